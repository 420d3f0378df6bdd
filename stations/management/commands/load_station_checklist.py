"""Give a committee a checklist to start with."""

from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.utils import timezone

from members.models import Committee
from stations.starter import take_over_checklist


class Command(BaseCommand):
    """Add a published checklist where the committee has none for the year; it then sets the weights in the admin."""

    help = "Give a committee a checklist for the yearly evaluation to start with."

    def add_arguments(self, parser: CommandParser) -> None:
        """Ask which committee, and for which year."""
        parser.add_argument("committee", help="the committee's address word, e.g. longgang")
        parser.add_argument("--year", type=int, default=timezone.localdate().year, help="the year evaluated")

    def handle(self, *args: Any, **options: Any) -> None:
        """Add what is missing and say how much."""
        committee = Committee.objects.filter(slug=options["committee"]).first()
        if committee is None:
            raise CommandError(f"There is no committee {options['committee']!r}.")
        self.stdout.write(f"lines: {take_over_checklist(committee=committee, year=options['year'])}")
