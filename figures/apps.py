"""App configuration."""

from django.apps import AppConfig
from django.utils.module_loading import autodiscover_modules
from django.utils.translation import gettext_lazy as _


class FiguresConfig(AppConfig):
    """Figures."""

    name = "figures"
    verbose_name = _("Figures")

    def ready(self) -> None:
        """Collect what each app can count."""
        autodiscover_modules("stats")
