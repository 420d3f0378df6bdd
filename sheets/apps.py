"""App configuration."""

from django.apps import AppConfig
from django.utils.module_loading import autodiscover_modules
from django.utils.translation import gettext_lazy as _


class SheetsConfig(AppConfig):
    """Spreadsheets."""

    name = "sheets"
    verbose_name = _("Spreadsheets")

    def ready(self) -> None:
        """Collect the kinds of lists that the apps offer, and the tables that only go out."""
        autodiscover_modules("resources", "tables")
