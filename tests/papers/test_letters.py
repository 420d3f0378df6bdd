"""What stands on the papers of proposals, in Word and PDF alike; nothing that need not go out."""

import datetime
import shutil
import subprocess

import pytest
from django.template.loader import render_to_string

from cppcc_portal.lib.papers import paper
from cppcc_portal.lib.papers.pdf import Printer
from cppcc_portal.lib.papers.words import counted, day, printable, sample_of
from cppcc_portal.lib.pdf import is_possible
from members.roles import Role
from papers.printing import WordPress
from proposals.models import Assignment, Clock, Proposal, Reminder, Reply
from proposals.papers.facts import asked_of
from proposals.workflow.judging import raters
from tests.members.factories import make_member, make_user
from tests.papers.factories import text_of
from tests.papers.letters import make_letter
from tests.proposals.factories import make_decision, make_merge, make_proposal, make_proposer, make_rating_choice

draws = pytest.mark.skipif(not is_possible(), reason="Pango is not installed: see docs/operations.md.")
reads = pytest.mark.skipif(not shutil.which("pdftotext"), reason="pdftotext is not installed.")
pytestmark = pytest.mark.django_db
STORED = "<b>{{ phone }}</b>{% for %}]]>\x0b&amp;\u202e"
EVIL = f"{STORED}\x00\ud800"


def context(code, row) -> dict:
    """Return what the paper ``code`` says of a record."""
    kind = paper(code)
    found = kind.rows(kind.model_class.objects.filter(pk=row.pk)).get()
    return kind.context_of(found, {})


def word(code, row) -> str:
    """Return the text of the Word file."""
    kind = paper(code)
    found = kind.rows(kind.model_class.objects.filter(pk=row.pk)).get()
    return text_of(WordPress(kind)(found, kind.context_of(found, {})))


def pages(code, values) -> list[list[str]]:
    """Return the lines of each page as they are laid out, headers and footers left out."""
    document = Printer().lay_out(paper(code), {**paper(code).sample(), **values})
    return [lines_in(page._page_box.children[0]) for page in document.pages]


def lines_in(box) -> list[str]:
    """Return the text of all lines of a box."""
    if type(box).__name__ == "LineBox":
        return ["".join(getattr(part, "text", "") for part in box.descendants())]
    return [line for part in getattr(box, "children", ()) for line in lines_in(part)]


## THE LETTER OF ANSWER


def test_the_letter_has_class_title_addressees_points_contact_date_copies_and_publication():
    said = word("reply", make_letter()).split("\n")
    assert said[0] == "A"
    expected = [
        "龙岗区民政局",
        "龙民函〔2022〕5号",
        "关于longgang六届二次会议第0123号提案的答复",
        "张三、李四委员：",
        "您提出的提案收悉。",
        "一、对“增加第1处助餐点”的答复",
        "第1处已经建成。",
        "二、对“增加第2处助餐点”的答复",
        "（联系人：答复联系人私，电话：13600009999）",
        "2022年7月5日",
        "公开属性：全文公开　　签发人：赵六",
        "抄送：政协longgang，龙岗区财政局。",
    ]
    assert [line for line in said if line in expected] == [*expected[:9], expected[0], *expected[9:]]


def test_an_answer_without_a_text_of_its_own_begins_with_a_sentence_and_others_do_not():
    assert "《关于加强社区养老服务的提案》收悉。现答复如下：" in word("reply", make_letter(body="", number="0124"))
    assert "收悉。现答复如下" not in word("reply", make_letter())


def test_an_opinion_goes_to_the_lead_unit_without_a_class():
    reply = make_letter()
    joint = Assignment.objects.get(proposal=reply.assignment.proposal, role="joint")
    Reply.objects.filter(pk=reply.pk).update(assignment=joint, kind="opinion")
    said = word("reply", reply).split("\n")
    assert "A" not in said
    assert "龙岗区民政局：" in said
    assert any(line.endswith("提案的会办意见") for line in said)


def test_proposers_of_a_merged_proposal_are_answered_too_each_once():
    reply = make_letter()
    main = reply.assignment.proposal
    child = make_merge(parent=main).child
    make_proposer(proposal=child, role="first", member=make_member(name="钱七"))
    make_proposer(proposal=child, role="co", member=main.proposers.get(position=1).member)
    make_proposer(proposal=child, role="co", sign_state="declined", member=make_member(name="孙八"))
    make_proposer(proposal=child, role="co", collective_name="民盟龙岗总支")
    assert context("reply", reply)["addressees"] == [{"name": "民盟龙岗总支"}, {"name": "张三、李四、钱七委员"}]
    kind = paper("proposal")
    same = asked_of(kind.rows(Proposal.objects.filter(pk=main.pk)).get())
    assert {row.pk for row in same} == set(raters(main).values_list("pk", flat=True))


