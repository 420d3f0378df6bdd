"""A year's proposals in every state, with those who propose, units, answers, ratings, key proposals and promises."""

import datetime
import random
from collections import defaultdict
from collections.abc import Iterator

from benchmarks.rows.committees import World
from benchmarks.rows.events import pick
from proposals.choices import (
    MAY_BE_PUBLISHED,
    ActionState,
    AssignmentState,
    Duty,
    LengthUnit,
    ProposalKind,
    ProposalState,
    ProposerRole,
    ReviewOutcome,
    UnitRole,
    VisitForm,
)
from proposals.models import (
    ActionItem,
    Assignment,
    Clock,
    KeyProposal,
    Merge,
    Proposal,
    Proposer,
    Rating,
    Reply,
    ReviewDecision,
    SupervisionVisit,
)

# How often out of a hundred.
STATES = {
    ProposalState.RATED: 40,
    ProposalState.CLOSED: 20,
    ProposalState.FOLLOWED_UP: 6,
    ProposalState.REPLIED: 4,
    ProposalState.IN_HANDLING: 4,
    ProposalState.ASSIGNED: 2,
    ProposalState.MERGED: 8,
    ProposalState.NOT_FILED: 9,
    ProposalState.WITHDRAWN: 2,
    ProposalState.UNDER_REVIEW: 4,
    ProposalState.DRAFT: 1,
}
KINDS = {ProposalKind.INDIVIDUAL: 50, ProposalKind.JOINT: 35, ProposalKind.COLLECTIVE: 15}
HANDED_OUT = (
    ProposalState.RATED,
    ProposalState.CLOSED,
    ProposalState.FOLLOWED_UP,
    ProposalState.REPLIED,
    ProposalState.IN_HANDLING,
    ProposalState.ASSIGNED,
)
ANSWERED = HANDED_OUT[:4]
TEAMS = (
    (UnitRole.SOLE,),
    (UnitRole.SOLE,),
    (UnitRole.LEAD, UnitRole.JOINT),
    (UnitRole.LEAD, UnitRole.JOINT, UnitRole.JOINT),
    (UnitRole.SEPARATE, UnitRole.SEPARATE),
)
RESULTS = (60, 25, 10, 5)
KEYS, VISITS = 20, 2


def add_proposals(world: World, year: int, count: int, chance: random.Random) -> None:
    """Write the proposals of a year and all that hangs on them."""
    proposals = Proposal.objects.bulk_create(proposal(world, year, n, chance) for n in range(1, count + 1))
    Proposer.objects.bulk_create(row for one in proposals for row in proposers(world, one, chance))
    ReviewDecision.objects.bulk_create(decisions(world, proposals, year, chance))
    add_merges(proposals, year)
    answered = [one for one in proposals if one.state in ANSWERED]
    add_assignments(world, [one for one in proposals if one.state in HANDED_OUT], year, chance)
    add_answers(world, year, chance)
    add_keys(world, answered, year)
    add_promises(world, answered, year, chance)


def proposal(world: World, year: int, n: int, chance: random.Random) -> Proposal:
    """Return a proposal."""
    state = pick(STATES, chance)
    return Proposal(
        session=world.sessions[year],
        serial=f"{n:05d}",
        number=f"{n:05d}" if state in HANDED_OUT else "",
        sequence=n if state in HANDED_OUT else None,
        title=f"关于{year}年第{n}件事的提案",
        kind=pick(KINDS, chance),
        state=state,
        category=chance.choice(world.categories),
        submitted_at=datetime.datetime(year, 1, 10, tzinfo=datetime.UTC),
        is_published=state in MAY_BE_PUBLISHED and chance.random() < 0.7,
    )


def proposers(world: World, row: Proposal, chance: random.Random) -> Iterator[Proposer]:
    """Yield the first proposer and perhaps co-signers; a collective proposal has its body."""
    if row.kind == ProposalKind.COLLECTIVE:
        yield Proposer(proposal=row, position=1, role=ProposerRole.FIRST, collective_name="民盟总支")
        return
    size = chance.randint(2, 5) if row.kind == ProposalKind.JOINT else 1
    for position, member in enumerate(chance.sample(world.members, size), 1):
        role = ProposerRole.FIRST if position == 1 else ProposerRole.CO
        sector = world.sectors[member.pk % len(world.sectors)].name
        yield Proposer(proposal=row, position=position, role=role, member=member, sector_name=sector)


def decisions(world: World, proposals: list[Proposal], year: int, chance: random.Random) -> Iterator[ReviewDecision]:
    """Yield how each review ended."""
    outcomes = {
        ProposalState.MERGED: [ReviewOutcome.MERGE],
        ProposalState.WITHDRAWN: [ReviewOutcome.WITHDRAW],
        ProposalState.NOT_FILED: [ReviewOutcome.NOT_FILE, ReviewOutcome.TO_OPINION, ReviewOutcome.TO_LETTER],
        **{state: [ReviewOutcome.FILE] for state in HANDED_OUT},
    }
    for row in proposals:
        if row.state in outcomes:
            outcome = chance.choice(outcomes[ProposalState(row.state)])
            reason = chance.choice(world.reasons) if row.state == ProposalState.NOT_FILED else None
            day = datetime.date(year, 3, 1)
            yield ReviewDecision(proposal=row, number=1, outcome=outcome, reason=reason, decided_on=day)


