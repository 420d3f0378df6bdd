"""A small committee in which a proposal can live: accounts for every part, units with clerks, rules and scales."""

import datetime
from dataclasses import dataclass
from typing import Any

from django.apps import apps
from django.contrib.auth.models import Group
from django.utils import timezone

from members.models import Appointment, Committee, HandlingUnit, Member, Session, User
from members.roles import Role
from proposals.models import (
    Assignment,
    DeadlineRule,
    Proposal,
    ProposalText,
    Proposer,
    RatingChoice,
    RatingScale,
    RejectionReason,
    Reply,
    ReplyText,
    ResultClass,
    Suggestion,
    SuggestionReply,
)
from proposals.workflow import perform
from tests.members.factories import make_committee, make_member, make_session, make_unit, make_user

RULES = {
    "return": ("working_days", 5),
    "joint_opinion": ("months", 1),
    "reply": ("months", 3),
    "extension": ("months", 1),
    "second_reply": ("working_days", 15),
    "rating": ("working_days", 15),
    "publication": ("working_days", 20),
}
CLASSES = {"A": "solved", "B": "planned", "C": "deferred", "D": "reference"}
ANSWERS = {"satisfied": ("满意", True, False), "basically": ("基本满意", True, False), "not": ("不满意", False, True)}


def moment(*date: int) -> datetime.datetime:
    """Return ten in the morning of a day, local time."""
    return datetime.datetime(*date, 10, tzinfo=timezone.get_current_timezone())


@dataclass
class World:
    """Everybody and everything a proposal meets."""

    committee: Committee
    session: Session
    staff: User
    members: list[Member]
    units: list[HandlingUnit]
    clerks: list[User]

    def account(self, number: int = 0) -> User:
        """Return the account of a member."""
        return self.members[number].user

    def letter(self, letter: str) -> ResultClass:
        """Return a result class of the session's year."""
        return ResultClass.objects.get(committee=self.committee, year=self.session.year, letter=letter)

    def choice(self, dimension: str, code: str = "satisfied") -> RatingChoice:
        """Return an answer of a scale."""
        return RatingChoice.objects.get(scale__committee=self.committee, scale__dimension=dimension, code=code)

    def reason(self) -> RejectionReason:
        """Return a reason for not filing."""
        return RejectionReason.objects.get_or_create(
            committee=self.committee, code="empty", defaults={"label": "空泛"}
        )[0]


def make_world(slug: str = "longgang", *, members: int = 3, units: int = 3) -> World:
    """Make the committee with its rules."""
    committee = make_committee(slug)
    session = make_session() if slug == "longgang" else make_session_of(committee)
    people = [make_member(committee=committee, user=make_account(Role.MEMBER, committee)) for _ in range(members)]
    offices = [make_unit(committee=committee) for _ in range(units)]
    world = World(
        committee=committee,
        session=session,
        staff=make_account(Role.PROPOSAL_STAFF, committee),
        members=people,
        units=offices,
        clerks=[make_clerk(unit) for unit in offices],
    )
    make_rules(world)
    return world


def make_session_of(committee: Committee) -> Session:
    """Return a session of a committee other than the usual one."""
    from tests.members.factories import make_term

    return make_session(term=make_term(committee=committee))


def make_account(role: Role, committee: Committee) -> User:
    """Return an account with one role."""
    return make_user(role, committee=committee)


def make_clerk(unit: HandlingUnit) -> User:
    """Return the account of a unit's clerk."""
    user = make_user()
    group = Group.objects.get_or_create(name=Role.UNIT_CLERK)[0]
    Appointment.objects.create(user=user, committee=unit.committee, role=group, unit=unit)
    return user


def make_rules(world: World) -> None:
    """Write the committee's time limits, classes and scales."""
    for duty, (unit, length) in RULES.items():
        DeadlineRule.objects.create(committee=world.committee, duty=duty, unit=unit, length=length, from_year=2020)
    for letter, group in CLASSES.items():
        ResultClass.objects.get_or_create(
            committee=world.committee,
            year=world.session.year,
            letter=letter,
            defaults={"label": letter, "group": group},
        )
    for dimension in ("attitude", "result"):
        scale = RatingScale.objects.get_or_create(committee=world.committee, dimension=dimension, from_year=2020)[0]
        for code, (label, is_good, asks) in ANSWERS.items():
            values = {"label": label, "counts_as_satisfied": is_good, "asks_for_second_answer": asks}
            RatingChoice.objects.create(scale=scale, code=code, **values)


def make_draft(world: World, number: int = 0, **over: Any) -> Proposal:
    """Return a complete draft of a member with two suggestions."""
    count = Proposal.objects.count() + 1
    values = {"serial": f"L{count:04d}", "title": f"关于第{count}号巷道路灯的提案", "public_consent": "yes", **over}
    proposal = Proposal.objects.create(session=world.session, written_by=world.account(number), **values)
    ProposalText.objects.create(proposal=proposal, situation="巷道昏暗。", analysis="线路老化。")
    Proposer.objects.create(
        proposal=proposal, position=1, role="first", member=world.members[number], sign_state="signed"
    )
    for place in (1, 2):
        Suggestion.objects.create(proposal=proposal, number=place, text=f"第{place}条建议。")
    return proposal


