"""A committee's year: 500 proposals with all that hangs on them, and an event for each fifth."""

import random
from typing import Any

from benchmarks.scale.committee import LAST_YEAR, Person, World, term_of
from benchmarks.scale.handling import add_handling
from benchmarks.scale.rows import Block
from benchmarks.scale.words import ASKS, SENTENCES, sentences, title
from consultations.models import Event, EventHost, EventText
from proposals.choices import MAY_BE_PUBLISHED, ProposalKind, ProposerRole, ReviewOutcome
from proposals.choices import ProposalState as S
from proposals.models import Merge, Proposal, ProposalText, Proposer, ReviewDecision, StateChange, Suggestion

PROPOSALS, EVENTS = 500, 100
ROOM = {Proposal: PROPOSALS, ProposalText: PROPOSALS}
# How often out of a hundred: years that are over, and the year that is running.
OVER = {S.RATED: 35, S.CLOSED: 32, S.FOLLOWED_UP: 12, S.MERGED: 8, S.NOT_FILED: 10, S.WITHDRAWN: 3}
RUNNING = {
    S.SUBMITTED: 4,
    S.UNDER_REVIEW: 10,
    S.FILED: 8,
    S.ASSIGNED: 14,
    S.IN_HANDLING: 22,
    S.REPLIED: 16,
    S.RATED: 12,
    S.MERGED: 6,
    S.NOT_FILED: 7,
    S.WITHDRAWN: 1,
}
NUMBERED = (S.FILED, S.ASSIGNED, S.IN_HANDLING, S.REPLIED, S.RATED, S.CLOSED, S.FOLLOWED_UP)
REVIEWED = (*NUMBERED, S.MERGED, S.NOT_FILED, S.WITHDRAWN)
# The way to each state, for the history.
WAY = (S.SUBMITTED, S.FILED, S.ASSIGNED, S.IN_HANDLING, S.REPLIED, S.RATED, S.CLOSED, S.FOLLOWED_UP)
KINDS = {ProposalKind.INDIVIDUAL: 55, ProposalKind.JOINT: 30, ProposalKind.COLLECTIVE: 15}
PUBLIC, AGREED = 0.9, 0.8
OUTCOMES = {S.MERGED: ReviewOutcome.MERGE, S.NOT_FILED: ReviewOutcome.NOT_FILE, S.WITHDRAWN: ReviewOutcome.WITHDRAW}


def pick(weights: dict[Any, int], chance: random.Random) -> Any:
    """Return one of the keys, by its weight."""
    return chance.choices(list(weights), list(weights.values()))[0]


def make_year(world: World, year: int, number: int) -> Block:
    """Return all rows of a year as the block with this number, the same in every run and process."""
    chance = random.Random(f"year {number}")  # noqa: S311 - the same rows in every run, no secret
    block = Block(number, ROOM)
    titles: set[str] = set()
    numbered = 0
    for n in range(1, PROPOSALS + 1):
        state = pick(RUNNING if year == LAST_YEAR else OVER, chance)
        numbered += state in NUMBERED
        words = new_title(titles, chance)
        place = numbered if state in NUMBERED else None
        add_proposal(Writing(block, world, year, chance), n, place, state, words)
    add_events(Writing(block, world, year, chance))
    return block


def new_title(titles: set[str], chance: random.Random) -> str:
    """Return a title that this year does not have yet."""
    while (found := title(chance)) in titles:
        continue
    titles.add(found)
    return found


class Writing:
    """Where the rows of a year go, what they refer to, and chance."""

    def __init__(self, block: Block, world: World, year: int, chance: random.Random) -> None:
        self.block, self.world, self.year, self.chance = block, world, year, chance
        self.add = block.add

    @property
    def people(self) -> list[Person]:
        """Who sits in this year."""
        return self.world.people[term_of(self.year)]

    def day(self, first: int, last: int) -> str:
        """Return some day of some month between two."""
        return f"{self.year}-{self.chance.randint(first, last):02d}-{self.chance.randint(1, 28):02d}"


