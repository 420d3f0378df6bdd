"""The office's steps on one proposal: asked for on a page, taken by the door, refused with what was typed kept."""

import datetime

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils.translation import override

from members.roles import Role
from opinions.models import OpinionReport
from proposals.choices import Subject
from proposals.models import Assignment, FollowUp, Merge, Proposal, Proposer, Rating
from proposals.office.step_forms import form_of
from proposals.office.steps import step_links
from proposals.workflow import STEPS, perform, version_of
from tests.members.factories import make_member, make_unit, make_unit_alias, make_user
from tests.proposals import life
from tests.proposals.life import make_world, moment

pytestmark = pytest.mark.django_db


@pytest.fixture
def world():
    """A committee at work."""
    return make_world()


@pytest.fixture
def office(client, world):
    """A browser in which the proposal staff are signed in."""
    client.force_login(world.staff)
    return client


def address(name, row, subject="proposal"):
    """Return the page of a step."""
    return reverse("admin:proposals_step", args=[subject, row.pk, name])


def take(office, name, row, subject="proposal", **typed):
    """Send what a browser sends from the step's page."""
    return office.post(address(name, row, subject), {"seen": version_of(row), **typed})


def state_of(row):
    """Return the state as it is stored."""
    return type(row).objects.get(pk=row.pk).state


def case(office, proposal):
    """Return the office's page of the proposal."""
    return office.get(reverse("admin:proposals_case", args=[proposal.pk]))


def test_the_page_of_a_proposal_shows_text_proposers_units_in_mind_and_similar_titles(office, world):
    first = life.filed(world, title="关于增设社区养老食堂的提案")
    proposal = life.submitted(world, 1, title="关于增设社区养老食堂和助餐点的提案")
    proposal.intended_units.add(world.units[0])
    proposal.proposers.update(sector_name="农业界")
    life.submitted(world, 2, title="关于规范共享单车停放的提案")
    assert [found.near.proposal.pk for found in case(office, first).context["similar"]] == [proposal.pk]
    assert [found.near.proposal.pk for found in case(office, proposal).context["similar"]] == [first.pk]
    shown = case(office, proposal).content.decode()
    for words in ("巷道昏暗。", "线路老化。", "第2条建议。", "农业界", world.units[0].name, str(world.members[1])):
        assert words in shown


def test_only_steps_that_are_open_stand_as_buttons(office, world, client):
    proposal = life.under_review(world)
    page = case(office, proposal)
    urls = {link.url for link in page.context["steps"]}
    assert address("file", proposal) in urls
    assert reverse("admin:proposals_merge", args=[proposal.pk]) in urls
    assert address("begin_review", proposal) not in urls
    client.force_login(make_user(Role.AUDITOR))
    assert case(client, proposal).context["steps"] == []


def test_the_review_begins_files_and_gives_the_number(office, world):
    proposal = life.submitted(world)
    assert take(office, "begin_review", proposal).status_code == 302
    assert take(office, "file", proposal).status_code == 302
    proposal.refresh_from_db()
    assert (proposal.state, proposal.number) == ("filed", "0001")
    assert proposal.state_changes.last().by == world.staff


def test_a_return_needs_words_and_keeps_the_page(office, world):
    proposal = life.under_review(world)
    answer = take(office, "return_for_revision", proposal, note="")
    assert answer.status_code == 200
    assert "note" in answer.context["form"].errors
    assert state_of(proposal) == "under_review"
    assert take(office, "return_for_revision", proposal, note="请补充数据").status_code == 302
    assert (state_of(proposal), proposal.decisions.get().note) == ("returned", "请补充数据")


def test_not_filing_takes_one_of_the_committees_own_reasons(office, world):
    proposal = life.under_review(world)
    foreign = make_world("shenzhen").reason()
    answer = take(office, "not_file", proposal, reason=foreign.pk, note="看过")
    assert answer.status_code == 200
    assert "看过" in answer.content.decode()
    assert take(office, "not_file", proposal, reason=world.reason().pk).status_code == 302
    assert (state_of(proposal), proposal.decisions.get().reason) == ("not_filed", world.reason())


