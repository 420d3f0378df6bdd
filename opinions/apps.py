"""App configuration."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class OpinionsConfig(AppConfig):
    """Public opinion reports."""

    name = "opinions"
    verbose_name = _("Public opinion reports")

    def ready(self) -> None:
        """Offer receptions the way to an opinion report."""
        from opinions.becoming import WAY
        from stations.becoming import register

        register(WAY)
