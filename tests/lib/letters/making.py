"""Letters for the tests, made with python-docx in the form offices write them (domain.md 1.8)."""

import io
import zipfile

from docx import Document
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls

TITLE = "关于市政协七届二次会议第5号提案的答复"
POINTS = (
    "一、关于第一条建议",
    "我局已更换路灯120盏。",
    "（一）线路",
    "线路全部换新。",
    "二、关于第二条建议：已列入2023年计划。",
)
END = (
    "感谢您对城市照明工作的关心和支持。",
    "专此答复。",
    "龙岗区城市管理局",
    "2022年5月9日",
    "联系人：张　三，联系电话：0755-28912345",
    "公开属性：主动公开",
    "抄送：区政协提案委，区政府督查室。",
)
HEAD = ("龙城管函〔2022〕18号",)


def make_letter(*, letter="A", number=HEAD, title=TITLE, addressee="李四委员：", points=POINTS, end=END) -> Document:
    """Return a letter; each part can be left out or written otherwise."""
    document = Document()
    for line in (letter, *number, title, addressee, "您提出的提案收悉，现答复如下：", *points, *end):
        if line:
            document.add_paragraph(line)
    return document


def packed(document) -> io.BytesIO:
    """Return a letter as the file that is sent."""
    file = io.BytesIO()
    document.save(file)
    file.seek(0)
    file.name = "答复.docx"
    return file


def in_text_box(document, words: str, at: int = 0) -> None:
    """Anchor a text box, in both forms in which Word writes it, at a paragraph."""
    inner = f"<w:txbxContent><w:p><w:r><w:t>{words}</w:t></w:r></w:p></w:txbxContent>"
    box = (
        f'<w:r {nsdecls("w")} xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006"'
        ' xmlns:wps="http://schemas.microsoft.com/office/word/2010/wordprocessingShape"'
        ' xmlns:v="urn:schemas-microsoft-com:vml">'
        f'<mc:AlternateContent><mc:Choice Requires="wps"><w:drawing><wps:txbx>{inner}</wps:txbx></w:drawing>'
        "</mc:Choice>"
        f"<mc:Fallback><w:pict><v:textbox>{inner}</v:textbox></w:pict></mc:Fallback></mc:AlternateContent></w:r>"
    )
    document.paragraphs[at]._p.append(parse_xml(box))


def with_list(document, form: str, words: str) -> str:
    """Add a kind of automatic list, e.g. chineseCounting and "%1、"; return its number."""
    numbering = document.part.numbering_part.element
    kind = parse_xml(
        f'<w:abstractNum {nsdecls("w")} w:abstractNumId="77"><w:lvl w:ilvl="0"><w:start w:val="1"/>'
        f'<w:numFmt w:val="{form}"/><w:lvlText w:val="{words}"/></w:lvl></w:abstractNum>'
    )
    numbering.insert(0, kind)
    numbering.append(parse_xml(f'<w:num {nsdecls("w")} w:numId="77"><w:abstractNumId w:val="77"/></w:num>'))
    return "77"


def numbered(paragraph, number: str) -> None:
    """Let Word number a paragraph by itself."""
    properties = paragraph._p.get_or_add_pPr()
    properties.append(parse_xml(f'<w:numPr {nsdecls("w")}><w:ilvl w:val="0"/><w:numId w:val="{number}"/></w:numPr>'))


def tracked(paragraph, kind: str, words: str) -> None:
    """Add words that were inserted or deleted while changes were tracked."""
    tag = "delText" if kind == "del" else "t"
    change = f'<w:{kind} {nsdecls("w")} w:id="9" w:author="x"><w:r><w:{tag}>{words}</w:{tag}></w:r></w:{kind}>'
    paragraph._p.append(parse_xml(change))


def repacked(file: io.BytesIO, by_name: dict[str, bytes] | None = None, **parts: bytes) -> io.BytesIO:
    """Return the package with parts replaced or added; ``word__document_xml`` is word/document.xml."""
    new = {name.replace("__", "/").replace("_", "."): data for name, data in parts.items()} | (by_name or {})
    made = io.BytesIO()
    with zipfile.ZipFile(file) as old, zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as target:
        for entry in old.infolist():
            if entry.filename not in new:
                target.writestr(entry, old.read(entry))
        for name, data in new.items():
            target.writestr(name, data)
    made.seek(0)
    return made
