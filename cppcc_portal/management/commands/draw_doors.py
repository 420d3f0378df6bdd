"""Draw docs/doors.md from the tables of steps."""

from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError, CommandParser

from cppcc_portal.lib.door_drawing import page

PATH = Path(settings.BASE_DIR) / "docs" / "doors.md"


class Command(BaseCommand):
    """Write the page, or with --check only compare it."""

    help = "Draw docs/doors.md, the diagrams and tables of every door but the proposal's, from the tables of steps."
    requires_system_checks = ()

    def add_arguments(self, parser: CommandParser) -> None:
        """Offer to compare only."""
        parser.add_argument("--check", action="store_true", help="write nothing; fail when the page is out of date")

    def handle(self, *args: Any, **options: Any) -> None:
        """Write the page; with --check raise CommandError when it differs from the tables."""
        drawn = page()
        is_current = PATH.is_file() and PATH.read_text(encoding="utf-8") == drawn
        if options["check"] and not is_current:
            raise CommandError("docs/doors.md is out of date: run `manage.py draw_doors`.")
        if not is_current:
            PATH.write_text(drawn, encoding="utf-8")
            self.stdout.write("docs/doors.md is drawn anew.")
