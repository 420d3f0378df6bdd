"""One proposal with its steps, and why a last day is the day it is."""

from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.generic import TemplateView

from members.me.access import MeMixin
from proposals.clock_pages import count_context
from proposals.cosigning import take
from proposals.drafts import delete_draft, hand_in
from proposals.me.forms import ReasonForm, SeenForm
from proposals.me.pages import ProposalPage
from proposals.me.queries import (
    clock_open_to,
    proposal_written_by,
    proposals_open_to,
)
from proposals.me.similar import is_to_be_looked_at
from proposals.me.story import with_story
from proposals.workflow import STEPS, Refused

CONFLICT = 409
STALE = ("stale", "state", "gone")
FORMS = {"submit": SeenForm, "take_back": SeenForm, "withdraw": ReasonForm, "delete": SeenForm}


class ProposalView(MeMixin, TemplateView):
    """One proposal as its proposers see it, and the steps they take on it."""

    title = gettext_lazy("Proposal")
    template_name = "me/proposal.html"

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        """Show the page."""
        return self.show(self.page(kwargs["pk"]))

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        """Take the step that the button names."""
        name = request.POST.get("step", "")
        proposal = proposal_written_by(request.user, kwargs["pk"])
        if name not in FORMS:
            raise Http404
        if name == "submit" and "looked_at" not in request.POST and is_to_be_looked_at(request.user, proposal):
            return redirect("my_proposals:hand_in", proposal.pk)
        form = FORMS[name](request.POST)
        try:
            self.act(name, proposal, form)
        except Refused as refused:
            form.add_error(refused.field if refused.field in form.fields else None, refused.sentence)
            return self.show(self.page(kwargs["pk"]), refused=name, form=form, status=status_of(refused))
        messages.success(request, done(name))
        return redirect("me:home") if name == "delete" else redirect("my_proposals:proposal", proposal.pk)

    def act(self, name: str, proposal: Any, form: Any) -> None:
        """Take one step; raises Refused."""
        seen = form.cleaned_data["seen"] if form.is_valid() else None
        if not form.is_valid():
            raise Refused(_("Give the reason in a few words."), code="missing", field="note")
        if name == "submit":
            hand_in(proposal=proposal, by=self.request.user, seen=seen)
        elif name == "delete":
            delete_draft(proposal=proposal, by=self.request.user)
        else:
            take(name, proposal, by=self.request.user, seen=seen, note=form.cleaned_data.get("note", ""))

    def page(self, pk: int) -> ProposalPage:
        """Return what the page shows; raises Http404."""
        proposal = get_object_or_404(with_story(proposals_open_to(self.request.user)), pk=pk)
        return ProposalPage(proposal, self.request.user, timezone.localdate())

    def show(self, page: ProposalPage, *, refused: str = "", form: Any = None, status: int = 200) -> HttpResponse:
        """Return the page; a form that was refused stands open with its sentence."""
        reason = form if refused == "withdraw" else ReasonForm()
        context = self.get_context_data(matter=page, refused=refused, refused_form=form, reason_form=reason)
        context["page"]["title"] = page.proposal.title or str(_("(no subject yet)"))
        return self.render_to_response(context, status=status)


class ClockView(MeMixin, TemplateView):
    """Why a last day is the day it is, day by day."""

    title = gettext_lazy("Why this date?")
    template_name = "me/clock.html"

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """Add the count."""
        clock = clock_open_to(self.request.user, kwargs["pk"])
        return super().get_context_data(**kwargs, **count_context(clock, timezone.localdate()))


def status_of(refused: Refused) -> int:
    """Return 409 for a page that was overtaken, 200 for one that can be corrected."""
    return CONFLICT if refused.code in STALE else 200


def done(name: str) -> str:
    """Return the sentence after a step."""
    if name == "delete":
        return _("The draft was thrown away.")
    label = next(step.label for (_subject, key), step in STEPS.items() if key == name)
    return _("Done: %(step)s.") % {"step": label}
