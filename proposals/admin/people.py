"""People whose names stand copied in a line of the record they belong to: they change on its page only."""

from typing import Any, ClassVar

from django.db.models import Model
from django.http import HttpRequest

from proposals.models import ProposalText, Proposer, StateChange, Suggestion, Supervisor

# Their own admins delete none of these.
GO_ALONG = (ProposalText, Suggestion, StateChange)


class KeptInItsRecord:
    """An admin in which rows are neither added nor removed: the record's own page does that, and the line with it."""

    def has_add_permission(self, request: HttpRequest) -> bool:
        """Added on the record's page."""
        return False

    def has_delete_permission(self, request: HttpRequest, obj: Model | None = None) -> bool:
        """Removed on the record's page."""
        return False


class DeletedWithPeople:
    """An admin of such a record: whoever may delete it deletes its people with it, its text and its history."""

    people: ClassVar[type[Proposer] | type[Supervisor]]

    def get_deleted_objects(self, objs: Any, request: HttpRequest) -> tuple[Any, Any, set[str], Any]:
        """Ask no permission to delete the people by themselves: their own admin grants none."""
        deleted, counts, needed, protected = super().get_deleted_objects(objs, request)
        go_along = {model._meta.verbose_name for model in (self.people, *GO_ALONG)}
        return deleted, counts, needed - go_along, protected
