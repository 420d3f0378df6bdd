"""Compare the search index with the records, or make it anew."""

from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.db import connection, transaction

from search.index.building import build, compare, is_needed
from search.index.frequent import MOST_HOLDERS, learn

WIDTH = 40


class Command(BaseCommand):
    """Safe to interrupt and to repeat; the site goes on meanwhile."""

    help = "Put right what the search index has wrong; make it anew where it is not whole, or with --from-scratch."

    def add_arguments(self, parser: CommandParser) -> None:
        """Take the ways of rebuilding."""
        parser.add_argument("--from-scratch", action="store_true", help="empty the index and make it anew")
        parser.add_argument(
            "--if-needed",
            action="store_true",
            help="when the index is whole, only learn again which words are frequent",
        )

    def handle(self, *args: Any, **options: Any) -> None:
        """Show how far it has come; raise CommandError when interrupted."""
        anew = options["from_scratch"] or is_needed()
        if options["if_needed"] and not anew:
            with transaction.atomic():
                learn(connection, MOST_HOLDERS)
            return
        try:
            changed = self.show(build(from_scratch=options["from_scratch"]) if anew else compare())
        except KeyboardInterrupt:
            raise CommandError("Interrupted; what was done is kept, and the same command goes on from there.") from None
        self.stdout.write("The search index was made anew." if anew else f"Entries put right: {changed}.")

    def show(self, steps: Any) -> int:
        """Draw a bar on a terminal, a line for every tenth elsewhere; return how many entries were changed."""
        shown, changed = -1, 0
        for step in steps:
            changed = step.changed
            if self.stdout.isatty():
                filled = WIDTH * step.percent // 100
                self.stdout.write(f"\r[{'#' * filled}{'.' * (WIDTH - filled)}] {step.percent:3} %", ending="")
            elif step.percent // 10 > shown:
                shown = step.percent // 10
                self.stdout.write(f"{step.percent} %")
            self.stdout.flush()
        if self.stdout.isatty():
            self.stdout.write("")
        return changed
