"""App configuration."""

from django.apps import AppConfig
from django.utils.module_loading import autodiscover_modules
from django.utils.translation import gettext_lazy as _


class SectorsConfig(AppConfig):
    """Sectors."""

    name = "sectors"
    verbose_name = _("Sectors")

    def ready(self) -> None:
        """Collect what fulfils the yearly tasks of sector groups."""
        autodiscover_modules("group_tasks")
