"""The office's queues: each is a condition on rows, so that what is counted is what is listed."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from django.db.models import Count, Exists, F, Max, OuterRef, Q, QuerySet, Subquery, Value
from django.db.models.functions import Coalesce
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext

from proposals.choices import ActionState, AssignmentState, Duty, ProposalState, Subject, UnitRole
from proposals.clocks import ANSWERING
from proposals.models import (
    Assignment,
    Clock,
    FollowUp,
    JointSignature,
    Rating,
    Reply,
)
from proposals.models.handling import HANDLES_IT
from proposals.models.proposal import PROPOSAL_COMMITTEE
from proposals.replying import MADE
from proposals.waiting import FOLLOW_UP, Desk, waiting

# Queues named by the days of a notice: 0 for the early one, 1 for the late one.
NOTICES = {"due-early": 0, "due-late": 1}
P, A, M = Subject.PROPOSAL, Subject.ASSIGNMENT, Subject.PROMISE
S, U = ProposalState, AssignmentState


@dataclass(frozen=True)
class Queue:
    """One queue: ``steps`` can be taken on one row from the list, ``bulk`` on several at once."""

    name: str
    label: "str | Promise"
    subject: str
    condition: Callable[[Desk], Q]
    steps: tuple[str, ...] = ()
    bulk: tuple[str, ...] = ()
    order: tuple[Any, ...] = ("pk",)

    def rows(self, desk: Desk) -> QuerySet:
        """Return what waits, in the order in which it is worked off."""
        return waiting(self.subject, desk).filter(self.condition(desk)).order_by(*self.order)

    def counted(self, desk: Desk) -> QuerySet:
        """Return the name with the number of what waits, as one row."""
        rows = self.rows(desk).order_by().annotate(queue=Value(self.name)).values("queue")
        return rows.annotate(number=Count("pk")).values_list("queue", "number")

    def title(self, desk: Desk) -> str:
        """Return the label, with the committees' days where the queue opens some days ahead and they agree."""
        days = {lengths[NOTICES[self.name]] for lengths in desk.notice.values()} if self.name in NOTICES else set()
        if len(days) != 1:
            return str(self.label)
        number = days.pop()
        return ngettext("Answer due within %(days)s day", "Answer due within %(days)s days", number) % {"days": number}


def counts(desk: Desk) -> dict[str, int]:
    """Return how many rows wait in each queue; one query, in which each queue is looked for in its own way.

    So what it costs goes with what waits, not with all that ever was handed in.
    """
    first, *others = (queue.counted(desk) for queue in QUEUES.values())
    found = dict(first.union(*others, all=True))
    return {name: found.get(name, 0) for name in QUEUES}


def in_state(*states: str) -> Callable[[Desk], Q]:
    """Condition: the row is in one of these states."""
    return lambda desk: Q(state__in=states)


def running(*duties: str, **when: Any) -> QuerySet[Clock]:
    """Return the clocks of assignments that are running for one of the duties, and fit."""
    return Clock.objects.running().filter(assignment__isnull=False, duty__in=duties, **when).order_by()


def has_clock(*duties: str, **when: Any) -> Exists:
    """Condition on assignments that are few already: a clock of one of the duties is running and fits."""
    return Exists(running(*duties, **when).filter(assignment=OuterRef("pk")))


def not_signed_for(desk: Desk) -> Q:
    """Not signed for, and the window for a return is no longer open, or there is none."""
    return Q(is_out(), ~has_clock(Duty.RETURN, due_on__gte=desk.today), state__in=(U.NEW, U.RETURN_REFUSED))


def is_out() -> Q:
    """Condition: the assignment's proposal is with its units."""
    return Q(proposal__state__in=(S.ASSIGNED, S.IN_HANDLING))


def out_in_state(*states: str) -> Callable[[Desk], Q]:
    """Condition: the proposal is with its units, and the assignment is in one of these states."""
    return lambda desk: Q(is_out(), state__in=states)


def extension_asked(desk: Desk) -> Q:
    """More time is asked for, and nobody has decided."""
    decided = (U.DELIVERED, U.RETURN_AGREED)
    return Q(is_out(), extension_asked_on__isnull=False, state__in=[state for state in U if state not in decided])


