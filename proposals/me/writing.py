"""Pages on which a member writes: the draft on one page, and what its script asks while it saves by itself."""

import uuid
from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.middleware.csrf import get_token
from django.shortcuts import redirect
from django.urls import reverse
from django.utils import timezone
from django.utils.formats import time_format
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.generic import TemplateView, View

from members.kept import take_kept
from members.me.access import MeJsonMixin, MeMixin
from members.models import Member
from proposals.choices import ProposalState
from proposals.drafts import (
    EDITABLE,
    Draft,
    hand_in,
    save_draft,
    session_for_new,
    start_draft,
    started_draft,
    stored_draft,
)
from proposals.me.forms import EMPTY_ROWS, DraftForm, initial_of
from proposals.me.queries import last_return, proposal_written_by
from proposals.me.similar import is_to_be_looked_at, similar_to, written_in
from proposals.models import Proposal
from proposals.similar import Near
from proposals.workflow import Refused, version_of

CONFLICT, UNPROCESSABLE = 409, 422
AFTER_THE_FIRST_SAVE = 1
NEXT_PAGES = {
    "preview": "my_proposals:proposal",
    "invite": "my_proposals:cosigners",
    "save": "my_proposals:edit",
    "more": "my_proposals:edit",
    "similar": "my_proposals:edit",
}
# Where on the page that follows a person goes on.
PLACES = {"more": "?more=1#suggestions", "similar": "?similar=1#similar"}
# A proposal that was handed in is in the record of changes: it saves itself less often.
SECONDS, SECONDS_ON_RECORD = 4, 30


def save_form(form: DraftForm, *, member: Member, user: Any, proposal: Proposal | None) -> Proposal:
    """Store what stands in the form and return the draft with its new revision; raises Refused."""
    if not form.is_valid():
        raise Refused(_("Choose one of the answers on the page."), code="form")
    key, revision = form.cleaned_data["key"] or uuid.uuid4().hex, form.cleaned_data["revision"] or 0
    if proposal is None:
        proposal = started_draft(by=user, key=key)
        revision = max(revision, AFTER_THE_FIRST_SAVE)
    if proposal is None:
        return start_draft(member=member, by=user, key=key, draft=form.draft())
    proposal.draft_revision = save_draft(proposal=proposal, by=user, revision=revision, draft=form.draft())
    return proposal


class NewView(MeMixin, TemplateView):
    """A new proposal; nothing is stored before the first save."""

    title = gettext_lazy("Write a proposal")
    template_name = "me/draft.html"
    proposal: Proposal | None = None

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        """Show the form: empty, as it is stored, or with what was typed before the sign-in ran out."""
        if self.proposal is None and session_for_new(self.member.committee, timezone.now()) is None:
            return self.render_to_response(self.get_context_data(form=None))
        kept = take_kept(request)
        form = DraftForm(kept, committee=self.member.committee) if kept else self.fresh_form()
        return self.render_to_response(self.get_context_data(form=form))

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        """Save, and go where the button says."""
        form = DraftForm(request.POST, committee=self.member.committee)
        try:
            self.proposal = save_form(form, member=self.member, user=request.user, proposal=self.proposal)
            return self.go_on(request.POST.get("act", "save"), form)
        except Refused as refused:
            return self.show_again(form, refused)

    def go_on(self, act: str, form: DraftForm) -> HttpResponse:
        """Return the page that follows a save; raises Refused when it cannot be handed in."""
        if act == "hand_in" and is_to_be_looked_at(self.request.user, self.proposal):  # type: ignore[arg-type]
            return redirect("my_proposals:hand_in", self.proposal.pk)
        if act == "hand_in":
            hand_in(proposal=self.proposal, by=self.request.user, seen=form.cleaned_data["seen"])  # type: ignore[arg-type]
            messages.success(self.request, _("Your proposal was handed in. The office reviews it now."))
            return redirect("my_proposals:proposal", self.proposal.pk)
        if act in {"save", "preview"}:
            messages.success(self.request, _("The draft is saved."))
        page = NEXT_PAGES.get(act, "my_proposals:edit")
        return redirect(reverse(page, args=[self.proposal.pk]) + PLACES.get(act, ""))

    def show_again(self, form: DraftForm, refused: Refused) -> HttpResponse:
        """Show what was typed with the reason of the refusal, and beside it what another window has stored."""
        stale = refused.code == "stale"
        self.proposal = self.proposal or started_draft(by=self.request.user, key=form["key"].value() or "")
        data = self.request.POST.copy()
        if self.proposal:
            self.proposal.refresh_from_db()
            data["revision"] = str(self.proposal.draft_revision)
            data["seen"] = str(version_of(self.proposal))
        again = DraftForm(data, committee=self.member.committee)
        again.is_valid()
        if refused.code != "form":
            again.refuse(refused)
        stored = stored_draft(self.proposal) if stale and self.proposal else None
        context = self.get_context_data(form=again, stored=stored, is_refused=True)
        return self.render_to_response(context, status=CONFLICT if stale else 200)

    def fresh_form(self) -> DraftForm:
        """Return the form with what is stored."""
        draft = stored_draft(self.proposal) if self.proposal else Draft()
        more = {"revision": self.proposal.draft_revision, "seen": version_of(self.proposal)} if self.proposal else {}
        form = DraftForm(initial=initial_of(draft, self.request.user, **more), committee=self.member.committee)
        form.spare_rows = EMPTY_ROWS if self.request.GET.get("more") else 1
        return form

    def similar(self) -> list[Near] | None:
        """Return similar proposals, if they were asked for with the button."""
        if not (self.proposal and self.request.GET.get("similar")):
            return None
        return similar_to(self.request.user, written_in(self.proposal), draft=self.proposal.pk)

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """Add where the form and its script send the draft."""
        draft = self.proposal
        return super().get_context_data(
            draft=draft,
            returned=last_return(draft) if draft and draft.state == ProposalState.RETURNED else None,
            form_url=reverse("my_proposals:edit", args=[draft.pk]) if draft else reverse("my_proposals:new"),
            autosave_url=autosave_url(draft),
            similar=self.similar(),
            similar_url=similar_url(draft),
            seconds=SECONDS_ON_RECORD if draft and draft.submitted_at else SECONDS,
            **kwargs,
        )


