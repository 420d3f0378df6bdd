"""The page about the doors; docs/doors.md is this and nothing else."""

from collections.abc import Iterator

from cppcc_portal.lib.diagrams import chapter
from cppcc_portal.lib.doors import DOORS, Door

OPENING = """# The doors

Drawn from the `workflow.py` of each app by `manage.py draw_doors`; a test compares the two. Each kind of record whose
state changes has one door (`cppcc_portal/lib/doors.py`): it locks the row, checks the table, the rules and what was
typed, and writes the new state with its row in the history; or it refuses with a sentence. A proposal's life has a door
of its own: [workflow.md](workflow.md)."""


def page() -> str:
    """Return the whole page."""
    parts = [OPENING, *(part for name in sorted(DOORS) for part in chapter_of(DOORS[name]))]
    return "\n\n".join(parts) + "\n"


def chapter_of(door: Door) -> Iterator[str]:
    """Yield the heading, the diagram and the table of one door."""
    state = door.model._meta.get_field(door.state_field)
    return chapter(door.model._meta.verbose_name, state.choices, state.default, list(door.steps.values()))
