"""办理情况统计表: what each unit has to handle and has handled, by its parts; the statistics' own numbers."""

from collections.abc import Iterator
from typing import Any

from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from cppcc_portal.lib.sheets.tables import OfficeTable
from figures.definitions import Scope
from members.models import Committee
from proposals.choices import UnitRole
from proposals.stats.counting import Rows
from proposals.stats.counts import Counts, total
from proposals.tables.cells import titled

ROLES = (UnitRole.SOLE, UnitRole.SEPARATE, UnitRole.LEAD, UnitRole.JOINT)
HEADINGS = (
    "单位名称",
    "整体进度(不含会办)",
    "办理总数(不含会办)",
    "单办/办理数",
    "单办/未办数",
    "分办/办理数",
    "分办/未办数",
    "主办/办理数",
    "主办/未办数",
    "会办/办理数",
    "会办/未办数",
)
DEFINITIONS = (
    (
        "办理数",
        _(
            "Proposals of the year handed out to the unit in this role, counted by unit: a proposal with two separate "
            "units counts for both. Units whose return was agreed to do not count. For joint units, opinions."
        ),
    ),
    ("未办数", _("Of these, those to which the unit has given no answer; joint units, no opinion.")),
    ("办理总数(不含会办)", _("Answers due: sole, separate and lead units. Joint units do not answer.")),
    ("整体进度(不含会办)", _("Answers given, of the answers due; joint opinions are no progress.")),
    ("合计", _("The sum of all units; the same numbers as in the year's proposal statistics.")),
)


def rows(committee: Committee, year: int, _shows_private: bool) -> Iterator[list[Any]]:
    """Yield a row for each unit that handles something, those that owe most first, and the sum of all; one query."""
    counts = Counts(Scope(committee, year, timezone.localdate()))
    of_units: dict[int, Rows] = {}
    for row in counts.units:
        of_units.setdefault(row["unit"], []).append(row)
    found = sorted(of_units.values(), key=lambda lines: (-total(lines, "due"), lines[0]["name"], lines[0]["unit"]))
    for lines in found:
        yield [lines[0]["name"], *numbers(counts, lines)]
    if found:
        yield ["合计", *numbers(counts, counts.units)]


def numbers(counts: Counts, lines: Rows) -> Iterator[Any]:
    """Yield progress, what is due, and for each role how many were handed out and how many are not done."""
    due = total(lines, "due")
    yield counts.figure("answers_given", total(lines, "due", is_given=1), due).short
    yield due
    for role in ROLES:
        column = "joint" if role == UnitRole.JOINT else "due"
        yield total(lines, column, role=role)
        yield total(lines, column, role=role, is_given=0)


UNITS = OfficeTable(
    code="proposal_units",
    label=_("Progress by handling unit"),
    reads="proposals.view_assignment",
    about="year",
    headings=HEADINGS,
    title=titled("提案办理情况统计表"),
    rows=rows,
    definitions=DEFINITIONS,
)
