"""Make the Word templates of the office's papers: ``python -m scripts.paper_templates`` writes ``fixtures/papers/``.

Layout after GB/T 9704-2012: A4, margins 37/26/35/28 mm, a grid of 22 lines of 28 characters. Fonts are named with
what may stand in for them; none is put into a document.
"""

import datetime
import zipfile
from io import BytesIO
from pathlib import Path
from typing import Any

from docx import Document
from docx.enum.text import WD_ALIGN_PARAGRAPH, WD_LINE_SPACING
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Mm, Pt, RGBColor

from scripts.paper_texts import TEXTS, Cell, Line, Rows

FOLDER = Path(__file__).resolve().parent.parent / "fixtures" / "papers"
# 225 mm over 22 lines and 156 mm over 28 characters of 16 pt; Word counts twentieths and 4096ths of a point.
LINE_PITCH, CHARACTER_SPACE = 579, -848
# Top, right, bottom, left, in millimetres.
MARGINS = (37, 26, 35, 28)
FANGSONG, XIAOBIAOSONG, KAITI, HEITI, SONGTI = "仿宋_GB2312", "方正小标宋简体", "楷体_GB2312", "黑体", "宋体"
FALLBACKS = {
    FANGSONG: "FangSong,仿宋,STFangsong,Noto Serif CJK SC",
    XIAOBIAOSONG: "方正小标宋_GBK,STZhongsong,华文中宋,Noto Serif CJK SC",
    KAITI: "KaiTi,楷体,STKaiti,LXGW WenKai,Noto Serif CJK SC",
    HEITI: "SimHei,Noto Sans CJK SC",
    SONGTI: "SimSun,STSong,Noto Serif CJK SC",
}
RED = RGBColor(0xDD, 0, 0)
LEFT, CENTRE, RIGHT, BOTH = (
    WD_ALIGN_PARAGRAPH.LEFT,
    WD_ALIGN_PARAGRAPH.CENTER,
    WD_ALIGN_PARAGRAPH.RIGHT,
    WD_ALIGN_PARAGRAPH.JUSTIFY,
)
# Style: font, size, alignment, characters to indent the first line, characters to indent on the right.
STYLES: dict[str, tuple[str, float, Any, int, int]] = {
    "text": (FANGSONG, 16, BOTH, 2, 0),
    "to": (FANGSONG, 16, BOTH, 0, 0),
    "title": (XIAOBIAOSONG, 22, CENTRE, 0, 0),
    "head": (HEITI, 16, BOTH, 2, 0),
    "subhead": (KAITI, 16, BOTH, 2, 0),
    "mark": (XIAOBIAOSONG, 30, CENTRE, 0, 0),
    "mark-plain": (XIAOBIAOSONG, 30, CENTRE, 0, 0),
    "chapter": (XIAOBIAOSONG, 22, CENTRE, 0, 0),
    "case": (HEITI, 16, CENTRE, 0, 0),
    "contents": (FANGSONG, 14, LEFT, 0, 0),
    "poster": (XIAOBIAOSONG, 40, CENTRE, 0, 0),
    "picture": (FANGSONG, 16, CENTRE, 0, 0),
    "number": (FANGSONG, 16, RIGHT, 0, 0),
    "class": (HEITI, 22, RIGHT, 0, 0),
    "signature": (FANGSONG, 16, RIGHT, 0, 2),
    "date": (FANGSONG, 16, RIGHT, 0, 4),
    "imprint": (FANGSONG, 14, LEFT, 1, 1),
    "cell": (FANGSONG, 14, LEFT, 0, 0),
    "cell-head": (HEITI, 14, CENTRE, 0, 0),
    "odd": (SONGTI, 14, RIGHT, 0, 1),
    "even": (SONGTI, 14, LEFT, 1, 0),
    "logic": (FANGSONG, 16, LEFT, 0, 0),
}
# What a table of contents lists, and on which level.
OUTLINE = {"chapter": 0, "case": 1}
MADE = datetime.datetime(2026, 1, 1)  # noqa: DTZ001 - a document's own day, the same in every run


