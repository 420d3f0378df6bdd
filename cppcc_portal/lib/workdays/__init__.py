"""Working days and time limits: when a limit ends, and why that day.

A calendar knows the days that differ from Monday to Friday: holidays 节假日 and make-up working days 调休. A limit is
counted from the day after it starts (民法典 art. 201); days on which the clock stands still are not counted.
"""

from cppcc_portal.lib.workdays.calendars import DAYS_OF_A_KNOWN_YEAR, Calendar, DayInfo, DayKind, each_day
from cppcc_portal.lib.workdays.counts import (
    COUNTED,
    HOLIDAY,
    MAKE_UP,
    MOVED,
    PAUSED,
    START,
    WEEKEND,
    Count,
    CountedDay,
    Why,
    count,
    days_left,
    due_date,
)
from cppcc_portal.lib.workdays.limits import (
    CALENDAR_DAYS,
    FIXED_DATE,
    MONTHS,
    UNITS,
    WORKING_DAYS,
    Limit,
    Pause,
    Unit,
    add_months,
)

__all__ = [
    "CALENDAR_DAYS",
    "COUNTED",
    "DAYS_OF_A_KNOWN_YEAR",
    "FIXED_DATE",
    "HOLIDAY",
    "MAKE_UP",
    "MONTHS",
    "MOVED",
    "PAUSED",
    "START",
    "UNITS",
    "WEEKEND",
    "WORKING_DAYS",
    "Calendar",
    "Count",
    "CountedDay",
    "DayInfo",
    "DayKind",
    "Limit",
    "Pause",
    "Unit",
    "Why",
    "add_months",
    "count",
    "days_left",
    "due_date",
    "each_day",
]
