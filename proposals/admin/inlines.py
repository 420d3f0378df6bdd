"""The parts of a proposal as they stand on its own page."""

from typing import Any

from django.http import HttpRequest

from cppcc_portal.lib.admin import CommitteeStackedInline, CommitteeTabularInline
from cppcc_portal.lib.inlines import NamedByOthers
from proposals.admin.workflow import WrittenByTheWorkflow
from proposals.choices import ProposerRole
from proposals.editing import is_being_typed, is_wording_open
from proposals.forms import NumberedFormSet, ProposerFormSet, RoleForm
from proposals.models import ActionItem, Assignment, Proposal, ProposalText, Proposer, ReviewDecision, Suggestion

ROWS_WAITING = 3


class TypedBeforeHandingIn:
    """An inline whose rows are added, changed and removed while the proposal is a draft, and only shown later."""

    def has_add_permission(self, request: HttpRequest, obj: Proposal | None = None) -> bool:
        """Rows are added to a draft."""
        return is_being_typed(obj) and super().has_add_permission(request, obj)

    def has_change_permission(self, request: HttpRequest, obj: Proposal | None = None) -> bool:
        """Later changes are steps."""
        return is_being_typed(obj) and super().has_change_permission(request, obj)

    def has_delete_permission(self, request: HttpRequest, obj: Proposal | None = None) -> bool:
        """Nothing is taken out of what was handed in."""
        return is_being_typed(obj) and super().has_delete_permission(request, obj)


class ProposalTextInline(CommitteeStackedInline):
    """The long text."""

    model = ProposalText
    can_delete = False
    min_num = 1
    max_num = 1

    def has_add_permission(self, request: HttpRequest, obj: Proposal | None = None) -> bool:
        """As long as its wording is open."""
        return is_wording_open(obj) and super().has_add_permission(request, obj)

    def has_change_permission(self, request: HttpRequest, obj: Proposal | None = None) -> bool:
        """As long as its wording is open."""
        return is_wording_open(obj) and super().has_change_permission(request, obj)


class RowsWaiting:
    """Shows empty rows on a new proposal, so that typing goes on without a click."""

    def get_extra(self, request: HttpRequest, obj: Proposal | None = None, **kwargs: Any) -> int:
        """Return how many empty rows to show."""
        return 0 if obj else ROWS_WAITING


class ProposerInline(TypedBeforeHandingIn, NamedByOthers, RowsWaiting, CommitteeTabularInline):
    """Who proposes; sector and party as they were are copied when the proposal is handed in."""

    model = Proposer
    named_by = ("member",)
    form = RoleForm
    formset = ProposerFormSet
    autocomplete_fields = ["member"]
    fields = ["role", "member", "collective_name", "sign_state", "sector_name", "phone", "position"]
    show_change_link = True
    first_row = ({"role": ProposerRole.FIRST},)


class SuggestionInline(TypedBeforeHandingIn, RowsWaiting, CommitteeTabularInline):
    """What is asked for, point by point; answers hang on the points once it is handed in."""

    model = Suggestion
    formset = NumberedFormSet
    fields = ["number", "text"]

    def has_change_permission(self, request: HttpRequest, obj: Proposal | None = None) -> bool:
        """As long as the wording is open."""
        return is_wording_open(obj) and CommitteeTabularInline.has_change_permission(self, request, obj)

    def get_readonly_fields(self, request: HttpRequest, obj: Proposal | None = None) -> tuple[str, ...]:
        """Answers name the points by their numbers."""
        return () if is_being_typed(obj) else ("number",)


class ReviewDecisionInline(WrittenByTheWorkflow, CommitteeTabularInline):
    """Decisions, to be read."""

    model = ReviewDecision
    fields = ["number", "decided_on", "outcome", "reason", "note"]


class AssignmentInline(WrittenByTheWorkflow, NamedByOthers, CommitteeTabularInline):
    """The units, to be read; replies and talks stand on the assignment's own page."""

    model = Assignment
    named_by = ("unit",)
    fields = ["role", "unit", "state", "assigned_on", "due_on", "signed_on"]
    show_change_link = True


class ActionItemInline(CommitteeTabularInline):
    """Promises and what was done; new ones are typed here, the others change by steps."""

    model = ActionItem
    formset = NumberedFormSet
    autocomplete_fields = ["unit"]
    fields = ["number", "text", "unit", "due_on", "done_on", "state"]
    readonly_fields = ["done_on", "state"]
    show_change_link = True

    def has_change_permission(self, request: HttpRequest, obj: Proposal | None = None) -> bool:
        """Their wording is corrected on their own page."""
        return False

    def has_delete_permission(self, request: HttpRequest, obj: Proposal | None = None) -> bool:
        """A promise that is taken out is forgotten."""
        return False
