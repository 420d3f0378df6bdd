"""App configuration."""

from django.apps import AppConfig
from django.utils.module_loading import autodiscover_modules
from django.utils.translation import gettext_lazy as _


class SheetsConfig(AppConfig):
    """Spreadsheets."""

    name = "sheets"
    verbose_name = _("Spreadsheets")

    def ready(self) -> None:
        """Collect what comes in and goes out as lists; tell where records came from."""
        from cppcc_portal.lib.history import tell_origins
        from sheets.origins import origins

        autodiscover_modules("resources", "tables")
        tell_origins(origins)
