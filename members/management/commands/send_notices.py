"""Send the notices that are approved and due."""

from typing import Any

from django.core.management.base import BaseCommand

from members.notices.sending import send_notices


class Command(BaseCommand):
    """Run every minute; two runs at once send nothing twice."""

    help = "Send the notices that are approved and due; run it every minute."

    def handle(self, *args: Any, **options: Any) -> None:
        """Say how many were sent."""
        sent, failed = send_notices()
        self.stdout.write(f"sent: {sent}, not sent: {failed}")
