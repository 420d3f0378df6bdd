"""The review of a year, from its counts: collected, filed by the committee's rule, the exits and their parts."""

from typing import Any

from django.utils.translation import gettext_lazy as _

from proposals.choices import ProposalState
from proposals.stats.counting import Rows
from proposals.stats.counts import Counts, total
from proposals.stats.definitions.handling import ONE_LINE
from proposals.stats.definitions.review import TURNED_INTO, WAITING
from proposals.stats.narrowing import NONE
from proposals.stats.rows import FILED
from proposals.stats.shapes import Line, Section, Statistic, Table

EXITS = ("filed_alone", "merged", "not_filed", "turned_into", "withdrawn", "in_review")
BY_STATE = {
    **dict.fromkeys(FILED, "filed_alone"),
    **dict.fromkeys(WAITING, "in_review"),
    ProposalState.MERGED: "merged",
    ProposalState.WITHDRAWN: "withdrawn",
}


def exit_of(row: dict[str, Any]) -> str:
    """Return the exit by which the proposals of a row left the review; empty for a state that has none."""
    if row["state"] == ProposalState.NOT_FILED:
        return "turned_into" if row["outcome"] in TURNED_INTO else "not_filed"
    return BY_STATE.get(row["state"], "")


def review_section(counts: Counts) -> Section:
    """Return collected, filed by the committee's rule, the exits and what they are made of."""
    collected = total(counts.review, "collected")
    exits = {code: [row for row in counts.review if exit_of(row) == code] for code in EXITS}
    made_of = {"not_filed": reasons, "turned_into": turned_into, "in_review": returned}
    items = [
        Statistic(
            counts.figure(code, total(found, "collected"), collected),
            made_of[code](counts, found) if code in made_of else (),
        )
        for code, found in exits.items()
    ]
    head = Statistic(counts.figure("collected", collected))
    return Section("review", _("Review"), (head, filed(counts, exits, collected), *items), (exit_table(head, items),))


def filed(counts: Counts, exits: dict[str, Rows], collected: int) -> Statistic:
    """Return what was filed, by the committee's rule for merged proposals; the sum with them is told in any case."""
    alone, merged = (total(exits[code], "collected") for code in ("filed_alone", "merged"))
    by_rule = alone + merged * counts.year.committee.merged_count_as_filed
    both = Statistic(counts.figure("filed_with_merged", alone + merged, collected))
    return Statistic(counts.figure("filed", by_rule, collected), (both,))


def reasons(counts: Counts, rows: Rows) -> tuple[Statistic, ...]:
    """Return those not filed by reason, the most frequent first."""
    words = {row["reason"]: row["reason_label"] or _("No reason recorded") for row in rows}
    sums = {reason: total(rows, "collected", reason=reason) for reason in words}
    base = sum(sums.values())
    return tuple(
        Statistic(counts.figure("reasons", sums[reason], base, {"reason": reason or NONE}), label=words[reason])
        for reason in sorted(sums, key=lambda reason: (-sums[reason], reason))
    )


def turned_into(counts: Counts, rows: Rows) -> tuple[Statistic, ...]:
    """Return what they were turned into."""
    base = total(rows, "collected")
    return tuple(
        Statistic(counts.figure(outcome.value, total(rows, "collected", outcome=outcome), base))
        for outcome in TURNED_INTO
    )


def returned(counts: Counts, rows: Rows) -> tuple[Statistic, ...]:
    """Return how many of those in review lie with their proposers again."""
    number = total(rows, "collected", state=ProposalState.RETURNED)
    return (Statistic(counts.figure("returned", number, total(rows, "collected"))),)


def exit_table(head: Statistic, items: list[Statistic]) -> Table:
    """Return the exits as a table that adds up to what was collected."""
    lines = tuple(Line(item.title, (item.counted,), is_record=False) for item in items)
    whole = Line(head.title, (head.counted,), is_record=False)
    title, first = _("How they left the review"), _("Exit")
    return Table("exits", title, ONE_LINE, first, (_("Proposals"),), lines, head.count, (whole,))
