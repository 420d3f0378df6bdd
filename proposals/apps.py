"""App configuration."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class ProposalsConfig(AppConfig):
    """Proposals."""

    name = "proposals"
    verbose_name = _("Proposals")

    def ready(self) -> None:
        """Count open clocks anew whenever a committee's calendar changes; offer receptions the way to a proposal."""
        from members.calendars import on_change
        from proposals.becoming import WAY
        from proposals.recounting import calendar_changed
        from stations.becoming import register

        on_change(calendar_changed)
        register(WAY)
