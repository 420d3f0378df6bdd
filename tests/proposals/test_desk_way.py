"""The units' desk: the whole way of an answer by the pages alone, and what is refused on it."""

import datetime

import pytest
from django.urls import reverse
from django.utils import timezone, translation

from members.kept import KEPT
from members.models import User
from proposals.models import ActionItem, Assignment, Clock, ContactLog, Proposal, Reply
from proposals.templatetags.proposal_tags import unit_state
from proposals.workflow import perform
from tests.proposals import life
from tests.proposals.life import make_world, moment

pytestmark = pytest.mark.django_db
TODAY = datetime.date(2022, 3, 10)


@pytest.fixture
def world():
    return make_world()


@pytest.fixture(autouse=True)
def in_march(monkeypatch):
    """Every request is made at ten on 10 March 2022, two days after the proposals were handed out."""
    monkeypatch.setattr(timezone, "now", lambda: moment(2022, 3, 10))


def page_of(assignment: Assignment) -> str:
    return reverse("desk:assignment", args=[assignment.pk])


class Clerk:
    """A browser in which one account is signed in."""

    def __init__(self, client_class, user: User):
        self.client = client_class()
        self.client.force_login(user)

    def open(self, assignment: Assignment):
        return self.client.get(page_of(assignment))

    def send(self, assignment: Assignment, step: str, key: str = "", **typed):
        """Send one step as the page would, with its hidden mark."""
        key = key or {"save_draft": "reply", "draft_reply": "reply", "give_opinion": "reply"}.get(step, step)
        form = self.open(assignment).context["forms"].get(key)
        seen = typed.pop("seen", form.fresh if form else "")
        data = {f"{key}-{name}": value for name, value in {"seen": seen, **typed}.items()}
        return self.client.post(page_of(assignment), {"step": step, **ROWS, **data})


ROWS = {"promises-TOTAL_FORMS": "2", "promises-INITIAL_FORMS": "0"}


@pytest.fixture
def clerks(world):
    from django.test import Client

    return [Clerk(Client, user) for user in world.clerks]


def in_summer(monkeypatch, world, clerks) -> None:
    """Let everything happen on 30 June 2022, and the clerks sign in anew."""
    monkeypatch.setattr(timezone, "now", lambda: moment(2022, 6, 30))
    for clerk, user in zip(clerks, world.clerks, strict=True):
        clerk.client.force_login(user)


def answer_to(proposal: Proposal, letter, **over) -> dict:
    """Return a complete answer as it is typed."""
    points = {f"point_{row.pk}": f"第{row.number}条已办。" for row in proposal.suggestions.all()}
    values = {"body": "答复正文。", "publication": "full", "publication_consent": "yes", "is_implemented": "yes"}
    return {**points, **values, "result_class": letter.pk, "number": "龙建函〔2022〕8号", **over}


def shows(response) -> str:
    return response.content.decode()


def test_lead_and_joint_units_come_to_an_answer_by_their_pages(world, clerks):
    proposal = life.assigned(world, "lead", "joint")
    lead, joint = proposal.assignments.order_by("pk")
    for clerk, assignment in zip(clerks, (lead, joint), strict=False):
        assert clerk.send(assignment, "sign_for").status_code == 302
    assert clerks[1].send(joint, "give_opinion", body="建议列入年度计划。").status_code == 302
    assert "建议列入年度计划。" in shows(clerks[0].open(lead))
    typed = answer_to(proposal, world.letter("A"))
    assert clerks[0].send(lead, "save_draft", **typed).status_code == 302
    assert "答复正文。" not in shows(clerks[1].open(joint))
    assert clerks[0].send(lead, "draft_reply", **typed).status_code == 302
    assert str(world.units[1]) in clerks[0].open(lead).context["next_step"]
    assert "答复正文。" in shows(clerks[1].open(joint))
    assert clerks[1].send(joint, "countersign", note="同意").status_code == 302
    lead.refresh_from_db()
    assert lead.state == "jointly_signed"
    perform("examine", lead, by=world.staff)
    assert clerks[0].send(lead, "deliver", number="龙建函〔2022〕9号").status_code == 302
    proposal.refresh_from_db()
    reply = lead.replies.get()
    assert (proposal.state, reply.number, reply.replied_on) == ("replied", "龙建函〔2022〕9号", TODAY)
    assert reply.is_implemented is True