class EditView(NewView):
    """A draft, or a proposal that was returned for revision."""

    title = gettext_lazy("Write on the proposal")

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        """Show the form; a proposal that cannot be changed now shows itself instead."""
        self.proposal = proposal_written_by(request.user, kwargs["pk"])
        if self.proposal.state not in EDITABLE:
            messages.warning(request, closed_in_words(self.proposal))
            return redirect("my_proposals:proposal", self.proposal.pk)
        return super().get(request, *args, **kwargs)

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        """Save, and go where the button says."""
        self.proposal = proposal_written_by(request.user, kwargs["pk"])
        return super().post(request, *args, **kwargs)


def closed_in_words(proposal: Proposal) -> str:
    """Return why a text cannot be written on."""
    if proposal.state == ProposalState.COSIGNING:
        return _("Take it back first: signatures were given to this text.")
    return _("The text cannot be changed now: the state is “%(state)s”.") % {"state": proposal.get_state_display()}


class AutosaveView(MeJsonMixin, View):
    """Stores what draft.js sends every few seconds; ``pk`` is missing before the first save."""

    def post(self, request: HttpRequest, pk: int | None = None) -> JsonResponse:
        """Answer with the new revision, with what another window has stored (409), or with the reason (422)."""
        proposal = proposal_written_by(request.user, pk) if pk else None
        form = DraftForm(request.POST, committee=self.member.committee)
        try:
            proposal = save_form(form, member=self.member, user=request.user, proposal=proposal)
        except Refused as refused:
            proposal = proposal or started_draft(by=request.user, key=request.POST.get("key", ""))
            return refusal(refused, proposal)
        return JsonResponse(saved(proposal))


def refusal(refused: Refused, proposal: Proposal | None) -> JsonResponse:
    """Return what the script is told of a refusal; with a newer version goes what stands in it."""
    told: dict[str, Any] = {"sentence": refused.sentence}
    if refused.code != "stale" or proposal is None:
        return JsonResponse(told, status=UNPROCESSABLE)
    proposal.refresh_from_db()
    draft = stored_draft(proposal)
    stored = {**vars(draft), "units": sorted(draft.units), "suggestions": list(draft.suggestions)}
    return JsonResponse({**told, **saved(proposal), "stored": stored}, status=CONFLICT)


def saved(proposal: Proposal) -> dict[str, Any]:
    """Return what the script is told after a save."""
    return {
        "revision": proposal.draft_revision,
        "saved_at": time_format(timezone.localtime(), "H:i:s"),
        "key": proposal.pk,
        "edit_url": reverse("my_proposals:edit", args=[proposal.pk]),
        "autosave_url": autosave_url(proposal),
    }


def autosave_url(proposal: Proposal | None) -> str:
    """Return where the script sends the draft."""
    return reverse("my_proposals:autosave", args=[proposal.pk]) if proposal else reverse("my_proposals:autosave_new")


def similar_url(proposal: Proposal | None) -> str:
    """Return where the script asks for similar proposals."""
    return reverse("my_proposals:similar", args=[proposal.pk]) if proposal else reverse("my_proposals:similar_new")


class TokenView(MeJsonMixin, View):
    """A fresh token for a page whose sign-in ran out and was renewed in another window."""

    def get(self, request: HttpRequest) -> JsonResponse:
        """Answer with the token, and with whose it is: somebody else may have signed in."""
        return JsonResponse({"token": get_token(request), "account": request.user.pk})
