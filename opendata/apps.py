"""App configuration."""

from django.apps import AppConfig
from django.utils.module_loading import autodiscover_modules
from django.utils.translation import gettext_lazy as _


class OpenDataConfig(AppConfig):
    """Open data."""

    name = "opendata"
    verbose_name = _("Open data")

    def ready(self) -> None:
        """Collect the datasets of the other apps."""
        autodiscover_modules("datasets")
