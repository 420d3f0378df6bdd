"""Proposals: one page holds all that a clerk types when a proposal comes in."""

from typing import Any

from django.contrib import admin, messages
from django.http import HttpRequest, HttpResponse
from django.template.defaultfilters import truncatechars
from django.utils.translation import gettext_lazy as _

from cppcc_portal.lib.admin import CommitteeAdmin, only_one
from cppcc_portal.lib.fieldsets import IN_THE_REPORTS, PUBLICATION
from members.models import Session
from members.querysets import SessionQuerySet
from proposals.admin.inlines import (
    ActionItemInline,
    AssignmentInline,
    ProposalTextInline,
    ProposerInline,
    ReviewDecisionInline,
    SuggestionInline,
)
from proposals.admin.people import DeletedWithPeople
from proposals.forms import ProposalForm
from proposals.models import Proposal, ProposalText, Proposer, ReviewDecision
from proposals.services import copy_snapshots, refresh_proposer_names


@admin.register(Proposal)
class ProposalAdmin(DeletedWithPeople, CommitteeAdmin):
    """Proposals; the state is shown and changes through the workflow only."""

    people = Proposer

    form = ProposalForm
    list_display = ["serial", "number", "title", "kind", "proposers", "session", "state", "is_published"]
    list_display_links = ["serial", "title"]
    list_filter = ["state", "kind", "stage", "session", "category", "is_published"]
    list_select_related = ["session__term__committee"]
    search_fields = ["title", "number", "serial", "proposer_names"]
    date_hierarchy = "submitted_at"
    ordering = ["-session__year", "-session", "-serial"]
    readonly_fields = ["state", "standing"]
    autocomplete_fields = [
        "session",
        "category",
        "second_category",
        "intended_units",
        "submitted_by",
        "origin_station",
        "origin_reception",
        "origin_opinion",
        "sources",
        "figures",
    ]
    fieldsets = [
        (
            None,
            {
                "fields": ["title", "session", ("kind", "collective_kind"), ("category", "second_category")],
                "description": _("Everything is on this page: Tab leads on, Enter saves."),
            },
        ),
        (
            _("Handing in"),
            {"fields": [("stage", "submitted_at"), ("public_consent", "consent_reason"), "intended_units"]},
        ),
        (
            _("Numbers and state"),
            {
                "fields": [("serial", "number"), "state", "standing"],
                "description": _("The running number is given by itself, the proposal number when it is filed."),
            },
        ),
        (
            _("Where it came from"),
            {
                "fields": ["origin_station", "origin_reception", "origin_opinion", "submitted_by"],
                "classes": ["collapse"],
            },
        ),
        IN_THE_REPORTS,
        PUBLICATION,
    ]
    inlines = [
        ProposerInline,
        ProposalTextInline,
        SuggestionInline,
        ReviewDecisionInline,
        AssignmentInline,
        ActionItemInline,
    ]

    @admin.display(description=_("proposers"))
    def proposers(self, proposal: Proposal) -> str:
        """The names in a line, cut where the column ends."""
        return truncatechars(proposal.proposer_names, 40)

    @admin.display(description=_("where it stands"))
    def standing(self, proposal: Proposal) -> str:
        """The sentence that the public page shows."""
        return proposal.standing if proposal.pk else ""

    def sessions(self, request: HttpRequest) -> SessionQuerySet:
        """The sessions for which this account may enter proposals."""
        if request.user.is_superuser:
            return Session.objects.all()
        return Session.objects.filter(term__committee__in=self.committees(request, ("add",)))

    def add_view(self, request: HttpRequest, form_url: str = "", extra_context: Any = None) -> HttpResponse:
        """Say what comes first where no session exists yet."""
        if request.method == "GET" and not self.sessions(request).exists():
            message = _("Your committee has no session yet: add it first, with the plus sign beside the field.")
            self.message_user(request, message, messages.WARNING)
        return super().add_view(request, form_url, extra_context)

    def get_changeform_initial_data(self, request: HttpRequest) -> dict[str, Any]:
        """Choose the committee's current session."""
        current = only_one(set(self.sessions(request).current().values_list("pk", flat=True)))
        return {"session": current, **super().get_changeform_initial_data(request)}

    def get_formset_kwargs(self, request: HttpRequest, obj: Any, inline: Any, prefix: str) -> dict[str, Any]:
        """Let the first row of a new proposal be the first proposer's."""
        kwargs = super().get_formset_kwargs(request, obj, inline, prefix)
        if isinstance(inline, ProposerInline) and not (obj and obj.pk):
            kwargs["initial"] = list(inline.first_row)
        return kwargs

    def save_formset(self, request: HttpRequest, form: Any, formset: Any, change: bool) -> None:
        """Write down who recorded a decision."""
        if formset.model is ReviewDecision:
            for row in formset.extra_forms:
                row.instance.decided_by = request.user
        super().save_formset(request, form, formset, change)

    def save_related(self, request: HttpRequest, form: Any, formsets: Any, change: bool) -> None:
        """Keep what is copied from the proposers in step with them."""
        super().save_related(request, form, formsets, change)
        copy_snapshots(form.instance)
        refresh_proposer_names(form.instance)


@admin.register(ProposalText)
class ProposalTextAdmin(CommitteeAdmin):
    """Long texts, to search in them."""

    list_display = ["proposal"]
    list_select_related = ["proposal"]
    search_fields = ["proposal__title", "situation", "analysis", "body"]
    autocomplete_fields = ["proposal"]
