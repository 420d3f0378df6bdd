"""App configuration."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class ProposalsConfig(AppConfig):
    """Proposals."""

    name = "proposals"
    verbose_name = _("Proposals")

    def ready(self) -> None:
        """Count open clocks anew when a committee changes its calendar; offer receptions the way; register the rest."""
        from cppcc_portal.lib import changes, counters
        from members.calendars import on_change
        from proposals import papers  # noqa: F401 - registers itself
        from proposals.becoming import WAY
        from proposals.listing import PUBLIC_LIST, WATCHER
        from proposals.recounting import calendar_changed
        from stations.becoming import register

        on_change(calendar_changed)
        register(WAY)
        counters.register(PUBLIC_LIST)
        changes.watch(WATCHER)
