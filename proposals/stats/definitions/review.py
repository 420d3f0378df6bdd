"""What was collected, and how it left the review; the exits add up (domain.md 1.5, 1.13)."""

from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _

from figures.definitions import Definition, Scope, Words
from members.models import Committee
from proposals.choices import IN_REVIEW, ProposalState, ReviewOutcome
from proposals.models import Proposal, RejectionReason
from proposals.stats.counting import decision_of
from proposals.stats.definitions.building import PROPOSALS, Base, define
from proposals.stats.narrowing import PARTS, code_of, is_text, or_none
from proposals.stats.rows import FILED, YearRows

TURNED_INTO = (ReviewOutcome.TO_OPINION, ReviewOutcome.TO_LETTER, ReviewOutcome.TO_SUGGESTION)
WAITING = (*IN_REVIEW, ProposalState.RETURNED)
COLLECTED_WORDS = _(
    "Proposals handed in for the sessions of the year, whatever became of them. Drafts and proposals still being "
    "co-signed do not count."
)
WITH_MERGED = _("Filed on their own, and those merged into others: here merged ones count. Both totals are listed.")
WITHOUT_MERGED = _("Filed on their own: here those merged into others do not count. Both totals are listed.")
COLLECTED = Base(_("proposals collected"), PROPOSALS, YearRows.collected)


def filed_words(scope: Scope) -> Words:
    """Say whether the committee counts merged proposals among the filed ones."""
    return WITH_MERGED if scope.committee.merged_count_as_filed else WITHOUT_MERGED


def in_states(year: YearRows, *states: str) -> QuerySet[Proposal]:
    """Return collected proposals in one of the states."""
    return year.collected().filter(state__in=states)


def filed_alone(year: YearRows) -> QuerySet[Proposal]:
    """Return what was given a number of its own."""
    return in_states(year, *FILED)


def filed_with_merged(year: YearRows) -> QuerySet[Proposal]:
    """Return what was filed, and what was merged into it."""
    return in_states(year, *FILED, ProposalState.MERGED)


def filed(year: YearRows) -> QuerySet[Proposal]:
    """Return what counts as filed by the committee's rule."""
    return filed_with_merged(year) if year.committee.merged_count_as_filed else filed_alone(year)


def rejected(year: YearRows) -> QuerySet[Proposal]:
    """Return what was not filed, with the outcome of the last decision on it."""
    return in_states(year, ProposalState.NOT_FILED).alias(outcome=decision_of("outcome"))


def not_filed(year: YearRows) -> QuerySet[Proposal]:
    """Return what was not filed and not turned into something else."""
    return rejected(year).exclude(outcome__in=TURNED_INTO)


def not_filed_for(year: YearRows) -> QuerySet[Proposal]:
    """Return what was not filed for the reason the scope names."""
    reason = year.scope.get("reason")
    rows = not_filed(year)
    return rows.alias(reason=decision_of("reason__code")).filter(reason=code_of(reason)) if reason else rows


def turned_into(year: YearRows) -> QuerySet[Proposal]:
    """Return what was turned into something else."""
    return rejected(year).filter(outcome__in=TURNED_INTO)


def reason_words(committee: Committee, value: str) -> Words | None:
    """Return a reason in words."""
    found = RejectionReason.objects.filter(committee=committee, code=value) if is_text(value) else None
    return found.order_by().values_list("label", flat=True).first() if found else None


def turned(outcome: ReviewOutcome) -> Definition:
    """Return the definition of one thing that proposals are turned into."""
    return define(
        outcome.value,
        outcome.label,
        outcome.label,
        PROPOSALS,
        lambda year: rejected(year).filter(outcome=outcome),
        of=Base(_("proposals turned into something else"), PROPOSALS, turned_into),
    )


DEFINITIONS = (
    define("collected", _("Collected"), COLLECTED_WORDS, PROPOSALS, YearRows.collected),
    define("filed", _("Filed"), filed_words, PROPOSALS, filed, of=COLLECTED),
    define(
        "filed_with_merged",
        _("Filed, with those merged into others"),
        _("Filed on their own, and those merged into them."),
        PROPOSALS,
        filed_with_merged,
        of=COLLECTED,
    ),
    define(
        "filed_alone",
        _("Filed on their own"),
        _("Given a number and handled as proposals of their own."),
        PROPOSALS,
        filed_alone,
        of=COLLECTED,
    ),
    define(
        "merged",
        _("Merged into another"),
        _("Taken into a main proposal; each author is still answered."),
        PROPOSALS,
        lambda year: in_states(year, ProposalState.MERGED),
        of=COLLECTED,
    ),
    define(
        "not_filed",
        _("Not filed"),
        _("Not filed for one of the committee's reasons, by the last decision of the review."),
        PROPOSALS,
        not_filed,
        of=COLLECTED,
    ),
    define(
        "reasons",
        _("Not filed, by reason"),
        _("As the review wrote it down."),
        PROPOSALS,
        not_filed_for,
        of=Base(_("proposals not filed"), PROPOSALS, not_filed),
        parts={**PARTS, "reason": or_none(reason_words)},
    ),
    define(
        "turned_into",
        _("Turned into something else"),
        _("Turned into an opinion report, a letter or a suggestion with the proposers' consent."),
        PROPOSALS,
        turned_into,
        of=COLLECTED,
    ),
    *(turned(outcome) for outcome in TURNED_INTO),
    define(
        "withdrawn",
        _("Withdrawn"),
        _("Taken back by the proposers before the proposal was assigned."),
        PROPOSALS,
        lambda year: in_states(year, ProposalState.WITHDRAWN),
        of=COLLECTED,
    ),
    define(
        "in_review",
        _("Still in review"),
        _("Handed in, under review, or returned for revision: nothing is decided yet."),
        PROPOSALS,
        lambda year: in_states(year, *WAITING),
        of=COLLECTED,
    ),
    define(
        "returned",
        _("Returned for revision"),
        _("Given back to the proposers to be revised; they may hand it in again."),
        PROPOSALS,
        lambda year: in_states(year, ProposalState.RETURNED),
        of=Base(_("proposals still in review"), PROPOSALS, lambda year: in_states(year, *WAITING)),
    ),
)
