"""Draw docs/workflow.md from the table of steps."""

from pathlib import Path

from django.conf import settings

from cppcc_portal.lib.drawn_pages import DrawCommand
from proposals.workflow.diagram import page

PATH = Path(settings.BASE_DIR) / "docs" / "workflow.md"


class Command(DrawCommand):
    """Write the page, or with --check only compare it."""

    help = "Draw docs/workflow.md, the diagrams and tables of a proposal's life, from the table of steps."

    def path(self) -> Path:
        """Return where the page stands."""
        return PATH

    def page(self) -> str:
        """Return the page as the tables say it now."""
        return page()
