"""App configuration."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class StationsConfig(AppConfig):
    """Workstations."""

    name = "stations"
    verbose_name = _("Workstations")

    def ready(self) -> None:
        """Move the rota with a committee's calendar; register the system check and the papers."""
        from members.calendars import on_change
        from stations import checks, papers  # noqa: F401
        from stations.rota import calendar_changed

        on_change(calendar_changed)
