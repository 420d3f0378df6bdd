"""Dated events by month, those known only in words after them."""

import datetime
from collections.abc import Iterable
from itertools import groupby
from typing import Any, NamedTuple

from django.utils.dateparse import parse_date


class Moment(NamedTuple):
    """An event with its day; None when the day is known only in words."""

    on: datetime.date | None
    event: dict[str, Any]


class Month(NamedTuple):
    """The events of one month; ``first`` is its first day, None for those without a day."""

    first: datetime.date | None
    moments: list[Moment]


def by_month(timeline: Iterable[dict[str, Any]]) -> list[Month]:
    """Return the events in order of days, grouped by month."""
    moments = [Moment(_day(event["on"]), event) for event in timeline]
    dated = sorted((moment for moment in moments if moment.on), key=lambda moment: moment.on or datetime.date.max)
    months = [Month(first, list(found)) for first, found in groupby(dated, key=_month)]
    undated = [moment for moment in moments if moment.on is None]
    return [*months, *([Month(None, undated)] if undated else [])]


def _day(value: Any) -> datetime.date | None:
    """Read a day written as text; a day stays a day."""
    if isinstance(value, datetime.date):
        return value
    try:
        return parse_date(value) if value else None
    except ValueError:
        return None


def _month(moment: Moment) -> datetime.date | None:
    return moment.on.replace(day=1) if moment.on else None