def test_without_consent_nothing_is_turned_into_an_opinion_and_with_it_both_lead_to_each_other(office, world):
    proposal = life.under_review(world)
    answer = take(office, "turn_into", proposal, kind="opinion", note="宜作社情民意")
    assert "consent" in answer.context["form"].errors
    assert "宜作社情民意" in answer.content.decode()
    assert not OpinionReport.objects.exists()
    assert take(office, "turn_into", proposal, kind="opinion", consent="on").status_code == 302
    report = OpinionReport.objects.get()
    assert proposal.transfers.get().opinion == report
    assert reverse("admin:opinions_opinionreport_change", args=[report.pk]) in case(office, proposal).content.decode()


def test_a_letter_names_whom_it_was_forwarded_to(office, world):
    proposal = life.under_review(world)
    typed = {"kind": "letter", "consent": "on", "forwarded_to": "区民政局", "reference": "函〔2022〕3号"}
    assert take(office, "turn_into", proposal, **typed).status_code == 302
    transfer = proposal.transfers.get()
    assert (transfer.forwarded_to, transfer.reference) == ("区民政局", "函〔2022〕3号")


def test_merging_shows_both_texts_and_is_undone(office, world):
    main, other = life.filed(world), life.under_review(world, 1)
    other.suggestions.first().delete()
    url = reverse("admin:proposals_merge", args=[other.pk])
    found = office.get(url, {"q": "第０００1号"}).context["found"]
    assert [row.pk for row in found] == [main.pk]
    page = office.get(url, {"into": main.pk})
    assert page.context["counts_differ"]
    shown = page.content.decode()
    assert shown.count("巷道昏暗。") == 2
    for who in (world.members[0], world.members[1]):
        assert str(who) in shown
    sent = {"into": main.pk, "seen": version_of(other), "note": "内容相近"}
    assert office.post(url, sent).status_code == 302
    assert (state_of(other), Merge.objects.get().parent, Merge.objects.get().note) == ("merged", main, "内容相近")
    assert take(office, "unmerge", other, note="各自办理").status_code == 302
    assert (state_of(other), Merge.objects.count()) == ("under_review", 0)


def test_only_filed_proposals_of_the_same_session_are_offered_as_main_ones(office, world):
    child, waiting = life.under_review(world), life.assigned(world)
    url = reverse("admin:proposals_merge", args=[child.pk])
    assert office.get(url).context["found"] == []
    assert office.get(url, {"into": waiting.pk}).status_code == 404
    answer = office.post(url, {"into": waiting.pk, "seen": version_of(child), "note": "并案意见"})
    assert answer.context["form"].errors
    assert "并案意见" in answer.content.decode()
    assert not Merge.objects.exists()


def lines(*pairs, **more):
    """Return what a browser sends for lines of units and roles."""
    data = {"form-TOTAL_FORMS": len(pairs) + 1, "form-INITIAL_FORMS": 0, **more}
    for place, (unit, role) in enumerate(pairs):
        data |= {f"form-{place}-unit": str(getattr(unit, "name", unit)), f"form-{place}-role": role}
    return data


def units_page(proposal):
    """Return the address of the assignment's page."""
    return reverse("admin:proposals_assign", args=[proposal.pk])


def test_units_in_mind_stand_in_the_first_lines(office, world):
    proposal = life.filed(world)
    proposal.intended_units.set(world.units[:2])
    formset = office.get(units_page(proposal)).context["formset"]
    assert [form.initial.get("role") for form in formset][:3] == ["lead", "joint", None]
    assert {form.initial.get("unit") for form in list(formset)[:2]} == {unit.name for unit in world.units[:2]}


