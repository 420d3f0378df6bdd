"""Take over the official holidays and make-up working days."""

from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.utils import timezone

from members.calendar_services import YearNotKnownError, load_year, official_years
from members.calendars import missing_years
from members.models import Committee

NO_DATA = (
    "The package chinesecalendar has no calendar of {year} yet: install a newer one, or enter the holidays by hand on "
    "the desk; until then Monday to Friday count as working days."
)


class Command(BaseCommand):
    """Fill the calendars of the committees; days that are there already stay as they are."""

    help = "Add the official holidays and make-up working days to the committees' calendars; can be repeated."

    def add_arguments(self, parser: CommandParser) -> None:
        """Offer one committee and single years."""
        parser.add_argument(
            "years", nargs="*", type=int, metavar="YEAR", help="all that the package has when none is given"
        )
        parser.add_argument("--committee", metavar="SLUG", help="only the committee with this address word")

    def handle(self, *args: Any, **options: Any) -> None:
        """Load each year for each committee; a year asked for that the package lacks is an error."""
        committees = self.committees(options["committee"])
        years = options["years"]
        unknown = [year for year in years if not self.load(committees, year, options["verbosity"])]
        if unknown:
            raise CommandError("\n".join(NO_DATA.format(year=year) for year in unknown))
        if not years:
            self.load_all(committees, options["verbosity"])

    def committees(self, slug: str | None) -> list[Committee]:
        """Return the committee named, or all; raises CommandError when there is none of this name."""
        rows = Committee.objects.filter(slug=slug) if slug else Committee.objects.all()
        if slug and not rows:
            raise CommandError(f"There is no committee with the address word {slug!r}.")
        return list(rows)

    def load_all(self, committees: list[Committee], verbosity: int) -> None:
        """Load every year the package has, and say which one is still missing."""
        for year in official_years():
            self.load(committees, year, verbosity)
        today = timezone.localdate()
        missing = {year for committee in committees for year in missing_years(committee, today)}
        for year in sorted(missing) if verbosity else []:
            self.stdout.write(NO_DATA.format(year=year))

    def load(self, committees: list[Committee], year: int, verbosity: int) -> bool:
        """Load one year and print a line for each committee; return False when the package lacks it."""
        for committee in committees:
            try:
                added = load_year(committee=committee, year=year)
            except YearNotKnownError:
                return False
            if verbosity:
                self.stdout.write(f"{committee} {year}: {f'{added} days added' if added else 'nothing to add'}.")
        return True