def add_merges(proposals: list[Proposal], year: int) -> None:
    """Merge each merged proposal into one that was handed out."""
    parents = [one for one in proposals if one.state in HANDED_OUT]
    children = [one for one in proposals if one.state == ProposalState.MERGED]
    Merge.objects.bulk_create(
        Merge(parent=parent, child=child, merged_on=datetime.date(year, 3, 5))
        for parent, child in zip(parents, children, strict=False)
    )


def add_assignments(world: World, proposals: list[Proposal], year: int, chance: random.Random) -> None:
    """Hand the proposals out, most to one unit, with the clock of each answer."""
    on, due = datetime.date(year, 3, 20), datetime.date(year, 6, 20)
    rows = []
    for one in proposals:
        state = AssignmentState.DELIVERED if one.state in ANSWERED else AssignmentState.SIGNED
        team = chance.choice(TEAMS)
        for role, unit in zip(team, chance.sample(world.units, len(team)), strict=True):
            rows.append(Assignment(proposal=one, unit=unit, role=role, state=state, assigned_on=on, due_on=due))
    found = Assignment.objects.bulk_create(rows)
    owing = [row for row in found if row.role != UnitRole.JOINT]
    Clock.objects.bulk_create(clock(row, chance) for row in owing)


def clock(row: Assignment, chance: random.Random) -> Clock:
    """Return the clock of an answer: ended in time or a little late where it was given."""
    ended = row.due_on + datetime.timedelta(days=chance.randint(-40, 5)) if row.due_on else None
    return Clock(
        assignment=row,
        number=1,
        duty=Duty.REPLY,
        starts_on=row.assigned_on,
        unit=LengthUnit.MONTHS,
        length=3,
        counted_to=row.due_on,
        due_on=row.due_on,
        ended_on=ended if row.state == AssignmentState.DELIVERED else None,
    )


def add_answers(world: World, year: int, chance: random.Random) -> None:
    """Write an answer for each clock that ended, a second version of each twentieth, and its rating forms."""
    ended = Clock.objects.filter(assignment__proposal__session=world.sessions[year], ended_on__isnull=False)
    replies: list[Reply] = []
    last: dict[int, list[Reply]] = defaultdict(list)
    for assignment, proposal, day in ended.values_list("assignment_id", "assignment__proposal_id", "ended_on"):
        versions = 2 if chance.random() < 0.05 else 1
        replies += [reply(world, assignment, version, day, chance) for version in range(1, versions + 1)]
        last[proposal].append(replies[-1])
    Reply.objects.bulk_create(replies)
    Rating.objects.bulk_create(ratings(world, year, last, chance))


def reply(world: World, assignment: int, version: int, day: datetime.date, chance: random.Random) -> Reply:
    """Return one version of an answer."""
    return Reply(
        assignment_id=assignment,
        version=version,
        replied_on=day,
        result_class=chance.choices(world.classes[day.year], RESULTS)[0],
        is_implemented=chance.random() < 0.85,
        is_published=chance.random() < 0.5,
    )


def ratings(world: World, year: int, answers: dict[int, list[Reply]], chance: random.Random) -> Iterator[Rating]:
    """Yield the forms of all who signed, on the last answer of each unit; one in ten does not send it back."""
    signed = Proposer.objects.filter(proposal__session=world.sessions[year]).values_list("pk", "proposal_id")
    sent_back = ((person, one) for person, key in signed for one in answers.get(key, []) if chance.random() < 0.9)
    for person, one in sent_back:
        yield Rating(
            reply=one,
            proposer_id=person,
            attitude=chance.choices(world.choices["attitude"], (90, 8, 2))[0],
            result=chance.choices(world.choices["result"], (80, 15, 5))[0],
            rated_on=datetime.date(year, 9, 1),
        )


def add_keys(world: World, proposals: list[Proposal], year: int) -> None:
    """Make the year's list of key proposals, each visited twice."""
    keys = KeyProposal.objects.bulk_create(
        KeyProposal(committee=world.committee, year=year, number=str(n), topic=f"重点{n}", is_published=True)
        for n in range(1, min(KEYS, len(proposals)) + 1)
    )
    links = KeyProposal.proposals.through
    links.objects.bulk_create(links(keyproposal=key, proposal=one) for key, one in zip(keys, proposals, strict=False))
    SupervisionVisit.objects.bulk_create(
        SupervisionVisit(key=key, number=n, on=datetime.date(year, 5, n), form=VisitForm.MEETING)
        for key in keys
        for n in range(1, VISITS + 1)
    )


def add_promises(world: World, proposals: list[Proposal], year: int, chance: random.Random) -> None:
    """Write a promise for each fourth proposal; most of them are kept."""
    due, done = datetime.date(year, 12, 1), datetime.date(year, 11, 1)
    ActionItem.objects.bulk_create(
        ActionItem(
            proposal=one,
            number=1,
            unit=chance.choice(world.units),
            text="印发办法",
            due_on=due,
            state=ActionState.DONE if kept else ActionState.OPEN,
            done_on=done if kept else None,
        )
        for one in proposals[::4]
        for kept in [chance.random() < 0.8]
    )
