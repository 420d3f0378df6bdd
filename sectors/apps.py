"""App configuration."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class SectorsConfig(AppConfig):
    """Sectors."""

    name = "sectors"
    verbose_name = _("Sectors")
