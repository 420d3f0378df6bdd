"""What is to happen to each proposal of the synthetic year: dealt out with a seed, so that the sums come out right."""

import random
from collections.abc import Callable
from dataclasses import dataclass, field
from enum import StrEnum

from proposals.simulation.targets import OTHER_FATES, Fate, Targets


class Detour(StrEnum):
    """Something beside the straight way."""

    REVISED = "revised"
    MERGE_UNDONE = "merge_undone"
    RETURN_AGREED = "return_agreed"
    RETURN_REFUSED = "return_refused"
    RETURNED_BY_ALL = "returned_by_all"
    EXTENDED = "extended"
    EXTENSION_REFUSED = "extension_refused"
    SENT_BACK = "sent_back"
    REMINDED = "reminded"
    DISSATISFIED = "dissatisfied"
    LOOKED_BACK = "looked_back"


class Manner(StrEnum):
    """How it is handed out."""

    SOLE = "sole"
    JOINTLY = "jointly"
    SEPARATELY = "separately"


@dataclass
class Plan:
    """One proposal: how it leaves the review, in what manner it is handled, with which result, and what else happens.

    ``main`` is the place of the proposal it is merged into, for good or until the merge is undone.
    """

    place: int
    fate: Fate = Fate.ASSIGNED
    is_plenary: bool = True
    is_collective: bool = False
    is_key: bool = False
    letter: str = ""
    is_implemented: bool = False
    manner: Manner = Manner.SOLE
    main: int | None = None
    detours: set[Detour] = field(default_factory=set)


# Share of the proposals handed out that take a detour; at least one does when any can.
DETOURS = {
    Detour.REVISED: 0.1,
    Detour.RETURN_AGREED: 0.04,
    Detour.RETURN_REFUSED: 0.03,
    Detour.RETURNED_BY_ALL: 0.015,
    Detour.EXTENDED: 0.04,
    Detour.EXTENSION_REFUSED: 0.02,
    Detour.SENT_BACK: 0.07,
    Detour.REMINDED: 0.06,
    Detour.DISSATISFIED: 0.025,
    Detour.LOOKED_BACK: 0.25,
}
BETWEEN_SESSIONS = 0.26
UNDONE_MERGES = 0.02
SOLE, JOINTLY = 0.6, 0.3


def dice(*words: object) -> random.Random:
    """Return dice that fall the same way for the same words."""
    return random.Random("-".join(map(str, words)))  # noqa: S311 - a game, no secret


def deal(targets: Targets, rng: random.Random) -> list[Plan]:
    """Return one plan for each proposal, in the order of the running numbers."""
    plans = [Plan(place) for place in range(targets.collected)]
    shuffled = rng.sample(plans, len(plans))
    assigned, others = shuffled[: targets.assigned], shuffled[targets.assigned :]
    deal_fates(others, targets)
    for plan in rng.sample(assigned, targets.collective):
        plan.is_collective = True
    deal_results(assigned, targets, rng)
    for plan in rng.sample(assigned, targets.key):
        plan.is_key = True
    deal_manners(assigned, rng)
    deal_merges(assigned, others, rng)
    deal_stages(plans, rng)
    deal_detours(assigned, others, rng)
    return plans


def deal_fates(others: list[Plan], targets: Targets) -> None:
    """Say how those that are not handed out leave the review."""
    fates = [fate for fate in OTHER_FATES for _ in range(targets.others[fate])]
    for plan, fate in zip(others, fates, strict=True):
        plan.fate = fate


def deal_results(assigned: list[Plan], targets: Targets, rng: random.Random) -> None:
    """Say how each is answered: those of class A are implemented, and of class B as many as are still wanted."""
    letters = [letter for letter, count in targets.letters().items() for _ in range(count)]
    for place, plan in enumerate(rng.sample(assigned, len(assigned))):
        plan.letter = letters[place]
        plan.is_implemented = place < targets.implemented


def deal_manners(assigned: list[Plan], rng: random.Random) -> None:
    """Say how each is handed out: three in five to one unit."""
    for plan in assigned:
        die = rng.random()
        plan.manner = Manner.SOLE if die < SOLE else Manner.JOINTLY if die < SOLE + JOINTLY else Manner.SEPARATELY


def deal_merges(assigned: list[Plan], others: list[Plan], rng: random.Random) -> None:
    """Choose main proposals for those that are merged, and for the merges that are undone."""
    mains = rng.sample(assigned, max(1, len(assigned) // 6))
    for plan in others:
        if plan.fate == Fate.MERGED:
            plan.main = rng.choice(mains).place
    used = {plan.main for plan in others}
    free = [plan for plan in assigned if plan not in mains and not plan.is_key and plan.place not in used]
    for plan in some(rng, free, UNDONE_MERGES):
        plan.main = rng.choice(mains).place
        plan.detours.add(Detour.MERGE_UNDONE)


def deal_stages(plans: list[Plan], rng: random.Random) -> None:
    """Let a quarter come between the sessions; key proposals and merges belong to the plenary."""
    tied = {plan.main for plan in plans if plan.main is not None}
    free = [plan for plan in plans if plan.main is None and plan.place not in tied and not plan.is_key]
    for plan in some(rng, free, BETWEEN_SESSIONS * len(plans) / max(1, len(free))):
        plan.is_plenary = False


def deal_detours(assigned: list[Plan], others: list[Plan], rng: random.Random) -> None:
    """Give some of them a harder life; what would not fit into the year or together is left out."""
    for detour, part in DETOURS.items():
        pool = [plan for plan in assigned if FITS.get(detour, always)(plan)]
        for plan in some(rng, pool, part * len(assigned) / max(1, len(pool))):
            plan.detours.add(detour)
    for plan in some(rng, [plan for plan in others if plan.is_plenary], 0.1):
        plan.detours.add(Detour.REVISED)


def some(rng: random.Random, pool: list[Plan], part: float) -> list[Plan]:
    """Return a share of the pool, one at least when there is any."""
    return rng.sample(pool, min(len(pool), max(1, round(part * len(pool)))))


def always(_plan: Plan) -> bool:
    """Any proposal may take this detour."""
    return True


def has_time(plan: Plan) -> bool:
    """A proposal of the plenary that is no key one and takes no other long way can take one."""
    return plan.is_plenary and not plan.is_key and not plan.detours & LONG_WAYS


def is_unreturned(plan: Plan) -> bool:
    """No unit asks for a return yet."""
    return not plan.detours & RETURNS and not plan.is_key


def is_sole(plan: Plan) -> bool:
    """One unit has it, which does not ask for a return yet."""
    return is_unreturned(plan) and plan.manner == Manner.SOLE


LONG_WAYS = {Detour.EXTENDED, Detour.EXTENSION_REFUSED, Detour.DISSATISFIED}
RETURNS = {Detour.RETURN_AGREED, Detour.RETURN_REFUSED, Detour.RETURNED_BY_ALL}
FITS: dict[Detour, Callable[[Plan], bool]] = {
    Detour.REVISED: lambda plan: plan.main is None,
    Detour.RETURN_AGREED: is_unreturned,
    Detour.RETURN_REFUSED: is_unreturned,
    Detour.RETURNED_BY_ALL: is_sole,
    Detour.EXTENDED: has_time,
    Detour.EXTENSION_REFUSED: has_time,
    Detour.DISSATISFIED: has_time,
}
