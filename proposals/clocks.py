"""The clocks of an assignment: started, stopped, extended, ended, counted anew; each act leaves a row."""

import datetime
from typing import Any, Protocol

from django.db.models import F, Q
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from cppcc_portal.lib.refusals import Refused
from cppcc_portal.lib.workdays import Calendar, Count, Limit, count
from proposals.choices import ClockEvent, Duty, LengthUnit
from proposals.models import Assignment, Clock, ClockChange, ClockPause, DeadlineRule, Proposal

ANSWERING = (Duty.REPLY, Duty.SECOND_REPLY, Duty.JOINT_OPINION)
LAST_DAY = ("due_on", "extended_to")
COUNTED = ("counted_to", "extended_to", "due_on", "is_provisional")


class Moment(Protocol):
    """Who does something when, and with which calendar it is counted; a Move is one."""

    by: Any
    note: str

    @property
    def day(self) -> datetime.date:
        """The day."""

    @property
    def calendar(self) -> Calendar:
        """The committee's calendar."""


def rule_for(proposal: Proposal, duty: str) -> DeadlineRule | None:
    """Return the committee's rule for the duty: the newest that has begun, one for key proposals first."""
    session = proposal.session
    rules = DeadlineRule.objects.filter(
        committee=session.term.committee_id, duty=duty, from_year__lte=session.year
    ).order_by("-is_for_key_proposals", "-from_year")
    return next((rule for rule in rules if not rule.is_for_key_proposals or proposal.keys.exists()), None)


def start(assignment: Assignment, duty: str, moment: Moment, *, until: datetime.date | None = None) -> Clock | None:
    """Start the clock of a duty, or let it run ``until`` a day; None where neither rule nor day sets a limit."""
    rule = rule_for(assignment.proposal, duty)
    if not (rule or until) or open_clock(assignment, duty):
        return None
    limit = Limit(LengthUnit.FIXED_DATE, None, until.month, until.day) if until else rule.limit
    counted = count(moment.day, limit, moment.calendar)
    clock = Clock(
        assignment=assignment,
        duty=duty,
        starts_on=moment.day,
        unit=limit.unit,
        length=limit.length,
        month=limit.month,
        day=limit.day,
        moves_to_workday=limit.moves_to_workday,
        counted_to=counted.due,
        due_on=counted.due,
        is_provisional=bool(counted.unknown_years),
    )
    clock.number = clock.next_number()
    clock.save()
    note_change(clock, ClockEvent.STARTED, moment, None)
    show_on_assignment(clock)
    return clock


def open_clock(assignment: Assignment, duty: str) -> Clock | None:
    """Return the clock of the duty that has not ended."""
    return assignment.clocks.open().filter(duty=duty).order_by("number").first()


def answer_clock(assignment: Assignment) -> Clock | None:
    """Return the open clock of the answer, the second answer or the joint unit's opinion."""
    return assignment.clocks.open().filter(duty__in=ANSWERING).order_by("number").first()


def any_running(proposal: Proposal, duty: str, day: datetime.date) -> bool:
    """Return whether a clock of the duty is open and its last day has not passed."""
    return Clock.objects.open().filter(assignment__proposal=proposal, duty=duty, due_on__gte=day).exists()


def stop_all(assignment: Assignment, moment: Moment) -> None:
    """Let every open clock stand still from this day on."""
    for clock in assignment.clocks.running():
        clock.stopped_on = moment.day
        clock.save(update_fields=["stopped_on"])
        note_change(clock, ClockEvent.STOPPED, moment, clock.due_on)


def resume_all(assignment: Assignment, moment: Moment) -> None:
    """Let the clocks go on: the days between do not count."""
    for clock in assignment.clocks.open().exclude(stopped_on=None):
        ClockPause.objects.create(clock=clock, starts=clock.stopped_on, ends=moment.day)
        if clock.extended_to:
            clock.extended_to += moment.day - clock.stopped_on
        clock.stopped_on = None
        before = clock.due_on
        recount(clock, moment.calendar)
        note_change(clock, ClockEvent.RESUMED, moment, before)


