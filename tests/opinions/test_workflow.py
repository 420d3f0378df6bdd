"""The life of an opinion report: each way in and out, with its reason; what may not happen is a sentence."""

import datetime

import pytest
from django.utils import timezone

from cppcc_portal.lib.refusals import Refused
from members.roles import Role
from opinions.choices import OpinionState
from opinions.issuing import compose
from opinions.models import OpinionIssue, OpinionReport, OpinionText
from opinions.numbering import next_report_number
from opinions.workflow import OPINIONS
from opinions.writing import Draft, find_members, joins_two_matters, save_report, start_report, throw_away
from tests.members.factories import make_committee, make_member, make_membership, make_unit, make_user
from tests.opinions.factories import make_issue, make_opinion, make_opinion_settings, make_use

pytestmark = pytest.mark.django_db
WHOLE = Draft(title="关于增设过街天桥的建议", body="情况。\n\n建议。", is_one_matter=True)
TODAY = datetime.date(2026, 3, 1)


@pytest.fixture(autouse=True)
def english(settings):
    settings.LANGUAGE_CODE = "en"


@pytest.fixture
def clerk():
    return make_user(Role.LIAISON_STAFF)


@pytest.fixture
def author():
    user = make_user(Role.MEMBER)
    make_member(user=user, name="张委员")
    return user


def written(author, draft=WHOLE, key="k"):
    return start_report(member=author.member, by=author, key=key, draft=draft)


def handed_in(author, key="k"):
    report = written(author, key=key)
    OPINIONS.perform("hand_in", report, by=author)
    report.refresh_from_db()
    return report


def refused(name, report, by, **details):
    with pytest.raises(Refused) as caught:
        OPINIONS.perform(name, report, by=by, **details)
    return caught.value


def edited(report, clerk, body="编辑后的正文。", title="编辑后的标题"):
    OPINIONS.perform("edit", report, by=clerk, edited_title=title, edited_body=body)
    return report


def examined(report, clerk):
    OPINIONS.perform("examine", edited(report, clerk), by=clerk, is_one_matter=True)
    return report


def test_a_report_lives_from_draft_to_result_and_each_step_is_kept(author, clerk):
    report = handed_in(author)
    examined(report, clerk)
    compose(committee=report.committee, reports=[report], by=clerk, issued_on=TODAY)
    report.refresh_from_db()
    OPINIONS.perform("forward", report, by=clerk, unit=make_unit())
    OPINIONS.perform("unit_returns", report, by=clerk, note="不属于本单位职责")
    OPINIONS.perform("forward", report, by=clerk, unit=make_unit(name="区交通局"))
    OPINIONS.perform("handled", report, by=clerk, result="已建成。")
    report.refresh_from_db()
    assert (report.state, report.result, report.unit.name) == ("handled", "已建成。", "区交通局")
    steps = [step.step for step in report.steps.order_by("number")]
    assert steps == [
        "made", "hand_in", "edit", "examine", "issue", "forward", "unit_returns", "forward", "handled"
    ]  # fmt: skip


def test_handing_in_gives_number_and_day_once(author, clerk):
    report = handed_in(author)
    number, day = report.number, report.received_on
    assert number.endswith("-0001")
    OPINIONS.perform("return", report, by=clerk, note="请补充数据")
    OPINIONS.perform("hand_in", report, by=author)
    report.refresh_from_db()
    assert (report.number, report.received_on) == (number, day)
    assert handed_in(author, key="other").number.endswith("-0002")


def test_a_number_written_by_hand_is_passed_over(author):
    year = timezone.localdate().year
    make_opinion(number=f"{year}-0001")
    assert next_report_number(make_committee(), year) == f"{year}-0002"


def test_handing_in_twice_is_a_sentence(author):
    report = handed_in(author)
    error = refused("hand_in", report, author)
    assert error.code == "state"
    assert "Received" in error.sentence


@pytest.mark.parametrize(
    ("draft", "field"),
    [
        (Draft(title="", body="正文", is_one_matter=True), "title"),
        (Draft(title="题", body=" \n ", is_one_matter=True), "body"),
        (Draft(title="题", body="字" * 1501, is_one_matter=True), "body"),
        (Draft(title="题", body="正文"), "is_one_matter"),
    ],
)
def test_what_is_not_whole_is_not_handed_in_and_stays(author, draft, field):
    report = written(author, draft)
    assert refused("hand_in", report, author).field == field
    report.refresh_from_db()
    assert (report.state, report.steps.count()) == ("draft", 1)


