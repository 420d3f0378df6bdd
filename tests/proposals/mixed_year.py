"""A year in which everything that is counted happened at least once, with secrets that no list may tell."""

import datetime

from proposals.models import Clock, Proposal, SupervisionVisit
from tests.members.factories import make_member, make_session, make_unit
from tests.proposals.factories import (
    make_action_item,
    make_assignment,
    make_category,
    make_decision,
    make_key,
    make_merge,
    make_proposal,
    make_proposer,
    make_rating,
    make_rating_choice,
    make_reason,
    make_reply,
    make_result_class,
)

DAY, LAST = datetime.date(2022, 5, 18), datetime.date(2022, 12, 31)
BEFORE, AFTER = DAY - datetime.timedelta(1), DAY + datetime.timedelta(1)
SECRETS = ("密案", "密局", "密评", "密议", "密诺", "密电", "密访", "密稿", "密名")
ANSWERED_TITLES = ("多家分办的提案", "并案后的主提案", "再次答复的提案")


def make_clock(assignment, duty, due_on, ended_on, **over) -> Clock:
    """Make an ended clock."""
    values = {"number": assignment.clocks.count() + 1, "unit": "months", "length": 3, "counted_to": due_on, **over}
    start = datetime.date(2022, 3, 1)
    return Clock.objects.create(
        assignment=assignment, duty=duty, starts_on=start, due_on=due_on, ended_on=ended_on, **values
    )


def proposed(*sectors, title, member_name="密名", **over) -> Proposal:
    """Return a proposal signed from these sectors, the first one by the first proposer."""
    proposal = make_proposal(title=title, **over)
    for number, sector in enumerate(sectors):
        member = make_member(name=f"{member_name}{number}")
        make_proposer(
            proposal=proposal, member=member, sector_name=sector, role="co" if number else "first", phone="密电"
        )
    return proposal


def rate(reply, code, label, *, is_good, **over):
    """Return a form on an answer that judges both, with a comment that is nobody's business."""
    made = {
        dimension: make_rating_choice(dimension=dimension, code=code, label=label, counts_as_satisfied=is_good)
        for dimension in ("attitude", "result")
    }
    return make_rating(reply=reply, **{"comment": "密评", **made, **over})


def leave_review() -> None:
    """Let proposals leave the review by every exit but one, and three stay in it."""
    empty, personal = make_reason(code="empty", label="内容空泛"), make_reason(code="personal", label="为本人解决")
    for reason, title in ((empty, "空泛的提案"), (empty, "密案之一"), (personal, "个人的提案")):
        proposal = proposed("经济界", title=title, state="not_filed", is_published=title != "密案之一")
        make_decision(proposal=proposal, outcome="return", number=1)
        make_decision(proposal=proposal, outcome="not_file", number=2, reason=reason, note="密议")
    make_proposal(title="没有决定的提案", state="not_filed")
    for outcome in ("to_opinion", "to_letter", "to_suggestion"):
        make_decision(proposal=make_proposal(title="转出的提案", state="not_filed"), outcome=outcome)
    for state in ("withdrawn", "submitted", "under_review", "returned", "draft"):
        make_proposal(title="撤回的提案" if state == "withdrawn" else "密稿", state=state, kind="individual")


def handle_separately() -> None:
    """Let three separate units handle a proposal: in time, late with a second answer, and not yet."""
    main, second = make_category(name="经济建设"), make_category(name="社会建设")
    over = {"state": "in_handling", "category": main, "second_category": second, "kind": "collective"}
    proposal = proposed("经济界", "教育界", "教育界", title=ANSWERED_TITLES[0], **over)
    units = [make_unit(name=name, kind=kind) for name, kind in (("甲局", "government"), ("乙委", "party"))]
    rows = [make_assignment(proposal=proposal, unit=unit, role="separate", due_on=DAY) for unit in units]
    hidden = make_unit(name="密局", is_published=False)
    make_assignment(proposal=proposal, unit=hidden, role="separate", due_on=BEFORE)
    make_assignment(proposal=proposal, unit=make_unit(name="丙局"), role="separate", state="return_agreed")
    first = make_reply(assignment=rows[0], is_implemented=True, contact="密电")
    rate(first, "good", "满意", is_good=True, proposer=proposal.proposers.get(role="first"))
    late = make_reply(assignment=rows[1], result_class=make_result_class(letter="D", label="参考", group="reference"))
    make_clock(rows[1], "reply", BEFORE, DAY)
    rate(late, "bad", "不满意", is_good=False, proposer=proposal.proposers.get(role="first"))
    again = make_reply(assignment=rows[1], version=2, replied_on=AFTER, result_class=None)
    make_clock(rows[1], "second_reply", AFTER, AFTER)
    rate(again, "basic", "基本满意", is_good=True, attitude=None, proposer=proposal.proposers.get(role="first"))


