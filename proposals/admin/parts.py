"""The parts of proposals, each with a list of its own."""

from django.contrib import admin
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _

from cppcc_portal.lib.admin import CommitteeAdmin
from proposals.admin.people import KeptInItsRecord
from proposals.admin.workflow import HidesDrafts, OnlySearched, WaitsForTheDoor, WrittenByTheWorkflow
from proposals.models import (
    ActionItem,
    AwardedProposal,
    FollowUp,
    Merge,
    Proposer,
    ReviewDecision,
    StateChange,
    Suggestion,
    Transfer,
)


@admin.register(Proposer)
class ProposerAdmin(WaitsForTheDoor, KeptInItsRecord, HidesDrafts, CommitteeAdmin):
    """Proposers with what they were when they signed; who proposes is changed on the proposal's page."""

    list_display = ["__str__", "role", "proposal", "sign_state", "sector_name", "party_name"]
    list_filter = ["role", "sign_state"]
    list_select_related = ["member", "proposal"]
    search_fields = ["member__name", "collective_name", "proposal__title", "sector_name"]
    readonly_fields = [
        "proposal",
        "role",
        "position",
        "member",
        "collective_name",
        "sign_state",
        "invited_at",
        "invited_until",
        "signed_at",
    ]
    fieldsets = [
        (None, {"fields": ["proposal", ("role", "position"), "member", "collective_name"]}),
        (_("Signature"), {"fields": ["sign_state", ("invited_at", "invited_until"), "signed_at", "sign_note"]}),
        (
            _("As it was then"),
            {
                "fields": ["sector_name", "party_name", "special_committee_name", "group_name", "post_title"],
                "description": _("Copied from the roster when the proposal is handed in; later changes do not matter."),
            },
        ),
        (
            _("Private"),
            {
                "fields": ["contact", "phone", "address"],
                "description": _("For the office only; none of this ever appears on a public page."),
            },
        ),
    ]


@admin.register(Suggestion)
class SuggestionAdmin(OnlySearched, HidesDrafts, CommitteeAdmin):
    """Suggestions, to choose from."""

    list_display = ["__str__", "proposal"]
    list_select_related = ["proposal"]
    search_fields = ["text", "proposal__title", "proposal__number"]


@admin.register(StateChange)
class StateChangeAdmin(WrittenByTheWorkflow, HidesDrafts, CommitteeAdmin):
    """The history of states, to be read."""

    list_display = ["proposal", "subject", "who", "__str__", "at", "by", "acting_as"]
    list_filter = ["subject", "transition", "to_state"]
    list_select_related = ["proposal", "by"]
    search_fields = ["proposal__title", "proposal__number", "note"]


@admin.register(ReviewDecision)
class ReviewDecisionAdmin(WrittenByTheWorkflow, CommitteeAdmin):
    """Decisions of the review."""

    list_display = ["proposal", "outcome", "reason", "decided_on", "decided_by"]
    list_filter = ["outcome", "reason"]
    list_select_related = ["proposal", "reason", "decided_by"]
    search_fields = ["proposal__title", "proposal__number", "note"]
    date_hierarchy = "decided_on"


@admin.register(Merge)
class MergeAdmin(WrittenByTheWorkflow, CommitteeAdmin):
    """Merges."""

    list_display = ["child", "parent", "merged_on"]
    list_select_related = ["child", "parent"]
    search_fields = ["child__title", "parent__title"]


@admin.register(Transfer)
class TransferAdmin(WrittenByTheWorkflow, CommitteeAdmin):
    """Transfers."""

    list_display = ["proposal", "kind", "opinion", "consent", "on"]
    list_filter = ["kind", "consent"]
    list_select_related = ["proposal", "opinion"]
    search_fields = ["proposal__title"]


@admin.register(ActionItem)
class ActionItemAdmin(WaitsForTheDoor, CommitteeAdmin):
    """Promises, by the day they are due; they are kept, put off or given up by steps and never taken out."""

    list_display = ["text", "proposal", "unit", "due_on", "done_on", "state"]
    list_filter = ["state", "unit"]
    list_select_related = ["proposal", "unit"]
    search_fields = ["text", "proposal__title", "unit__name"]
    autocomplete_fields = ["proposal", "suggestion", "reply", "unit"]
    date_hierarchy = "due_on"
    ordering = ["due_on"]
    readonly_fields = ["state", "done_on"]

    def get_readonly_fields(self, request: HttpRequest, obj: ActionItem | None = None) -> list[str]:
        """A promise keeps its proposal, who made it where, and its day; a step puts it off."""
        return [*self.readonly_fields, *(["proposal", "suggestion", "reply", "due_on"] if obj else [])]

    def has_change_permission(self, request: HttpRequest, obj: ActionItem | None = None) -> bool:
        """What stands in an answer that is still written is the unit's."""
        is_draft = obj is not None and obj.reply is not None and obj.reply.replied_on is None
        return not is_draft and super().has_change_permission(request, obj)

    def has_delete_permission(self, request: HttpRequest, obj: ActionItem | None = None) -> bool:
        """A promise that is taken out is forgotten."""
        return False


@admin.register(FollowUp)
class FollowUpAdmin(WrittenByTheWorkflow, CommitteeAdmin):
    """Looks back at promises and replies."""

    list_display = ["proposal", "on", "claimed_class", "found_class", "next_on"]
    list_filter = ["found_class"]
    list_select_related = ["proposal", "claimed_class", "found_class"]
    search_fields = ["proposal__title", "evidence"]


@admin.register(AwardedProposal)
class AwardedProposalAdmin(CommitteeAdmin):
    """Awards."""

    list_display = ["proposal", "year", "award", "grade"]
    list_filter = ["year", "award"]
    list_select_related = ["proposal"]
    search_fields = ["proposal__title", "award"]
    autocomplete_fields = ["proposal"]
