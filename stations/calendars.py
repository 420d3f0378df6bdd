"""A workstation's duty days as dates to subscribe to: the shifts that are planned, or the days by its rule."""

import datetime
from collections.abc import Iterator

from django.utils.translation import gettext as _

from cppcc_portal.lib.icalendars import CalendarDate, moment
from cppcc_portal.lib.text import plain
from stations.models import DutyRule, DutyShift, Station

AHEAD = datetime.timedelta(days=90)


def duty_dates(station: Station, on: datetime.date, url: str) -> list[CalendarDate]:
    """Return the duty days of the next 90 days; who is on duty is named only when the public may read it."""
    if not station.is_open:
        return []
    shifts = station.shifts.filter(held_on__range=(on, on + AHEAD)).prefetch_related("turns__member")
    planned = [planned_date(shift, station, url) for shift in shifts.order_by("held_on", "number")]
    return planned or sorted(dates_by_rule(station, on, url), key=lambda date: date.key)


def planned_date(shift: DutyShift, station: Station, url: str) -> CalendarDate:
    """Return one planned shift; its key is the planned day, so that a shift that moves is the same entry."""
    people = sorted(turn.member.name for turn in shift.turns.all() if turn.member.is_published)
    words = [_("On duty: %(people)s") % {"people": "、".join(people)}] if people else []
    text = "\n".join([*words, shift.note] if shift.note else words)
    key = f"duty-{station.slug}-{shift.planned_on:%Y%m%d}-{shift.number}"
    return date_of(station, key, (shift.held_on, shift.starts_at, shift.ends_at), url, text)


def dates_by_rule(station: Station, on: datetime.date, url: str) -> Iterator[CalendarDate]:
    """Yield the days by the station's rules; two rules that meet on a day give one date."""
    rules = list(station.duty_rules.all())
    days = (on + datetime.timedelta(days=ahead) for ahead in range(AHEAD.days + 1))
    for day in days:
        rule: DutyRule | None = next((rule for rule in rules if rule.falls_on(day)), None)
        if rule:
            text = _("By the rule “%(rule)s”; a holiday may move it.") % {"rule": rule.description}
            key = f"duty-{station.slug}-{day:%Y%m%d}-1"
            yield date_of(station, key, (day, rule.starts_at, rule.ends_at), url, text)


def date_of(
    station: Station,
    key: str,
    when: tuple[datetime.date, datetime.time | None, datetime.time | None],
    url: str,
    text: str,
) -> CalendarDate:
    """Return the entry; without an end it is a whole day or a moment."""
    day, starts, ends = when
    until = moment(day, ends) if starts and ends else None
    return CalendarDate(key, plain(station.name), moment(day, starts), until, station.address, url, text)
