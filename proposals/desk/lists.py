"""The list of a unit: what is its turn and by when, what waits for others, what is done."""

import datetime
from collections import Counter
from collections.abc import Iterable
from typing import Any, NamedTuple

from django.db import models
from django.db.models import Case, Count, Exists, F, OuterRef, Q, Subquery, Value, When
from django.db.models.functions import Coalesce, TruncDate
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext

from cppcc_portal.lib.workdays import days_left
from members.calendars import calendars_of
from members.models import HandlingUnit
from proposals import numbers
from proposals.choices import ActionState, AssignmentState, ProposalState, UnitRole
from proposals.clock_pages import left_in_words
from proposals.clocks import ANSWERING
from proposals.models import ActionItem, Assignment, Clock, JointSignature, ProposalSettings, Reminder, Reply
from proposals.models.handling import HANDLES_IT
from proposals.replying import HANDED_OUT, MADE

BEFORE_THE_OFFICE = (AssignmentState.DRAFTED, AssignmentState.JOINTLY_SIGNED)
WAITING_FOR_JUDGEMENT = (*HANDED_OUT, ProposalState.REPLIED)


class Group(models.IntegerChoices):
    """Part of the list, the most urgent first; the days are settings of the committee."""

    OVERDUE = 0, _("Overdue")
    SOON = 1, _("Due in a few days")
    NEXT = 2, _("Due soon")
    LATER = 3, _("Due later")
    WAITING = 4, _("Waiting for others")
    DONE = 5, _("Done")


class Tally(NamedTuple):
    """How many assignments of one year and state stand in one group."""

    year: int
    state: str
    group: int
    number: int


def assignments_of(units: Iterable[HandlingUnit]) -> Any:
    """Return the assignments of these units, with what every page needs to name them."""
    rows = Assignment.objects.filter(unit__in=units)
    return rows.select_related("unit", "proposal__session__term__committee")


def desk_rows(units: list[HandlingUnit], today: datetime.date) -> Any:
    """Return the units' assignments with ``due`` (the next last day of theirs), ``group`` and ``reminded``."""
    rows = assignments_of(units).annotate(
        awaits_signature=awaits_signature(),
        due=Coalesce(own_day(), promised_day(), lead_day()),
        reminded=Subquery(unanswered_reminders()),
    )
    return rows.annotate(group=group(units, today)).order_by("group", F("due").asc(nulls_last=True), "-pk")


def own_day() -> Subquery:
    """Return the last day of the clock that runs for the unit's answer or opinion."""
    clocks = Clock.objects.running().filter(assignment=OuterRef("pk"), duty__in=ANSWERING)
    return Subquery(clocks.order_by("due_on").values("due_on")[:1])


def promised_day() -> Subquery:
    """Return the day of the next promise in an answer that was delivered."""
    items = ActionItem.objects.filter(MADE, proposal=OuterRef("proposal"), unit=OuterRef("unit"))
    return Subquery(items.filter(state=ActionState.OPEN).order_by("due_on").values("due_on")[:1])


def awaits_signature() -> Q:
    """Condition: a joint unit that has not signed the draft its lead unit has put forward."""
    leads = Assignment.objects.filter(proposal=OuterRef("proposal"), role=UnitRole.LEAD, state=AssignmentState.DRAFTED)
    signed = JointSignature.objects.filter(assignment=OuterRef("pk"), reply__replied_on=None)
    return Q(HANDLES_IT, Exists(leads), ~Exists(signed), role=UnitRole.JOINT, proposal__state__in=HANDED_OUT)


def lead_day() -> Case:
    """Return the lead unit's last day where its draft waits for this unit's signature."""
    clocks = Clock.objects.running().filter(
        assignment__proposal=OuterRef("proposal"), assignment__role=UnitRole.LEAD, duty__in=ANSWERING
    )
    return Case(When(awaits_signature=True, then=Subquery(clocks.order_by("due_on").values("due_on")[:1])))


def unanswered_reminders() -> Any:
    """Return the number of reminders after which the unit has delivered nothing."""
    answered = Reply.objects.filter(assignment=OuterRef("assignment"), replied_on__gte=OuterRef("day"))
    dated = Reminder.objects.annotate(day=TruncDate("sent_at"))
    rows = dated.filter(~Exists(answered), assignment=OuterRef("pk"))
    return rows.order_by().values("assignment").annotate(number=Count("pk")).values("number")