def test_each_committee_has_its_own_lengths(author):
    make_opinion_settings(max_characters=10, min_characters=5)
    for body in ("字" * 4, "字" * 11):
        report = written(author, Draft(title="题", body=body, is_one_matter=True), key=body)
        assert str(len(body)) in refused("hand_in", report, author).sentence


@pytest.mark.parametrize(("field", "words"), [("title", "题" * 201), ("category", "类" * 41), ("body", "字" * 4501)])
def test_over_long_text_is_refused_by_its_field(author, field, words):
    with pytest.raises(Refused) as caught:
        written(author, Draft(**{"title": "题", field: words}))
    assert caught.value.field == field
    assert not OpinionReport.objects.exists()


def test_control_characters_are_left_out(author):
    report = written(author, Draft(title="题\x00目\u202e", body="一\x00二\r\n三"))
    assert (report.title, report.text.body) == ("题目", "一二\n三")


def test_the_authors_words_are_never_overwritten_by_the_editor(author, clerk):
    report = edited(handed_in(author), clerk)
    text = OpinionText.objects.get(report=report)
    report.refresh_from_db()
    assert (report.title, text.body) == (WHOLE.title, WHOLE.body)
    assert (report.shown_title, text.shown_body) == ("编辑后的标题", "编辑后的正文。")


def test_a_report_that_the_editor_makes_too_long_is_refused(author, clerk):
    error = refused("edit", handed_in(author), clerk, edited_title="题", edited_body="字" * 1501)
    assert error.field == "edited_body"


@pytest.mark.parametrize("step", ["return", "not_use"])
def test_sending_back_and_not_using_need_a_reason(author, clerk, step):
    error = refused(step, handed_in(author), clerk)
    assert (error.code, error.field) == ("missing", "note")


def test_only_the_author_hands_in_and_only_the_office_edits(author, clerk):
    assert refused("hand_in", written(author), clerk).code == "actor"
    assert refused("edit", handed_in(author, key="b"), author, edited_body="改").code == "actor"
    stranger = make_user(Role.OFFICE_ADMIN, committee=make_committee("shenzhen"))
    assert refused("edit", handed_in(author, key="c"), stranger, edited_body="改").code == "actor"


def test_a_report_is_withdrawn_while_it_is_received_and_not_after(author, clerk):
    report = handed_in(author)
    report.is_published = True
    report.save()
    OPINIONS.perform("withdraw", report, by=author)
    report.refresh_from_db()
    assert (report.state, report.is_published) == ("draft", False)
    OPINIONS.perform("hand_in", report, by=author)
    examined(report, clerk)
    compose(committee=report.committee, reports=[report], by=clerk, issued_on=TODAY)
    report.refresh_from_db()
    error = refused("withdraw", report, author)
    assert error.code == "state"
    assert "Printed and issued" in error.sentence


def test_who_is_no_member_any_more_hands_nothing_in(author):
    report = written(author)
    make_membership(member=author.member, ends=datetime.date(2020, 1, 1))
    assert "membership has ended" in refused("hand_in", report, author).sentence


def test_the_desk_records_no_report_of_who_was_no_member_that_day():
    member = make_member()
    make_membership(member=member, ends=datetime.date(2020, 1, 1))
    report = make_opinion(reporter=member, received_on=datetime.date(2020, 1, 1))
    report.full_clean()
    report.received_on = datetime.date(2020, 1, 2)
    with pytest.raises(Exception, match="membership had ended"):
        report.full_clean()


def test_a_unit_of_another_committee_is_no_choice(clerk):
    report = make_opinion(state="issued")
    error = refused("forward", report, clerk, unit=make_unit(committee=make_committee("shenzhen")))
    assert error.field == "unit"


def test_a_use_is_recorded_after_issue_only():
    use = make_use(report=make_opinion(state="edited"))
    with pytest.raises(Exception, match="after the report was issued"):
        use.full_clean()
    use.report.state = OpinionState.ISSUED
    use.full_clean()


def test_two_windows_do_not_overwrite_each_other(author):
    report = written(author)
    save_report(report=report, by=author, seen=WHOLE.mark, draft=Draft(title="另一个窗口"))
    with pytest.raises(Refused) as caught:
        save_report(report=report, by=author, seen=WHOLE.mark, draft=Draft(title="这个窗口"))
    assert caught.value.code == "stale"
    report.refresh_from_db()
    assert report.title == "另一个窗口"