def due_soon(place: int) -> Callable[[Desk], Q]:
    """Condition: the answer is due within the early (0) or the late (1) notice, and not overdue."""

    def condition(desk: Desk) -> Q:
        return is_out() & desk.within(
            place, PROPOSAL_COMMITTEE, lambda last: Q(has_clock(*ANSWERING, due_on__range=(desk.today, last)))
        )

    return condition


def overdue(desk: Desk) -> Q:
    """The last day of the answer has passed."""
    return Q(is_out(), has_clock(*ANSWERING, due_on__lt=desk.today))


def awaits_signatures() -> Exists:
    """Condition on a drafted answer: a joint unit has not signed it."""
    signed = JointSignature.objects.filter(
        assignment=OuterRef("pk"), reply__replied_on=None, reply__assignment=OuterRef(OuterRef("pk"))
    )
    joint = Assignment.objects.filter(HANDLES_IT, proposal=OuterRef("proposal"), role=UnitRole.JOINT)
    return Exists(joint.exclude(Exists(signed)))


def to_sign(desk: Desk) -> Q:
    """Drafted, and a joint unit's signature is missing."""
    return Q(is_out(), awaits_signatures(), state=U.DRAFTED, role=UnitRole.LEAD)


def to_examine(desk: Desk) -> Q:
    """Drafted, and nobody's signature is missing."""
    is_complete = Q(state=U.JOINTLY_SIGNED) | Q(~Q(role=UnitRole.LEAD) | ~awaits_signatures(), state=U.DRAFTED)
    return is_out() & is_complete


def asks_for_second_answer(desk: Desk) -> Q:
    """Condition on proposals: a proposer is dissatisfied with the latest answer of a unit.

    It is looked for from the ratings that ask for one, in either respect by itself and table by table, so that each
    database goes that way by its indexes, whatever it believes of how many they are.
    """
    later = Reply.objects.filter(
        assignment=OuterRef("assignment"), version__gt=OuterRef("version"), replied_on__isnull=False
    )
    found = Q()
    for judgement in ("result", "attitude"):
        forms = Rating.objects.filter(**{f"{judgement}__in": desk.choices_asking_again}).order_by().values("reply")
        standing = Reply.objects.filter(~Exists(later), pk__in=forms).order_by().values("assignment")
        found |= Q(pk__in=Assignment.objects.filter(pk__in=standing).order_by().values("proposal"))
    return found


def dissatisfied(desk: Desk) -> Q:
    """Answered, and a second answer is asked for."""
    return asks_for_second_answer(desk) & Q(state__in=(S.REPLIED, S.RATED))


def to_rate(desk: Desk) -> Q:
    """Answered, and a rating is still to come."""
    return ~asks_for_second_answer(desk) & Q(state=S.REPLIED)


def to_close(desk: Desk) -> Q:
    """Rated by everybody, and nobody asks for a second answer."""
    return ~asks_for_second_answer(desk) & Q(state=S.RATED)


def to_publish(desk: Desk) -> Q:
    """Delivered, and the clock of the publication is running: those are few beside all that was ever delivered."""
    return Q(pk__in=running(Duty.PUBLICATION).values("assignment"), state=U.DELIVERED)


def promise_due(desk: Desk) -> Q:
    """A promise whose day has come; it stays here until somebody decides on it."""
    return Q(MADE, state=ActionState.OPEN, due_on__lte=desk.today)


def promise_soon(desk: Desk) -> Q:
    """A promise whose day comes within the early notice."""
    in_time = desk.within(0, PROPOSAL_COMMITTEE, lambda last: Q(due_on__lte=last))
    return Q(in_time, MADE, state=ActionState.OPEN, due_on__gt=desk.today)


def look_again(desk: Desk) -> Q:
    """A look back that is to be repeated by now, and has not been."""
    same = Q(action_item=OuterRef("action_item")) | Q(reply=OuterRef("reply"))
    later = FollowUp.objects.filter(same, proposal=OuterRef("proposal"), number__gt=OuterRef("number"))
    return Q(~Exists(later), next_on__lte=desk.today)


def last_day_of(duty: str) -> Subquery:
    """Return the last day of the running clocks of a duty, as a column of proposals."""
    clocks = Clock.objects.running().filter(assignment__proposal=OuterRef("pk"), duty=duty).order_by()
    return Subquery(clocks.values("assignment__proposal").annotate(last=Max("due_on")).values("last"))