def end(assignment: Assignment, duty: str, moment: Moment) -> None:
    """End the clock of a duty that is done; nothing happens when none is open."""
    clock = open_clock(assignment, duty)
    if clock:
        close(clock, ClockEvent.ENDED, moment)


def void_all(assignment: Assignment, moment: Moment) -> None:
    """End every open clock of an assignment that is over without its duty being done."""
    for clock in assignment.clocks.open():
        clock.is_void = True
        close(clock, ClockEvent.VOID, moment)


def void(assignment: Assignment, duty: str, moment: Moment) -> None:
    """End the clock of a duty that was not done and is no longer awaited; nothing happens when none is open."""
    clock = open_clock(assignment, duty)
    if clock:
        clock.is_void = True
        close(clock, ClockEvent.VOID, moment)


def close(clock: Clock, event: str, moment: Moment) -> None:
    """Write down the end."""
    clock.ended_on, clock.stopped_on = moment.day, None
    clock.save(update_fields=["ended_on", "stopped_on", "is_void"])
    note_change(clock, event, moment, clock.due_on)


def require_extension(clock: Clock, until: datetime.date, moment: Any) -> datetime.date:
    """Return ``until``; raises Refused when it lies not after the last day, or beyond what the committee allows."""
    if until <= clock.due_on:
        sentence = _("The new last day must lie after %(date)s.")
        raise Refused(sentence % {"date": in_words(clock.due_on)}, field="until")
    rule = rule_for(clock.assignment.proposal, Duty.EXTENSION)
    latest = count(clock.counted_to, rule.limit, moment.calendar).due if rule else until
    if until > latest:
        sentence = _("An extension ends at the latest on %(date)s.")
        raise Refused(sentence % {"date": in_words(latest)}, field="until")
    return until


def extend(clock: Clock, until: datetime.date, moment: Moment) -> None:
    """Move the last day."""
    before = clock.due_on
    clock.extended_to = clock.due_on = until
    clock.save(update_fields=["extended_to", "due_on"])
    note_change(clock, ClockEvent.EXTENDED, moment, before)
    show_on_assignment(clock)


def explain(clock: Clock, calendar: Calendar, today: datetime.date) -> Count:
    """Return the count of the clock day by day."""
    return count(clock.starts_on, clock.limit, calendar, clock.stops, today)


def recount(clock: Clock, calendar: Calendar) -> bool:
    """Count anew with the calendar as it is now, store it and return whether the last day moved."""
    before = clock.due_on
    set_count(clock, calendar)
    clock.save(update_fields=[*COUNTED, "stopped_on"])
    show_on_assignment(clock)
    return clock.due_on != before


def set_count(clock: Clock, calendar: Calendar) -> None:
    """Count anew without storing it. An extension stays if it ends later."""
    counted = count(clock.starts_on, clock.limit, calendar, [pause for pause in clock.stops if pause.ends])
    clock.counted_to = counted.due
    if clock.extended_to and clock.extended_to < counted.due:
        clock.extended_to = None
    clock.due_on = clock.extended_to or counted.due
    clock.is_provisional = bool(counted.unknown_years)


def note_change(clock: Clock, event: str, moment: Moment, before: datetime.date | None) -> None:
    """Add what happened to the clock's own history."""
    change = ClockChange(
        clock=clock,
        event=event,
        on=moment.day,
        by=moment.by,
        due_before=before,
        due_after=clock.due_on,
        note=moment.note,
    )
    change.number = change.next_number()
    change.save()


def show_on_assignment(clock: Clock) -> None:
    """Copy the last day of the answer to the assignment, so that lists need no second look."""
    if clock.duty in ANSWERING:
        copy_last_day(clock).save(update_fields=LAST_DAY)


def copy_last_day(clock: Clock) -> Assignment:
    """Return the assignment with the last day of its clock, not stored yet."""
    row = clock.assignment
    row.due_on, row.extended_to = clock.counted_to, clock.extended_to
    return row


def in_words(day: datetime.date) -> str:
    """Return the day as people read it."""
    return date_format(day, "DATE_FORMAT")


def late() -> Q:
    """Condition on ended clocks: the duty was done after its last day."""
    return Q(is_void=False, ended_on__gt=F("due_on"))