def test_for_the_office_only_delivered_answers_have_a_letter_and_a_survey():
    reply = make_letter()
    Reply.objects.filter(pk=reply.pk).update(replied_on=None)
    for code in ("reply", "survey"):
        assert not paper(code).rows_for(make_user(Role.OFFICE_ADMIN)).exists()


@draws
def test_a_page_has_22_lines_of_28_characters():
    text = "字" * (28 * 60)
    shown = pages("reply", {"paragraphs": [{"text": text}], "points": [], "addressees": [{"name": "张三委员"}]})
    full = shown[1]
    assert [len(full), {len(line) for line in full}] == [22, {28}]
    sheet = pages("proposal", {"situation": [{"text": text}]})[2]
    assert [len(sheet), {len(line) for line in sheet}] == [22, {28}]


@draws
@reads
def test_the_pdf_itself_has_the_class_at_the_upper_right_of_page_one_and_22_lines_on_a_page(tmp_path):
    reply = make_letter(body="字" * (28 * 60))
    kind = paper("reply")
    row = kind.rows(Reply.objects.all()).get()
    path = tmp_path / "letter.pdf"
    path.write_bytes(Printer().one(kind, kind.context_of(row, {})))
    assert reply.pk == row.pk

    def text(page: int, *area: str) -> list[str]:
        words = ["pdftotext", "-layout", "-f", str(page), "-l", str(page), *area, str(path), "-"]
        said = subprocess.run(words, capture_output=True, text=True, check=True).stdout
        return [line.strip() for line in said.split("\n") if line.strip("\f ")]

    # The upper right corner: 100 points wide, above the type area of 37 mm (105 points).
    assert text(1, "-x", "490", "-y", "0", "-W", "100", "-H", "105") == ["A"]
    second = [line for line in text(2) if "字" in line]
    assert [len(line) for line in second] == [28] * 22
    assert "—2—" in [line.replace(" ", "") for line in text(2)]
    assert not [line for line in text(1) if line.startswith("—")]


## THE OTHER PAPERS OF PROPOSALS


def test_the_notice_names_unit_role_last_day_proposers_and_the_other_units():
    lead = make_letter().assignment
    Clock.objects.create(
        assignment=lead, number=1, duty="reply", unit="months", length=3, starts_on=lead.assigned_on,
        counted_to=lead.due_on, due_on=lead.due_on,
    )  # fmt: skip
    said = word("assignment-notice", lead)
    assert "（提案者：张三、李四委员）交由你单位主办。请于2022年8月6日前答复提案者。" in said
    assert "答复：2022年8月6日。" in said
    assert "二、承办单位" in said
    assert "龙岗区财政局（会办）。" in said
    joint = Assignment.objects.get(role="joint")
    assert "请按期向主办单位提出会办意见。" in word("assignment-notice", joint)


def test_who_gave_the_proposal_back_gets_no_notice():
    lead = make_letter().assignment
    Assignment.objects.filter(pk=lead.pk).update(state="return_agreed")
    assert not paper("assignment-notice").rows(Assignment.objects.filter(pk=lead.pk)).exists()


@pytest.mark.parametrize(
    ("day_sent", "expected"),
    [(10, "截至2022年8月10日已超过期限4天。"), (6, "距期限还有0天。"), (1, "截至2022年8月1日距期限还有5天。")],
)
def test_a_reminder_says_how_its_day_stands_to_the_last_day(day_sent, expected):
    lead = make_letter().assignment
    sent = datetime.datetime(2022, 8, day_sent, 1, tzinfo=datetime.UTC)
    first = Reminder.objects.create(assignment=lead, number=1, duty="reply", sent_at=sent, note="请与提案人联系。")
    second = Reminder.objects.create(assignment=lead, number=2, duty="reply", sent_at=sent)
    said = word("reminder", first)
    assert expected in said
    assert "请与提案人联系。" in said
    assert "次催办" not in said
    assert "本次为第2次催办。" in word("reminder", second)


