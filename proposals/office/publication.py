"""Publication: what the public will see, what looks private in it, and the buttons; many proposals at once."""

from typing import Any

from django.contrib import messages
from django.core.exceptions import PermissionDenied, ValidationError
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from cppcc_portal.lib.keys import whole_number, whole_numbers
from proposals.choices import MAY_BE_PUBLISHED, Subject
from proposals.models import PrivateFinding, Proposal, Reply
from proposals.models.proposal import TOO_EARLY
from proposals.office.access import may_act, proposal_for, row_for, rows_read_by
from proposals.office.pages import OfficePage
from proposals.office.sheets import STEPS_HERE, delivered, is_newest, sheets_of
from proposals.scanning import decide, record_findings, undecided
from proposals.workflow import Refused, perform

MOST_AT_ONCE = 500


class PublicationPage(OfficePage):
    """One proposal and its delivered answers, with the buttons that publish them."""

    template_name = "admin/proposals/publication.html"
    title = gettext_lazy("Publication")

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """Bring the sheets; before the review has decided there is nothing to publish."""
        proposal = proposal_for(self.request.user, self.kwargs["pk"])
        is_early = proposal.state not in MAY_BE_PUBLISHED
        sheets = [] if is_early else sheets_of(self.request.user, proposal)
        may = may_act(self.request.user, proposal)
        own = {"proposal": proposal, "sheets": sheets, "too_early": TOO_EARLY if is_early else "", "may_act": may}
        return {**super().get_context_data(**kwargs), **own}

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        """Publish or take off; a refusal is a sentence on the same page, with what was typed."""
        proposal = own_proposal(request, kwargs["pk"])
        try:
            take(request, proposal)
        except Refused as refusal:
            return self.refused(refusal.sentence)
        messages.success(request, _("Done."))
        return redirect("admin:proposals_publication", pk=proposal.pk)

    def refused(self, sentence: str) -> HttpResponse:
        """Show the page again with the sentence and what was typed."""
        messages.error(self.request, sentence)
        kept = {"key": self.request.POST.get("key"), "note": self.request.POST.get("note", "")}
        return self.render_to_response(self.get_context_data(kept=kept))


class DecidePage(PublicationPage):
    """Takes the decision on one number that looks private."""

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        """Nothing is decided by an address alone."""
        return redirect("admin:proposals_publication", pk=kwargs["pk"])

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        """Write the decision down."""
        proposal = own_proposal(request, kwargs["pk"])
        finding = finding_named(request, proposal)
        if finding is None:
            return self.refused(_("This no longer stands in the text."))
        decision, note = request.POST.get("decision", ""), request.POST.get("note", "")
        try:
            decide(finding=finding, decision=decision, by=request.user, note=note)
        except ValidationError as error:
            return self.refused(" ".join(error.messages))
        return redirect("admin:proposals_publication", pk=proposal.pk)


class UnitPublicationPage(OfficePage):
    """Leads from a unit to its proposal's page of publication."""

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        """Open the page of the proposal."""
        assignment = row_for(request.user, Subject.ASSIGNMENT, kwargs["pk"])
        return redirect("admin:proposals_publication", pk=assignment.proposal_id)


class PublishManyPage(OfficePage):
    """Says which of the chosen proposals will be published and what holds the others back; then does it."""

    template_name = "admin/proposals/publish_many.html"
    title = gettext_lazy("Publish proposals")

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        """Nothing is published by an address alone."""
        return redirect("admin:proposals_proposal_changelist")

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        """Ask for confirmation; when confirmed, publish."""
        chosen = kwargs.get("chosen") or whole_numbers(request.POST.get("chosen", "").split(","))
        if len(chosen) > MOST_AT_ONCE:
            messages.warning(request, _("Choose at most %(count)s proposals.") % {"count": MOST_AT_ONCE})
            return redirect("admin:proposals_proposal_changelist")
        ready, held = sorted_out(request.user, chosen)
        if "confirmed" in request.POST:
            held += publish_all(request.user, ready)
        is_done = "confirmed" in request.POST
        return self.render_to_response(self.get_context_data(ready=ready, held=held, is_done=is_done))