def test_the_last_days_are_shown_before_anything_is_done_and_hold_afterwards(office, world):
    proposal = life.filed(world)
    sent = lines((world.units[0], "lead"), (world.units[1], "joint"), seen=version_of(proposal), note="请阅办")
    page = office.post(units_page(proposal), sent | {"preview": "yes"})
    planned = {row.unit: [clock.due_on for clock in row.clocks] for row in page.context["planned"]}
    assert (state_of(proposal), Assignment.objects.count()) == ("filed", 0)
    assert office.post(units_page(proposal), sent | {"confirmed": "yes"}).status_code == 302
    assert state_of(proposal) == "assigned"
    for row in proposal.assignments.all():
        assert [clock.due_on for clock in row.clocks.order_by("due_on")] == planned[row.unit]
    assert len(planned[world.units[0]]) == 2


def test_a_unit_is_found_by_an_alias_and_an_unknown_one_is_named(office, world):
    proposal = life.filed(world)
    make_unit_alias(unit=world.units[0], name="城管局")
    assert "城管局" in office.get(units_page(proposal)).content.decode()
    page = office.post(units_page(proposal), lines(("城管局", "sole"), preview="yes"))
    assert [row.unit for row in page.context["planned"]] == [world.units[0]]
    page = office.post(units_page(proposal), lines(("没有这个局", "sole"), preview="yes"))
    assert page.context["planned"] is None
    assert "没有这个局" in str(page.context["formset"].errors)


def test_a_unit_of_another_committee_is_unknown(office, world):
    foreign = make_unit(committee=make_world("shenzhen").committee, name="市水务局")
    page = office.post(units_page(life.filed(world)), lines((foreign, "sole"), preview="yes"))
    assert page.context["planned"] is None
    assert Assignment.objects.count() == 0


@pytest.mark.parametrize("roles", [["joint"], ["sole", "separate"], ["lead", "lead"], ["sole", "sole"]], ids="+".join)
def test_roles_that_do_not_go_together_are_refused_as_a_sentence_and_kept(office, world, roles):
    proposal = life.filed(world)
    sent = lines(*zip(world.units, roles, strict=False), seen=version_of(proposal), note="办理要求", confirmed="yes")
    page = office.post(units_page(proposal), sent)
    assert page.context["refused"]
    assert page.context["refused"] in page.content.decode()
    assert world.units[0].name in page.content.decode()
    assert "办理要求" in page.content.decode()
    assert Assignment.objects.count() == 0


def test_more_lines_keep_what_was_typed(office, world):
    page = office.post(units_page(life.filed(world)), lines((world.units[0], "lead"), more="yes"))
    assert page.context["formset"].total_form_count() == 5
    assert world.units[0].name in page.content.decode()


def test_units_are_added_to_those_that_have_it(office, world):
    proposal = life.assigned(world, "lead")
    sent = lines((world.units[1], "joint"), seen=version_of(proposal), confirmed="yes")
    assert office.post(units_page(proposal), sent).status_code == 302
    assert proposal.assignments.count() == 2


def test_a_return_is_agreed_with_the_proposed_unit_or_refused_with_words(office, world):
    agreed, refused = life.asked_return(world), life.asked_return(world)
    page = office.get(address("agree_return", agreed, "assignment"))
    assert page.context["form"]["unit"].value() == world.units[1].name
    assert take(office, "agree_return", agreed, "assignment", unit=world.units[1].name).status_code == 302
    assert {row.unit for row in agreed.proposal.assignments.exclude(pk=agreed.pk)} == {world.units[1]}
    assert take(office, "refuse_return", refused, "assignment", note="").status_code == 200
    assert take(office, "refuse_return", refused, "assignment", note="属你局职责").status_code == 302
    assert state_of(refused) == "return_refused"


def test_more_time_is_given_on_the_day_the_unit_asked_for(office, world):
    row = life.sign_for(world, life.assigned(world))
    details = {"note": "需要论证", "until": datetime.date(2022, 6, 20)}
    perform("ask_extension", row, by=world.clerks[0], at=moment(2022, 5, 30), **details)
    form = office.get(address("grant_extension", row, "assignment")).context["form"]
    assert form["until"].value() == datetime.date(2022, 6, 20)
    assert take(office, "grant_extension", row, "assignment", until="2022-09-31").status_code == 200
    assert take(office, "grant_extension", row, "assignment", until="2022-06-20").status_code == 302
    row.refresh_from_db()
    assert row.last_day == datetime.date(2022, 6, 20)


