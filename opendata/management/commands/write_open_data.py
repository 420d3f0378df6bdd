"""Writes the nightly archive of all open data."""

from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.utils import timezone
from django.utils.translation import gettext as _

from opendata.bundle import KEPT, newest, write_bundle
from opendata.turns import Busy


class Command(BaseCommand):
    """Write a ZIP of every dataset as CSV and JSON; keep the last ones."""

    help = (
        "Write every published record into an archive under PORTAL_VAR, which /data/all.zip serves. Can be repeated; "
        f"the newest {KEPT} are kept, and a run that is stopped leaves the archive before it as it was."
    )

    def add_arguments(self, parser: CommandParser) -> None:
        """Let the demo write one only when there is none."""
        parser.add_argument("--only-when-missing", action="store_true", help="Write nothing when there is one already.")

    def handle(self, *args: Any, **options: Any) -> None:
        """Write, and say where and how large."""
        if options["only_when_missing"] and newest():
            return
        try:
            path = write_bundle(timezone.now())
        except Busy:
            raise CommandError(_("Another archive is being written at this moment; it will do.")) from None
        except OSError as error:
            message = _(
                "The archive cannot be written (%(reason)s): make room, or let this account write into PORTAL_VAR."
            )
            raise CommandError(message % {"reason": error.strerror or error}) from error
        if options["verbosity"]:
            words = {"path": path, "size": path.stat().st_size // 1024 + 1}
            self.stdout.write(_("Written: %(path)s, %(size)s kB.") % words)
