"""Refuse catalogues that lack a string."""

from typing import Any

from django.core.management.base import BaseCommand, CommandError

from cppcc_portal.catalogues import locales, problems


class Command(BaseCommand):
    """Compare each catalogue with the sources."""

    help = "List interface strings that are missing, empty, fuzzy, unused or whose placeholders differ."
    requires_system_checks = []

    def handle(self, *args: Any, **options: Any) -> None:
        """Print one line for each problem; fail when there is one."""
        found = [problem for locale in locales() for problem in problems(locale)]
        for problem in found:
            self.stderr.write(problem)
        if found:
            raise CommandError(
                f"{len(found)} interface strings need work: run `make messages` and translate in locale/."
            )
        self.stdout.write("Every interface string is translated.")
