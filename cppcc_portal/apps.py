"""App configuration."""

from importlib import import_module
from typing import Any

from django.apps import AppConfig, apps
from django.db import connections
from django.db.models.signals import post_migrate, pre_migrate
from django.utils.translation import gettext_lazy as _

from cppcc_portal.lib.changes.triggers import install, uninstall


class PortalConfig(AppConfig):
    """The wiring of the portal."""

    name = "cppcc_portal"

    def ready(self) -> None:
        """Start the record of changes once all models are known; make the system checks known."""
        apps.get_app_config("axes").verbose_name = _("Sign-in protection")
        import_module("cppcc_portal.checks")
        import_module("cppcc_portal.audit").register_models()
        pre_migrate.connect(take_triggers_away, sender=self)
        post_migrate.connect(lay_triggers, sender=self)


def take_triggers_away(using: str, **kwargs: Any) -> None:
    """Let no trigger stand in the way of a changing table."""
    uninstall(connections[using])


def lay_triggers(using: str, **kwargs: Any) -> None:
    """Have the database note from now on which records are touched."""
    install(connections[using])
