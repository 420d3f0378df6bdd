"""Writes on the working-day calendar; each one announces what changed, in the same transaction."""

import datetime
from collections.abc import Iterable
from importlib.metadata import version
from itertools import groupby

from chinese_calendar import constants as official
from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext_lazy as _

from cppcc_portal.lib.workdays import each_day
from members.calendars import announce
from members.models import CalendarDay, Committee, User

FIRST_YEAR = 2021
LONGEST_RANGE = 31
SOURCE = f"chinesecalendar {version('chinesecalendar')}"
CHINESE_NAMES = {
    official.Holiday.new_years_day: "元旦",
    official.Holiday.spring_festival: "春节",
    official.Holiday.tomb_sweeping_day: "清明节",
    official.Holiday.labour_day: "劳动节",
    official.Holiday.dragon_boat_festival: "端午节",
    official.Holiday.mid_autumn_festival: "中秋节",
    official.Holiday.national_day: "国庆节",
    official.Holiday.anti_fascist_70th_day: "抗战胜利纪念日",
}
NAMES = {holiday.value: name for holiday, name in CHINESE_NAMES.items()}


class YearNotKnownError(Exception):
    """The package of official holidays has no data for this year."""


def official_years() -> list[int]:
    """Return the years, from 2021 on, whose official calendar the package has."""
    newest = max(day.year for day in official.holidays)
    return [year for year in range(FIRST_YEAR, newest + 1) if has_official(year)]


def has_official(year: int) -> bool:
    """Return whether the package has ``year``: 1 January is a holiday in every one."""
    return any((day.year, day.month, day.day) == (year, 1, 1) for day in official.holidays)


def official_days(year: int) -> list[tuple[datetime.date, bool, str]]:
    """Return (day, worked, name) for each holiday and make-up working day; raises YearNotKnownError."""
    if not has_official(year):
        raise YearNotKnownError(year)
    both = ((official.holidays, False), (official.workdays, True))
    return sorted(
        (day, worked, NAMES.get(name, name)) for days, worked in both for day, name in days.items() if day.year == year
    )


@transaction.atomic
def load_year(*, committee: Committee, year: int, by: User | None = None) -> int:
    """Add the missing days of the official calendar and return their number; days entered before stay as they are.

    Raises YearNotKnownError when the package has no data for ``year``.
    """
    wanted = official_days(year)
    Committee.objects.select_for_update().get(pk=committee.pk)  # two people taking over the same year wait in line
    entered = set(CalendarDay.objects.filter(committee=committee, on__year=year).values_list("on", flat=True))
    missing = [row for row in wanted if row[0] not in entered]
    for on, is_workday, name in missing:
        CalendarDay.objects.create(committee=committee, on=on, is_workday=is_workday, name=name, source=SOURCE)
    if missing:
        announce(committee, {year}, by)
    return len(missing)


@transaction.atomic
def save_day(*, day: CalendarDay, by: User | None = None) -> None:
    """Store a day that was checked; where it moved, the committee and the year it left are told, too."""
    before = CalendarDay.objects.filter(pk=day.pk).select_related("committee").first()
    day.save()
    announce_days([day, before] if before else [day], by)


@transaction.atomic
def remove_days(*, days: Iterable[CalendarDay], by: User | None = None) -> None:
    """Take days out of their calendars; they count as Monday to Friday say again."""
    gone = list(days)
    for day in gone:
        CalendarDay.objects.filter(pk=day.pk).delete()
    announce_days(gone, by)


def remove_day(*, day: CalendarDay, by: User | None = None) -> None:
    """Take one day out of its calendar."""
    remove_days(days=[day], by=by)


@transaction.atomic
def enter_days(
    *,
    committee: Committee,
    first: datetime.date,
    last: datetime.date,
    is_workday: bool,
    name: str,
    source: str = "",
    by: User | None = None,
) -> int:
    """Write every day from ``first`` to ``last``, over what was entered before, and return their number.

    Raises ValidationError when the days are out of order or more than a month.
    """
    require_range(first, last)
    values = {"is_workday": is_workday, "name": name, "source": source}
    days = list(each_day(first, last))
    for on in days:
        CalendarDay.objects.update_or_create(committee=committee, on=on, defaults=values)
    announce(committee, {day.year for day in days}, by)
    return len(days)


def require_range(first: datetime.date, last: datetime.date) -> None:
    """Raise ValidationError unless ``first`` to ``last`` is in order and no longer than a month."""
    if last < first:
        raise ValidationError(_("The last day cannot lie before the first."), code="order")
    if (last - first).days >= LONGEST_RANGE:
        raise ValidationError(_("No holiday lasts more than 31 days: check the two dates."), code="length")


def announce_days(days: Iterable[CalendarDay], by: User | None) -> None:
    """Announce once for each committee in which years its days changed."""
    rows = sorted(days, key=lambda day: day.committee_id)
    for _pk, group in groupby(rows, key=lambda day: day.committee_id):
        own = list(group)
        announce(own[0].committee, {day.on.year for day in own}, by)
