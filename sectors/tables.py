"""界别活动组任务完成情况表: what each sector group has done of the year's tasks; the board's own numbers."""

from collections.abc import Iterator
from typing import Any

from django.utils import timezone, translation
from django.utils.translation import gettext_lazy as _

from cppcc_portal.lib.sheets.tables import OfficeTable, register_table
from members.models import Committee
from sectors.models import SectorGroup, Task
from sectors.progress import Board, Progress, board_of_year

WHOLE = "全部活动组"
DONE, TARGET, STANDING = "完成数", "任务数", "情况"
DEFINITIONS = (
    (DONE, _("What the portal's records hold as done by the group in the year; an activity of two groups is both's.")),
    (TARGET, _("What the task book asks for; the group's own book goes before the one for all groups.")),
    (STANDING, _("Where the task stands on the day the table is made, against an even pace over the year.")),
    (WHOLE, _("All groups together: what several groups did together counts once, so the column adds up to more.")),
    ("指标完成", _("Of the tasks for which the book gives a number, those that are reached.")),
)


def board(committee: Committee, year: int) -> Board | None:
    """Return the board of the committee's year, with books and groups that are not published, too."""
    tasks = Task.objects.for_any_page().filter(book__term__committee=committee, book__year=year)
    groups = SectorGroup.objects.filter(term__committee=committee).select_related("term__committee")
    return board_of_year(committee, year, list(tasks), groups, timezone.localdate())


def headings(committee: Committee, year: int) -> tuple[str, ...]:
    """Return the headings: for each task how often it was done, is asked for, and where it stands."""
    found = board(committee, year)
    names = names_of(found) if found else []
    columns = [f"{name}/{part}" for name in names for part in (DONE, TARGET, STANDING)]
    return ("活动组", *columns, "指标完成/已完成", "指标完成/应完成")


def names_of(found: Board) -> list[str]:
    """Return the tasks' names; of the same name in two books with its kind."""
    names = [task.name for task in found.kinds]
    with translation.override("zh-hans"):
        kinds = [str(task.get_kind_display()) for task in found.kinds]
    return [f"{name}（{kind}）" if names.count(name) > 1 else name for name, kind in zip(names, kinds, strict=True)]


def rows(committee: Committee, year: int, _shows_private: bool) -> Iterator[list[Any]]:
    """Yield a row for each group, and one for all together; as many queries for one group as for many."""
    found = board(committee, year)
    if not found:
        return
    for group, cells in found.rows:
        yield [group.name, *told(cells), *reached(cells)]
    if found.rows:
        yield [WHOLE, *told(found.totals), "", ""]


def told(cells: tuple[Progress | None, ...]) -> Iterator[Any]:
    """Yield what is done, asked for and said of each task; empty cells where the group has no such task."""
    for cell in cells:
        if cell is None:
            yield from ("", "", "")
            continue
        yield cell.count.number
        yield "" if cell.target is None else cell.target
        yield standing(cell)


def standing(cell: Progress) -> str:
    """Return where a group's task stands, in Chinese; nothing is said of all groups together."""
    if cell.group is None:
        return ""
    with translation.override("zh-hans"):
        return str(cell.standing)


def reached(cells: tuple[Progress | None, ...]) -> tuple[int, int]:
    """Return how many tasks with a number are reached, and how many there are."""
    numbered = [(cell.count.number, cell.target) for cell in cells if cell and cell.target]
    return sum(number >= target for number, target in numbered), len(numbered)


register_table(
    OfficeTable(
        code="sector_tasks",
        label=_("Tasks of the sector groups"),
        reads="sectors.view_taskbook",
        about="year",
        headings=headings,
        title=lambda committee, year: f"{committee.name}{year}年界别活动组任务完成情况表",
        rows=rows,
        definitions=DEFINITIONS,
    )
)
