"""App configuration."""

from importlib import import_module
from typing import Any

from django.apps import AppConfig, apps
from django.db import connections
from django.db.models.signals import post_migrate, pre_migrate
from django.utils.translation import gettext_lazy as _

from cppcc_portal.lib.changes.triggers import install, uninstall
from cppcc_portal.lib.changes.version import make_version


class PortalConfig(AppConfig):
    """The wiring of the portal."""

    name = "cppcc_portal"

    def ready(self) -> None:
        """Start the record of changes once all models are known; make the system checks known."""
        apps.get_app_config("axes").verbose_name = _("Sign-in protection")
        import_module("cppcc_portal.checks")
        import_module("cppcc_portal.audit").register_models()
        # Both are sent for apps with models only; once in a run is enough.
        pre_migrate.connect(before_migrations, sender=apps.get_app_config("members"))
        post_migrate.connect(after_migrations, sender=apps.get_app_config("members"))


def before_migrations(using: str, **kwargs: Any) -> None:
    """Make what every commit needs, and let no trigger stand in the way of a changing table."""
    make_version(connections[using])
    uninstall(connections[using])


def after_migrations(using: str, **kwargs: Any) -> None:
    """Have the database note from now on which records are touched, and make the search index's tables.

    After ``flush``, which tells of no plan of migrations, the index is emptied.
    """
    connection, building = connections[using], import_module("search.index.building")
    if "plan" in kwargs:
        install(connection)
        building.set_up(connection)
    else:
        building.start_state(connection, is_complete=True)
