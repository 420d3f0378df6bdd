"""What this app counts: for the ledger by definitions, and year by year for a platform's page."""

from consultations.stats import events, hosted, results
from consultations.stats.platforms import PlatformYear, platform_years

__all__ = ["PlatformYear", "events", "hosted", "platform_years", "results"]