def test_a_draft_is_examined_point_by_point_its_class_corrected_or_sent_back(office, world):
    row = life.sign_for(world, life.assigned(world))
    reply = life.write_reply(world, row)
    perform("draft_reply", row, by=world.clerks[0])
    page = office.get(address("examine", row, "assignment"))
    assert page.context["draft"] == reply
    assert page.content.decode().count("已经办好。") == 3
    assert take(office, "send_back", row, "assignment", note="第二条未答复").status_code == 302
    perform("draft_reply", row, by=world.clerks[0])
    letter = world.letter("C")
    assert take(office, "examine", row, "assignment", result_class=letter.pk).status_code == 302
    assert take(office, "deliver", row, "assignment", number="函〔2022〕8号").status_code == 302
    reply.refresh_from_db()
    assert (reply.result_class, reply.number, state_of(row)) == (letter, "函〔2022〕8号", "delivered")


def test_a_reminder_names_the_proposal_and_its_last_day(office, world):
    row = life.sign_for(world, life.assigned(world, title="关于整治噪声的提案"))
    words = "{number} {title} {day}"
    assert take(office, "remind", row, "assignment", mode="phone", note=words).status_code == 302
    reminder = row.reminders.get()
    assert (reminder.mode, reminder.duty, reminder.sent_by) == ("phone", "reply", world.staff)
    assert reminder.note.startswith("第0001号 关于整治噪声的提案 2022")


def rating(world, proposal, **over):
    """Return what is typed from a paper form."""
    still = f"{proposal.assignments.get().replies.get().pk}-{proposal.proposers.get().pk}"
    good = {name: world.choice(name).pk for name in ("attitude", "result")}
    return {"awaited": still, **good, "visit": "visited", "comment": "办得好", "day": "2022-05-20", **over}


def test_a_paper_rating_is_entered_with_its_day_and_marked_as_entered_by_staff(office, world):
    proposal = life.replied(world)
    assert take(office, "rate", proposal, **rating(world, proposal)).status_code == 302
    row = Rating.objects.get()
    assert (row.entered_by_staff, row.entered_by, row.rated_on) == (True, world.staff, datetime.date(2022, 5, 20))
    assert (row.visit, row.comment, row.result) == ("visited", "办得好", world.choice("result"))
    assert state_of(proposal) == "rated"


@pytest.mark.parametrize("typed", [{"day": "2022-09-31"}, {"day": "2199-01-01"}, {"result": ""}, {"awaited": "1-1"}])
def test_a_paper_rating_that_cannot_be_is_refused_and_kept(office, world, typed):
    proposal = life.replied(world)
    if typed == {"awaited": "1-1"}:
        typed = {"awaited": f"{proposal.assignments.get().replies.get().pk}-999999"}
    answer = take(office, "rate", proposal, **rating(world, proposal, **typed))
    assert answer.context["form"].errors
    assert "办得好" in answer.content.decode()
    assert not Rating.objects.exists()


def test_a_dissatisfied_answer_is_handled_again_and_a_good_one_closed_and_looked_back_at(office, world):
    bad, good = life.replied(world), life.replied(world)
    life.rate(world, bad, "not")
    life.rate(world, good)
    assert take(office, "handle_again", bad, note="再次办理").status_code == 302
    assert state_of(bad) == "in_handling"
    assert take(office, "close", good).status_code == 302
    thing = f"reply-{good.assignments.get().replies.get().pk}"
    sent = {"thing": thing, "found_class": world.letter("B").pk, "evidence": "现场查看", "next_on": "2022-12-01"}
    assert take(office, "follow_up", good, **sent).status_code == 302
    look = FollowUp.objects.get()
    assert (look.found_class, look.claimed_class) == (world.letter("B"), world.letter("A"))
    assert (state_of(good), look.next_on) == ("followed_up", datetime.date(2022, 12, 1))


