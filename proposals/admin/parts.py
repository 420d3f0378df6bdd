"""The parts of proposals, each with a list of its own."""

from django.contrib import admin
from django.utils.translation import gettext_lazy as _

from cppcc_portal.lib.admin import CommitteeAdmin
from proposals.admin.people import KeptInItsRecord
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
class ProposerAdmin(KeptInItsRecord, CommitteeAdmin):
    """Proposers with what they were when they signed; who proposes is changed on the proposal's page."""

    list_display = ["__str__", "role", "proposal", "sign_state", "sector_name", "party_name"]
    list_filter = ["role", "sign_state"]
    list_select_related = ["member", "proposal"]
    search_fields = ["member__name", "collective_name", "proposal__title", "sector_name"]
    readonly_fields = ["proposal", "role", "position", "member", "collective_name", "sign_state"]
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
class SuggestionAdmin(CommitteeAdmin):
    """Suggestions, to choose from."""

    list_display = ["__str__", "proposal"]
    list_select_related = ["proposal"]
    search_fields = ["text", "proposal__title", "proposal__number"]
    autocomplete_fields = ["proposal"]


@admin.register(StateChange)
class StateChangeAdmin(CommitteeAdmin):
    """The history of states, to be read."""

    list_display = ["proposal", "from_state", "to_state", "at", "by"]
    list_filter = ["to_state"]
    list_select_related = ["proposal", "by"]
    search_fields = ["proposal__title", "proposal__number", "note"]
    autocomplete_fields = ["proposal", "by"]


@admin.register(ReviewDecision)
class ReviewDecisionAdmin(CommitteeAdmin):
    """Decisions of the review."""

    list_display = ["proposal", "outcome", "reason", "decided_on", "decided_by"]
    list_filter = ["outcome", "reason"]
    list_select_related = ["proposal", "reason", "decided_by"]
    search_fields = ["proposal__title", "proposal__number", "note"]
    autocomplete_fields = ["proposal", "reason", "decided_by"]
    date_hierarchy = "decided_on"


@admin.register(Merge)
class MergeAdmin(CommitteeAdmin):
    """Merges."""

    list_display = ["child", "parent", "merged_on"]
    list_select_related = ["child", "parent"]
    search_fields = ["child__title", "parent__title"]
    autocomplete_fields = ["child", "parent"]


@admin.register(Transfer)
class TransferAdmin(CommitteeAdmin):
    """Transfers."""

    list_display = ["proposal", "kind", "opinion", "consent", "on"]
    list_filter = ["kind", "consent"]
    list_select_related = ["proposal", "opinion"]
    search_fields = ["proposal__title"]
    autocomplete_fields = ["proposal", "opinion"]


@admin.register(ActionItem)
class ActionItemAdmin(CommitteeAdmin):
    """Promises, by the day they are due."""

    list_display = ["text", "proposal", "unit", "due_on", "done_on", "state"]
    list_filter = ["state", "unit"]
    list_select_related = ["proposal", "unit"]
    search_fields = ["text", "proposal__title", "unit__name"]
    autocomplete_fields = ["proposal", "suggestion", "reply", "unit"]
    date_hierarchy = "due_on"
    ordering = ["due_on"]


@admin.register(FollowUp)
class FollowUpAdmin(CommitteeAdmin):
    """Looks back at promises and replies."""

    list_display = ["proposal", "on", "claimed_class", "found_class", "next_on"]
    list_filter = ["found_class"]
    list_select_related = ["proposal", "claimed_class", "found_class"]
    search_fields = ["proposal__title", "evidence"]
    autocomplete_fields = ["proposal", "action_item", "reply", "claimed_class", "found_class"]


@admin.register(AwardedProposal)
class AwardedProposalAdmin(CommitteeAdmin):
    """Awards."""

    list_display = ["proposal", "year", "award", "grade"]
    list_filter = ["year", "award"]
    list_select_related = ["proposal"]
    search_fields = ["proposal__title", "award"]
    autocomplete_fields = ["proposal"]
