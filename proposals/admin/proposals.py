"""Proposals: one page holds all that a clerk types when a proposal comes in."""

from typing import Any

from django.contrib import admin, messages
from django.contrib.admin.utils import unquote
from django.http import HttpRequest, HttpResponse
from django.template.defaultfilters import truncatechars
from django.urls import URLPattern
from django.utils.translation import gettext_lazy as _

from cppcc_portal.lib.admin import CommitteeAdmin, only_one
from cppcc_portal.lib.admin_lists import KeysFirst, OwnRowsFilter
from cppcc_portal.lib.fieldsets import IN_THE_REPORTS
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
from proposals.admin.publication import LeadsToPublication, publish_chosen
from proposals.admin.workflow import HidesDrafts, OnlySearched, TakesSteps, WaitsForTheDoor, WrittenByTheWorkflow
from proposals.choices import Subject
from proposals.editing import LEFT_TO_WRITERS, fixed_fields, was_handed_in
from proposals.forms import ProposalForm
from proposals.models import Proposal, ProposalText, Proposer
from proposals.office import urls as office
from proposals.office.access import READS
from proposals.office.bulk import bulk_actions
from proposals.office.review import told
from proposals.office.steps import step_links
from proposals.services import copy_snapshots, count_revision, refresh_proposer_names

NOT_DELETED = _("A proposal that was handed in is never deleted; it can be withdrawn or not filed.")


@admin.register(Proposal)
class ProposalAdmin(WaitsForTheDoor, LeadsToPublication, DeletedWithPeople, TakesSteps, HidesDrafts, CommitteeAdmin):
    """Proposals; the state is shown and changes through the workflow only."""

    people = Proposer
    link = ""
    actions = [*bulk_actions(Subject.PROPOSAL), publish_chosen]
    change_form_template = "admin/proposals/proposal/change_form.html"

    form = ProposalForm
    list_display = ["serial", "number", "title", "kind", "proposers", "session", "state", "is_published"]
    list_display_links = ["serial", "title"]
    list_filter = [
        "state",
        "kind",
        "stage",
        ("session", OwnRowsFilter),
        ("category", OwnRowsFilter),
        "is_published",
    ]
    list_select_related = ["session__term__committee"]
    # The list is long: it is counted once, and what stands beside its rows is brought for those of the page only.
    show_full_result_count = False
    paginator = KeysFirst
    search_fields = ["title", "number", "serial", "proposer_names"]
    ordering = ["-session__year", "-session", "-serial"]
    readonly_fields = [
        "number",
        "state",
        "standing",
        "submitted_at",
        "submitted_by",
        "is_published",
        "published_at",
        "publication_page",
    ]
    autocomplete_fields = [
        "session",
        "category",
        "second_category",
        "intended_units",
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
        (_("Publication"), {"fields": ["is_published", "published_at", "publication_page"]}),
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

    def app_pages(self) -> list[URLPattern]:
        """Return the office's pages; the site puts them beside the lists."""
        return office.urlpatterns

    def get_inline_instances(self, request: HttpRequest, obj: Proposal | None = None) -> list[Any]:
        """Leave out of a new proposal's page what only steps write."""
        inlines = super().get_inline_instances(request, obj)
        return inlines if obj else [inline for inline in inlines if not isinstance(inline, WrittenByTheWorkflow)]

    def get_readonly_fields(self, request: HttpRequest, obj: Proposal | None = None) -> list[str]:
        """What is settled when it is handed in is shown from then on; while its proposers write, so is their part."""
        return [*self.readonly_fields, *fixed_fields(obj)]

    def has_delete_permission(self, request: HttpRequest, obj: Proposal | None = None) -> bool:
        """Only a draft that never was handed in can be deleted, by nobody more than that."""
        return not (obj and was_handed_in(obj)) and super().has_delete_permission(request, obj)

    def change_view(
        self, request: HttpRequest, object_id: str, form_url: str = "", extra_context: dict[str, Any] | None = None
    ) -> HttpResponse:
        """Bring the steps that are open and what was done."""
        proposal = self.get_object(request, unquote(object_id))
        context = {}
        if proposal and self.has_view_permission(request, proposal):
            reads = request.user.has_perm(READS, proposal)
            context = {"steps": step_links(request.user, proposal), "history": told(proposal) if reads else []}
            context["why_not_deleted"] = NOT_DELETED if was_handed_in(proposal) else ""
        return super().change_view(request, object_id, form_url, {**context, **(extra_context or {})})

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

    def save_related(self, request: HttpRequest, form: Any, formsets: Any, change: bool) -> None:
        """Keep what is copied from the proposers in step with them."""
        super().save_related(request, form, formsets, change)
        is_typed_on = any(part.has_changed() for part in (form, *formsets))
        if change and is_typed_on and form.instance.state not in LEFT_TO_WRITERS:
            count_revision(form.instance)
        copy_snapshots(form.instance)
        refresh_proposer_names(form.instance)


@admin.register(ProposalText)
class ProposalTextAdmin(OnlySearched, HidesDrafts, CommitteeAdmin):
    """Long texts, to search in them."""

    list_display = ["proposal"]
    list_select_related = ["proposal"]
    search_fields = ["proposal__title", "situation", "analysis", "body"]
