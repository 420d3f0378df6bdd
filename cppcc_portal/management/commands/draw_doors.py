"""Draw docs/doors.md from the tables of steps."""

from pathlib import Path

from django.conf import settings

from cppcc_portal.lib.door_drawing import page
from cppcc_portal.lib.drawn_pages import DrawCommand

PATH = Path(settings.BASE_DIR) / "docs" / "doors.md"


class Command(DrawCommand):
    """Write the page, or with --check only compare it."""

    help = "Draw docs/doors.md, the diagrams and tables of every door but the proposal's, from the tables of steps."

    def path(self) -> Path:
        """Return where the page stands."""
        return PATH

    def page(self) -> str:
        """Return the page as the tables say it now."""
        return page()
