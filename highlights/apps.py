"""App configuration."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class HighlightsConfig(AppConfig):
    """Annual highlights."""

    name = "highlights"
    verbose_name = _("Annual highlights")
