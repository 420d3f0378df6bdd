"""Plays the year."""

import datetime
from collections.abc import Callable

from auditlog.context import disable_auditlog
from django.db import transaction

from members.models import Committee
from proposals.simulation.beginning import live
from proposals.simulation.plans import Plan, deal, dice
from proposals.simulation.targets import Targets
from proposals.simulation.world import make_committee, make_world


def play(*, slug: str, targets: Targets, seed: int, watch: Callable[[datetime.datetime], None]) -> Committee:
    """Make the committee and let its year pass; ``watch`` is told each moment that comes.

    All of it is one transaction: whoever looks meanwhile sees nothing, and a run that is interrupted leaves nothing.

    The record of changes keeps that the committee was made, and nothing more: it says what people did, and nobody did
    this. What happened to each proposal stands in its own history, which the door writes under the committee's own
    accounts.
    """
    with transaction.atomic():
        committee = make_committee(slug)
        with disable_auditlog():
            world = make_world(committee, targets.collected)
            plans = deal(targets, dice(seed))
            for plan, is_main in mains_first(plans):
                own = dice(seed, plan.place)
                world.timeline.begin(live(world, plan, own, is_main=is_main))
            world.timeline.run(watch)
    return committee


def mains_first(plans: list[Plan]) -> list[tuple[Plan, bool]]:
    """Return the plans with those first that others are merged into, since these speak of the same matters."""
    mains = {plan.main for plan in plans if plan.main is not None}
    marked = [(plan, plan.place in mains) for plan in plans]
    return sorted(marked, key=lambda row: not row[1])
