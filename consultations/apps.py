"""App configuration."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class ConsultationsConfig(AppConfig):
    """Consultations."""

    name = "consultations"
    verbose_name = _("Consultations")

    def ready(self) -> None:
        """Offer consultations as something a matter heard at a workstation can become; register papers."""
        from consultations import papers  # noqa: F401 - registers itself
        from consultations.from_receptions import CONSULTATION
        from stations.becoming import register

        register(CONSULTATION)
