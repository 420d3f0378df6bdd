"""Putting proposals on the year's list of key proposals; the key number is given by itself and stays."""

from typing import Any, cast

from django import forms
from django.contrib import messages
from django.core.exceptions import PermissionDenied, ValidationError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from members.models import SpecialCommittee
from proposals.models import KeyProposal, Proposal
from proposals.numbers import read
from proposals.office.access import proposal_for
from proposals.office.pages import OfficePage, case_url
from proposals.services import name_key_proposal

ADDS = "proposals.add_keyproposal"
UNNUMBERED = gettext_lazy("Only a filed proposal with its number is put on the list.")


class NameKeyForm(forms.Form):
    """What the list says about it; leaders and events are entered on the key proposal's own page afterwards."""

    year = forms.IntegerField(label=gettext_lazy("year"), min_value=1949, max_value=2100)
    topic = forms.CharField(label=gettext_lazy("topic"), max_length=100, required=False)
    others = forms.CharField(
        label=gettext_lazy("other proposals of the series"),
        required=False,
        help_text=gettext_lazy("Their proposal numbers, separated by commas; empty when it stands alone."),
    )
    title = forms.CharField(label=gettext_lazy("title of the series"), max_length=200, required=False)
    special_committee = forms.ModelChoiceField(
        SpecialCommittee.objects.none(), label=gettext_lazy("special committee in charge"), required=False
    )
    plan = forms.CharField(label=gettext_lazy("work plan"), max_length=200, required=False)

    def __init__(self, *args: Any, proposal: Proposal, **kwargs: Any) -> None:
        super().__init__(*args, initial={"year": proposal.session.year}, label_suffix="", **kwargs)
        self.proposal = proposal
        committees = SpecialCommittee.objects.filter(committee=proposal.session.term.committee)
        cast("forms.ModelChoiceField", self.fields["special_committee"]).queryset = committees

    def clean_others(self) -> list[Proposal]:
        """Find the proposals by their numbers, in any form offices write them."""
        words = self.cleaned_data["others"].replace("，", ",").replace("、", ",").split(",")
        return [self.found(word.strip()) for word in words if word.strip()]

    def found(self, word: str) -> Proposal:
        """Return the numbered proposal of the same session."""
        numbered = self.proposal.session.proposals.exclude(number="")
        number = read(word)
        row = numbered.filter(number=word).first() or (number and numbered.filter(number=number.figures).first())
        if row is None:
            raise ValidationError(_("No proposal of this session has the number “%(number)s”.") % {"number": word})
        return row

    def clean(self) -> dict[str, Any]:
        """Refuse a proposal without a number, and to put one on the same year's list twice."""
        cleaned = super().clean() or {}
        if not self.proposal.number:
            raise ValidationError(UNNUMBERED)
        rows = [self.proposal, *cleaned.get("others", [])]
        listed = KeyProposal.objects.filter(year=cleaned.get("year"), proposals__in=rows).first()
        if listed:
            raise ValidationError(_("Already on the list: %(key)s") % {"key": listed})
        return cleaned


class NameKeyPage(OfficePage):
    """A quick form for the list."""

    template_name = "admin/proposals/name_key.html"
    title = gettext_lazy("Put on the list of key proposals")

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        """Ask."""
        proposal = self.proposal()
        return self.answer(proposal, NameKeyForm(proposal=proposal))

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        """Put it on the list and go on to leaders and events."""
        proposal = self.proposal()
        form = NameKeyForm(request.POST, proposal=proposal)
        if not form.is_valid():
            return self.answer(proposal, form)
        values = form.cleaned_data
        rows = [proposal, *values.pop("others")]
        key = name_key_proposal(committee=proposal.session.term.committee, proposals=rows, **values)
        messages.success(
            request,
            _("It is key proposal number %(number)s of %(year)s. Enter the leaders here.")
            % {"number": key.number, "year": key.year},
        )
        return redirect(reverse("admin:proposals_keyproposal_change", args=[key.pk]))

    def proposal(self) -> Proposal:
        """Return the proposal; only who keeps the list may put it there, and only when it has a number."""
        proposal = proposal_for(self.request.user, self.kwargs["pk"])
        if not self.request.user.has_perm(ADDS, proposal):
            raise PermissionDenied
        return proposal

    def answer(self, proposal: Proposal, form: NameKeyForm) -> HttpResponse:
        """Show the form."""
        why_not = "" if proposal.number else UNNUMBERED
        context = {"proposal": proposal, "form": form, "case_url": case_url(proposal), "why_not": why_not}
        return self.render_to_response(self.get_context_data(**context))
