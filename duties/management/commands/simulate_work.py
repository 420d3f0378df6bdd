"""Give the synthetic committee a year of work beside its proposals."""

from typing import Any

from auditlog.context import disable_auditlog
from django.conf import settings
from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.db import transaction
from django.utils import timezone

from duties.simulation.meetings import make_events, make_groups
from duties.simulation.places import make_stations
from duties.simulation.records import make_opinions, make_records
from duties.simulation.scene import scene_of
from members.models import Committee
from proposals.management.commands.simulate_year import SEED, SLUG
from proposals.simulation.accounts import opened


class Command(BaseCommand):
    """Everything it makes is marked 〔模拟〕; ``simulate_year --remove`` takes it away with the committee."""

    help = (
        "Add this year's workstations, rota, receptions, groups, events, opinion reports and duty records to the "
        "committee that simulate_year made."
    )

    def add_arguments(self, parser: CommandParser) -> None:
        """Offer another committee and seed."""
        parser.add_argument("--committee", default=SLUG, metavar="SLUG", help="its address word (default: %(default)s)")
        parser.add_argument("--seed", type=int, default=SEED, help="the same seed gives the same work on the same day")

    def handle(self, *args: Any, **options: Any) -> None:
        """Make it, once."""
        committee = Committee.objects.filter(slug=options["committee"]).first()
        if committee is None or not committee.is_synthetic:
            raise CommandError(
                "There is no synthetic committee of this address word: run `manage.py simulate_year` first."
            )
        if committee.stations.exists():
            self.stdout.write(f"{committee.slug} has its work already; nothing was changed.")
            return
        # Nobody did any of it: the record of changes is for what people do.
        with transaction.atomic(), disable_auditlog():
            scene = scene_of(committee, timezone.localdate(), options["seed"])
            make_stations(scene)
            make_events(scene, make_groups(scene))
            make_opinions(scene)
            made = make_records(scene)
        self.stdout.write(f"{made.records} duty records with {made.entries} entries were reckoned.")
        for user in filter(None, (scene.members[0].user, scene.office)) if settings.DEMO else ():
            account = opened(user)
            self.stdout.write(f"{account.name}: sign in as {account.username}, password {account.password}")
