"""What is checked every night about answers, ratings and units of proposals."""

import datetime
from collections.abc import Iterator
from typing import Any

from django.db.models import Case, Count, Exists, OuterRef, Q, QuerySet, Value, When
from django.urls import reverse
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext_lazy

from members.checking import (
    SAYS,
    Change,
    Check,
    Finding,
    Fix,
    Words,
    admin_page,
    register_checks,
    subject_of,
)
from members.models import Committee, Session
from members.roles import Role
from proposals.choices import ANSWERED, ANSWERS_THE_MEMBER, WITH_UNITS, AssignmentState, ReplyKind, UnitRole
from proposals.models import Proposal, Rating, Reply, StateChange
from proposals.services import date_answer
from proposals.stats import check_sums, yearly

# The steps by which an answer or an opinion is handed over.
HANDED_OVER = ("deliver", "give_opinion")
# Handed out to units, or later; what is filed waits to be assigned.
HANDED_OUT = (*WITH_UNITS[1:], *ANSWERED)


def undated_answers(committee: Committee, _today: datetime.date) -> Iterator[Finding]:
    """Yield the answers and opinions that were handed over or published and have no date; one query."""
    later = Reply.objects.filter(assignment=OuterRef("assignment"), version__gt=OuterRef("version"))
    is_out = Q(assignment__state=AssignmentState.DELIVERED) | Q(is_published=True) | Exists(later)
    for reply in replies_of(committee).filter(is_out, replied_on=None):
        yield Finding(subject_of(reply), url=admin_page(reply), words=named(reply))


def replies_of(committee: Committee) -> QuerySet[Reply]:
    """Return the committee's answers with the proposal and the unit they are called by."""
    rows = Reply.objects.filter(**{Reply.committee_path: committee})
    return rows.select_related("assignment__proposal", "assignment__unit").order_by("pk")


def named(reply: Reply) -> dict[str, Any]:
    """Return what an answer is called by in a sentence."""
    return {"unit": str(reply.assignment.unit), "proposal": reply.assignment.proposal.title, "version": reply.version}


def ratings_of_nothing(committee: Committee, _today: datetime.date) -> Iterator[Finding]:
    """Yield the ratings of what is no delivered answer: a joint unit's opinion, or a draft; one query."""
    rows = Rating.objects.filter(**{Rating.committee_path: committee})
    is_draft = Q(reply__replied_on=None) & ~Q(reply__assignment__state=AssignmentState.DELIVERED)
    says = Case(When(reply__kind=ReplyKind.OPINION, then=Value("opinion")), default=Value("draft"))
    rows = rows.filter(is_draft | Q(reply__kind=ReplyKind.OPINION)).annotate(says=says)
    for rating in rows.select_related("reply__assignment__proposal", "reply__assignment__unit").order_by("pk"):
        words = {SAYS: rating.says, **named(rating.reply)}
        yield Finding(subject_of(rating), url=admin_page(rating), words=words)


def faulty_handling(committee: Committee, _today: datetime.date) -> Iterator[Finding]:
    """Yield the proposals whose units do not add up to their state, or to one another; one query."""
    for proposal in counted(committee).filter(says__isnull=False).order_by("pk"):
        numbers = {"total": proposal.total, "missing": proposal.missing, "joint": proposal.joint}
        words = {SAYS: proposal.says, "proposal": proposal.title, **numbers}
        yield Finding(subject_of(proposal), url=admin_page(proposal), words=words)


def counted(committee: Committee) -> QuerySet:
    """Return the proposals handed out to units, with the numbers of their units and what is wrong with them."""
    rows = Proposal.objects.filter(session__term__committee=committee, state__in=HANDED_OUT)
    rows = rows.annotate(
        total=units(),
        lead=units(role=UnitRole.LEAD),
        joint=units(role=UnitRole.JOINT),
        sole=units(role=UnitRole.SOLE),
        missing=units(~Q(assignments__state=AssignmentState.DELIVERED), role__in=ANSWERS_THE_MEMBER),
    )
    wrong = {
        "nobody": Q(total=0),
        "sole": Q(sole__gte=1, total__gt=1),
        "leads": Q(lead__gt=1),
        "joint": Q(joint__gte=1, lead=0),
        "unanswered": Q(missing__gte=1, state__in=ANSWERED),
    }
    return rows.annotate(says=Case(*(When(is_so, then=Value(name)) for name, is_so in wrong.items())))


