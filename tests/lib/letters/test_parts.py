"""The parts of a letter are found in the forms offices write, and what is doubtful is told."""

import datetime
import time

import pytest
from django.utils import translation
from docx import Document

from cppcc_portal.lib.letters.parts import Parts, take_apart
from cppcc_portal.lib.letters.reading import read_letter
from tests.lib.letters.making import END, HEAD, POINTS, TITLE, in_text_box, make_letter, numbered, packed, with_list

SIGNED = ("龙岗区城市管理局", "2022年5月9日")


def parts_of(document=None, asked=(1, 2), **written) -> Parts:
    with translation.override("en"):
        letter = read_letter(packed(document or make_letter(**written)), "答复.docx")
        return take_apart(letter, list(asked))


def answers(parts: Parts) -> dict[int, str]:
    return {number: found.value for number, found in parts.answers.items()}


def test_a_letter_in_the_usual_form_is_read_whole():
    parts = parts_of()
    found = (parts.result_class, parts.number, parts.title, parts.addressee, parts.contact, parts.phone, parts.copies)
    assert [row.value for row in found] == [
        "A",
        HEAD[0],
        TITLE,
        "李四委员",
        "张三",
        "0755-28912345",
        "区政协提案委，区政府督查室。",
    ]
    assert (parts.date.value, parts.publication.value) == (datetime.date(2022, 5, 9), "主动公开")
    assert (parts.proposals.value, parts.notes) == (["5"], ())
    assert (parts.result_class.where, parts.title.where) == ("paragraph 1 (text)", "paragraph 3 (text)")
    assert parts.body.value.splitlines()[0] == "您提出的提案收悉，现答复如下："
    assert parts.body.value.splitlines()[-1] == "专此答复。"


def test_what_is_not_there_is_not_found():
    parts = parts_of(letter="", number=(), title="情况说明", addressee="", points=("情况良好。",), end=())
    found = (parts.result_class, parts.number, parts.proposals, parts.addressee, parts.body, parts.contact, parts.date)
    assert {row.value for row in found} == {None}
    assert parts.answers == {}


@pytest.mark.parametrize(
    "words", ["B", "Ｂ", "B类", "（B类）", "办理结果：B", "类别:B类", "□A类  ☑B类  □C类", "A□ B☑ C□"]
)
def test_the_class_is_known_in_any_form(words):
    assert parts_of(letter=words).result_class.value == "B"


def test_the_class_is_found_in_a_text_box_wherever_it_is_anchored():
    for at in (0, 5):
        document = make_letter(letter="")
        in_text_box(document, "B类", at)
        parts = parts_of(document)
        assert (parts.result_class.value, "text box" in parts.result_class.where) == ("B", True)
        assert "B类" not in parts.body.value


def test_the_class_is_found_in_a_table_beside_the_number():
    document = make_letter(letter="", number=())
    table = document.add_table(1, 2)
    table.cell(0, 0).text, table.cell(0, 1).text = HEAD[0], "C类"
    document.element.body.insert(0, table._tbl)
    parts = parts_of(document)
    assert (parts.result_class.value, parts.number.value) == ("C", HEAD[0])


def test_the_class_is_found_in_the_header_and_behind_the_title():
    document = make_letter(letter="")
    document.sections[0].header.paragraphs[0].text = "A类"
    assert parts_of(document).result_class.value == "A"
    assert parts_of(letter="", title=f"{TITLE}\tA").result_class.value == "A"


def test_letters_in_the_text_are_no_class():
    parts = parts_of(letter="", points=("一、关于第一条建议，A座大楼和B类垃圾桶已更换。",))
    assert parts.result_class.value is None


def test_two_classes_are_told_and_neither_is_taken():
    parts = parts_of(points=("一、关于第一条建议，本件属于B类。", *POINTS[4:]))
    assert parts.result_class.value is None
    assert len(parts.notes) == 1
    assert "A: paragraph 1" in parts.notes[0]
    assert "B: paragraph 6" in parts.notes[0]


@pytest.mark.parametrize(
    ("title", "numbers"),
    [
        ("关于区政协六届二次会议第20220123号提案的答复", ["20220123"]),
        ("龙岗区城管局关于政协第七届第二次会议第０12号提案的答复函", ["012"]),
        ("关于政协七届二次会议提案第一百二十三号的办理意见", ["123"]),
        ("关于区政协七届二次会议第12、13号提案的会办意见", ["12", "13"]),
        ("对市政协七届二次会议第5号提案的复函", ["5"]),
    ],
)
def test_the_number_of_the_proposal_is_read_from_the_title(title, numbers):
    assert parts_of(title=title).proposals.value == numbers


