"""App configuration."""

from django.apps import AppConfig
from django.utils.module_loading import autodiscover_modules
from django.utils.translation import gettext_lazy as _


class MembersConfig(AppConfig):
    """Committees and people."""

    name = "members"
    verbose_name = _("Committees and people")

    def ready(self) -> None:
        """Collect what each app grants to the roles, its doors, what it has for members and what it checks."""
        autodiscover_modules("permissions", "workflow", "matters", "quality")
