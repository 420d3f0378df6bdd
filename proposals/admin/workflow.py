"""What the workflow writes is read in the admin and written nowhere else; what members draft is not even read."""

from typing import Any, ClassVar

from django.contrib import admin
from django.db.models import Model, QuerySet
from django.http import HttpRequest

from cppcc_portal.lib.admin import CommitteeAdmin
from cppcc_portal.lib.records import follow
from proposals import services
from proposals.admin.people import KeptInItsRecord
from proposals.models import (
    Clock,
    ClockChange,
    ClockPause,
    JointSignature,
    ListedCount,
    ListedProposal,
    NumberSeries,
    PrivateFinding,
    Reminder,
)
from proposals.querysets import is_open_to_the_office
from proposals.workflow.actors import OFFICE_PERMISSION


class WrittenByTheWorkflow(KeptInItsRecord):
    """An admin or inline whose rows are written by steps alone: nobody adds, changes or deletes them by hand."""

    def has_add_permission(self, request: HttpRequest, obj: Model | None = None) -> bool:
        """Only steps write."""
        return False

    def has_change_permission(self, request: HttpRequest, obj: Model | None = None) -> bool:
        """Only to be read."""
        return False


class OnlySearched(KeptInItsRecord):
    """An admin to search in: its rows are changed on the page of their record, under the lock of the steps."""

    def has_change_permission(self, request: HttpRequest, obj: Model | None = None) -> bool:
        """Only to be read."""
        return False


class TakesSteps:
    """An admin whose list offers steps of the workflow to who works as the office."""

    def has_handle_permission(self, request: HttpRequest) -> bool:
        """Whoever may change proposals takes steps; the door asks again for each record."""
        return request.user.has_perm(OFFICE_PERMISSION)


class HidesDrafts:
    """An admin of proposals or their parts: what other accounts are still writing does not exist here.

    ``link`` leads from the row to its proposal; empty for the proposal itself.
    """

    link: ClassVar[str] = "proposal"
    model: Any

    def get_queryset(self, request: HttpRequest) -> QuerySet:
        """Leave out other accounts' drafts."""
        return super().get_queryset(request).filter(is_open_to_the_office(request.user, self.link))

    def may_be_chosen(self, rows: QuerySet, request: HttpRequest) -> QuerySet:
        """Return the rows that forms may refer to."""
        return rows.filter(is_open_to_the_office(request.user, self.link))

    def hidden_rows(self, request: HttpRequest) -> QuerySet:
        """Return the rows that the account must not read of, in no log either."""
        return self.model._base_manager.exclude(is_open_to_the_office(request.user, self.link))


class WaitsForTheDoor:
    """An admin of rows with a state: a form is saved under the lock of the steps, so neither overwrites the other."""

    link: ClassVar[str] = "proposal"

    def get_object(self, request: HttpRequest, object_id: str, from_field: str | None = None) -> Any:
        """Read the record that is to be saved only after the lock was given."""
        found = super().get_object(request, object_id, from_field)
        if found is None or request.method != "POST":
            return found
        services.lock_proposal(follow(found, self.link) if self.link else found)
        return super().get_object(request, object_id, from_field)


@admin.register(Clock)
class ClockAdmin(WrittenByTheWorkflow, CommitteeAdmin):
    """Time limits of assignments, the most urgent first."""

    list_display = ["assignment", "duty", "starts_on", "due_on", "stopped_on", "ended_on", "is_void", "is_provisional"]
    list_filter = ["duty", "is_void", "is_provisional"]
    list_select_related = ["assignment__unit"]
    search_fields = ["assignment__proposal__title", "assignment__proposal__number", "assignment__unit__name"]
    date_hierarchy = "due_on"
    ordering = ["due_on"]


@admin.register(ClockPause)
class ClockPauseAdmin(WrittenByTheWorkflow, CommitteeAdmin):
    """Spans in which a clock stood still."""

    list_display = ["clock", "starts", "ends"]
    list_select_related = ["clock"]
    search_fields = ["clock__assignment__proposal__title", "clock__assignment__unit__name"]


@admin.register(ClockChange)
class ClockChangeAdmin(WrittenByTheWorkflow, CommitteeAdmin):
    """What happened to clocks."""

    list_display = ["clock", "event", "on", "by", "due_before", "due_after"]
    list_filter = ["event"]
    list_select_related = ["clock", "by"]
    search_fields = ["clock__assignment__proposal__title", "clock__assignment__unit__name"]


@admin.register(Reminder)
class ReminderAdmin(WrittenByTheWorkflow, CommitteeAdmin):
    """Reminders."""

    list_display = ["assignment", "duty", "mode", "sent_at", "sent_by"]
    list_filter = ["duty", "mode"]
    list_select_related = ["assignment__unit", "sent_by"]
    search_fields = ["assignment__proposal__title", "assignment__unit__name"]


@admin.register(JointSignature)
class JointSignatureAdmin(WrittenByTheWorkflow, CommitteeAdmin):
    """Joint signatures."""

    list_display = ["reply", "assignment", "signed_at", "signed_by"]
    list_select_related = ["reply__assignment__unit", "assignment__unit", "signed_by"]
    search_fields = ["assignment__proposal__title", "assignment__unit__name"]


@admin.register(NumberSeries)
class NumberSeriesAdmin(WrittenByTheWorkflow, CommitteeAdmin):
    """The last number given in each series."""

    list_display = ["name", "committee", "last"]
    list_select_related = ["committee"]
    search_fields = ["name"]


@admin.register(PrivateFinding)
class PrivateFindingAdmin(WrittenByTheWorkflow, HidesDrafts, CommitteeAdmin):
    """What stopped a publication; decided on its own page."""

    list_display = ["proposal", "place", "kind", "decision", "decided_by", "decided_at"]
    list_filter = ["kind", "decision"]
    list_select_related = ["proposal", "decided_by"]
    search_fields = ["proposal__title", "proposal__number"]


@admin.register(ListedProposal)
class ListedProposalAdmin(WrittenByTheWorkflow, CommitteeAdmin):
    """The lines of the public list, as they are narrowed and counted."""

    list_display = ["proposal", "session", "category", "second_category", "kind", "state"]
    list_select_related = ["proposal", "session", "category", "second_category"]
    search_fields = ["proposal__title", "proposal__number"]


@admin.register(ListedCount)
class ListedCountAdmin(WrittenByTheWorkflow, CommitteeAdmin):
    """How many lines stand in each cell; ``manage.py recount`` puts them right."""

    list_display = ["counted_by", "key", "kind", "state", "number"]
    list_filter = ["counted_by", "kind", "state"]
    search_fields = ["=key"]
