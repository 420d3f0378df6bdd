"""What this app counts: for the ledger by definitions, and for the pages of platforms and events."""

from consultations.stats import events, found, hosted, results
from consultations.stats.one_event import EventCounts, event_counts
from consultations.stats.platform_year import YearCounts, year_counts
from consultations.stats.platforms import PlatformYear, platform_years

__all__ = [
    "EventCounts",
    "PlatformYear",
    "YearCounts",
    "event_counts",
    "events",
    "found",
    "hosted",
    "platform_years",
    "results",
    "year_counts",
]
