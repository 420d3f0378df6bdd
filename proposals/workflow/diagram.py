"""The page about the workflow, drawn from the table of steps; docs/workflow.md is this and nothing else."""

from collections.abc import Iterator

from cppcc_portal.lib.diagrams import chapter
from proposals.choices import ActionState, AssignmentState, ProposalState, SignState, Subject
from proposals.models.history import STATES_OF
from proposals.workflow.table import STEPS

FIRST_STATE = {
    Subject.PROPOSAL: ProposalState.DRAFT,
    Subject.ASSIGNMENT: AssignmentState.NEW,
    Subject.SIGNATURE: SignState.INVITED,
    Subject.PROMISE: ActionState.OPEN,
}
OPENING = """# The workflow

Drawn from `proposals/workflow/table.py` by `manage.py draw_workflow`; a test compares the two. One function,
`perform` in `proposals/workflow/door.py`, takes every step: it locks the proposal, checks the table, the rules and what
was typed, and writes the new state together with its row in the history; or it refuses with a sentence.

A step without a state under “to” changes none. What “follows by itself” is taken by the door after another step, in the
same transaction."""


def page() -> str:
    """Return the whole page."""
    parts = [OPENING, *(part for subject in Subject for part in chapter_of(subject))]
    return "\n\n".join(parts) + "\n"


def chapter_of(subject: Subject) -> Iterator[str]:
    """Yield the heading, the diagram and the table of one kind of row."""
    steps = [step for step in STEPS.values() if step.subject == subject]
    return chapter(subject.label, STATES_OF[subject].choices, FIRST_STATE[subject].value, steps)
