"""The numbers of a workstation's registers: each station and year counts from 1."""

import datetime

from django.db.models import QuerySet

from stations.models import Station


def next_number(entries: QuerySet, station: Station, day: datetime.date) -> str:
    """Return the next number of the day's year, e.g. 2026-017, inside a transaction.

    The station's row stays locked until its end, so that two who write at the same moment get two numbers.
    """
    Station.objects.select_for_update(of=("self",), no_key=True).get(pk=station.pk)
    start = f"{day.year}-"
    numbers = entries.filter(station=station, number__startswith=start).values_list("number", flat=True)
    counted = [int(tail) for tail in (number.removeprefix(start) for number in numbers) if is_plain_number(tail)]
    return f"{start}{max(counted, default=0) + 1:03d}"


def is_plain_number(words: str) -> bool:
    """Return whether it is a number as this module writes them, and not a number of the clerk's own kind."""
    return words.isascii() and words.isdecimal() and len(words) <= 6