BY_LAST_DAY = (Coalesce("extended_to", "due_on"), "pk")
ARRIVED = ("submitted_at", "pk")
QUEUES = {
    queue.name: queue
    for queue in (
        Queue("handed-in", _("Handed in, to be reviewed"), P, in_state(S.SUBMITTED), (), ("begin_review",), ARRIVED),
        Queue("review", _("Under review"), P, in_state(S.UNDER_REVIEW), (), ("file", "not_file"), ARRIVED),
        Queue("returned", _("Returned for revision"), P, in_state(S.RETURNED), (), (), ARRIVED),
        Queue("filed", _("Filed, to be assigned"), P, in_state(S.FILED), ("assign",), ("assign",), ("sequence", "pk")),
        Queue("unsigned", _("Not signed for in time"), A, not_signed_for, (), ("remind",), ("assigned_on", "pk")),
        Queue("return-asked", _("Return asked"), A, out_in_state(U.RETURN_ASKED), ("agree_return", "refuse_return"), (),
              ("return_asked_on", "pk")),
        Queue("extension-asked", _("Extension asked"), A, extension_asked,
              ("grant_extension", "refuse_extension"), (), ("extension_asked_on", "pk")),
        Queue("due-early", _("Answer due within the early notice"), A, due_soon(0), (), ("remind",), BY_LAST_DAY),
        Queue("due-late", _("Answer due within the late notice"), A, due_soon(1), (), ("remind",), BY_LAST_DAY),
        Queue("overdue", _("Answer overdue"), A, overdue, (), ("remind",), BY_LAST_DAY),
        Queue("to-sign", _("Waiting for joint signatures"), A, to_sign, (), ("remind",), BY_LAST_DAY),
        Queue("to-examine", _("Answers to examine"), A, to_examine, ("examine",), (), BY_LAST_DAY),
        Queue("examined", _("Answers to deliver"), A, out_in_state(U.EXAMINED), ("deliver",), ("deliver",),
              BY_LAST_DAY),
        Queue("to-rate", _("Answered, waiting for ratings"), P, to_rate, ("rate",), ("close",)),
        Queue("dissatisfied", _("A proposer is dissatisfied"), P, dissatisfied, ("handle_again",), ()),
        Queue("to-close", _("Rated, to be closed"), P, to_close, ("close",), ("close",)),
        Queue("to-publish", _("Answers to publish"), A, to_publish, ("publish_reply",), ("publish_reply",)),
        Queue("promises", _("Promises whose day has come"), M, promise_due, ("keep", "postpone", "give_up"), (),
              ("due_on", "pk")),
        Queue("promises-soon", _("Promises due soon"), M, promise_soon, ("keep", "postpone", "give_up"), (),
              ("due_on", "pk")),
        Queue("look-again", _("To look at again"), FOLLOW_UP, look_again, ("follow_up",), (), ("next_on", "pk")),
    )
}  # fmt: skip
STAGES = (
    (_("Review"), ("handed-in", "review", "returned", "filed")),
    (_("Handling"), ("unsigned", "return-asked", "extension-asked", "due-early", "due-late", "overdue")),
    (_("Answers"), ("to-sign", "to-examine", "examined", "to-publish")),
    (_("Ratings"), ("to-rate", "dissatisfied", "to-close")),
    (_("Promises"), ("promises", "promises-soon", "look-again")),
)


def units_at_work(desk: Desk) -> QuerySet:
    """Return one row for each unit with open matters: how many, due soon, overdue; one query."""
    open_states = (S.ASSIGNED, S.IN_HANDLING)
    handling = waiting(A, desk).filter(HANDLES_IT, proposal__state__in=open_states).exclude(state=U.DELIVERED)
    return (
        handling.values("unit", name=F("unit__name"))
        .annotate(
            all=Count("pk"),
            unsigned=Count("pk", filter=Q(state=U.NEW)),
            soon=Count("pk", filter=due_soon(0)(desk)),
            late=Count("pk", filter=overdue(desk)),
        )
        .order_by("-late", "-soon", "-all", "unit")
    )
