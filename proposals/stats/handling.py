"""The handling of a year, from its counts: what was handed out, answered, adopted, implemented; and the promises."""

from django.utils.translation import gettext_lazy as _

from proposals.choices import ActionState, ProposalKind
from proposals.stats.counting import COUNTED, Rows
from proposals.stats.counts import Counts, total
from proposals.stats.review import exit_of
from proposals.stats.shapes import Section, Statistic


def handling_section(counts: Counts) -> Section:
    """Return what became of the proposals, counted by proposals."""
    rows = counts.review
    sums = {name: total(rows, name) for name in (*COUNTED, "key")}
    alone = sum(row["collected"] for row in rows if exit_of(row) == "filed_alone")
    items = (
        Statistic(counts.figure("assigned", sums["assigned"], alone), kinds(counts, rows)),
        Statistic(counts.figure("key", sums["key"], sums["assigned"])),
        Statistic(counts.figure("answered", sums["answered"], sums["assigned"])),
        Statistic(counts.figure("adopted", sums["adopted"], sums["answered"])),
        Statistic(counts.figure("implemented", sums["implemented"], sums["answered"])),
    )
    return Section("handling", _("Handling, by proposals"), items)


def kinds(counts: Counts, rows: Rows) -> tuple[Statistic, ...]:
    """Return individual, joint and collective proposals among those assigned."""
    base = total(rows, "assigned")
    sums = {kind.value: total(rows, "assigned", kind=kind) for kind in ProposalKind}
    unknown = total(rows, "assigned", kind="")
    if unknown:
        sums["unknown"] = unknown
    return tuple(Statistic(counts.figure(f"assigned_{kind}", number, base)) for kind, number in sums.items())


def promise_section(counts: Counts) -> Section:
    """Return what units promised in their answers, and whether it was kept."""
    rows, made = counts.promises, total(counts.promises, "count")
    done, still_open, dropped = (
        total(rows, "count", state=state) for state in (ActionState.DONE, ActionState.OPEN, ActionState.DROPPED)
    )
    late = Statistic(counts.figure("promises_late", total(rows, "late"), still_open))
    items = (
        Statistic(counts.figure("promises", made)),
        Statistic(counts.figure("promises_done", done, made)),
        Statistic(counts.figure("promises_open", still_open, made), (late,)),
        Statistic(counts.figure("promises_dropped", dropped, made)),
    )
    return Section("promises", _("Promises"), items)
