"""A letter becomes lines in reading order, whatever Word puts them in."""

import io

import pytest
from django.utils import translation
from docx import Document
from docx.enum.text import WD_BREAK
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls
from docx.shared import Inches
from PIL import Image

from cppcc_portal.lib.letters.reading import BOX, FOOTER, HEADER, TABLE, TEXT, Letter, read_letter
from tests.lib.letters.making import in_text_box, numbered, packed, tracked, with_list


def read(document) -> Letter:
    with translation.override("en"):
        return read_letter(packed(document), "答复.docx")


def lines(document) -> list[str]:
    return [row.text for row in read(document).paragraphs]


def one(*runs: str):
    document = Document()
    paragraph = document.add_paragraph()
    for words in runs:
        paragraph.add_run(words)
    return document, paragraph


def test_words_broken_over_runs_are_one_line_and_blank_lines_are_none():
    document, _paragraph = one("龙城", "管函")
    document.add_paragraph("  ")
    assert lines(document) == ["龙城管函"]


def test_tabs_and_line_breaks_stay_and_page_breaks_go():
    document, paragraph = one("联系人")
    paragraph.add_run("\t张三\n电话")
    paragraph.add_run().add_break(WD_BREAK.PAGE)
    assert lines(document) == ["联系人\t张三\n电话"]


def test_a_text_box_is_read_once_before_its_line():
    document, _paragraph = one("标题")
    in_text_box(document, "A类")
    assert [(row.text, row.place) for row in read(document).paragraphs] == [("A类", BOX), ("标题", TEXT)]


def test_a_row_of_short_cells_is_one_line_and_long_cells_are_read_one_by_one():
    document = Document()
    table = document.add_table(2, 2)
    table.cell(0, 0).text, table.cell(0, 1).text = "联系人", "张三"
    table.cell(1, 0).text, table.cell(1, 1).text = "答复", "第一段\n"
    table.cell(1, 1).add_paragraph("第二段")
    rows = read(document).paragraphs
    assert [row.text for row in rows] == ["联系人\t张三", "答复", "第一段", "第二段"]
    assert {str(row.place) for row in rows} == {str(TABLE)}


def test_a_table_in_a_table_is_read_once():
    document = Document()
    outer = document.add_table(1, 1).cell(0, 0)
    outer.text = "外"
    outer.add_table(1, 1).cell(0, 0).text = "内"
    assert lines(document) == ["外", "内"]


def test_rows_in_a_control_are_read_and_rows_that_were_deleted_are_not():
    document = Document()
    table = document.add_table(2, 2)
    table.cell(0, 0).text, table.cell(0, 1).text = "联系人", "张三"
    table.cell(1, 0).text = "旧联系人"
    gone = table.rows[1]._tr.get_or_add_trPr()
    gone.append(parse_xml(f'<w:del {nsdecls("w")} w:id="4" w:author="x"/>'))
    control = parse_xml(f"<w:sdt {nsdecls('w')}><w:sdtContent/></w:sdt>")
    row = table.rows[0]._tr
    row.addprevious(control)
    control[0].append(row)
    assert lines(document) == ["联系人\t张三"]


def test_headers_come_first_and_footers_last():
    document, _paragraph = one("正文")
    document.sections[0].header.paragraphs[0].text = "办理结果：A"
    document.sections[0].footer.paragraphs[0].text = "抄送：督查室"
    found = [(row.text, row.place) for row in read(document).paragraphs]
    assert found == [("办理结果：A", HEADER), ("正文", TEXT), ("抄送：督查室", FOOTER)]


@pytest.mark.parametrize(
    ("form", "words", "first", "second"),
    [
        ("chineseCountingThousand", "%1、", "一、甲", "二、乙"),
        ("japaneseCounting", "（%1）", "（一）甲", "（二）乙"),
        ("decimal", "%1.", "1.甲", "2.乙"),
        ("decimalEnclosedCircle", "%1", "①甲", "②乙"),
        ("upperLetter", "%1.", "A.甲", "B.乙"),
        ("bullet", "●", "甲", "乙"),
    ],
)
def test_numbers_that_word_counts_by_itself_are_read(form, words, first, second):
    document = Document()
    number = with_list(document, form, words)
    for text in ("甲", "乙"):
        numbered(document.add_paragraph(text), number)
    assert lines(document) == [first, second]


def test_numbers_of_a_style_are_read():
    document = Document()
    number = with_list(document, "decimal", "%1、")
    style = document.styles["Heading 1"].element
    properties = f'<w:numPr {nsdecls("w")}><w:numId w:val="{number}"/></w:numPr>'
    style.get_or_add_pPr().append(parse_xml(properties))
    for text in ("甲", "乙"):
        document.add_paragraph(text, style="Heading 1")
    assert lines(document) == ["1、甲", "2、乙"]


def test_ten_and_more_are_counted_in_characters():
    document = Document()
    number = with_list(document, "chineseCounting", "%1、")
    for _line in range(21):
        numbered(document.add_paragraph("项"), number)
    assert [lines(document)[at] for at in (9, 10, 19, 20)] == ["十、项", "十一、项", "二十、项", "二十一、项"]


def test_what_was_inserted_is_kept_what_was_deleted_is_not_and_that_is_told():
    document, paragraph = one("已换路灯")
    tracked(paragraph, "ins", "120盏")
    tracked(paragraph, "del", "100盏")
    letter = read(document)
    assert letter.paragraphs[0].text == "已换路灯120盏"
    assert letter.notes == ("The letter has tracked changes: what was added was read, what was deleted was not.",)


def test_lines_whose_break_was_deleted_are_one():
    document, paragraph = one("前半")
    mark = f'<w:rPr {nsdecls("w")}><w:del w:id="3" w:author="x"/></w:rPr>'
    paragraph._p.get_or_add_pPr().append(parse_xml(mark))
    document.add_paragraph("后半")
    assert lines(document) == ["前半后半"]


def test_hidden_words_and_pictures_are_told():
    document, paragraph = one("正文")
    run = paragraph.add_run("秘密")
    run.font.hidden = True
    picture = io.BytesIO()
    Image.new("RGB", (4, 4)).save(picture, "PNG")
    document.add_picture(picture, width=Inches(1))
    letter = read(document)
    assert [row.text for row in letter.paragraphs] == ["正文"]
    assert letter.notes == ("Hidden words were left out.", "1 picture was not read.")


def test_boxes_that_word_inserts_as_signs_are_ticks():
    document, paragraph = one()
    for char in ("F052", "00A3"):
        sign = f'<w:r {nsdecls("w")}><w:sym w:font="Wingdings 2" w:char="{char}"/></w:r>'
        paragraph._p.append(parse_xml(sign))
    assert lines(document) == ["☑□"]


def test_the_code_of_a_field_is_not_read_but_its_result_is():
    document, paragraph = one("第")
    field = f'<w:fldSimple {nsdecls("w")} w:instr="PAGE"><w:r><w:t>5</w:t></w:r></w:fldSimple>'
    code = f'<w:r {nsdecls("w")}><w:instrText>HYPERLINK "http://x"</w:instrText></w:r>'
    paragraph._p.append(parse_xml(field))
    paragraph._p.append(parse_xml(code))
    assert lines(document) == ["第5"]


def test_each_line_says_where_it_stands():
    document, _paragraph = one("一")
    with translation.override("en"):
        assert read(document).paragraphs[0].where == "paragraph 1 (text)"
