"""Close requests to stand in that nobody answered before the shift was over."""

from typing import Any

from django.core.management.base import BaseCommand
from django.utils import timezone

from stations.asking import lapse_requests


class Command(BaseCommand):
    """Pages show such a request no more; this writes it into the history. Safe to repeat."""

    help = "Close unanswered requests to stand in; run it every night."

    def handle(self, *args: Any, **options: Any) -> None:
        """Say how many lapsed."""
        self.stdout.write(f"lapsed requests: {lapse_requests(at=timezone.now())}")
