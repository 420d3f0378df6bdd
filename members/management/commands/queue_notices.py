"""Write the notices of the day, for every committee that has switched them on."""

from typing import Any

from django.core.management.base import BaseCommand
from django.utils import timezone

from members.notices.writing import committees_with_notices, write_notices


class Command(BaseCommand):
    """Run once a day; a second run on the same day writes nothing twice."""

    help = "Write the notices of the day; run it every morning."

    def handle(self, *args: Any, **options: Any) -> None:
        """Say how many were written for each committee."""
        now = timezone.now()
        for committee in committees_with_notices():
            written = write_notices(committee=committee, now=now, day=timezone.localdate(now))
            self.stdout.write(
                f"{committee.slug}: {written.to_members} to members, {written.to_channels} to channels; "
                f"without an e-mail address: {written.without_address}"
            )
