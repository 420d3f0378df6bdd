"""App configuration."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class OpinionsConfig(AppConfig):
    """Public opinion reports."""

    name = "opinions"
    verbose_name = _("Public opinion reports")