def test_separate_units_answer_each_for_itself(world, clerks):
    proposal = life.assigned(world, "separate", "separate")
    for clerk, assignment in zip(clerks, proposal.assignments.order_by("pk"), strict=False):
        clerk.send(assignment, "sign_for")
        clerk.send(assignment, "draft_reply", **answer_to(proposal, world.letter("C")))
        assignment.refresh_from_db()
        perform("examine", assignment, by=world.staff)
        clerk.send(assignment, "deliver")
    proposal.refresh_from_db()
    assert proposal.state == "replied"
    assert Reply.objects.filter(assignment__proposal=proposal, replied_on=TODAY).count() == 2


def test_a_promise_is_asked_for_written_down_and_kept(world, clerks):
    proposal = life.assigned(world)
    assignment = life.assignment_of(world, proposal)
    clerks[0].send(assignment, "sign_for")
    typed = answer_to(proposal, world.letter("B"))
    refused = clerks[0].send(assignment, "draft_reply", **typed)
    assert refused.status_code == 200
    assert refused.context["forms"]["reply"].promises.non_form_errors()
    assert "第1条已办。" in shows(refused)
    page = clerks[0].open(assignment)
    rows = {"promises-0-text": "更换路灯", "promises-0-due_on": "2022年9月30日"}
    seen = {"reply-seen": page.context["forms"]["reply"].fresh}
    data = {f"reply-{name}": value for name, value in typed.items()} | rows | seen | ROWS
    assert clerks[0].client.post(page_of(assignment), {"step": "draft_reply", **data}).status_code == 302
    item = ActionItem.objects.get()
    assert (item.unit, item.due_on, item.reply.assignment) == (
        assignment.unit,
        datetime.date(2022, 9, 30),
        assignment,
    )
    assignment.refresh_from_db()
    perform("examine", assignment, by=world.staff)
    clerks[0].send(assignment, "deliver")
    key = f"keep_{item.pk}"
    refused = clerks[0].send(assignment, f"keep:{key}", key, note="")
    assert refused.context["forms"][key].errors["note"]
    assert clerks[0].send(assignment, f"keep:{key}", key, note="全部更换").status_code == 302
    item.refresh_from_db()
    assert (item.state, item.done_on) == ("done", TODAY)


def test_promises_can_be_changed_and_taken_out_of_a_draft(world, clerks):
    proposal = life.assigned(world)
    assignment = life.assignment_of(world, proposal)
    clerks[0].send(assignment, "sign_for")
    reply = life.write_reply(world, assignment, letter="B")
    day = datetime.date(2022, 9, 30)
    for number, text in ((1, "更换路灯"), (2, "印发办法")):
        values = {"number": number, "text": text, "due_on": day, "unit": world.units[0]}
        ActionItem.objects.create(proposal=proposal, reply=reply, **values)
    first, second = reply.action_items.order_by("number")
    rows = {
        "promises-INITIAL_FORMS": "2",
        "promises-0-pk": first.pk,
        "promises-0-text": "更换全部路灯",
        "promises-0-due_on": "2022-10-31",
        "promises-1-pk": second.pk,
        "promises-1-text": "印发办法",
        "promises-1-due_on": "2022-09-30",
        "promises-1-DELETE": "on",
    }
    seen = clerks[0].open(assignment).context["forms"]["reply"].fresh
    typed = {f"reply-{name}": value for name, value in answer_to(proposal, world.letter("B")).items()}
    data = {"step": "save_draft", "reply-seen": seen, **ROWS, **typed, **rows}
    assert clerks[0].client.post(page_of(assignment), data).status_code == 302
    left = reply.action_items.get()
    assert (left.pk, left.text, left.due_on) == (first.pk, "更换全部路灯", datetime.date(2022, 10, 31))


def test_a_return_is_asked_with_a_unit_found_by_a_part_of_its_name(world, clerks):
    assignment = life.assignment_of(world, life.assigned(world))
    for unit, name in zip(world.units[1:], ("龙岗区水务局", "龙岗区排水管理处"), strict=True):
        unit.name = name
        unit.save()
    refused = clerks[0].send(assignment, "ask_return", note="非我局职责", proposed_unit="没有的局")
    assert refused.context["forms"]["ask_return"].errors["proposed_unit"]
    assert "非我局职责" in shows(refused)
    several = clerks[0].send(assignment, "ask_return", note="非我局职责", proposed_unit="水")
    assert "龙岗区水务局" in str(several.context["forms"]["ask_return"].errors["proposed_unit"])
    assert "龙岗区排水管理处" in str(several.context["forms"]["ask_return"].errors["proposed_unit"])
    assert clerks[0].send(assignment, "ask_return", note="非我局职责", proposed_unit="水务").status_code == 302
    assignment.refresh_from_db()
    assert (assignment.state, assignment.proposed_unit) == ("return_asked", world.units[1])


