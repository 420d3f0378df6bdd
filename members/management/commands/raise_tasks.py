"""Ask every check what the office has to deal with, and raise or close its tasks."""

from typing import Any

from django.core.management.base import BaseCommand
from django.utils import timezone

from members.office_tasks import run_checks


class Command(BaseCommand):
    """Raise a task for each thing found, close the tasks of what is found no more. Safe to repeat."""

    help = "Raise tasks for the office from all checks; run it every night."

    def handle(self, *args: Any, **options: Any) -> None:
        """Say what each check did."""
        for kind, (raised, closed) in run_checks(timezone.localdate()).items():
            self.stdout.write(f"{kind}: raised {raised}, closed {closed}")
