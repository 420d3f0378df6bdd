"""What units do with a proposal: assignments with their clocks, answers with their texts, what proposers think."""

from typing import TYPE_CHECKING

from benchmarks.scale.committee import LAST_YEAR
from benchmarks.scale.words import ANSWERS, sentences
from proposals.choices import AssignmentState, Consent, Duty, LengthUnit, Publication, UnitRole
from proposals.choices import ProposalState as S
from proposals.models import Assignment, Clock, Rating, Reply, ReplyText

if TYPE_CHECKING:
    from benchmarks.scale.year import Writing

TEAMS = ((UnitRole.SOLE,), (UnitRole.SOLE,), (UnitRole.LEAD, UnitRole.JOINT), (UnitRole.SEPARATE, UnitRole.SEPARATE))
STATES = {S.ASSIGNED: AssignmentState.NEW, S.IN_HANDLING: AssignmentState.SIGNED}
RESULTS, JUDGEMENTS = (62, 25, 9, 4), (85, 12, 3)
PUBLIC = 0.8


def add_handling(at: "Writing", proposal: int, state: S, proposer: int) -> None:
    """Hand the proposal to one or two units, and add what came of it."""
    team = at.chance.choice(TEAMS)
    assigned = at.day(3, 3)
    # Of the running year some are overdue, some due soon.
    due = f"{at.year}-{at.chance.choice((10, 12)) if at.year == LAST_YEAR else 6:02d}-{at.chance.randint(1, 28):02d}"
    for role, unit in zip(team, at.chance.sample(at.world.units, len(team)), strict=True):
        stands = STATES.get(state, AssignmentState.DELIVERED)
        values = {"role": role, "state": stands, "assigned_on": assigned, "due_on": due}
        values |= {"signed_on": None if stands == AssignmentState.NEW else f"{at.year}-04-02"}
        assignment = at.add(Assignment, proposal_id=proposal, unit_id=unit, **values)
        if role == UnitRole.JOINT:
            continue
        is_answered = stands == AssignmentState.DELIVERED
        answered = at.day(5, 6) if is_answered else None
        add_clock(at, assignment, assigned, due, answered)
        if answered:
            add_reply(at, assignment, answered, proposer if state != S.REPLIED else None)


def add_clock(at: "Writing", assignment: int, starts: str, due: str, ended: str | None) -> None:
    """Add the time limit of an answer."""
    values = {"duty": Duty.REPLY, "starts_on": starts, "unit": LengthUnit.MONTHS, "length": 3, "counted_to": due}
    at.add(Clock, assignment_id=assignment, number=1, due_on=due, ended_on=ended, **values)


def add_reply(at: "Writing", assignment: int, day: str, proposer: int | None) -> None:
    """Add an answer with its text, and the form of the first proposer where it came back."""
    is_public = at.chance.random() < PUBLIC
    reply = at.add(
        Reply,
        assignment_id=assignment,
        version=1,
        number=f"〔{at.year}〕{assignment}号",
        result_class_id=at.chance.choices(at.world.classes[at.year], RESULTS)[0],
        is_implemented=at.chance.random() < 0.85,
        replied_on=day,
        publication=Publication.FULL if is_public else Publication.NONE,
        publication_consent=Consent.YES if is_public else Consent.NO,
        is_published=is_public,
        published_at=f"{at.year}-08-01 01:00:00" if is_public else None,
    )
    at.add(ReplyText, reply_id=reply, body=sentences(at.chance, ANSWERS, at.chance.randint(150, 360)))
    if proposer:
        judged = {f"{name}_id": at.chance.choices(found, JUDGEMENTS)[0] for name, found in at.world.choices.items()}
        at.add(Rating, reply_id=reply, proposer_id=proposer, rated_on=f"{at.year}-09-01", **judged)