def add_proposal(at: Writing, n: int, place: int | None, state: S, words: str) -> None:
    """Add a proposal with its text, suggestions, proposers, history, review and handling."""
    kind, chance = pick(KINDS, at.chance), at.chance
    people = chance.sample(at.people, {ProposalKind.JOINT: chance.choice((2, 3))}.get(kind, 1))
    body = "" if kind != ProposalKind.COLLECTIVE else f"{people[0].sector}界别活动组"
    is_public = state in MAY_BE_PUBLISHED and chance.random() < PUBLIC
    proposal = at.add(
        Proposal,
        session_id=at.world.sessions[at.year],
        serial=f"{n:04d}",
        number=f"{at.year}{place:04d}" if place else "",
        sequence=place,
        title=words,
        kind=kind,
        collective_kind="sector" if body else "",
        category_id=chance.choice(at.world.categories),
        second_category_id=chance.choice(at.world.second),
        state=state,
        stage="plenary" if n < PROPOSALS * 0.8 else "between",
        submitted_at=f"{at.day(1, 2)} 02:30:00",
        public_consent="yes" if chance.random() < AGREED else "no",
        proposer_names=body or "、".join(person.name for person in people),
        is_published=is_public,
        published_at=f"{at.year}-04-01 01:00:00" if is_public else None,
    )
    add_text(at, proposal)
    first = add_proposers(at, proposal, people, body)
    add_review(at, proposal, state)
    add_history(at, proposal, state)
    if state in NUMBERED and state != S.FILED:
        add_handling(at, proposal, state, first)


def add_text(at: Writing, proposal: int) -> None:
    """Add the long text and three suggestions."""
    text = sentences(at.chance, SENTENCES, at.chance.randint(400, 960))
    half = text.find("。", len(text) // 2) + 1
    at.add(ProposalText, proposal_id=proposal, situation=text[:half], analysis=text[half:])
    for number in range(1, 4):
        at.add(Suggestion, proposal_id=proposal, number=number, text=sentences(at.chance, ASKS, 40))


def add_proposers(at: Writing, proposal: int, people: list[Person], body: str) -> int:
    """Add who proposes; return the key of the first."""
    if body:
        return at.add(Proposer, proposal_id=proposal, position=1, role=ProposerRole.FIRST, collective_name=body)
    keys = []
    for position, person in enumerate(people, 1):
        role = ProposerRole.FIRST if position == 1 else ProposerRole.CO
        values = {"position": position, "role": role, "member_id": person.pk, "sector_name": person.sector}
        keys.append(at.add(Proposer, proposal_id=proposal, **values))
    return keys[0]


def add_review(at: Writing, proposal: int, state: S) -> None:
    """Add how the review ended; a merged proposal goes into the first one of the year."""
    if state not in REVIEWED:
        return
    outcome = OUTCOMES.get(state, ReviewOutcome.FILE)
    reason = at.chance.choice(at.world.reasons) if state == S.NOT_FILED else None
    day = at.day(3, 3)
    at.add(ReviewDecision, proposal_id=proposal, number=1, outcome=outcome, reason_id=reason, decided_on=day)
    main = at.block.first(Proposal)
    if state == S.MERGED and proposal != main:
        at.add(Merge, parent_id=main, child_id=proposal, merged_on=day)


def add_history(at: Writing, proposal: int, state: S) -> None:
    """Add the steps that led to the state."""
    way = WAY[: WAY.index(state) + 1] if state in WAY else (S.SUBMITTED, state)
    for number, (before, after) in enumerate(zip(("draft", *way), way, strict=False), 1):
        values = {"from_state": before, "to_state": after, "at": f"{at.year}-{number:02d}-20 03:00:00"}
        at.add(StateChange, proposal_id=proposal, number=number, acting_as="staff", **values)


def add_events(at: Writing) -> None:
    """Add the year's events with their text and host."""
    for n in range(1, EVENTS + 1):
        station = at.chance.choice(at.world.stations) if n % 2 else None
        topic = title(at.chance).removeprefix("关于").removesuffix("的提案")
        event = at.add(
            Event,
            committee_id=at.world.committee,
            code=f"{at.year}-{n:04d}",
            title=f"“{topic}”专题协商会",
            topic=topic,
            year=at.year,
            starts_on=at.day(1, 12),
            platform_id=at.chance.choice(at.world.platforms),
            district_id=at.chance.choice(at.world.districts),
            is_published=at.chance.random() < PUBLIC,
        )
        at.add(EventText, event_id=event, account=sentences(at.chance, SENTENCES, 300))
        host = {"station_id": station} if station else {"committee_id": at.world.committee}
        at.add(EventHost, event_id=event, position=1, **host)
