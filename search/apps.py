"""App configuration."""

from django.apps import AppConfig
from django.utils.module_loading import autodiscover_modules
from django.utils.translation import gettext_lazy as _


class SearchConfig(AppConfig):
    """Search."""

    name = "search"
    verbose_name = _("Search")

    def ready(self) -> None:
        """Collect what the other apps offer."""
        autodiscover_modules("search")
