"""App configuration."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class StationsConfig(AppConfig):
    """Workstations."""

    name = "stations"
    verbose_name = _("Workstations")

    def ready(self) -> None:
        """Register the system check."""
        from stations import checks  # noqa: F401