def test_the_proposal_sheet_has_the_first_proposers_contacts_and_nobody_elses():
    proposal = make_letter().assignment.proposal
    make_decision(proposal=proposal)
    first, second, third = proposal.proposers.order_by("position")
    said = word("proposal", proposal)
    for part in ("张三", first.phone, first.address, first.contact, "李四", "王五", "立案（2022年5月18日）"):
        assert part in said
    for other in (second, third):
        for private in (other.phone, other.address, other.contact, other.member.phone):
            assert private not in said
    assert "内部备注" not in said


def test_papers_that_go_outside_hold_no_private_field_their_purpose_does_not_need():
    reply = make_letter()
    proposal = reply.assignment.proposal
    make_decision(proposal=proposal)
    private = [getattr(row, name) for row in proposal.proposers.all() for name in ("phone", "address", "contact")]
    shown = {
        "assignment-notice": reply.assignment,
        "circulation": reply.assignment,
        "reply": reply,
        "survey": reply,
    }
    for code, row in shown.items():
        said = str(context(code, row))
        assert [value for value in [*private, "内部备注"] if value in said] == [], code


def test_the_circulation_sheet_and_the_survey_offer_the_committees_own_classes_and_scales():
    reply = make_letter()
    make_rating_choice(label="基本满意", code="rather")
    make_rating_choice(label="热情", code="warm", dimension="attitude")
    said = word("circulation", reply.assignment)
    assert "□ A 已解决" in said
    assert "□ 基本满意" in said
    assert "热情" not in said
    survey = word("survey", reply)
    assert "□ 热情" in survey
    assert survey.count("提案办理情况征询意见表") == 2
    assert "王五" not in survey


def test_a_draft_of_a_member_is_called_not_handed_in():
    draft = make_proposal(state="draft", serial="draft-7")
    assert "（未提交）" in word("proposal", draft)
    assert "draft" not in word("proposal", draft)


## TEXT IS DATA


def test_what_stands_in_a_record_is_text_in_word_and_in_pdf():
    reply = make_letter(title=f"题{STORED}")
    Reply.objects.filter(pk=reply.pk).update(number="<w:p/>{{ unit }}")
    said = word("reply", Reply.objects.get())
    assert "<w:p/>{{ unit }}" in said
    said = word("assignment-notice", reply.assignment)
    assert "《题<b>{{ phone }}</b>{% for %}]]>" in said
    page = render_to_string("papers/assignment-notice.html", context("assignment-notice", reply.assignment))
    assert "&lt;b&gt;{{ phone }}&lt;/b&gt;" in page
    assert "\x00" not in page


@draws
@pytest.mark.parametrize("code", ["reply", "proposal", "assignment-notice", "reminder", "circulation", "survey"])
def test_every_paper_is_drawn_with_a_long_and_hostile_text(code):
    kind = paper(code)

    def hostile(value):
        if isinstance(value, dict):
            return {name: hostile(part) for name, part in value.items()}
        if isinstance(value, list):
            return [hostile(part) for part in value]
        return value if isinstance(value, bool | int) else f'{EVIL}<img src="file:///etc/passwd">{"长" * 300}'

    assert Printer().one(kind, printable(hostile(kind.sample()))).startswith(b"%PDF")


@draws
def test_a_paper_fetches_nothing(caplog):
    printer = Printer()
    with pytest.raises(ValueError, match="fetches nothing"):
        printer.fetcher.fetch("file:///etc/passwd")


## WORDS


def test_days_have_no_leading_zeros_and_headings_are_numbered_in_characters():
    assert day(datetime.date(2026, 5, 6)) == "2026年5月6日"
    assert day(None) == ""
    assert [counted(n) for n in (1, 9, 10, 11, 20, 35)] == ["一", "九", "十", "十一", "二十", "三十五"]


def test_only_plain_values_reach_a_template():
    with pytest.raises(TypeError):
        printable({"row": [object()]})
    assert printable({"a": None, "b": "x\x00", "c": True}) == {"a": "", "b": "x", "c": True}


def test_every_placeholder_is_given_and_every_given_one_is_named():
    reply = make_letter()
    reminder = Reminder.objects.create(assignment=reply.assignment, number=1, duty="reply")
    proposal = reply.assignment.proposal
    rows = {"proposal": proposal, "reply": reply, "survey": reply, "reminder": reminder}
    rows |= {"circulation": reply.assignment, "assignment-notice": reply.assignment}
    for code, row in rows.items():
        require_same_names(sample_of(paper(code).words), context(code, row), code)


def require_same_names(sample, given, where) -> None:
    assert sample.keys() == given.keys(), where
    for name, value in sample.items():
        if isinstance(value, list):
            for part in given[name]:
                require_same_names(value[0], part, f"{where}.{name}")
