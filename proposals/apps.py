"""App configuration."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class ProposalsConfig(AppConfig):
    """Proposals."""

    name = "proposals"
    verbose_name = _("Proposals")

    def ready(self) -> None:
        """Count open clocks anew whenever a committee's calendar changes."""
        from members.calendars import on_change
        from proposals.recounting import calendar_changed

        on_change(calendar_changed)