def units(*conditions: Q, **values: Any) -> Count:
    """Count the units that handle a proposal and fit."""
    handles = Q(assignments__isnull=False) & ~Q(assignments__state=AssignmentState.RETURN_AGREED)
    fits = Q(*conditions, **{f"assignments__{name}": value for name, value in values.items()})
    return Count("assignments", filter=handles & fits)


def broken_year(committee: Committee, today: datetime.date) -> Iterator[Finding]:
    """Yield the current session when sums of its year's statistics do not hold; the questions of one year."""
    session = Session.objects.current().filter(term__committee=committee).first()
    faults = check_sums(yearly(committee, session.year, on=today)) if session else []
    if session and faults:
        url = reverse("admin:proposals_statistics", query={"committee": committee.slug, "year": session.year})
        yield Finding(subject_of(session), url=url, words={"year": session.year, "number": len(faults)})


def handed_over_on(reply: Reply) -> datetime.date | None:
    """Return the day on which the unit handed this answer over, as the proposal's history tells it."""
    earlier = reply.assignment.replies.filter(version__lt=reply.version, kind=reply.kind).count()
    steps = StateChange.objects.filter(assignment=reply.assignment_id, transition__in=HANDED_OVER).order_by("number")
    step = steps[earlier : earlier + 1].first()
    return timezone.localdate(step.at) if step else None


def plan_date(reply: Reply, _words: Words) -> list[Change]:
    """Return the date that the history gives the answer; nothing when it tells none, or the answer has one."""
    day = handed_over_on(reply) if reply.replied_on is None else None
    return [Change(str(Reply._meta.get_field("replied_on").verbose_name), "", date_format(day))] if day else []


def write_date(reply: Reply, _words: Words, _by: object) -> None:
    """Write the date that the history gives."""
    date_answer(reply=reply, day=handed_over_on(reply))


register_checks(
    Check(
        kind="answer-without-date",
        label=gettext_lazy("Answer without a date"),
        sentences={"": gettext_lazy("%(unit)s: answer %(version)s to “%(proposal)s” was handed over and has no date")},
        find=undated_answers,
        role=Role.PROPOSAL_STAFF,
        fix=Fix(gettext_lazy("Take the date from the history"), "proposals.change_reply", plan_date, write_date),
    ),
    Check(
        kind="rating-without-answer",
        label=gettext_lazy("Rating without an answer"),
        sentences={
            "draft": gettext_lazy("%(unit)s: answer %(version)s to “%(proposal)s” is rated and was never handed over"),
            "opinion": gettext_lazy(
                "%(unit)s: a joint unit's opinion on “%(proposal)s” is rated as if it were an answer"
            ),
        },
        find=ratings_of_nothing,
        role=Role.PROPOSAL_STAFF,
    ),
    Check(
        kind="units-do-not-add-up",
        label=gettext_lazy("Units of a proposal that do not add up"),
        sentences={
            "nobody": gettext_lazy("“%(proposal)s” is handed out and no unit handles it"),
            "sole": gettext_lazy("“%(proposal)s”: a unit handles it alone, and %(total)s units handle it"),
            "leads": gettext_lazy("“%(proposal)s” has more than one lead unit"),
            "joint": gettext_lazy("“%(proposal)s” has %(joint)s joint units and no lead unit"),
            "unanswered": gettext_lazy("“%(proposal)s” counts as answered; %(missing)s units have not answered"),
        },
        find=faulty_handling,
        role=Role.PROPOSAL_STAFF,
    ),
    Check(
        kind="year-does-not-add-up",
        label=gettext_lazy("Statistics of proposals that do not add up"),
        sentences={"": gettext_lazy("Statistics of proposals, %(year)s: sums that do not hold: %(number)s")},
        find=broken_year,
        role=Role.PROPOSAL_STAFF,
    ),
)
