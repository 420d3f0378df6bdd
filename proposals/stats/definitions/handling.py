"""Proposals as they are handled: handed out, answered, adopted, implemented; and as they stand in tables."""

from django.db.models import QuerySet
from django.utils.text import format_lazy
from django.utils.translation import gettext_lazy as _

from figures.definitions import Definition, Scope, Words
from proposals.choices import AdoptedCount, ImplementedCount, ProposalKind
from proposals.models import Proposal
from proposals.stats.definitions.building import PROPOSALS, Base, define
from proposals.stats.definitions.review import COLLECTED, filed_alone, in_states
from proposals.stats.narrowing import CONDITIONS, NONE, PARTS
from proposals.stats.rows import HANDED_OUT, YearRows, settings_of

ADOPTED_MEANS = {
    AdoptedCount.SOLVED: _("whose class means solved or adopted"),
    AdoptedCount.SOLVED_OR_PLANNED: _("whose class means solved or adopted, or being solved or planned"),
}
IMPLEMENTED_MEANS = {
    ImplementedCount.SAID: _("of which the unit says that it has been put into practice"),
    ImplementedCount.SOLVED: _("whose class means solved or adopted"),
}
EACH_ANSWER = _(
    "Answered proposals, each of whose latest answers is one {which}. Counted by proposals, not by answers."
)
ONE_LINE = _("Every proposal collected stands in exactly one line.")
# The table of proposals by …: code, title, definition, and the part of the year that each line is.
DIVISIONS: dict[str, tuple[Words, Words, str]] = {
    "by_kind": (_("By kind"), ONE_LINE, "kind"),
    "by_category": (_("By category"), ONE_LINE, "first_category"),
    "by_sector": (
        _("By sector of the first proposer"),
        _("The sector of the first proposer on the day the proposal was handed in; later changes do not move it."),
        "sector",
    ),
    "by_any_sector": (
        _("By sector of any proposer"),
        _("The sectors of all who signed. A proposal stands in each of its sectors, so the lines add up to more."),
        "any_sector",
    ),
}


def adopted_means(scope: Scope) -> Words:
    """Return which answers the committee counts as adopted, to be put into a definition."""
    return ADOPTED_MEANS[AdoptedCount(settings_of(scope.committee).adopted_counts)]


def implemented_means(scope: Scope) -> Words:
    """Return which answers the committee counts as implemented, to be put into a definition."""
    return IMPLEMENTED_MEANS[ImplementedCount(settings_of(scope.committee).implemented_counts)]


def assigned(year: YearRows) -> QuerySet[Proposal]:
    """Return what was handed out."""
    return in_states(year, *HANDED_OUT)


def answered(year: YearRows) -> QuerySet[Proposal]:
    """Return what every unit has answered."""
    return year.collected().filter(year.is_answered)


ASSIGNED = Base(_("proposals assigned"), PROPOSALS, assigned)
ANSWERED = Base(_("proposals answered"), PROPOSALS, answered)


def assigned_as(kind: str, title: Words, value: str) -> Definition:
    """Return the definition of the assigned proposals of one kind."""
    words = _("By who signed when the proposal was handed in: one member, several, or a body.")
    rows = CONDITIONS["kind"](value)
    return define(f"assigned_{kind}", title, words, PROPOSALS, lambda year: assigned(year).filter(rows), of=ASSIGNED)


def division(code: str, title: Words, words: Words, respect: str) -> Definition:
    """Return the definition of a table's line: its share of all collected."""

    def rows(year: YearRows) -> QuerySet[Proposal]:
        line = year.scope.get("line")
        return year.collected().filter(CONDITIONS[respect](line)) if line else year.collected()

    return define(code, title, words, PROPOSALS, rows, of=COLLECTED, parts={**PARTS, "line": PARTS[respect]})


DEFINITIONS = (
    define(
        "assigned",
        _("Assigned"),
        _("Filed and handed out to at least one unit; merged ones are handled with their main proposal."),
        PROPOSALS,
        assigned,
        of=Base(_("proposals filed on their own"), PROPOSALS, filed_alone),
    ),
    *(assigned_as(kind.value, kind.label, kind.value) for kind in ProposalKind),
    assigned_as("unknown", _("Kind not recorded"), NONE),
    define(
        "key",
        _("Key proposals"),
        _("Assigned proposals on the year's list of key proposals; they keep their own numbers."),
        PROPOSALS,
        lambda year: year.collected().filter(year.is_key),
        of=ASSIGNED,
    ),
    define(
        "answered",
        _("Answered proposals"),
        _("Every unit that owes the proposers an answer has given one, be it the first or a second."),
        PROPOSALS,
        answered,
        of=ASSIGNED,
    ),
    define(
        "adopted",
        _("Adopted proposals"),
        lambda scope: format_lazy(EACH_ANSWER, which=adopted_means(scope)),
        PROPOSALS,
        lambda year: year.collected().filter(year.all_answers(year.is_adopted)),
        of=ANSWERED,
    ),
    define(
        "implemented",
        _("Implemented proposals"),
        lambda scope: format_lazy(EACH_ANSWER, which=implemented_means(scope)),
        PROPOSALS,
        lambda year: year.collected().filter(year.all_answers(year.is_implemented)),
        of=ANSWERED,
    ),
    *(division(code, *said) for code, said in DIVISIONS.items()),
)
