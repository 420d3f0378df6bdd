"""App configuration."""

from importlib import import_module

from django.apps import AppConfig
from django.utils.module_loading import autodiscover_modules
from django.utils.translation import gettext_lazy as _


class SearchConfig(AppConfig):
    """Search."""

    name = "search"
    verbose_name = _("Search")

    def ready(self) -> None:
        """Collect what the other apps offer, and have changes of it noted."""
        autodiscover_modules("search")
        import_module("search.upkeep").follow_all()