def element(tag: str, **attributes: str) -> Any:
    """Return an element of Word's own vocabulary."""
    made = OxmlElement(f"w:{tag}")
    for name, value in attributes.items():
        made.set(qn(f"w:{name}"), value)
    return made


def set_page(document: Any) -> None:
    """Set paper, margins and grid."""
    section = document.sections[0]
    section.page_width, section.page_height = Mm(210), Mm(297)
    section.top_margin, section.right_margin, section.bottom_margin, section.left_margin = map(Mm, MARGINS)
    section.header_distance, section.footer_distance = Mm(18), Mm(25)
    for grid in section._sectPr.findall(qn("w:docGrid")):
        section._sectPr.remove(grid)
    grid = element("docGrid", type="linesAndChars", linePitch=str(LINE_PITCH), charSpace=str(CHARACTER_SPACE))
    section._sectPr.append(grid)


def set_font(style: Any, name: str, size: float) -> None:
    """Name the font for Chinese and for everything else."""
    style.font.name, style.font.size = name, Pt(size)
    style.element.get_or_add_rPr().get_or_add_rFonts().set(qn("w:eastAsia"), name)


def set_styles(document: Any) -> None:
    """Make the styles that the office sees in its list."""
    set_font(document.styles["Normal"], FANGSONG, 16)
    document.styles.element.find(f".//{qn('w:lang')}").set(qn("w:eastAsia"), "zh-CN")
    for name, (font, size, alignment, first, right) in STYLES.items():
        style = document.styles.add_style(f"paper-{name}", 1)
        set_font(style, font, size)
        layout = style.paragraph_format
        layout.alignment, layout.widow_control = alignment, False
        layout.space_before = layout.space_after = Pt(0)
        layout.line_spacing_rule, layout.line_spacing = WD_LINE_SPACING.EXACTLY, Pt(LINE_PITCH / 20)
        indent(style, first, right)
    for name in ("mark", "mark-plain"):
        document.styles[f"paper-{name}"].font.color.rgb = RED
        document.styles[f"paper-{name}"].paragraph_format.line_spacing = Pt(3 * LINE_PITCH / 20)
    for name, level in OUTLINE.items():
        outline = element("outlineLvl", val=str(level))
        document.styles[f"paper-{name}"].element.get_or_add_pPr().append(outline)
    # As high as what stands in them.
    for name in ("poster", "picture"):
        document.styles[f"paper-{name}"].paragraph_format.line_spacing_rule = WD_LINE_SPACING.SINGLE
    for name in ("cell", "cell-head"):
        document.styles[f"paper-{name}"].paragraph_format.line_spacing = Pt(22)


def indent(style: Any, first: int, right: int) -> None:
    """Indent by characters, whatever their size."""
    if first or right:
        # Where Word wants it among the others.
        place = style.element.get_or_add_pPr().get_or_add_ind()
        place.set(qn("w:firstLineChars"), str(100 * first))
        place.set(qn("w:rightChars"), str(100 * right))


def set_fonts(document: Any) -> None:
    """Name what may stand in for each font."""
    part = next(part for part in document.part.package.parts if str(part.partname) == "/word/fontTable.xml")
    rows = "".join(
        f'<w:font w:name="{name}"><w:altName w:val="{others}"/><w:charset w:val="86"/></w:font>'
        for name, others in FALLBACKS.items()
    )
    space = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
    head = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>'
    part._blob = f'{head}<w:fonts xmlns:w="{space}">{rows}</w:fonts>'.encode()


def rule(paragraph: Any, side: str, kind: str) -> None:
    """Draw the red double rule of a letter, 170 mm wide, above or below a paragraph."""
    layout = paragraph.paragraph_format
    layout.left_indent = layout.right_indent = Mm(-7)
    borders = element("pBdr")
    borders.append(element(side, val=kind, sz="24", space="4", color="DD0000"))
    paragraph._p.get_or_add_pPr().insert_element_before(borders, "w:spacing", "w:ind", "w:jc")


