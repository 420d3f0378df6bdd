"""App configuration."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class ProposalsConfig(AppConfig):
    """Proposals."""

    name = "proposals"
    verbose_name = _("Proposals")

    def ready(self) -> None:
        """Count open clocks anew whenever a committee's calendar changes; offer receptions the way; register papers."""
        from members.calendars import on_change
        from proposals import papers  # noqa: F401 - registers itself
        from proposals.becoming import WAY
        from proposals.recounting import calendar_changed
        from stations.becoming import register

        on_change(calendar_changed)
        register(WAY)
