"""Public pages: the list of proposals, and one proposal with where it stands."""

from typing import Any

from django.db import connection
from django.db.models import QuerySet
from django.http import Http404
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from cppcc_portal.lib.changes import settle
from cppcc_portal.lib.pages import Crumb, RecordDetailView, RecordListView
from cppcc_portal.lib.prepared import Prepared
from cppcc_portal.lib.relations import related
from proposals.filters import ProposalFilter
from proposals.models import Assignment, ListedProposal, Proposal
from proposals.standing import standing
from proposals.steps import steps
from proposals.story import Story

# What a page of the list and a proposal ask; composing it anew for each visit took longer than answering it.
ROWS = Prepared(lambda *keys: Proposal.objects.for_list_page().filter(pk__in=keys), RecordListView.paginate_by)
HANDLING = Prepared(
    lambda *keys: Assignment.objects.handling().in_reading_order().filter(proposal__in=keys), RecordListView.paginate_by
)
PROPOSAL = Prepared(lambda key: Proposal.objects.for_detail_page().filter(pk=key))
PROPOSERS = Prepared(lambda key: Proposal(pk=key).proposers.who_signed())
EVENTS = Prepared(lambda key: related(Proposal, "events").objects.published().about(Proposal(pk=key)).for_links())
SOURCES = Prepared(lambda key: Proposal(pk=key).sources.published().with_document())
FIGURES = Prepared(lambda key: Proposal(pk=key).figures.published())


def proposals_of(keys: list[int]) -> list[Proposal]:
    """Return the published ones among these proposals, in this order, each with its units as ``handled_by``."""
    found: dict[int, Any] = {proposal.pk: proposal for proposal in ROWS(*keys)}
    for proposal in found.values():
        proposal.handled_by = []
    for assignment in HANDLING(*keys):
        if assignment.proposal_id in found:
            found[assignment.proposal_id].handled_by.append(assignment)
    return [found[key] for key in keys if key in found]


class ProposalListView(RecordListView):
    """All proposals, the newest session first."""

    title = section_title = _("Proposals")
    section_url_name = "proposals:proposal_list"
    description = _("What members, parties and special committees proposed, who handles it, and what came of it.")
    template_name = "proposals/proposal_list.html"
    row_template = "proposals/_proposal_row.html"
    filterset_class = ProposalFilter
    empty_text = _(
        "No proposal has been published yet. A proposal is a written suggestion that members, parties or special "
        "committees hand in; units must answer it. The yearly reports count proposals by the hundred, but only those "
        "they name can be recorded one by one."
    )
    feed_url_name = "proposals:feed"
    dataset = "proposals"
    key_fields = ("place", "pk")

    def get_queryset(self) -> QuerySet:
        """Return the lines of the list, with those of a transaction that is still open."""
        settle(connection)
        return ListedProposal.objects.order_by("place", "pk")

    def get_paginator(self, queryset: QuerySet, per_page: int, **kwargs: Any) -> Any:
        """Take the number of lines from the stored counts."""
        return super().get_paginator(queryset, per_page, **{"total": self.filterset.total(), **kwargs})

    def paginate_queryset(self, queryset: QuerySet, page_size: int) -> tuple[Any, Any, Any, bool]:
        """Bring the proposals of the page's lines, as far as the public may see them."""
        paginator, page, lines, has_others = super().paginate_queryset(queryset, page_size)
        return paginator, page, proposals_of([line.pk for line in lines]), has_others


class ProposalView(RecordDetailView):
    """One proposal: where it stands, its suggestions with answers, its steps, units and proposers."""

    section_title = _("Proposals")
    section_url_name = "proposals:proposal_list"
    template_name = "proposals/proposal.html"

    def get_object(self, queryset: QuerySet | None = None) -> Proposal:
        """Return the proposal if the public may see it; raises Http404."""
        found = list(PROPOSAL(self.kwargs["pk"]))
        if not found:
            raise Http404
        return found[0]

    def get_breadcrumbs(self) -> list[Crumb]:
        """Return the list, and the list of the proposal's session."""
        session = self.object.session
        narrowed = f"{reverse(self.section_url_name)}?session={session.pk}"
        return [*super().get_breadcrumbs(), (session.name, narrowed)]

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """Add what is told from the dated facts, the events and the sources."""
        story, today, key = Story(self.object), timezone.localdate(), self.object.pk
        return super().get_context_data(
            story=story,
            standing=standing(story, today),
            steps=[(step, step.is_done(today)) for step in steps(story)],
            proposers=PROPOSERS(key),
            events=EVENTS(key),
            sources=SOURCES(key),
            figures=FIGURES(key),
            **kwargs,
        )