def test_a_title_over_two_lines_is_one():
    document = make_letter(title="关于市政协七届二次会议")
    document.paragraphs[2].add_run("\n第5号提案")
    document.paragraphs[3].insert_paragraph_before("的答复")
    assert parts_of(document).title.value == TITLE


@pytest.mark.parametrize("number", ["深龙建函〔2022〕8号", "龙建提[2022]第8号", "龙建提（２０２２）8号"])
def test_the_document_number_is_read_at_the_head_only(number):
    parts = parts_of(number=(number,), points=("一、关于第一条建议：见深府〔2020〕1号文。",))
    assert parts.number.value.endswith("8号")


def test_two_document_numbers_at_the_head_are_told():
    parts = parts_of(number=("龙建函〔2022〕8号", "龙建提〔2022〕9号"))
    assert parts.number.value is None
    assert "several document numbers" in parts.notes[0]


@pytest.mark.parametrize(
    ("lines", "contact", "phone"),
    [
        (("联系人：张三，电话：13800138000",), "张三", "13800138000"),
        (("（联系人：欧阳小明  联系电话：0755－28912345）",), "欧阳小明", "0755－28912345"),
        (("联系人及电话：张三 28912345",), "张三", "28912345"),
        (("联系人:张三电话:28912345转801",), "张三", "28912345转801"),
        (("经办人：李　四", "联系电话：(0755)28912345"), "李四", "(0755)28912345"),
        (("联系人：    电话：",), None, None),
        ((), None, None),
    ],
)
def test_contact_and_phone_are_read_from_the_end(lines, contact, phone):
    parts = parts_of(end=(*SIGNED, *lines))
    assert (parts.contact.value, parts.phone.value) == (contact, phone)


def test_contact_and_phone_are_read_from_a_table():
    document = make_letter(end=SIGNED)
    table = document.add_table(2, 2)
    for row, words in enumerate((("联系人", "张三"), ("联系电话", "28912345"))):
        table.cell(row, 0).text, table.cell(row, 1).text = words
    parts = parts_of(document)
    assert (parts.contact.value, parts.phone.value) == ("张三", "28912345")


@pytest.mark.parametrize(
    ("line", "said"),
    [
        ("公开属性：主动公开", "主动公开"),
        ("（依申请公开）", "依申请公开"),
        ("公开方式：□主动公开 ☑不予公开", "不予公开"),
        ("公开方式：主动公开☑ 不公开□", "主动公开"),
        ("公开属性：主动公开□ 不公开□", None),
    ],
)
def test_the_attribute_of_publication_is_read(line, said):
    assert parts_of(end=(*SIGNED, line)).publication.value == said


def test_two_attributes_of_publication_are_told():
    parts = parts_of(end=(*SIGNED, "主动公开", "公开属性：不公开"))
    assert parts.publication.value is None
    assert "two things about publication" in parts.notes[0]


def test_the_reason_for_not_publishing_is_read():
    parts = parts_of(end=(*SIGNED, "公开属性：不公开（理由：涉及商业秘密）"))
    assert (parts.publication.value, parts.publication_reason.value) == ("不公开", "涉及商业秘密")


@pytest.mark.parametrize("day", ["二〇二二年五月九日", "２０２２年5月9日", "2022 年 5 月 9 日"])
def test_the_date_is_read_in_any_form(day):
    assert parts_of(end=("龙岗区城市管理局", day)).date.value == datetime.date(2022, 5, 9)


def test_a_date_that_does_not_exist_is_told():
    parts = parts_of(end=("龙岗区城市管理局", "2022年9月31日"))
    assert parts.date.value is None
    assert "2022年9月31日" in parts.notes[0]


def test_an_annex_behind_the_end_is_not_text_and_that_is_told():
    parts = parts_of(end=(*END, "附件：1. 路灯更换一览表。", "第一项，更换了一百二十盏路灯。"))
    assert "一览表" not in parts.body.value
    assert "2 lines after the end" in parts.notes[0]


def test_words_that_only_begin_like_a_label_stay_in_the_text():
    line = "联系人大代表和政协委员现场察看，效果良好。"
    assert line in parts_of(points=(*POINTS, line)).body.value


def test_answers_go_with_the_words_of_their_headings():
    found = answers(parts_of())
    assert found == {
        1: "关于第一条建议\n我局已更换路灯120盏。\n（一）线路\n线路全部换新。",
        2: "关于第二条建议：已列入2023年计划。",
    }


@pytest.mark.parametrize(
    ("first", "second"),
    [
        ("（一）关于您提出的第1条意见", "（二）关于您提出的第2条意见"),
        ("1.对您提案中第一点建议的答复", "2.对您提案中第二点建议的答复"),
        ("关于建议一：", "关于建议二："),
        ("建议1：", "建议2："),
    ],
)
def test_headings_are_known_in_any_form(first, second):
    found = answers(parts_of(points=(first, "甲。", second, "乙。")))
    assert [found[number].splitlines()[-1] for number in (1, 2)] == ["甲。", "乙。"]


