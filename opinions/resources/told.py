"""How a stored report is told in the register: the cells of an export, and what a list is compared with."""

from collections.abc import Callable
from typing import Any

from cppcc_portal.lib.sheets.columns import LIST_MARK
from members.resources import name_told_apart
from opinions.choices import UseLevel
from opinions.models import OpinionReport, OpinionUse
from opinions.resources.scope import IN_LISTS, NOT_USED_IN_LISTS, SENT_IN_LISTS, Sent, Used

# The three columns of each level.
USE_COLUMNS = {level: (f"{level}_used", f"{level}_on", f"{level}_note") for level in UseLevel.values}


class Told:
    """The cells that more than one row of the database fills."""

    def dehydrate_year(self, report: OpinionReport) -> Any:
        """Return the year in which it came in."""
        return report.received_on.year if report.received_on else ""

    def dehydrate_reporter(self, report: OpinionReport) -> str:
        """Return the first reporter, of namesakes with the number."""
        return name_told_apart(report.reporter, report.shares_name)  # type: ignore[attr-defined]

    def dehydrate_co_reporters(self, report: OpinionReport) -> str:
        """Return the others who reported it."""
        others: Any = report.co_reporters.all()
        return LIST_MARK.join(name_told_apart(member, member.has_namesake) for member in others)

    def dehydrate_issue(self, report: OpinionReport) -> str:
        """Return the issue in which it was sent out."""
        issued = issue_of(report)
        return f"{issued[0]}年第{issued[1]}期" if issued else ""

    def dehydrate_body(self, report: OpinionReport) -> str:
        """Return the author's own text."""
        return report.text.body if hasattr(report, "text") else ""


def add_uses(told: type) -> type:
    """Give a class the cells of uses at every level (a decorator)."""
    for level, columns in USE_COLUMNS.items():
        for column, cell in zip(columns, (used_cell, sent_cell, note_of), strict=True):
            setattr(told, f"dehydrate_{column}", method(level, cell))
    return told


def method(level: str, cell: Callable[[OpinionUse], Any]) -> Callable[[Any, OpinionReport], Any]:
    """Return how one cell of a level is told; nothing where the report was not used there."""

    def dehydrate(_self: Any, report: OpinionReport) -> Any:
        use = use_at(report, level)
        return cell(use) if use else ""

    return dehydrate


def use_at(report: OpinionReport, level: str) -> OpinionUse | None:
    """Return the first use at a level."""
    return min((use for use in report.uses.all() if use.level == level), key=lambda use: use.pk, default=None)


def used_cell(use: OpinionUse) -> str:
    """Return whether and how it was used."""
    return IN_LISTS[use.mode] if use.adopted else NOT_USED_IN_LISTS  # type: ignore[index]


def sent_cell(use: OpinionUse) -> Any:
    """Return the day, or that it went there."""
    return use.used_on or SENT_IN_LISTS


def note_of(use: OpinionUse) -> str:
    """Return what a leader wrote, with who did."""
    return f"{use.instruction_by}：{use.instruction}" if use.instruction_by else use.instruction


def stored_uses(report: OpinionReport) -> dict[str, Any]:
    """Return the uses of a report as a list would tell them, by column; levels without a use are left out."""
    found: dict[str, Any] = {}
    for level, (used, on, note) in USE_COLUMNS.items():
        if use := use_at(report, level):
            found |= {used: Used(use.mode, is_adopted=True) if use.adopted else Used()}
            found |= {on: Sent(use.used_on), note: note_of(use)}
    return found


def issue_of(report: OpinionReport) -> tuple[int, int] | None:
    """Return year and number of the issue in which the report was sent out."""
    issued = next(iter(report.issued_in.all()), None)
    return (issued.issue.year, issued.issue.number) if issued else None
