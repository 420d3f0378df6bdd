"""The committees' calendars for counting, and who is told when one changes.

An app that keeps dates counted by a calendar registers ``on_change`` in its ``AppConfig.ready``.
"""

import datetime
from collections import defaultdict
from collections.abc import Callable, Iterable

from django.db.models import Count

from cppcc_portal.lib.workdays import DAYS_OF_A_KNOWN_YEAR, Calendar, DayInfo
from members.models import CalendarDay, Committee, User

# The State Council announces the holidays of a year in October or November of the year before.
NEXT_YEAR_EXPECTED_FROM = 10

Callback = Callable[[Committee, set[int], User | None], None]
_callbacks: list[Callback] = []


def on_change(callback: Callback) -> None:
    """Have ``callback(committee, years, by)`` called whenever days of a committee's calendar change.

    It is called inside the transaction of the change; raises ValueError when it is registered already.
    """
    if callback in _callbacks:
        raise ValueError(f"{callback!r} is registered already.")
    _callbacks.append(callback)


def announce(committee: Committee, years: set[int], by: User | None) -> None:
    """Tell everybody who registered that days of these ``years`` changed."""
    for callback in _callbacks:
        callback(committee, years, by)


def calendar_of(committee_id: int) -> Calendar:
    """Return the calendar of one committee; one query."""
    return calendars_of([committee_id])[committee_id]


def calendars_of(ids: Iterable[int]) -> dict[int, Calendar]:
    """Return the calendar of each committee, an empty one where nothing was entered; one query."""
    days: dict[int, dict[datetime.date, DayInfo]] = {committee: {} for committee in ids}
    rows = CalendarDay.objects.filter(committee__in=days).order_by()
    for committee, on, is_workday, name in rows.values_list("committee", "on", "is_workday", "name"):
        days[committee][on] = DayInfo(is_workday, name)
    return {committee: Calendar(entered) for committee, entered in days.items()}


def missing_years(committee: Committee, today: datetime.date) -> list[int]:
    """Return this year and, from October on, the next one, when its holidays were not entered."""
    return missing_years_of([committee.pk], today)[committee.pk]


def missing_years_of(ids: Iterable[int], today: datetime.date) -> dict[int, list[int]]:
    """Return the missing years of each committee; one query."""
    committees = list(ids)
    known: dict[int, set[int]] = defaultdict(set)
    rows = CalendarDay.objects.filter(committee__in=committees, on__year__in=years_needed(today)).order_by()
    entered = rows.values_list("committee", "on__year").annotate(number=Count("pk"))
    for committee, year, _number in entered.filter(number__gte=DAYS_OF_A_KNOWN_YEAR):
        known[committee].add(year)
    return {pk: [year for year in years_needed(today) if year not in known[pk]] for pk in committees}


def years_needed(today: datetime.date) -> list[int]:
    """Return the years that should be in a calendar by now."""
    return [today.year, today.year + 1] if today.month >= NEXT_YEAR_EXPECTED_FROM else [today.year]
