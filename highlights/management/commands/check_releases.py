"""Recounts the digest of every release, so that a content that was altered in the database is found."""

from typing import Any

from django.core.management.base import BaseCommand, CommandError
from django.utils.translation import gettext as _

from highlights.models import Release
from highlights.releasing import is_intact


class Command(BaseCommand):
    """Compare every release with its digest."""

    help = "Check that no frozen release was altered; ends with 1 when one was."

    def handle(self, *args: Any, **options: Any) -> None:
        """Say how many releases are as they were frozen, or which are not."""
        rows = Release.objects.select_related("report__committee", "stored").order_by("report", "version")
        altered, count = [], 0
        for release in rows.iterator(chunk_size=20):
            count += 1
            if not is_intact(release):
                altered.append(str(release))
        if altered:
            raise CommandError(_("Altered since it was frozen: %(releases)s.") % {"releases": "; ".join(altered)})
        self.stdout.write(_("%(count)s releases are as they were frozen.") % {"count": count})
