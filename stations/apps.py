"""App configuration."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class StationsConfig(AppConfig):
    """Workstations."""

    name = "stations"
    verbose_name = _("Workstations")

    def ready(self) -> None:
        """Move the rota with a committee's calendar, and have silent workstations found; register check and papers."""
        from members.calendars import on_change
        from members.office_tasks import register_check
        from stations import checks, papers  # noqa: F401
        from stations.rota import calendar_changed
        from stations.silence import KIND, silent_stations

        on_change(calendar_changed)
        register_check(KIND, silent_stations)
