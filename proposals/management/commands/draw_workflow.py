"""Draw docs/workflow.md from the table of steps."""

from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError, CommandParser

from proposals.workflow.diagram import page

PATH = Path(settings.BASE_DIR) / "docs" / "workflow.md"


class Command(BaseCommand):
    """Write the page, or with --check only compare it."""

    help = "Draw docs/workflow.md, the diagrams and tables of a proposal's life, from the table of steps."
    requires_system_checks = ()

    def add_arguments(self, parser: CommandParser) -> None:
        """Offer to compare only."""
        parser.add_argument("--check", action="store_true", help="write nothing; fail when the page is out of date")

    def handle(self, *args: Any, **options: Any) -> None:
        """Write the page; with --check raise CommandError when it differs from the table."""
        drawn = page()
        is_current = PATH.is_file() and PATH.read_text(encoding="utf-8") == drawn
        if options["check"] and not is_current:
            raise CommandError("docs/workflow.md is out of date: run `manage.py draw_workflow`.")
        if not is_current:
            PATH.write_text(drawn, encoding="utf-8")
            self.stdout.write("docs/workflow.md is drawn anew.")
