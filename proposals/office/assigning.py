"""Handing out to several units at once: rows of units and roles, then every last day, then the act."""

from typing import Any, NamedTuple, cast

from django import forms
from django.contrib import messages
from django.db import transaction
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from cppcc_portal.lib.keys import whole_number
from proposals.choices import ProposalState, Subject, UnitRole
from proposals.models import Clock, Proposal
from proposals.models.handling import HANDLES_IT
from proposals.office.access import proposal_for
from proposals.office.forms import UnitField, unit_names
from proposals.office.pages import OfficePage, case_url
from proposals.office.steps import why_not
from proposals.workflow import STEPS, Refused, perform, version_of
from proposals.workflow.moves import Step

ROWS = 3
MOST_ROWS = 30


class UnitRoleForm(forms.Form):
    """One unit in one role; an empty line counts for nothing."""

    unit = UnitField(required=False)
    role = forms.ChoiceField(label=gettext_lazy("role"), choices=[("", "—"), *UnitRole.choices], required=False)

    def __init__(self, *args: Any, committee: Any, **kwargs: Any) -> None:
        super().__init__(*args, label_suffix="", **kwargs)
        cast("UnitField", self.fields["unit"]).committee = committee

    def clean(self) -> dict[str, Any]:
        """Ask for both or none."""
        cleaned = super().clean() or {}
        if cleaned.get("unit") and not cleaned.get("role"):
            self.add_error("role", _("Choose the role."))
        if cleaned.get("role") and not cleaned.get("unit") and "unit" not in self.errors:
            self.add_error("unit", _("Name the unit, or leave the role empty, too."))
        return cleaned


UnitRoleFormSet = forms.formset_factory(UnitRoleForm, extra=ROWS, max_num=MOST_ROWS, absolute_max=MOST_ROWS)


class Planned(NamedTuple):
    """What an assignment will mean: the unit, its role, its clocks."""

    unit: Any
    role: str
    clocks: list[Clock]


class AssignPage(OfficePage):
    """Asks for units and roles, shows the last days, hands out."""

    template_name = "admin/proposals/assign.html"

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        """Offer the units the proposers have in mind as a start."""
        proposal = proposal_for(request.user, kwargs["pk"])
        return self.answer(proposal, self.formset(proposal, initial=intended(proposal)))

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        """Add lines, show the last days, or hand out; what was typed is kept all the way."""
        proposal = proposal_for(request.user, kwargs["pk"])
        formset = self.formset(proposal, data=request.POST)
        if "more" in request.POST or "change" in request.POST or not formset.is_valid():
            return self.answer(proposal, longer(formset) if "more" in request.POST else formset)
        return self.try_out(proposal, formset)

    def formset(self, proposal: Proposal, **kwargs: Any) -> Any:
        """Return the lines."""
        return UnitRoleFormSet(**kwargs, form_kwargs={"committee": proposal.session.term.committee})

    def try_out(self, proposal: Proposal, formset: Any) -> HttpResponse:
        """Hand out when confirmed; before that only show what would come of it."""
        pairs = [(row["unit"], row["role"]) for row in formset.cleaned_data if row.get("unit")]
        sent, step = self.request.POST, step_for(proposal)
        words: dict[str, Any] = {"note": sent.get("note", ""), "seen": whole_number(sent.get("seen", ""))}
        try:
            if "confirmed" not in self.request.POST:
                return self.answer(proposal, formset, plan(proposal, pairs, self.request.user, **words))
            perform(step.name, proposal, by=self.request.user, units=pairs, **words)
        except Refused as refusal:
            return self.answer(proposal, formset, refused=refusal.sentence)
        # Named before: once handed out, the proposal's next step is another one.
        messages.success(self.request, _("“%(step)s” is done: %(record)s") % {"step": step.label, "record": proposal})
        return redirect(self.back_to(case_url(proposal)))

    def answer(self, proposal: Proposal, formset: Any, planned: Any = None, refused: str = "") -> HttpResponse:
        """Show the lines, or the plan that is to be confirmed."""
        step = step_for(proposal)
        context = {"proposal": proposal, "formset": formset, "planned": planned, "refused": refused, "step": step}
        context |= {"title": step.label, "case_url": case_url(proposal), "back": self.back_to("")}
        context |= {"units": unit_names(proposal.session.term.committee), "note": self.request.POST.get("note", "")}
        context |= {"seen": self.request.POST.get("seen") or version_of(proposal)}
        context |= {"present": proposal.assignments.filter(HANDLES_IT).select_related("unit")}
        if refused:
            context["seen"] = version_of(proposal)
        return self.render_to_response(
            {**self.get_context_data(**context), "why_not": why_not(self.request.user, step, proposal)}
        )


def step_for(proposal: Proposal) -> Step:
    """Return the step that hands out: the first time, or adding units to those that have it."""
    is_out = proposal.state in (ProposalState.ASSIGNED, ProposalState.IN_HANDLING)
    return STEPS[Subject.PROPOSAL, "assign_more" if is_out else "assign"]


def intended(proposal: Proposal) -> list[dict[str, str]]:
    """Return the units the proposers have in mind: one alone, or the first as the lead of the others."""
    if proposal.state != ProposalState.FILED:
        return []
    units = list(proposal.intended_units.order_by("pk"))
    roles = [UnitRole.SOLE] if len(units) == 1 else [UnitRole.LEAD, *[UnitRole.JOINT] * len(units)]
    return [{"unit": unit.name, "role": role} for unit, role in zip(units, roles, strict=False)]


def longer(formset: Any) -> Any:
    """Return the lines as typed, with more empty ones below."""
    data = formset.data.copy()
    total = min(MOST_ROWS, formset.total_form_count() + ROWS)
    data[formset.add_prefix("TOTAL_FORMS")] = str(total)
    return type(formset)(data=data, form_kwargs=formset.form_kwargs)


def plan(proposal: Proposal, pairs: Any, user: Any, **words: Any) -> list[Planned]:
    """Return what handing out would bring: it is done by the one door and undone at once, so nothing is guessed."""
    step, state = step_for(proposal), proposal.state
    with transaction.atomic():
        perform(step.name, proposal, by=user, units=pairs, **words)
        rows = proposal.assignments.filter(unit__in=[unit for unit, _role in pairs]).in_reading_order()
        planned = [Planned(row.unit, row.get_role_display(), list(row.clocks.order_by("due_on"))) for row in rows]
        transaction.set_rollback(True)
    proposal.state = state
    return planned