def test_a_promise_is_put_off_given_up_and_taken_up_again(office, world):
    proposal = life.filed(world)
    item = proposal.action_items.create(number=1, text="印发", unit=world.units[0], due_on=datetime.date(2022, 6, 1))
    assert take(office, "postpone", item, "promise", note="", due_on="2199-06-01").status_code == 200
    assert take(office, "postpone", item, "promise", note="等待批复", due_on="2199-06-01").status_code == 302
    assert take(office, "give_up", item, "promise", note="政策变化").status_code == 302
    assert take(office, "take_up", item, "promise", note="恢复", due_on="2199-07-01").status_code == 302
    assert take(office, "keep", item, "promise", note="已印发", done_on="2022-06-01").status_code == 302
    item.refresh_from_db()
    assert (item.state, item.done_on) == ("done", datetime.date(2022, 6, 1))


def test_of_two_people_at_once_the_second_is_told_who_did_what_and_keeps_the_words(client, world):
    proposal = life.under_review(world)
    colleague = make_user(Role.PROPOSAL_STAFF, name="李秘书")
    client.force_login(world.staff)
    seen = client.get(address("withdraw", proposal)).context["seen"]
    perform("file", proposal, by=colleague)
    answer = client.post(address("withdraw", proposal), {"seen": seen, "note": "提案人来电撤回"})
    assert answer.status_code == 200
    shown = answer.content.decode()
    assert "李秘书" in shown
    assert "提案人来电撤回" in shown
    assert state_of(proposal) == "filed"


def test_a_step_that_is_not_possible_says_why_and_offers_no_button(office, world):
    proposal = life.filed(world)
    page = office.get(address("begin_review", proposal))
    assert page.context["why_not"]
    assert page.context["why_not"] in page.content.decode()
    assert 'name="seen"' not in page.content.decode()


@pytest.mark.parametrize("name", ["proposals_case", "proposals_merge", "proposals_assign", "proposals_name_key"])
def test_a_proposal_of_another_committee_does_not_exist(office, name):
    foreign = life.filed(make_world("shenzhen"))
    url = reverse(f"admin:{name}", args=[foreign.pk])
    assert office.get(url).status_code == 404
    assert office.post(url).status_code in (404, 405)
    assert take(office, "withdraw", foreign, note="撤").status_code == 404
    assert state_of(foreign) == "filed"


@pytest.mark.parametrize(("subject", "name"), [("proposal", "nothing"), ("proposal", "answer"), ("house", "file")])
def test_steps_that_people_do_not_take_have_no_page(office, world, subject, name):
    assert office.get(reverse("admin:proposals_step", args=[subject, 1, name])).status_code == 404


def test_an_auditor_reads_and_does_nothing(client, world):
    proposal = life.under_review(world)
    client.force_login(make_user(Role.AUDITOR))
    assert case(client, proposal).status_code == 200
    answer = take(client, "file", proposal)
    assert answer.context["form"].errors
    assert office_units(client, life.filed(world)).context["refused"]
    assert state_of(proposal) == "under_review"


def office_units(client, proposal):
    """Try to assign without lines."""
    return client.post(units_page(proposal), lines(confirmed="yes"))


def test_the_way_back_leads_to_our_own_pages_only(office, world):
    proposal = life.submitted(world)
    queue = reverse("admin:proposals_queue", args=["handed-in"])
    assert take(office, "begin_review", proposal, back=queue).url == queue
    assert take(office, "file", proposal, back="https://example.org/").url == reverse(
        "admin:proposals_case", args=[proposal.pk]
    )


def test_the_admins_page_of_a_proposal_has_the_steps_and_the_history_in_words(office, world):
    proposal = life.under_review(world)
    page = office.get(reverse("admin:proposals_proposal_change", args=[proposal.pk]))
    assert address("file", proposal) in page.content.decode()
    assert [told.change.to_state for told in page.context["history"]] == ["under_review", "submitted"]
    assert reverse("admin:proposals_case", args=[proposal.pk]) in page.content.decode()


