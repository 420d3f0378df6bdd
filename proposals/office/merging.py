"""Merging: choose the main proposal, then read both texts side by side and confirm."""

from typing import Any

from django.db.models import Q, QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils.translation import gettext_lazy as _

from cppcc_portal.lib.keys import whole_number
from proposals.choices import ProposalState, Subject
from proposals.models import Proposal
from proposals.office.access import proposal_for
from proposals.office.forms import StepForm
from proposals.office.pages import OfficePage, case_url
from proposals.office.similar import beside
from proposals.office.steps import attempt, why_not
from proposals.querysets import numbered_as
from proposals.workflow import STEPS, version_of

STEP = STEPS[Subject.PROPOSAL, "merge"]
MOST_SHOWN = 30


class MergeForm(StepForm):
    """The opinion on the merge; the main proposal was chosen on the page before."""

    words_label = _("opinion on the merge")
    into: Proposal

    def details(self, row: Any) -> dict[str, Any]:
        """Name the main proposal."""
        return super().details(row) | {"into": self.into}


class MergePage(OfficePage):
    """Without ``into`` a choice of main proposals, with it both texts."""

    template_name = "admin/proposals/merge.html"
    title = STEP.label

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        """Offer main proposals, or show both."""
        child = proposal_for(request.user, kwargs["pk"])
        into = whole_number(request.GET.get("into", ""))
        if into is not None:
            return self.compare(child, get_object_or_404(candidates(child), pk=into))
        asked = request.GET.get("q", "").strip()
        found = search(child, asked) if asked else offered(request.user, child)
        context = {"child": child, "asked": asked, "found": found[:MOST_SHOWN], "case_url": case_url(child)}
        return self.render_to_response(
            self.get_context_data(**context, why_not=why_not(request.user, STEP, child), step=STEP)
        )

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        """Merge, or say why not."""
        child = proposal_for(request.user, kwargs["pk"])
        form = MergeForm(request.POST, step=STEP, row=child)
        form.into = get_object_or_404(of_session(child), pk=whole_number(request.POST.get("into", "")))
        if form.is_valid() and attempt(self, form, child):
            return redirect(case_url(form.into))
        return self.compare(child, form.into, form)

    def compare(self, child: Proposal, parent: Proposal, form: MergeForm | None = None) -> HttpResponse:
        """Show both proposals side by side."""
        form = form or MergeForm(step=STEP, row=child)
        both = [(_("Main proposal"), parent), (_("To be merged into it"), child)]
        context = {"child": child, "parent": parent, "both": both, "form": form, "seen": version_of(child)}
        context |= {"counts_differ": parent.suggestions.count() != child.suggestions.count(), "step": STEP}
        return self.render_to_response(
            self.get_context_data(**context, why_not=why_not(self.request.user, STEP, child), case_url=case_url(child))
        )


def of_session(child: Proposal) -> QuerySet:
    """Return the other proposals of the same session that were handed in."""
    handed_in = Proposal.objects.filter(session=child.session_id).exclude(submitted_at=None, number="")
    return handed_in.exclude(pk=child.pk).select_related("session__term__committee", "category")


def candidates(child: Proposal) -> QuerySet:
    """Return the proposals into which ``child`` can be merged."""
    return of_session(child).filter(state=ProposalState.FILED).order_by("sequence", "number", "pk")


def offered(user: Any, child: Proposal) -> list[Proposal]:
    """Return candidates that are near to the child, or the first ones when there are none."""
    near = [other.near.proposal.pk for other in beside(user, child)]
    return list(candidates(child).filter(pk__in=near)) or list(candidates(child)[:MOST_SHOWN])


def search(child: Proposal, words: str) -> list[Proposal]:
    """Return candidates by number, in any form offices write it, by words of the title or by a proposer."""
    named = Q(title__icontains=words) | Q(serial=words) | Q(proposer_names__icontains=words)
    return list(candidates(child).filter(named | numbered_as(words))[:MOST_SHOWN])
