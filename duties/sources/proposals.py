"""Proposals: handed in, filed, key and awarded, for each who signed; a body's proposal is no member's."""

from collections import Counter
from collections.abc import Callable, Iterable
from typing import Any

from django.db.models import Q, QuerySet
from django.urls import reverse
from django.utils import timezone

from duties.choices import IndicatorSource
from duties.sources.registry import CO, FIRST, Drawn, Source, Span, register
from proposals.choices import WITH_PROPOSER, ProposalKind, ProposalState, ProposerRole, SignState
from proposals.models import AwardedProposal, KeyProposal, Proposer
from proposals.stats.rows import FILED

# What was merged into another was filed with it: its authors keep it.
COUNTED = (*FILED, ProposalState.MERGED)
MODEL = "proposals.proposal"
COLUMNS = ("proposal", "member", "role", "proposal__title", "proposal__submitted_at", "member__committee")


def signed(**proposals: Any) -> QuerySet:
    """Return who signed the proposals that fit; invitations and a body's proposals are left out."""
    rows = Proposer.objects.filter(sign_state=SignState.SIGNED, member__isnull=False, **proposals)
    return rows.exclude(proposal__kind=ProposalKind.COLLECTIVE).order_by("proposal", "position")


def drawn(rows: QuerySet, span: Span, *, has_day: bool = True) -> Iterable[Drawn]:
    """Return an entry for each signature of the committee's members; key lists and awards have no day."""
    found = list(rows.values_list(*COLUMNS))
    others = Counter(proposal for proposal, _member, role, *_rest in found if role != ProposerRole.FIRST)
    for proposal, member, role, title, handed_in, committee in found:
        day = timezone.localdate(handed_in) if handed_in and has_day else None
        part = FIRST if role == ProposerRole.FIRST else CO
        if committee == span.committee.pk and not (day and day > span.until):
            yield Drawn(member, day, title, f"{MODEL}:{proposal}", part, others[proposal])


def in_year(span: Span) -> dict[str, Any]:
    """Return the condition: handed in for a session of the year, as the ledger counts."""
    return {"proposal__session__year": span.year, "proposal__session__term__committee": span.committee}


def handed_in(span: Span) -> Iterable[Drawn]:
    """Return what was handed in and not withdrawn, whatever the review decided."""
    left = [*WITH_PROPOSER, ProposalState.WITHDRAWN]
    return drawn(signed(**in_year(span)).exclude(proposal__state__in=left), span)


def filed(span: Span) -> Iterable[Drawn]:
    """Return what was filed, or merged into what was."""
    return drawn(signed(**in_year(span), proposal__state__in=COUNTED), span)


def chosen(rows: Callable[[Span], QuerySet]) -> Callable[[Span], Iterable[Drawn]]:
    """Return a source of proposals that stand in a list of the year, e.g. of awards."""

    def found(span: Span) -> Iterable[Drawn]:
        return drawn(signed(proposal__in=rows(span)), span, has_day=False)

    return found


def keys(span: Span) -> QuerySet:
    """Return the proposals on the year's list of key proposals."""
    rows = KeyProposal.objects.filter(committee=span.committee, year=span.year)
    return rows.filter(proposals__isnull=False).values("proposals")


def awards(span: Span) -> QuerySet:
    """Return the proposals awarded for the year."""
    of_committee = Q(proposal__session__term__committee=span.committee)
    return AwardedProposal.objects.filter(of_committee, year=span.year).values("proposal")


def own_pages(ids: list[int]) -> dict[int, str]:
    """Return the proposers' own pages."""
    return {pk: reverse("my_proposals:proposal", args=[pk]) for pk in ids}


register(Source(IndicatorSource.HANDED_IN, MODEL, handed_in, own_pages))
register(Source(IndicatorSource.PROPOSALS, MODEL, filed, own_pages))
register(Source(IndicatorSource.KEY_PROPOSALS, MODEL, chosen(keys), own_pages))
register(Source(IndicatorSource.AWARDED, MODEL, chosen(awards), own_pages))