def test_staff_hand_in_what_they_typed_for_a_member(office, world):
    proposal = life.make_draft(world)
    Proposal.objects.filter(pk=proposal.pk).update(written_by=None)
    assert take(office, "submit", proposal).status_code == 302
    proposal.refresh_from_db()
    assert (proposal.state, proposal.submitted_by) == ("submitted", world.staff)


def test_the_count_of_a_last_day_is_shown_day_by_day_to_the_own_committee_only(office, world):
    clock = life.assignment_of(world, life.assigned(world)).clocks.get(duty="reply")
    url = reverse("admin:proposals_clock_why", args=[clock.pk])
    page = office.get(url)
    assert page.context["count"].due == clock.due_on
    assert url in case(office, clock.assignment.proposal).content.decode()
    elsewhere = make_world("shenzhen")
    foreign = life.assignment_of(elsewhere, life.assigned(elsewhere)).clocks.first()
    assert office.get(reverse("admin:proposals_clock_why", args=[foreign.pk])).status_code == 404


@pytest.mark.parametrize(
    ("name", "reader"),
    [
        ("file", "proposers"),
        ("not_file", "proposers"),
        ("turn_into", "proposers"),
        ("return_for_revision", "proposers"),
        ("withdraw", "proposers"),
        ("begin_review", None),
        ("reconsider", None),
    ],
)
def test_who_reads_the_words_of_a_step_is_said_beside_them(world, name, reader):
    step = STEPS[Subject.PROPOSAL, name]
    form = form_of(step)(step=step, row=life.under_review(world))
    with override("en"):
        told = str(form.fields["note"].help_text)
    assert told == (f"The {reader} read these words." if reader else "")


def test_the_unit_reads_why_its_draft_comes_back(world):
    step = STEPS[Subject.ASSIGNMENT, "send_back"]
    form = form_of(step)(step=step, row=life.sign_for(world, life.assigned(world)))
    with override("en"):
        assert form.fields["note"].help_text == "The handling unit reads these words."


@pytest.mark.parametrize("name", ["examine", "send_back", "deliver"])
def test_a_draft_the_unit_still_writes_is_not_shown(office, world, name):
    row = life.sign_for(world, life.assigned(world))
    life.write_reply(world, row)
    page = office.get(address(name, row, "assignment"))
    assert page.context["draft"] is None
    assert "已经办好。" not in page.content.decode()


@pytest.mark.parametrize("sent", ["9" * 30, "9" * 5000, "٣", "x"])
def test_a_mark_or_key_that_no_page_has_sent_counts_for_nothing(office, world, sent):
    proposal = life.submitted(world)
    assert office.get(reverse("admin:proposals_merge", args=[proposal.pk]), {"into": sent}).status_code == 200
    assert office.post(reverse("admin:proposals_merge", args=[proposal.pk]), {"into": sent}).status_code == 404
    assert office.post(address("begin_review", proposal), {"seen": sent}).status_code == 302
    assert state_of(proposal) == "under_review"
    filed = life.filed(world, 1)
    url = reverse("admin:proposals_assign", args=[filed.pk])
    rows = {"form-TOTAL_FORMS": 1, "form-INITIAL_FORMS": 0, "form-0-unit": world.units[0].name, "form-0-role": "sole"}
    assert office.post(url, {**rows, "seen": sent, "confirmed": "yes"}).status_code == 302
    assert state_of(filed) == "assigned"


def test_a_page_of_a_proposal_costs_the_same_for_few_and_many_rows(office, world, django_assert_max_num_queries):
    roles = ["lead", *["joint"] * 11]
    world.units += [make_unit(committee=world.committee) for _ in range(9)]
    few, many = life.assigned(world), life.assigned(world, *roles, number=1)
    for position in range(2, 32):
        member = make_member(committee=world.committee)
        many.proposers.create(member=member, role="co", position=position, sign_state="signed")
    for number, unit in enumerate(world.units, start=1):
        many.action_items.create(number=number, unit=unit, text="印发办法", due_on=datetime.date(2022, 9, 1))
    case(office, few)
    with CaptureQueriesContext(connection) as asked:
        case(office, few)
    with django_assert_max_num_queries(len(asked) + 3):
        case(office, many)


