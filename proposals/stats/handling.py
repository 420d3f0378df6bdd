"""Proposals as they are handled: handed out, answered, adopted, implemented; and the promises made."""

from django.utils.text import format_lazy
from django.utils.translation import gettext_lazy as _

from proposals.choices import ActionState, AdoptedCount, ImplementedCount, ProposalKind
from proposals.models import ProposalSettings
from proposals.stats.counting import COUNTED, Rows
from proposals.stats.counts import Counts, total
from proposals.stats.review import exit_of
from proposals.stats.shapes import Section, Statistic, Words

OF_FILED = _("proposals filed on their own")
OF_ASSIGNED = _("proposals assigned")
OF_ANSWERED = _("proposals answered")
ADOPTED_MEANS = {
    AdoptedCount.SOLVED: _("whose class means solved or adopted"),
    AdoptedCount.SOLVED_OR_PLANNED: _("whose class means solved or adopted, or being solved or planned"),
}
IMPLEMENTED_MEANS = {
    ImplementedCount.SAID: _("of which the unit says that it has been put into practice"),
    ImplementedCount.SOLVED: _("whose class means solved or adopted"),
}


def adopted_means(settings: ProposalSettings) -> Words:
    """Return which answers the committee counts as adopted, to be put into a definition."""
    return ADOPTED_MEANS[AdoptedCount(settings.adopted_counts)]


def implemented_means(settings: ProposalSettings) -> Words:
    """Return which answers the committee counts as implemented, to be put into a definition."""
    return IMPLEMENTED_MEANS[ImplementedCount(settings.implemented_counts)]


def handling_section(counts: Counts) -> Section:
    """Return what became of the proposals, counted by proposals."""
    rows, settings = counts.review, counts.scope.settings
    sums = {name: total(rows, name) for name in (*COUNTED, "key")}
    alone = sum(row["collected"] for row in rows if exit_of(row) == "filed_alone")
    every = _("Answered proposals, each of whose latest answers is one {which}. Counted by proposals, not by answers.")
    handed_out = _("Filed and handed out to at least one unit; merged ones are handled with their main proposal.")
    on_list = _("Assigned proposals on the year's list of key proposals; they keep their own numbers.")
    answered = _("Every unit that owes the proposers an answer has given one, be it the first or a second.")
    adopted = format_lazy(every, which=adopted_means(settings))
    implemented = format_lazy(every, which=implemented_means(settings))
    items = (
        Statistic("assigned", _("Assigned"), sums["assigned"], handed_out, alone, OF_FILED, kinds(rows, "assigned")),
        Statistic("key", _("Key proposals"), sums["key"], on_list, sums["assigned"], OF_ASSIGNED),
        Statistic("answered", _("Answered proposals"), sums["answered"], answered, sums["assigned"], OF_ASSIGNED),
        Statistic("adopted", _("Adopted proposals"), sums["adopted"], adopted, sums["answered"], OF_ANSWERED),
        Statistic(
            "implemented", _("Implemented proposals"), sums["implemented"], implemented, sums["answered"], OF_ANSWERED
        ),
    )
    return Section("handling", _("Handling, by proposals"), items)


def kinds(rows: Rows, column: str) -> tuple[Statistic, ...]:
    """Return individual, joint and collective proposals among those assigned."""
    base = total(rows, column)
    words = _("By who signed when the proposal was handed in: one member, several, or a body.")
    named = [
        Statistic(f"{column}_{kind}", kind.label, total(rows, column, kind=kind), words, base, OF_ASSIGNED)
        for kind in ProposalKind
    ]
    unknown = total(rows, column, kind="")
    blank = Statistic(f"{column}_unknown", _("Kind not recorded"), unknown, words, base, OF_ASSIGNED)
    return (*named, blank) if unknown else tuple(named)


def promise_section(counts: Counts) -> Section:
    """Return what units promised in their answers, and whether it was kept."""
    rows, made = counts.promises, total(counts.promises, "count")
    late = total(rows, "late")
    of_made, of_open = _("promises"), _("promises still open")
    done, still_open, dropped = (
        total(rows, "count", state=state) for state in (ActionState.DONE, ActionState.OPEN, ActionState.DROPPED)
    )
    promised = _("Things to be done, each with a unit and a day, that delivered answers promise or staff wrote down.")
    passed = format_lazy(_("Open promises whose day lies before {day}."), day=counts.scope.on.isoformat())
    overdue = Statistic("promises_late", _("Overdue promises"), late, passed, still_open, of_open)
    items = (
        Statistic("promises", _("Promises made"), made, promised),
        Statistic("promises_done", _("Promises kept"), done, _("Reported as done."), made, of_made),
        Statistic("promises_open", _("Promises open"), still_open, _("Not done yet."), made, of_made, (overdue,)),
        Statistic("promises_dropped", _("Promises given up"), dropped, _("Given up with a reason."), made, of_made),
    )
    return Section("promises", _("Promises"), items)
