"""What was collected, and how it left the review; the exits add up (domain.md 1.5, 1.13)."""

from typing import Any

from django.utils.text import format_lazy
from django.utils.translation import gettext_lazy as _

from proposals.choices import IN_REVIEW, ProposalState, ReviewOutcome
from proposals.stats.counting import Rows
from proposals.stats.counts import Counts, total
from proposals.stats.rows import FILED
from proposals.stats.shapes import Line, Section, Share, Statistic, Table, Words

OF_COLLECTED = _("proposals collected")
TURNED_INTO = (ReviewOutcome.TO_OPINION, ReviewOutcome.TO_LETTER, ReviewOutcome.TO_SUGGESTION)
EXITS: dict[str, Words] = {
    "filed_alone": _("Filed on their own"),
    "merged": _("Merged into another"),
    "not_filed": _("Not filed"),
    "turned_into": _("Turned into something else"),
    "withdrawn": _("Withdrawn"),
    "in_review": _("Still in review"),
}
MEANING: dict[str, Words] = {
    "filed_alone": _("Given a number and handled as proposals of their own."),
    "merged": _("Taken into a main proposal; each author is still answered."),
    "not_filed": _("Not filed for one of the committee's reasons, by the last decision of the review."),
    "turned_into": _("Turned into an opinion report, a letter or a suggestion with the proposers' consent."),
    "withdrawn": _("Taken back by the proposers before the proposal was assigned."),
    "in_review": _("Handed in, under review, or returned for revision: nothing is decided yet."),
}
BY_STATE = {
    **dict.fromkeys(FILED, "filed_alone"),
    **dict.fromkeys((*IN_REVIEW, ProposalState.RETURNED), "in_review"),
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
    rows = counts.review
    collected = total(rows, "collected")
    exits = {code: [row for row in rows if exit_of(row) == code] for code in EXITS}
    parts = {"not_filed": reasons(exits["not_filed"]), "turned_into": turned_into(exits["turned_into"])}
    parts["in_review"] = returned(exits["in_review"])
    items = [
        Statistic(
            code, EXITS[code], total(found, "collected"), MEANING[code], collected, OF_COLLECTED, parts.get(code, ())
        )
        for code, found in exits.items()
    ]
    head = Statistic("collected", _("Collected"), collected, what_is_collected(counts))
    return Section("review", _("Review"), (head, filed(counts, exits, collected), *items), (exit_table(items),))


def what_is_collected(counts: Counts) -> Words:
    """Return what counts as collected."""
    return format_lazy(
        _(
            "Proposals handed in for the sessions of {year}, whatever became of them. Drafts and proposals still being "
            "co-signed do not count."
        ),
        year=counts.scope.year,
    )


def filed(counts: Counts, exits: dict[str, Rows], collected: int) -> Statistic:
    """Return what was filed, by the committee's rule for merged proposals; both totals stand in the definition."""
    alone, merged = (total(exits[code], "collected") for code in ("filed_alone", "merged"))
    adds_merged = counts.scope.committee.merged_count_as_filed
    with_them = _("{alone} were filed on their own, {both} with those merged into others. Here merged ones count.")
    without = _("{alone} were filed on their own, {both} with those merged into others. Here merged ones do not count.")
    words = format_lazy(with_them if adds_merged else without, alone=alone, both=alone + merged)
    return Statistic("filed", _("Filed"), alone + merged * adds_merged, words, collected, OF_COLLECTED)


def reasons(rows: Rows) -> tuple[Statistic, ...]:
    """Return those not filed by reason, the most frequent first."""
    by_reason: dict[str, int] = {}
    for row in rows:
        by_reason[row["reason"] or ""] = by_reason.get(row["reason"] or "", 0) + row["collected"]
    base, what = sum(by_reason.values()), _("proposals not filed")
    words = _("As the review wrote it down.")
    ordered = sorted(by_reason.items(), key=lambda found: (-found[1], found[0]))
    return tuple(
        Statistic(f"reason_{place}", label or _("No reason recorded"), count, words, base, what)
        for place, (label, count) in enumerate(ordered, start=1)
    )


def turned_into(rows: Rows) -> tuple[Statistic, ...]:
    """Return what they were turned into."""
    base, what = total(rows, "collected"), _("proposals turned into something else")
    return tuple(
        Statistic(outcome, outcome.label, total(rows, "collected", outcome=outcome), outcome.label, base, what)
        for outcome in TURNED_INTO
    )


def returned(rows: Rows) -> tuple[Statistic, ...]:
    """Return how many of those in review lie with their proposers again."""
    count = total(rows, "collected", state=ProposalState.RETURNED)
    words = _("Given back to the proposers to be revised; they may hand it in again.")
    base = total(rows, "collected")
    return (Statistic("returned", _("Returned for revision"), count, words, base, _("proposals still in review")),)


def exit_table(items: list[Statistic]) -> Table:
    """Return the exits as a table that adds up to what was collected."""
    lines = tuple(Line(item.title, (item.share,), is_record=False) for item in items)
    collected = items[0].base or 0
    whole = Line(_("Collected"), (Share(collected),), is_record=False)
    words = _("Every proposal collected stands in exactly one line.")
    return Table(
        "exits", _("How they left the review"), words, _("Exit"), (_("Proposals"),), lines, collected, (whole,)
    )
