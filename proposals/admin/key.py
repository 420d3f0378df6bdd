"""Key proposals with their leaders and supervision."""

from typing import Any

from django.contrib import admin
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _

from cppcc_portal.lib.admin import CommitteeAdmin, CommitteeTabularInline
from cppcc_portal.lib.fieldsets import IN_THE_REPORTS, PUBLICATION
from proposals.admin.people import DeletedWithPeople, KeptInItsRecord
from proposals.forms import NumberedFormSet
from proposals.models import KeyProposal, SupervisionVisit, Supervisor
from proposals.services import refresh_supervisor_names


class SupervisorInline(CommitteeTabularInline):
    """The leaders."""

    model = Supervisor
    autocomplete_fields = ["member"]
    fields = ["position", "title", "name", "member"]


class SupervisionVisitInline(CommitteeTabularInline):
    """Supervision events."""

    model = SupervisionVisit
    formset = NumberedFormSet
    fields = ["number", "on", "date_text", "form", "note"]


@admin.register(KeyProposal)
class KeyProposalAdmin(DeletedWithPeople, CommitteeAdmin):
    """The year's list of key proposals."""

    people = Supervisor

    list_display = ["number", "year", "committee", "title", "topic", "supervisor_names", "is_published"]
    list_display_links = ["number", "title"]
    list_filter = ["committee", "year", "is_published"]
    list_select_related = ["committee"]
    search_fields = ["number", "title", "topic", "proposals__title"]
    autocomplete_fields = ["proposals", "special_committee", "sources", "figures"]
    fieldsets = [
        (
            None,
            {
                "fields": ["committee", ("year", "number"), "title", "topic", "proposals"],
                "description": _("Key proposals have a numbering of their own; proposals keep their numbers."),
            },
        ),
        (_("Supervision"), {"fields": ["special_committee", "plan", "result", "vote"]}),
        IN_THE_REPORTS,
        PUBLICATION,
    ]
    inlines = [SupervisorInline, SupervisionVisitInline]

    def get_readonly_fields(self, request: HttpRequest, obj: KeyProposal | None = None) -> tuple[str, ...]:
        """A number once given stays, with the list it stands on."""
        return ("committee", "year", "number") if obj else ()

    def save_related(self, request: HttpRequest, form: Any, formsets: Any, change: bool) -> None:
        """Keep the line of leaders in step."""
        super().save_related(request, form, formsets, change)
        refresh_supervisor_names(form.instance)


@admin.register(Supervisor)
class SupervisorAdmin(KeptInItsRecord, CommitteeAdmin):
    """All leaders, e.g. to see what one supervises; they are changed on the page of the key proposal."""

    list_display = ["name", "title", "key"]
    list_filter = ["key__year"]
    list_select_related = ["key"]
    search_fields = ["name", "title", "key__title"]

    def has_change_permission(self, request: HttpRequest, obj: Supervisor | None = None) -> bool:
        """Only to be read."""
        return False


@admin.register(SupervisionVisit)
class SupervisionVisitAdmin(CommitteeAdmin):
    """All supervision events."""

    list_display = ["key", "on", "date_text", "form"]
    list_filter = ["form", "key__year"]
    list_select_related = ["key"]
    search_fields = ["key__title", "key__number", "note"]
    autocomplete_fields = ["key"]
    date_hierarchy = "on"