def set_letter(document: Any, line: Line) -> None:
    """Put the class of the answer at the upper right of page one, and the lower rule at its foot."""
    section = document.sections[0]
    section.different_first_page_header_footer = True
    header, footer = section.first_page_header.paragraphs[0], section.first_page_footer.paragraphs[0]
    header.style, header.text = document.styles["paper-class"], line.text
    footer.style = document.styles["paper-imprint"]
    rule(footer, "top", "thinThickSmallGap")


def number_pages(document: Any) -> None:
    """Number the pages, odd ones on the right and even ones on the left, between dashes."""
    document.settings.odd_and_even_pages_header_footer = True
    section = document.sections[0]
    for footer, name in ((section.footer, "odd"), (section.even_page_footer, "even")):
        paragraph = footer.paragraphs[0]
        paragraph.style = document.styles[f"paper-{name}"]
        paragraph.add_run("— ")
        add_field(paragraph, "PAGE")
        paragraph.add_run(" —")


def add_field(paragraph: Any, instruction: str) -> None:
    """Add a field that Word fills: when the document is opened, and whenever the office asks for it."""
    run = paragraph.add_run()
    begin, code = element("fldChar", fldCharType="begin", dirty="true"), element("instrText")
    code.text = instruction
    for part in (begin, code, element("fldChar", fldCharType="end")):
        run._r.append(part)


def add_line(document: Any, line: Line) -> None:
    """Add one paragraph; a mark has the letter's upper rule below it."""
    paragraph = document.add_paragraph(line.text, style=f"paper-{line.style}")
    if line.style == "contents":
        add_field(paragraph, r"TOC \u \h \z")
    if line.style == "mark":
        rule(paragraph, "bottom", "thickThinSmallGap")
    if line.breaks_page:
        paragraph.paragraph_format.page_break_before = True


def add_table(document: Any, rows: Rows) -> None:
    """Add a table with its widths in millimetres; cells of a row that spans are merged with the last."""
    table = document.add_table(rows=0, cols=len(rows.widths), style="Table Grid")
    table.autofit = False
    for place, cells in enumerate(rows.rows):
        row = table.add_row()
        if rows.repeats_head and place == 0:
            row._tr.get_or_add_trPr().append(element("tblHeader"))
        fill(document, row, cells, rows.widths)


def fill(document: Any, row: Any, cells: list[Cell], widths: tuple[int, ...]) -> None:
    """Fill a row; the last cell takes the columns that are left."""
    for place, cell in enumerate(cells):
        target = row.cells[place]
        if place == len(cells) - 1 and len(cells) < len(widths):
            target = target.merge(row.cells[-1])
        target.width = Mm(sum(widths[place:]) if place == len(cells) - 1 else widths[place])
        target.paragraphs[0].text = cell.text
        target.paragraphs[0].style = document.styles["paper-cell-head" if cell.is_head else "paper-cell"]
        for line in cell.more:
            target.add_paragraph(line, style="paper-cell")
        if cell.height:
            row.height = Mm(cell.height)


def build(code: str) -> Any:
    """Return the built-in template of a paper as a document."""
    text = TEXTS[code]
    document = Document()
    set_page(document)
    set_styles(document)
    set_fonts(document)
    if text.first_header is not None:
        set_letter(document, text.first_header)
    if text.has_numbers:
        number_pages(document)
    for part in text.parts:
        add_table(document, part) if isinstance(part, Rows) else add_line(document, part)
    about = document.core_properties
    about.created = about.modified = MADE
    about.title, about.author, about.comments, about.last_modified_by = code, "", "", ""
    return document


def packed(document: Any) -> bytes:
    """Return a document as a file that is the same in every run: a ZIP remembers when its parts were written."""
    written, same = BytesIO(), BytesIO()
    document.save(written)
    with zipfile.ZipFile(written) as parts, zipfile.ZipFile(same, "w") as archive:
        for name in parts.namelist():
            archive.writestr(zipfile.ZipInfo(name), parts.read(name), zipfile.ZIP_DEFLATED)
    return same.getvalue()


def main() -> None:
    """Write every template."""
    FOLDER.mkdir(parents=True, exist_ok=True)
    for code in TEXTS:
        (FOLDER / f"{code}.docx").write_bytes(packed(build(code)))


if __name__ == "__main__":
    main()