def test_a_late_return_is_not_offered_and_refused_with_what_was_typed(world, clerks, monkeypatch):
    assignment = life.assignment_of(world, life.assigned(world))
    monkeypatch.setattr(timezone, "now", lambda: moment(2022, 4, 1))
    clerks[0].client.force_login(world.clerks[0])
    assert "ask_return" not in clerks[0].open(assignment).context["steps"]
    refused = clerks[0].send(assignment, "ask_return", note="迟到的理由", proposed_unit=world.units[1].name)
    assert refused.status_code == 200
    assert "迟到的理由" in shows(refused)
    assignment.refresh_from_db()
    assert assignment.state == "new"


def test_more_time_is_asked_for_and_a_day_that_does_not_exist_is_refused(world, clerks):
    assignment = life.sign_for(world, life.assigned(world))
    refused = clerks[0].send(assignment, "ask_extension", until="2022年9月31日", note="调研未完")
    assert refused.context["forms"]["ask_extension"].errors["until"]
    assert "2022年9月31日" in shows(refused)
    assert clerks[0].send(assignment, "ask_extension", until="2022-07-01", note="调研未完").status_code == 302
    assignment.refresh_from_db()
    assert assignment.extension_asked_to == datetime.date(2022, 7, 1)


@pytest.mark.parametrize("on", ["2022-02-30", "2022-03-11", "", "昨天"])
def test_a_talk_on_an_impossible_day_is_refused(world, clerks, on):
    assignment = life.assignment_of(world, life.assigned(world))
    refused = clerks[0].send(assignment, "contact", on=on, mode="phone", note="电话沟通内容")
    assert refused.context["forms"]["contact"].errors["on"]
    assert "电话沟通内容" in shows(refused)
    assert not ContactLog.objects.exists()


def test_the_same_talk_is_written_down_once(world, clerks):
    assignment = life.assignment_of(world, life.assigned(world))
    for _twice in range(2):
        answer = clerks[0].send(assignment, "contact", on="2022.3.10", mode="visit", note="上门走访")
    assert answer.status_code == 200
    assert ContactLog.objects.get().on == TODAY


def test_two_clerks_do_not_overwrite_each_other(world, clerks):
    proposal = life.assigned(world)
    assignment = life.sign_for(world, proposal)
    seen = clerks[0].open(assignment).context["forms"]["reply"].fresh
    assert clerks[0].send(assignment, "save_draft", body="甲的文字", publication="full", publication_consent="yes")
    mine = {"body": "乙的文字", "publication": "full", "publication_consent": "no"}
    refused = clerks[0].send(assignment, "save_draft", seen=seen, **mine)
    assert refused.status_code == 200
    assert {"甲的文字", "乙的文字"} == {words for words in ("甲的文字", "乙的文字") if words in shows(refused)}
    assert str(world.clerks[0]) in str(refused.context["forms"]["reply"].non_field_errors())
    assert assignment.replies.get().text.body == "甲的文字"
    fresh = refused.context["forms"]["reply"].fresh
    assert clerks[0].send(assignment, "save_draft", seen=fresh, **mine).status_code == 302
    assert assignment.replies.get().text.body == "乙的文字"


def test_a_joint_unit_signs_only_what_it_has_read(world, clerks):
    proposal = life.assigned(world, "lead", "joint")
    lead, joint = life.sign_for(world, proposal), life.sign_for(world, proposal, 1)
    reply = life.write_reply(world, lead)
    perform("draft_reply", lead, by=world.clerks[0])
    seen = clerks[1].open(joint).context["forms"]["countersign"].fresh
    perform("revise_reply", lead, by=world.clerks[0])
    reply.text.body = "改过的答复"
    reply.text.save()
    perform("draft_reply", lead, by=world.clerks[0])
    refused = clerks[1].send(joint, "countersign", seen=seen, note="已阅")
    assert refused.status_code == 200
    assert not reply.signatures.exists()
    assert clerks[1].send(joint, "countersign", note="已阅").status_code == 302


def test_the_examiners_words_are_shown_until_the_draft_is_put_forward_again(world, clerks):
    proposal = life.assigned(world)
    assignment = life.sign_for(world, proposal)
    life.write_reply(world, assignment)
    perform("draft_reply", assignment, by=world.clerks[0])
    perform("send_back", assignment, by=world.staff, note="第二条请写明期限")
    page = clerks[0].open(assignment)
    assert page.context["desk"].sent_back.note == "第二条请写明期限"
    clerks[0].send(assignment, "draft_reply", **answer_to(proposal, world.letter("A")))
    assert clerks[0].open(assignment).context["desk"].sent_back is None


