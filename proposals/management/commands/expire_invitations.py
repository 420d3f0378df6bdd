"""Let invitations to co-sign expire whose time has passed."""

from typing import Any

from django.core.management.base import BaseCommand
from django.utils import timezone

from proposals.cosigning import expire_invitations


class Command(BaseCommand):
    """Pages treat such an invitation as expired at once; this writes it into the history. Safe to repeat."""

    help = "Let invitations to co-sign expire whose time has passed; run it every few minutes."

    def handle(self, *args: Any, **options: Any) -> None:
        """Say how many expired."""
        self.stdout.write(f"expired invitations: {expire_invitations(at=timezone.now())}")
