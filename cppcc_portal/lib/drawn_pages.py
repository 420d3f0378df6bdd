"""A command that draws a page of docs/ from tables in the code, or only compares the two."""

from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser


class DrawCommand(BaseCommand):
    """Write the page, or with --check only compare it."""

    requires_system_checks = ()

    def path(self) -> Path:
        """Return where the page stands."""
        raise NotImplementedError

    def page(self) -> str:
        """Return the page as the tables say it now."""
        raise NotImplementedError

    def add_arguments(self, parser: CommandParser) -> None:
        """Offer to compare only."""
        parser.add_argument("--check", action="store_true", help="write nothing; fail when the page is out of date")

    def handle(self, *args: Any, **options: Any) -> None:
        """Write the page; with --check raise CommandError when it differs from the tables."""
        path, drawn = self.path(), self.page()
        is_current = path.is_file() and path.read_text(encoding="utf-8") == drawn
        if options["check"] and not is_current:
            command = type(self).__module__.rpartition(".")[2]
            raise CommandError(f"docs/{path.name} is out of date: run `manage.py {command}`.")
        if not is_current:
            path.write_text(drawn, encoding="utf-8")
            self.stdout.write(f"docs/{path.name} is drawn anew.")