def test_a_second_answer_starts_with_the_first_and_leaves_it_as_it_was(world, clerks, monkeypatch):
    in_summer(monkeypatch, world, clerks)
    proposal = life.replied(world)
    life.rate(world, proposal, "not")
    perform("handle_again", proposal, by=world.staff, note="提案人不满意，请补充")
    assignment = proposal.assignments.get()
    page = clerks[0].open(assignment)
    assert page.context["forms"]["reply"].initial["body"] == "已经办好。"
    assert "提案人不满意，请补充" in shows(page)
    typed = answer_to(proposal, world.letter("A"), body="第二次答复。")
    assert clerks[0].send(assignment, "draft_reply", **typed).status_code == 302
    first, second = assignment.replies.order_by("version")
    assert (first.text.body, second.text.body, second.version) == ("已经办好。", "第二次答复。", 2)


def test_reminders_stand_on_the_page_until_something_is_delivered(world, clerks, monkeypatch):
    in_summer(monkeypatch, world, clerks)
    proposal = life.assigned(world)
    assignment = life.sign_for(world, proposal)
    perform("remind", assignment, by=world.staff, at=moment(2022, 5, 10), note="请抓紧答复")
    assert "请抓紧答复" in shows(clerks[0].open(assignment))
    assert [row.reminded for row in clerks[0].client.get(reverse("desk:home")).context["rows"]] == [1]
    life.deliver(world, assignment)
    assert clerks[0].open(assignment).context["desk"].reminders == []
    assert [row.reminded for row in clerks[0].client.get(reverse("desk:home")).context["rows"]] == [None]


def test_a_draft_is_taken_back_and_a_stale_page_is_told(world, clerks):
    assignment = life.sign_for(world, life.assigned(world))
    life.write_reply(world, assignment)
    perform("draft_reply", assignment, by=world.clerks[0])
    seen = clerks[0].open(assignment).context["forms"]["revise_reply"].fresh
    assert clerks[0].send(assignment, "revise_reply").status_code == 302
    perform("draft_reply", assignment, by=world.clerks[0])
    refused = clerks[0].send(assignment, "revise_reply", seen=seen)
    assert refused.context["forms"]["revise_reply"].refused.code == "stale"


def test_three_megabytes_from_word_are_refused_and_kept(world, clerks):
    assignment = life.sign_for(world, life.assigned(world))
    text = "字" * 1_000_000
    refused = clerks[0].send(assignment, "save_draft", body=text, publication="full", publication_consent="yes")
    assert refused.context["forms"]["reply"].errors["body"]
    assert text in shows(refused)
    assert not Reply.objects.exists()


def test_what_was_typed_after_the_sign_in_ran_out_is_there_again(world, clerks):
    proposal = life.assigned(world)
    assignment = life.sign_for(world, proposal)
    client = clerks[0].client
    client.logout()
    typed = {"step": "save_draft", "reply-seen": "", "reply-body": "写了很久的答复", **ROWS}
    typed["account"] = world.clerks[0].pk
    answer = client.post(page_of(assignment), typed)
    assert answer.headers["Location"] == f"/accounts/login/?next={page_of(assignment)}"
    words = {"login": world.clerks[0].username, "password": "correct horse 电池"}
    client.post(answer.headers["Location"], words)
    page = client.get(page_of(assignment))
    assert "写了很久的答复" in shows(page)
    assert not Reply.objects.exists()
    assert "写了很久的答复" not in shows(client.get(page_of(assignment)))


def test_a_step_that_does_not_exist_is_an_unknown_address(world, clerks):
    assignment = life.assignment_of(world, life.assigned(world))
    for step in ("examine", "", "keep", "keep:reply", "keep:keep_x' or 1"):
        answer = clerks[0].client.post(page_of(assignment), {"step": step})
        assert answer.status_code == 404 or answer.context["forms"], step
    assert Clock.objects.filter(ended_on=None).count() == 2


def test_what_one_clerk_typed_is_not_given_to_another_of_the_same_unit(world, clerks):
    assignment = life.sign_for(world, life.assigned(world))
    client = clerks[0].client
    assert shows(client.get(page_of(assignment))).count(f'name="account" value="{world.clerks[0].pk}"') >= 2
    client.logout()
    typed = {"step": "save_draft", "reply-seen": "", "reply-body": "写了很久的答复", **ROWS}
    client.post(page_of(assignment), {**typed, "account": world.clerks[0].pk})
    client.force_login(life.make_clerk(world.units[0]))
    assert "写了很久的答复" not in shows(client.get(page_of(assignment)))