def group(units: list[HandlingUnit], today: datetime.date) -> Case:
    """Return the expression that puts an assignment into its group."""
    is_over = Q(state=AssignmentState.RETURN_AGREED)
    is_done = Q(due=None, awaits_signature=False) & (
        ~Q(proposal__state__in=WAITING_FOR_JUDGEMENT) | Q(role=UnitRole.JOINT, proposal__state=ProposalState.REPLIED)
    )
    is_with_others = Q(state=AssignmentState.RETURN_ASKED) | Q(state__in=BEFORE_THE_OFFICE)
    has_answered = Q(state=AssignmentState.DELIVERED, due=None, awaits_signature=False)
    return Case(
        When(is_over | is_done, then=Value(Group.DONE)),
        When(state=AssignmentState.RETURN_ASKED, then=Value(Group.WAITING)),
        When(due__lt=today, then=Value(Group.OVERDUE)),
        When(is_with_others | has_answered, then=Value(Group.WAITING)),
        *(When(within(unit, today, "late"), then=Value(Group.SOON)) for unit in one_of_each_committee(units)),
        *(When(within(unit, today, "early"), then=Value(Group.NEXT)) for unit in one_of_each_committee(units)),
        default=Value(Group.LATER),
        output_field=models.PositiveSmallIntegerField(),
    )


def within(unit: HandlingUnit, today: datetime.date, notice: str) -> Q:
    """Condition: due within the early or late notice of the unit's committee."""
    days = getattr(settings_of(unit), f"{notice}_notice_days")
    return Q(unit__committee=unit.committee_id, due__lte=today + datetime.timedelta(days=days))


def one_of_each_committee(units: list[HandlingUnit]) -> Iterable[HandlingUnit]:
    """Return one unit for each committee."""
    return {unit.committee_id: unit for unit in units}.values()


def settings_of(unit: HandlingUnit) -> ProposalSettings:
    """Return the settings of the unit's committee as they were read with it, or the defaults."""
    return getattr(unit.committee, "proposal_settings", None) or ProposalSettings(committee=unit.committee)


def headings(units: list[HandlingUnit]) -> dict[int, str]:
    """Return the headings of the groups, with the days of the committee where all units have the same ones."""
    words = {int(part): str(part.label) for part in Group}
    notices = {(settings_of(unit).late_notice_days, settings_of(unit).early_notice_days) for unit in units}
    if len(notices) == 1:
        late, early = notices.pop()
        for part, days in ((Group.SOON, late), (Group.NEXT, early)):
            words[part] = ngettext("Due within %(days)s day", "Due within %(days)s days", days) % {"days": days}
    return words


def tallies(rows: Any) -> list[Tally]:
    """Count the list by year, state and group in one query; everything the page counts is added up from it."""
    keys = ("proposal__session__year", "state", "group")
    return [Tally(*line) for line in rows.order_by().values_list(*keys).annotate(number=Count("pk"))]


def by_group(lines: Iterable[Tally], words: dict[int, str]) -> list[tuple[Group, str, int]]:
    """Return each group that is not empty with its heading and its number of assignments."""
    numbers: Counter[int] = Counter()
    for line in lines:
        numbers[line.group] += line.number
    return [(part, words[part], numbers[part]) for part in Group if numbers[part]]


def with_clocks(rows: list[Any], units: list[HandlingUnit], today: datetime.date) -> list[Any]:
    """Give each row of a page its open clock ``clock``, the time ``left``, its number and its heading in words."""
    calendars = calendars_of({unit.committee_id for unit in units})
    words = headings(units)
    clocks = Clock.objects.open().filter(assignment__in=rows, duty__in=ANSWERING)
    found = {clock.assignment_id: clock for clock in clocks}
    for row in rows:
        row.clock, row.heading = found.get(row.pk), words[row.group]
        row.number_in_words = numbers.in_words(row.proposal.number) if row.proposal.number else ""
        row.left = left_in_words(days_left(today, row.due, calendars[row.unit.committee_id])) if row.due else ""
    return rows
