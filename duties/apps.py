"""App configuration."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class DutiesConfig(AppConfig):
    """Duty records."""

    name = "duties"
    verbose_name = _("Duty records")

    def ready(self) -> None:
        """Register the papers."""
        from duties import papers  # noqa: F401 - registers itself