def test_answers_out_of_order_go_where_they_belong():
    found = answers(parts_of(points=("一、关于第二条建议", "乙。", "二、关于第一条建议", "甲。")))
    assert found == {2: "关于第二条建议\n乙。", 1: "关于第一条建议\n甲。"}


def test_an_answer_ends_at_the_next_line_of_its_level():
    points = ("一、关于第一条建议", "甲。", "二、关于第二条建议", "乙。", "三、下一步工作", "继续。")
    assert answers(parts_of(points=points))[2] == "关于第二条建议\n乙。"


def test_a_missing_answer_is_told():
    parts = parts_of(points=POINTS[:4])
    assert set(answers(parts)) == {1}
    assert parts.notes == ("No answer to suggestion 2 was found in the letter.",)


def test_an_answer_to_what_was_not_asked_is_told():
    parts = parts_of(points=(*POINTS, "三、关于第三条建议：已办。"))
    assert set(answers(parts)) == {1, 2}
    assert "does not have: 3" in parts.notes[0]


def test_suggestions_that_are_answered_together_both_have_the_answer_and_that_is_told():
    parts = parts_of(points=("一、关于第一、二条建议", "一并办理。"))
    assert answers(parts) == dict.fromkeys((1, 2), "关于第一、二条建议\n一并办理。")
    assert "together" in parts.notes[0]


def test_a_suggestion_answered_twice_has_both_texts_and_that_is_told():
    parts = parts_of(points=(*POINTS, "三、再关于第一条建议", "另有一事。"))
    assert answers(parts)[1].endswith("另有一事。")
    assert "two places" in parts.notes[0]


@pytest.mark.parametrize(
    "marks", [("一、", "二、"), ("（一）", "（二）"), ("1.", "2."), ("1、", "2、"), ("(1)", "(2)"), ("①", "②")]
)
def test_numbers_alone_are_used_and_that_is_told(marks):
    first, second = marks
    parts = parts_of(points=(f"{first}路灯已换。", "共120盏。", f"{second}巷道已修。"))
    assert answers(parts) == {1: "路灯已换。\n共120盏。", 2: "巷道已修。"}
    assert "numbers alone" in parts.notes[0]


def test_the_level_with_all_the_numbers_is_used():
    points = (
        "一、基本情况",
        "略。",
        "二、办理情况",
        "（一）路灯",
        "已换。",
        "（二）巷道",
        "已修。",
        "三、下一步",
        "继续。",
    )
    assert answers(parts_of(points=points)) == {1: "路灯\n已换。", 2: "巷道\n已修。"}


def test_of_two_numberings_that_fit_the_one_that_speaks_of_suggestions_is_used():
    points = (
        "一、基本情况",
        "略。",
        "（一）关于路灯的建议",
        "已换。",
        "（二）关于巷道的建议",
        "已修。",
        "二、下一步",
        "继续。",
    )
    assert answers(parts_of(points=points)) == {1: "关于路灯的建议\n已换。", 2: "关于巷道的建议\n已修。"}


def test_numbers_that_word_counts_by_itself_divide_the_answers():
    document = make_letter(points=(), end=())
    number = with_list(document, "chineseCountingThousand", "%1、")
    for heading, text in (("路灯", "已换。"), ("巷道", "已修。")):
        numbered(document.add_paragraph(heading), number)
        document.add_paragraph(text)
    for line in END:
        document.add_paragraph(line)
    assert answers(parts_of(document)) == {1: "路灯\n已换。", 2: "巷道\n已修。"}


def test_a_proposal_with_one_suggestion_is_answered_by_the_whole_text():
    parts = parts_of(asked=(1,), points=("路灯已全部更换。",))
    assert "路灯已全部更换。" in answers(parts)[1]
    assert "one suggestion" in parts.notes[0]


def test_a_letter_that_is_one_table_is_read():
    document, cells = Document(), make_letter()
    cell = document.add_table(1, 1).cell(0, 0)
    for paragraph in cells.paragraphs:
        cell.add_paragraph(paragraph.text)
    parts = parts_of(document)
    assert (parts.result_class.value, parts.contact.value, set(answers(parts))) == ("A", "张三", {1, 2})


@pytest.mark.parametrize("sign", ["一", "1", "关于", "主动公开 ", "第一、", "□", "A ", "电话 ", "2022年", "（", "\t"])
def test_hostile_repetition_costs_no_time(sign):
    words = sign * (40_000 // len(sign))
    begun = time.process_time()
    parts_of(title=words, addressee=words, points=(words, f"关于{words}"), end=(words,))
    assert time.process_time() - begun < 5
