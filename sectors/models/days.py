"""Days that come back every year: a month and a day of it, kept as two numbers."""

import datetime

from django.db.models import Q

LONG_MONTHS, SHORT_MONTHS, FEBRUARY = (1, 3, 5, 7, 8, 10, 12), (4, 6, 9, 11), 2


def day_exists(month: str, day: str) -> Q:
    """Condition: both columns are empty, or they name a day that the calendar has; 29 February is one."""
    known = Q(**{f"{month}__isnull": False, f"{day}__isnull": False, f"{day}__gte": 1})
    lasts = (
        Q(**{f"{month}__in": LONG_MONTHS, f"{day}__lte": 31})
        | Q(**{f"{month}__in": SHORT_MONTHS, f"{day}__lte": 30})
        | Q(**{month: FEBRUARY, f"{day}__lte": 29})
    )
    return Q(**{f"{month}__isnull": True, f"{day}__isnull": True}) | (known & lasts)


def day_in(year: int, month: int, day: int) -> datetime.date:
    """Return the day in ``year``; 29 February is 28 February in years that have none."""
    try:
        return datetime.date(year, month, day)
    except ValueError:
        return datetime.date(year, month, day - 1)
