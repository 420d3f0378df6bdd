"""Play a synthetic year of proposals in a committee of its own, or take it away again."""

import datetime
import sys
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.db import IntegrityError
from django.db.models import ProtectedError
from django.utils import timezone

from members.models import Committee
from proposals.simulation.accounts import open_accounts
from proposals.simulation.progress import Progress
from proposals.simulation.removal import NotSyntheticError, remove
from proposals.simulation.sums import Sum, compare
from proposals.simulation.targets import COLLECTED, Targets
from proposals.simulation.year import play

SLUG, SEED = "longgang-mock", 2022
SLUG_OF_A_REAL_ONE = "The committee {slug!r} is a real one: choose another address word with --committee."


class Command(BaseCommand):
    """Everything it makes is marked 〔模拟〕 and belongs to the committee it makes."""

    help = (
        "Replay a year of proposals in a synthetic committee, with the sums of Longgang's report of 2022; "
        "--remove takes the committee and everything that belongs to it away again."
    )

    def add_arguments(self, parser: CommandParser) -> None:
        """Offer another committee, size and seed, and the removal."""
        parser.add_argument("--committee", default=SLUG, metavar="SLUG", help="its address word (default: %(default)s)")
        parser.add_argument("--size", type=int, default=COLLECTED, help="proposals collected (default: %(default)s)")
        parser.add_argument("--seed", type=int, default=SEED, help="the same seed gives the same year")
        parser.add_argument("--remove", action="store_true", help="remove the committee and all that belongs to it")
        parser.add_argument("--quiet", action="store_true", help="print nothing unless a sum is missed")

    def handle(self, *args: Any, **options: Any) -> None:
        """Play the year, or remove it."""
        committee = Committee.objects.filter(slug=options["committee"]).first()
        if committee and not committee.is_synthetic:
            raise CommandError(SLUG_OF_A_REAL_ONE.format(slug=committee.slug))
        if options["remove"]:
            self.remove(committee, options)
        elif committee:
            self.say(f"{committee} ({committee.slug}) exists already; nothing was changed.", options)
        else:
            self.play(options)

    def say(self, words: str, options: dict[str, Any]) -> None:
        """Print, unless it is to be quiet."""
        if not options["quiet"]:
            self.stdout.write(words)

    def remove(self, committee: Committee | None, options: dict[str, Any]) -> None:
        """Remove the committee and say how much went with it."""
        if committee is None:
            self.say(f"There is no committee {options['committee']!r}; nothing was changed.", options)
            return
        try:
            removed = remove(committee)
        except NotSyntheticError:
            raise CommandError(SLUG_OF_A_REAL_ONE.format(slug=committee.slug)) from None
        except (IntegrityError, ProtectedError):
            raise CommandError(
                "Records of another committee refer to this one: undo these links first. Nothing was removed."
            ) from None
        self.say(f"Removed {committee.slug} and {sum(removed.values())} rows that belonged to it.", options)

    def play(self, options: dict[str, Any]) -> None:
        """Play the year and compare its sums with the report's; end with 1 when one is missed."""
        try:
            targets = Targets.of(options["size"])
        except ValueError as error:
            raise CommandError(str(error)) from None
        started = timezone.now()
        with Progress(self.stderr, is_shown=sys.stderr.isatty() and not options["quiet"]) as progress:
            committee = play(slug=options["committee"], targets=targets, seed=options["seed"], watch=progress.tell)
        sums = compare(committee, targets)
        missed = [row for row in sums if row.target != row.reached]
        if missed or not options["quiet"]:
            self.show(sums, timezone.now() - started)
        if settings.DEMO and not options["quiet"]:
            for account in open_accounts(committee):
                self.stdout.write(f"{account.name}: sign in as {account.username}, password {account.password}")
        if missed:
            raise CommandError(f"{len(missed)} sums differ from their targets.")

    def show(self, sums: list[Sum], took: datetime.timedelta) -> None:
        """Print target and result beside each other."""
        self.stdout.write(f"{'':<32} {'target':>7} {'reached':>8}")
        for row in sums:
            rate = f"{row.reached}/{row.base} = {row.reached / row.base:.1%}" if row.base else ""
            mark = "" if row.target == row.reached else "  differs"
            self.stdout.write(f"{row.name:<32} {row.target:>7} {row.reached:>8}   {rate}{mark}")
        self.stdout.write(f"Played in {took.total_seconds():.0f} s.")