def submitted(world: World, number: int = 0, **over: Any) -> Proposal:
    """Return a proposal that was handed in."""
    proposal = make_draft(world, number, **over)
    perform("submit", proposal, by=world.account(number), at=moment(2022, 2, 8))
    return proposal


def under_review(world: World, number: int = 0, **over: Any) -> Proposal:
    """Return a proposal under review."""
    proposal = submitted(world, number, **over)
    perform("begin_review", proposal, by=world.staff, at=moment(2022, 2, 10))
    return proposal


def filed(world: World, number: int = 0, **over: Any) -> Proposal:
    """Return a filed proposal with its number."""
    proposal = under_review(world, number, **over)
    perform("file", proposal, by=world.staff, at=moment(2022, 2, 21))
    return proposal


def assigned(world: World, *roles: str, number: int = 0, **over: Any) -> Proposal:
    """Return a proposal assigned to the first units in these roles; sole by default."""
    proposal = filed(world, number, **over)
    units = list(zip(world.units, roles or ("sole",), strict=False))
    perform("assign", proposal, by=world.staff, at=moment(2022, 3, 8), units=units)
    return proposal


def assignment_of(world: World, proposal: Proposal, number: int = 0) -> Assignment:
    """Return the assignment of one of the units."""
    return proposal.assignments.get(unit=world.units[number])


def sign_for(world: World, proposal: Proposal, number: int = 0) -> Assignment:
    """Let a unit sign for the proposal."""
    assignment = assignment_of(world, proposal, number)
    perform("sign_for", assignment, by=world.clerks[number], at=moment(2022, 3, 10))
    return assignment


def write_reply(world: World, assignment: Assignment, *, letter: str = "A", kind: str = "answer") -> Reply:
    """Write a complete draft of an answer."""
    version = assignment.replies.count() + 1
    reply = Reply.objects.create(
        assignment=assignment, version=version, kind=kind, result_class=world.letter(letter), publication="full"
    )
    ReplyText.objects.create(reply=reply, body="已经办好。")
    for suggestion in assignment.proposal.suggestions.all():
        SuggestionReply.objects.create(reply=reply, suggestion=suggestion, text="已经办好。")
    return reply


def deliver(world: World, assignment: Assignment, number: int = 0, at: datetime.datetime | None = None) -> Reply:
    """Take a unit that signed for the proposal to its delivered answer."""
    when = at or moment(2022, 5, 18)
    reply = write_reply(world, assignment)
    perform("draft_reply", assignment, by=world.clerks[number], at=when)
    perform("examine", assignment, by=world.staff, at=when)
    perform("deliver", assignment, by=world.clerks[number], at=when)
    return reply


def replied(world: World, **over: Any) -> Proposal:
    """Return a proposal answered by its sole unit."""
    proposal = assigned(world, **over)
    deliver(world, sign_for(world, proposal))
    proposal.refresh_from_db()
    return proposal


def rate(world: World, proposal: Proposal, code: str = "satisfied", number: int = 0) -> None:
    """Let a member rate the latest answer, a week after it came."""
    reply = Reply.objects.filter(assignment__proposal=proposal, kind="answer").order_by("version").last()
    perform(
        "rate",
        proposal,
        by=world.account(number),
        at=moment(*(reply.replied_on + datetime.timedelta(days=7)).timetuple()[:3]),
        reply=reply,
        proposer=proposal.proposers.get(member=world.members[number]),
        attitude=world.choice("attitude"),
        result=world.choice("result", code),
    )


def all_rows() -> dict[str, list[tuple[Any, ...]]]:
    """Return every row that a step could have written, by model, so that two moments can be compared."""
    models = [*apps.get_app_config("proposals").get_models(), *apps.get_app_config("opinions").get_models()]
    return {model.__name__: list(model.objects.order_by("pk").values_list()) for model in models}


def separately_handled(world: World) -> tuple[Assignment, Assignment]:
    """Return the assignments of two separate units of one proposal, both with an examined answer."""
    proposal = assigned(world, "separate", "separate")
    when = moment(2022, 5, 18)
    for number in (0, 1):
        assignment = sign_for(world, proposal, number)
        write_reply(world, assignment)
        perform("draft_reply", assignment, by=world.clerks[number], at=when)
        perform("examine", assignment, by=world.staff, at=when)
    return assignment_of(world, proposal, 0), assignment_of(world, proposal, 1)


def asked_return(world: World, *roles: str) -> Assignment:
    """Return the first unit's assignment after it asked to return it to the second unit."""
    assignment = assignment_of(world, assigned(world, *roles))
    perform(
        "ask_return",
        assignment,
        by=world.clerks[0],
        at=moment(2022, 3, 9),
        note="非我局职责",
        proposed_unit=world.units[1],
    )
    return assignment