def handle_merged() -> None:
    """Let a lead unit with two joint ones answer a proposal into which others were merged."""
    proposal = proposed("教育界", title=ANSWERED_TITLES[1], state="replied", category=make_category(name="文化建设"))
    member = proposal.proposers.get().member
    children = [proposed("经济界", title="被并的提案", state="merged") for _ in range(2)]
    for child in children:
        make_merge(parent=proposal, child=child)
        make_proposer(proposal=child, member=member, role="co")
    lead = make_assignment(proposal=proposal, role="lead", unit=make_unit(name="丁局"), due_on=DAY)
    joint = [make_assignment(proposal=proposal, role="joint", unit=make_unit(name=name)) for name in ("戊局", "己局")]
    make_reply(assignment=joint[0], kind="opinion", is_published=False)
    old = make_result_class(year=2021, letter="B", label="正在解决", group="planned")
    reply = make_reply(assignment=lead, result_class=old, is_implemented=False)
    rate(reply, "good", "满意", is_good=True, proposer=children[0].proposers.get(role="first"))
    rate(reply, "basic", "基本满意", is_good=True, proposer=make_proposer(proposal=children[1], sign_state="declined"))
    make_action_item(proposal=proposal, unit=lead.unit, reply=reply, text="公开的承诺", due_on=DAY)
    make_action_item(proposal=proposal, unit=joint[0].unit, state="done", done_on=DAY, due_on=DAY, text="办成的事")
    draft = make_reply(assignment=lead, version=2, replied_on=None, is_published=False, result_class=None)
    make_action_item(proposal=proposal, reply=draft, text="密诺之一")


def handle_unpublished() -> None:
    """Let units handle what the public does not read, or reads without its text."""
    hidden = proposed("经济界", title="密案之二", state="closed", is_published=False, kind="")
    reply = make_reply(assignment=make_assignment(proposal=hidden, unit=make_unit(name="庚局")))
    rate(reply, "good", "满意", is_good=True, proposer=hidden.proposers.get())
    make_action_item(proposal=hidden, unit=reply.assignment.unit, text="密诺之二", state="dropped")
    silent = proposed("", title=ANSWERED_TITLES[2], state="replied", public_consent="no", kind="individual")
    first = make_reply(assignment=make_assignment(proposal=silent, unit=make_unit(name="辛局"), due_on=DAY))
    make_reply(assignment=first.assignment, version=2, replied_on=AFTER)
    make_clock(first.assignment, "reply", DAY, DAY)
    make_action_item(proposal=silent, reply=first, unit=first.assignment.unit, text="密诺之三")
    asked = proposed(title="要求退回的提案", state="assigned")
    make_assignment(proposal=asked, unit=make_unit(name="壬局"), state="return_asked", due_on=BEFORE)
    key, secret = make_key(silent, hidden, number="1"), make_key(silent, number="2", topic="密访", is_published=False)
    for owner in (key, secret):
        SupervisionVisit.objects.create(key=owner, number=1, on=DAY, form="inspection", note="密访记录")
    SupervisionVisit.objects.create(key=make_key(hidden, number="3", topic="只有密案"), number=1, form="call")


def make_mixed_year() -> None:
    """Make all of it for Longgang's 2022, and a proposal of another year that must not count."""
    leave_review()
    handle_separately()
    handle_merged()
    handle_unpublished()
    make_proposal(title="立案未交办的提案", state="filed", kind="individual")
    make_proposal(title="别年的提案", session=make_session(number=3, year=2023, name="六届三次会议"))