def test_the_message_after_handing_out_names_the_step_that_was_taken(office, world):
    proposal = life.filed(world)
    url = reverse("admin:proposals_assign", args=[proposal.pk])
    typed = {"form-TOTAL_FORMS": 1, "form-INITIAL_FORMS": 0, "form-0-unit": world.units[0].name, "form-0-role": "sole"}
    typed |= {"seen": version_of(proposal), "confirmed": "1"}
    answer = office.post(url, typed, follow=True)
    assert state_of(proposal) == "assigned"
    said = " ".join(str(message) for message in answer.context["messages"])
    assert str(STEPS[Subject.PROPOSAL, "assign"].label) in said
    assert str(STEPS[Subject.PROPOSAL, "assign_more"].label) not in said


def offered(world, row):
    """Return the labels of the office's buttons on ``row``."""
    return {str(link.label) for link in step_links(world.staff, row)}


def label_of(name, subject=Subject.ASSIGNMENT):
    """Return what the button of a step says."""
    return str(STEPS[subject, name].label)


def test_publishing_an_answer_is_offered_where_one_waits_and_hiding_it_where_one_is_public(world):
    proposal = life.replied(world)
    unit = life.assignment_of(world, proposal)
    assert label_of("publish_reply") in offered(world, unit)
    assert label_of("unpublish_reply") not in offered(world, unit)
    unit.replies.update(is_published=True)
    assert label_of("publish_reply") not in offered(world, unit)
    assert label_of("unpublish_reply") in offered(world, unit)
    still_writing = life.sign_for(world, life.assigned(world))
    assert label_of("publish_reply") not in offered(world, still_writing)


def test_no_answer_of_a_joint_unit_is_offered_for_publication(world):
    joint = life.sign_for(world, life.assigned(world, "lead", "joint"), 1)
    life.write_reply(world, joint, kind="opinion")
    perform("give_opinion", joint, by=world.clerks[1], at=moment(2022, 4, 1))
    assert label_of("publish_reply") not in offered(world, joint)


def test_a_decision_is_not_taken_back_once_the_proposal_lives_on_as_something_else(world):
    refused, turned = life.under_review(world), life.under_review(world)
    perform("turn_into", turned, by=world.staff, at=moment(2022, 2, 20), kind="letter", consent="yes")
    assert label_of("reconsider", Subject.PROPOSAL) not in offered(world, turned)
    perform("file", refused, by=world.staff, at=moment(2022, 2, 20))
    assert label_of("reconsider", Subject.PROPOSAL) in offered(world, refused)


def test_nobody_is_invited_again_unless_the_proposal_is_out_for_cosigning(world):
    proposal = life.submitted(world)
    writer = world.account(0)

    def offered(row):
        return {str(link.label) for link in step_links(writer, row)}

    values = {"proposal": proposal, "position": 2, "role": "co", "member": world.members[1]}
    declined = Proposer.objects.create(sign_state="declined", **values)
    assert label_of("invite_again", Subject.SIGNATURE) not in offered(declined)
    Proposal.objects.filter(pk=proposal.pk).update(state="cosigning")
    assert label_of("invite_again", Subject.SIGNATURE) in offered(Proposer.objects.get(pk=declined.pk))


def test_a_paper_form_has_no_judgement_chosen_and_asks_for_both(office, world):
    proposal = life.replied(world)
    form = office.get(address("rate", proposal)).context["form"]
    for name in ("attitude", "result"):
        assert form[name].value() is None
        assert "" not in [str(choice.data["value"]) for choice in form[name]]
    answer = take(
        office, "rate", proposal, awaited=form.fields["awaited"].choices[0][0], attitude=world.choice("attitude").pk
    )
    assert "result" in answer.context["form"].errors
