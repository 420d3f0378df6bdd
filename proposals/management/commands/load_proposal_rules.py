"""Give a committee rules to start with."""

from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.utils import timezone

from members.models import Committee
from proposals.starter import take_over_rules


class Command(BaseCommand):
    """Add published rules of other committees where this one has none; staff change them to their own in the admin."""

    help = "Give a committee reasons, result classes, rating scales and time limits to start with."

    def add_arguments(self, parser: CommandParser) -> None:
        """Ask which committee, and from which year."""
        parser.add_argument("committee", help="the committee's address word, e.g. longgang")
        parser.add_argument("--year", type=int, default=timezone.localdate().year, help="the first session year")

    def handle(self, *args: Any, **options: Any) -> None:
        """Add what is missing and say how much."""
        committee = Committee.objects.filter(slug=options["committee"]).first()
        if committee is None:
            raise CommandError(f"There is no committee {options['committee']!r}.")
        for name, count in take_over_rules(committee=committee, year=options["year"]).items():
            self.stdout.write(f"{name}: {count}")
