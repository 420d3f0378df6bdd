"""App configuration."""

from importlib import import_module

from django.apps import AppConfig, apps
from django.utils.translation import gettext_lazy as _


class PortalConfig(AppConfig):
    """The wiring of the portal."""

    name = "cppcc_portal"

    def ready(self) -> None:
        """Start the record of changes once all models are known; make the system checks known."""
        apps.get_app_config("axes").verbose_name = _("Sign-in protection")
        import_module("cppcc_portal.checks")
        import_module("cppcc_portal.audit").register_models()