def own_proposal(request: HttpRequest, pk: int) -> Proposal:
    """Return the proposal if the account works as the office on it; raises Http404 or PermissionDenied."""
    proposal = proposal_for(request.user, pk)
    if not may_act(request.user, proposal):
        raise PermissionDenied
    return proposal


def reply_named(request: HttpRequest, proposal: Proposal) -> Reply | None:
    """Return the delivered answer that the form is about, None for the proposal itself; raises Http404."""
    key = request.POST.get("reply", "")
    return get_object_or_404(delivered(proposal), pk=whole_number(key)) if key else None


def take(request: HttpRequest, proposal: Proposal) -> None:
    """Take the step of the form; what looks private is written down even when it stops the publication."""
    reply, name = reply_named(request, proposal), request.POST.get("step", "")
    if name not in STEPS_HERE or name.endswith("_reply") != bool(reply) or is_earlier(name, reply):
        raise Refused(_("Choose one of the buttons."))
    record_findings(proposal, reply)
    words: dict[str, Any] = {"note": request.POST.get("note", ""), "seen": whole_number(request.POST.get("seen", ""))}
    if reply:
        perform(name, reply.assignment, by=request.user, reply=reply, **words)
    else:
        perform(name, proposal, by=request.user, **words)


def is_earlier(name: str, reply: Reply | None) -> bool:
    """Return whether somebody asks to publish an answer after which the unit has delivered a later one."""
    return bool(reply and name == "publish_reply" and not is_newest(reply))


def finding_named(request: HttpRequest, proposal: Proposal) -> PrivateFinding | None:
    """Return the finding that the form is about, written down if it was not; None when the text lost it."""
    place, fingerprint = request.POST.get("place"), request.POST.get("fingerprint")
    rows = record_findings(proposal, reply_named(request, proposal))
    return next((row for row in rows if (row.place, row.fingerprint) == (place, fingerprint)), None)


def sorted_out(user: Any, chosen: list[int]) -> tuple[list[Proposal], list[tuple[Proposal, str]]]:
    """Return the proposals that can be published, and the others with the reason."""
    rows = rows_read_by(user, Subject.PROPOSAL).filter(pk__in=chosen).select_related("text")
    rows = rows.prefetch_related("suggestions", "action_items", "findings").order_by("number", "serial")
    reasons = [(row, why_not(user, row)) for row in rows]
    return [row for row, reason in reasons if not reason], [(row, reason) for row, reason in reasons if reason]


def why_not(user: Any, proposal: Proposal) -> str:
    """Return what holds a proposal back, as a sentence; empty when nothing does."""
    if not may_act(user, proposal):
        return _("Your account does not publish for this committee.")
    if proposal.is_published:
        return _("It is public already.")
    if proposal.state not in MAY_BE_PUBLISHED:
        return str(TOO_EARLY)
    numbers = _(", ").join(dict.fromkeys(hit.masked for _place, hit in undecided(proposal)))
    return _("To be decided first: %(numbers)s") % {"numbers": numbers} if numbers else ""


def publish_all(user: Any, ready: list[Proposal]) -> list[tuple[Proposal, str]]:
    """Publish each by itself; those refused leave ``ready`` and are returned with the reason."""
    refused = []
    for proposal in list(ready):
        try:
            perform("publish", proposal, by=user)
        except Refused as refusal:
            ready.remove(proposal)
            refused.append((proposal, refusal.sentence))
    return refused


def confirm_publishing(request: HttpRequest, chosen: QuerySet) -> HttpResponse:
    """Show the confirmation for proposals ticked in the admin's list."""
    keys = list(chosen.order_by().values_list("pk", flat=True)[: MOST_AT_ONCE + 1])
    return PublishManyPage.as_view()(request, chosen=keys)