def test_what_was_sent_without_an_account_is_kept_for_nobody(world, client):
    assignment = life.sign_for(world, life.assigned(world))
    client.post(page_of(assignment), {"step": "save_draft", "reply-seen": "", "reply-body": "写" * 1000, **ROWS})
    assert KEPT not in client.session


@pytest.mark.parametrize("key", ["9" * 30, "9" * 5000, "٣"])
def test_a_number_that_no_column_holds_is_no_promise(world, clerks, key):
    assignment = life.sign_for(world, life.assigned(world))
    assert clerks[0].client.post(page_of(assignment), {"step": f"keep:keep_{key}"}).status_code == 404
    row = {"promises-0-text": "修灯", "promises-0-due_on": "2022-09-30", "promises-0-pk": key}
    sent = {"reply-seen": "", "reply-publication": "full", "reply-publication_consent": "yes", **ROWS, **row}
    answer = clerks[0].client.post(page_of(assignment), {"step": "save_draft", **sent})
    assert answer.status_code in {200, 302}
    assert ActionItem.objects.count() == (answer.status_code == 302)


def test_a_former_lead_unit_reads_no_opinion_given_after_it(world, clerks):
    proposal = life.assigned(world, "lead", "joint")
    lead, joint = life.assignment_of(world, proposal), life.sign_for(world, proposal, 1)
    perform("ask_return", lead, by=world.clerks[0], note="非我局职责", proposed_unit=world.units[2])
    perform("agree_return", lead, by=world.staff, unit=world.units[2])
    reply = life.write_reply(world, joint, kind="opinion")
    reply.text.body = "会办意见全文。"
    reply.text.save()
    perform("give_opinion", joint, by=world.clerks[1])
    assert "会办意见全文。" not in shows(clerks[0].open(lead))
    assert "会办意见全文。" in shows(clerks[2].open(life.assignment_of(world, proposal, 2)))


def handled_again_with_a_promise(world):
    """Return the assignment of a unit that answered, promised something, and has to answer again."""
    proposal = life.replied(world)
    assignment = life.assignment_of(world, proposal)
    values = {"proposal": proposal, "reply": assignment.replies.get(), "unit": assignment.unit}
    ActionItem.objects.create(number=1, text="更换路灯", due_on=datetime.date(2022, 9, 30), **values)
    life.rate(world, proposal, "not")
    perform("handle_again", proposal, by=world.staff, at=moment(2022, 6, 26), note="请再次答复")
    assignment.refresh_from_db()
    return assignment


def test_the_second_answer_comes_before_the_promises_of_the_first(world, clerks, monkeypatch):
    in_summer(monkeypatch, world, clerks)
    assignment = handled_again_with_a_promise(world)
    with translation.override("en"):
        page = clerks[0].open(assignment)
    assert page.context["desk"].open_promises
    assert page.context["next_step"].startswith("Answer the proposers a second time")


def test_no_return_is_offered_once_the_unit_has_answered(world, clerks, monkeypatch):
    in_summer(monkeypatch, world, clerks)
    assignment = handled_again_with_a_promise(world)
    assignment.clocks.filter(duty="return").delete()
    page = clerks[0].open(assignment)
    assert "draft_reply" in page.context["steps"]
    assert "ask_return" not in page.context["steps"]


def test_no_return_is_offered_again_after_it_was_refused(world, clerks):
    assignment = life.sign_for(world, life.assigned(world))
    assert "ask_return" in clerks[0].open(assignment).context["steps"]
    words = {"note": "非我局职责", "proposed_unit": world.units[1]}
    perform("ask_return", assignment, by=world.clerks[0], at=moment(2022, 3, 10), **words)
    perform("refuse_return", assignment, by=world.staff, at=moment(2022, 3, 10), note="请办理")
    perform("sign_for", assignment, by=world.clerks[0], at=moment(2022, 3, 10))
    assert "ask_return" not in clerks[0].open(assignment).context["steps"]


def test_a_joint_unit_that_delivered_has_given_its_opinion_and_a_talk_has_no_way_chosen(world, clerks):
    proposal = life.assigned(world, "lead", "joint")
    joint = life.sign_for(world, proposal, 1)
    assert clerks[1].send(joint, "give_opinion", body="建议列入计划。").status_code == 302
    joint.refresh_from_db()
    with translation.override("en"):
        assert unit_state(joint) == "Joint opinion given"
    lead = life.sign_for(world, proposal)
    assert unit_state(lead) == lead.get_state_display()
    assert clerks[0].open(lead).context["forms"]["contact"]["mode"].value() is None
    assert clerks[0].send(lead, "contact", on="2022-03-10", mode="").status_code == 200
    assert not ContactLog.objects.exists()
