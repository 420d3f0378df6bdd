"""Reckons duty records anew, e.g. every night."""

from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.utils import timezone
from django.utils.translation import gettext as _

from cppcc_portal.lib.refusals import Refused
from duties.recomputing import recompute
from members.models import Committee

EVERY = 100


class Command(BaseCommand):
    """Reckon the records of one committee, or of all that keep some."""

    help = (
        "Draw the entries of duty records anew and reckon them: of one committee with --committee, of this year unless "
        "--year says another. Closed records are left as they are. A committee without indicators is passed over, "
        "unless it was named."
    )

    def add_arguments(self, parser: CommandParser) -> None:
        """Name the committee by its address word."""
        parser.add_argument("--committee", help="Address word of the committee; all of them when left out.")
        parser.add_argument("--year", type=int, help="The year; this year when left out.")

    def handle(self, *args: Any, **options: Any) -> None:
        """Reckon one committee after the other, each in a transaction of its own."""
        year = options["year"] or timezone.localdate().year
        committees = Committee.objects.order_by("position", "pk")
        if options["committee"]:
            committees = committees.filter(slug=options["committee"])
            if not committees:
                raise CommandError(_("There is no committee “%(slug)s”.") % {"slug": options["committee"]})
        for committee in committees:
            self.reckon(committee, year, is_named=bool(options["committee"]))

    def reckon(self, committee: Committee, year: int, *, is_named: bool) -> None:
        """Reckon one committee's year and say what came of it."""
        try:
            found = recompute(committee=committee, year=year, by=None, progress=self.progress)
        except Refused as refused:
            if is_named:
                raise CommandError(refused.sentence) from refused
            self.stdout.write(f"{committee}{_(': ')}{refused.sentence}")
            return
        words = _("%(records)s records reckoned from %(entries)s entries; %(closed)s closed ones left as they are.")
        self.stdout.write(f"{committee} {year}{_(': ')}{words % found._asdict()}")

    def progress(self, done: int, total: int) -> None:
        """Say on one line how far it is."""
        if done % EVERY == 0 or done == total:
            self.stdout.write(f"\r{done}/{total}", ending="" if done < total else "\n")
            self.stdout.flush()
