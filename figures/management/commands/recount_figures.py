"""Counts every computed figure and every comparison anew."""

import sys
from typing import Any

from django.core.management.base import BaseCommand, CommandParser
from django.utils.translation import gettext as _

from figures.models import Figure
from figures.services import Recounted, recount, recount_comparisons


class Command(BaseCommand):
    """Count anew; one line for each figure that moved or could not be counted."""

    help = (
        "Count every computed figure as of its day, and what reported figures are compared with, from the records. "
        "Prints a line for each that moved or was refused; with --check nothing is written, and the exit code is 1 "
        "when there is such a line."
    )

    def add_arguments(self, parser: CommandParser) -> None:
        """Let a watch ask without writing."""
        parser.add_argument("--check", action="store_true", help="Write nothing; exit with 1 when something differs.")

    def handle(self, *args: Any, **options: Any) -> None:
        """Count, and say what moved."""
        is_kept = not options["check"]
        figures = recount(Figure.objects.computed().select_related("committee"), is_kept=is_kept)
        found = [*figures, *recount_comparisons(is_kept=is_kept)]
        drifted = [one for one in found if not one.is_same]
        for one in drifted:
            self.stdout.write(line(one))
        words = _("%(total)s numbers counted, %(moved)s moved or refused.")
        self.stdout.write(words % {"total": len(found), "moved": len(drifted)})
        if drifted and options["check"]:
            sys.exit(1)


def line(one: Recounted) -> str:
    """Return what happened to a figure in one line."""
    return f"{one.figure.code}: {one.refusal}" if one.refusal else f"{one.figure.code}: {one.before} → {one.after}"
