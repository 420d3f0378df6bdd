"""Events: attended, spoken at, absent with and without leave, views given; only events that were held."""

from collections.abc import Callable, Iterable, Iterator
from fractions import Fraction
from typing import Any

from django.db.models import QuerySet

from consultations.choices import AttendanceMode, AttendanceRole, AttendanceState, EventState
from consultations.models import Attendance, ViewGiven
from duties.choices import IndicatorSource
from duties.sources.registry import UNANNOUNCED, Drawn, Source, Span, register

ATTENDANCE, VIEW = "consultations.attendance", "consultations.viewgiven"
# Who is there for less of an event of several half-days was absent (domain.md 5.1).
SHARE = Fraction(2, 3)
Row = dict[str, Any]


def was_present(row: Row) -> bool:
    """Return whether a member was at the event: signed in, and there for enough of its half-days."""
    if row["state"] != AttendanceState.SIGNED_IN:
        return False
    there, lasts = row["half_days"], row["event__half_days"]
    return there is None or not lasts or there >= SHARE * lasts


def was_absent(row: Row) -> bool:
    """Return whether a member who was expected was not there, or not for long enough, and had no leave."""
    is_signed_in = row["state"] == AttendanceState.SIGNED_IN
    is_missed = row["state"] == AttendanceState.ABSENT or (is_signed_in and not was_present(row))
    return is_missed and row["how"] != AttendanceMode.UNANNOUNCED


def had_leave(row: Row) -> bool:
    """Return whether leave was granted."""
    return row["state"] == AttendanceState.LEAVE_GRANTED


def spoke(row: Row) -> bool:
    """Return whether a member spoke."""
    return row["role"] == AttendanceRole.SPEAKER and was_present(row)


def held(rows: QuerySet, span: Span) -> QuerySet:
    """Keep what belongs to events held in the year, in the order of their days."""
    rows = rows.filter(event__year=span.year, event__state=EventState.HELD)
    return rows.exclude(event__starts_on__gt=span.until).order_by("event__starts_on", "event", "pk")


def attendances(fits: Callable[[Row], bool]) -> Callable[[Span], Iterable[Drawn]]:
    """Return a source of the attendances that fit."""
    columns = ("pk", "member", "state", "how", "role", "half_days")
    of_event = ("event__starts_on", "event__title", "event__kind", "event__half_days")

    def found(span: Span) -> Iterator[Drawn]:
        rows = held(Attendance.objects.filter(member__committee=span.committee), span)
        for row in rows.values(*columns, *of_event):
            if fits(row):
                yield as_drawn(row)

    return found


def as_drawn(row: Row) -> Drawn:
    """Return an attendance as an entry."""
    return Drawn(
        row["member"],
        row["event__starts_on"],
        row["event__title"],
        f"{ATTENDANCE}:{row['pk']}",
        part=UNANNOUNCED if row["how"] == AttendanceMode.UNANNOUNCED else "",
        kind=row["event__kind"],
        half_days=row["half_days"] or row["event__half_days"] or 1,
    )


def views_given(span: Span) -> Iterator[Drawn]:
    """Return each view a member gave."""
    rows = held(ViewGiven.objects.filter(speaker_member__committee=span.committee), span)
    columns = ("pk", "speaker_member", "event__starts_on", "event__title", "event__kind")
    for pk, member, day, title, kind in rows.values_list(*columns):
        yield Drawn(member, day, title, f"{VIEW}:{pk}", kind=kind)


def pages(model: Any) -> Callable[[list[int]], dict[int, str]]:
    """Return where the events of the rows can be read by everybody."""

    def found(ids: list[int]) -> dict[int, str]:
        rows = model.objects.filter(pk__in=ids, event__is_published=True).select_related("event")
        return {row.pk: row.event.get_absolute_url() for row in rows}

    return found


register(Source(IndicatorSource.EVENTS, ATTENDANCE, attendances(was_present), pages(Attendance)))
register(Source(IndicatorSource.SPEECHES, ATTENDANCE, attendances(spoke), pages(Attendance)))
register(Source(IndicatorSource.ABSENCES, ATTENDANCE, attendances(was_absent), pages(Attendance)))
register(Source(IndicatorSource.LEAVE, ATTENDANCE, attendances(had_leave), pages(Attendance)))
register(Source(IndicatorSource.VIEWS, VIEW, views_given, pages(ViewGiven)))
