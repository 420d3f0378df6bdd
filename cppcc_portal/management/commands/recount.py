"""Counts the lines of all lists anew and tells what had drifted."""

import sys
from typing import Any

from django.core.management.base import BaseCommand, CommandParser
from django.utils.translation import gettext as _

from cppcc_portal.lib.counters import COUNTERS, Drift


class Command(BaseCommand):
    """Print a table of key, stored and counted numbers, and correct them."""

    help = (
        "Count the lines of all public lists anew from the records. Prints what had drifted and corrects it; with "
        "--check nothing is written, and the exit code is 1 when something had."
    )

    def add_arguments(self, parser: CommandParser) -> None:
        """Let a watch ask without writing."""
        parser.add_argument("--check", action="store_true", help="Write nothing; exit with 1 when something differs.")

    def handle(self, *args: Any, **options: Any) -> None:
        """Count each list, and print its drift."""
        is_kept = not options["check"]
        drifted = [drift for counter in COUNTERS.values() for drift in counter.recount(is_kept=is_kept)]
        for line in table(drifted):
            self.stdout.write(line)
        words = _("%(lists)s list(s) counted, %(drifted)s number(s) had drifted.")
        self.stdout.write(words % {"lists": len(COUNTERS), "drifted": len(drifted)})
        if drifted and options["check"]:
            sys.exit(1)


def table(drifted: list[Drift]) -> list[str]:
    """Return the drift in columns, under its headings."""
    if not drifted:
        return []
    width = max(len(drift.key) for drift in drifted)
    heading = (_("key"), _("stored"), _("counted"))
    return [f"{key:{width}}  {held:>10}  {found:>10}" for key, held, found in [heading, *drifted]]