def test_what_was_handed_in_is_neither_written_on_nor_thrown_away(author, clerk):
    report = handed_in(author)
    for act in (
        lambda: save_report(report=report, by=author, seen="", draft=Draft(title="改")),
        lambda: throw_away(report=report, by=author),
        lambda: save_report(report=report, by=clerk, seen="", draft=Draft(title="改")),
    ):
        with pytest.raises(Refused):
            act()
    OPINIONS.perform("withdraw", report, by=author)
    with pytest.raises(Refused, match="kept"):
        throw_away(report=report, by=author)
    draft = written(author, key="x")
    throw_away(report=draft, by=author)
    assert list(OpinionReport.objects.all()) == [report]


def test_namesakes_are_told_apart_by_their_number():
    own, first, second = make_member(), make_member(name="王芳", code="A1"), make_member(name="王芳", code="A2")
    committee = make_committee()
    with pytest.raises(Refused) as caught:
        find_members(committee, ["王芳"], but=own)
    assert caught.value.field == "co_reporters"
    assert "王芳 A1" in caught.value.sentence
    assert find_members(committee, ["王芳  A2", ""], but=own) == {second.pk}
    assert find_members(committee, ["A1"], but=own) == {first.pk}
    with pytest.raises(Refused, match="No other member"):
        find_members(committee, [own.name], but=own)


@pytest.mark.parametrize(
    ("title", "joins"),
    [("关于停车的建议", False), ("关于停车以及绿化的建议", True), ("关于停车和关于绿化的建议", True)],
)
def test_a_title_of_two_matters_is_a_hint(title, joins):
    assert joins_two_matters(title) is joins


## ISSUES


def test_reports_are_issued_in_their_order_under_the_next_number(clerk):
    first, second = (make_opinion(state="examined") for _ in range(2))
    make_issue(number=7, year=2026)
    words = {"title": "两件事", "main_receivers": "区委", "copy_receivers": "区政府", "signed_by": "某人"}
    issue = compose(committee=first.committee, reports=[second, first], by=clerk, issued_on=TODAY, **words)
    assert (issue.year, issue.number) == (2026, 8)
    assert [entry.report for entry in issue.contents.order_by("position")] == [second, first]
    assert {report.state for report in OpinionReport.objects.all()} == {"issued"}


def test_a_number_is_never_given_again(clerk):
    committee = make_committee()
    issue = compose(committee=committee, reports=[make_opinion(state="examined")], by=clerk, issued_on=TODAY)
    issue.delete()
    again = compose(committee=committee, reports=[make_opinion(state="examined")], by=clerk, issued_on=TODAY)
    assert again.number == issue.number + 1


@pytest.mark.parametrize("state", ["received", "edited", "issued", "not_used"])
def test_either_all_reports_are_issued_or_none(clerk, state):
    good, bad = make_opinion(state="examined"), make_opinion(state=state)
    with pytest.raises(Refused):
        compose(committee=good.committee, reports=[good, bad], by=clerk, issued_on=TODAY)
    good.refresh_from_db()
    assert good.state == "examined"
    assert not OpinionIssue.objects.exists()
    issue = compose(committee=good.committee, reports=[good], by=clerk, issued_on=TODAY)
    assert issue.number == 1, "what failed has used no number"


def test_a_committee_may_issue_without_examination(clerk):
    make_opinion_settings(needs_examination=False)
    report = make_opinion(state="edited")
    compose(committee=report.committee, reports=[report], by=clerk, issued_on=TODAY)
    report.refresh_from_db()
    assert report.state == "issued"


def test_a_report_is_issued_once(clerk):
    report = make_opinion(state="examined")
    make_issue(reports=[report])
    with pytest.raises(Refused, match="issued once"):
        compose(committee=report.committee, reports=[report], by=clerk, issued_on=TODAY)


def test_an_issue_holds_one_committees_reports(clerk):
    own, other = make_opinion(state="examined"), make_opinion(state="examined", committee=make_committee("shenzhen"))
    with pytest.raises(Refused, match="another committee"):
        compose(committee=own.committee, reports=[own, other], by=clerk, issued_on=TODAY)
    with pytest.raises(Refused, match="at least one"):
        compose(committee=own.committee, reports=[], by=clerk, issued_on=TODAY)
