"""Remove names and phones of visitors and residents when their time has come."""

from typing import Any

from django.core.management.base import BaseCommand
from django.utils import timezone

from stations.residents import forget_visitors


class Command(BaseCommand):
    """Each committee sets after how many days; what was said and what came of it stays. Safe to repeat."""

    help = "Remove names and phones from residents' matters and receptions closed long ago; run it every night."

    def handle(self, *args: Any, **options: Any) -> None:
        """Say from how many records they were removed."""
        matters, receptions = forget_visitors(timezone.now())
        self.stdout.write(f"forgotten: {matters} matters, {receptions} receptions")
