"""Tasks that checks raised for the office, and who looks after which kind."""

from typing import Any

from django.contrib import admin
from django.db.models import Field, QuerySet
from django.forms import ChoiceField
from django.http import HttpRequest
from django.urls import URLPattern

from cppcc_portal.lib.admin import CommitteeAdmin
from cppcc_portal.lib.door_admin import DoorAdmin
from cppcc_portal.lib.doors import Step
from members import inbox_pages
from members.checking import CHECKS, label_of
from members.inbox import step_url
from members.models import OfficeTask, OfficeTaskStep, TaskOwner
from members.roles import Role
from members.task_owners import keepers_in, tasks_seen_by
from members.workflow import OFFICE_TASKS


@admin.register(OfficeTask)
class OfficeTaskAdmin(DoorAdmin):
    """Tasks, the open ones first; an account finds those that its roles look after."""

    door = OFFICE_TASKS
    step_forms = inbox_pages.STEP_FORMS
    list_display = ["__str__", "kind", "committee", "raised_on", "state", "assignee"]
    list_filter = ["committee", "state", "kind"]
    list_select_related = ["committee", "assignee"]
    search_fields = ["title", "subject"]
    date_hierarchy = "raised_on"
    fields = ["committee", "kind", "title", "subject", "url", "raised_on", "assignee", "assigned_at", "state"]
    readonly_fields = ["committee", "kind", "title", "subject", "url", "raised_on", "assignee", "assigned_at"]

    def get_queryset(self, request: HttpRequest) -> QuerySet:
        """Rows of the account's committees and roles."""
        return super().get_queryset(request).filter(pk__in=tasks_seen_by(request.user).order_by().values("pk"))

    def app_pages(self) -> list[URLPattern]:
        """Return the pages of the inbox; the site puts them beside the lists."""
        return inbox_pages.urlpatterns

    def step_url(self, step: Step, row: Any) -> str:
        """Lead to the page that shows what exactly would change, where a step changes a record."""
        return step_url(step.name, row) if step.name == "put_right" else super().step_url(step, row)


@admin.register(OfficeTaskStep)
class OfficeTaskStepAdmin(CommitteeAdmin):
    """What was done with tasks."""

    list_display = ["task", "step", "from_state", "to_state", "at", "by"]
    list_filter = ["task__committee", "step"]
    list_select_related = ["task", "by"]
    search_fields = ["task__title"]
    autocomplete_fields = ["task"]

    def get_queryset(self, request: HttpRequest) -> QuerySet:
        """Steps on the tasks that the account finds."""
        return super().get_queryset(request).filter(task__in=tasks_seen_by(request.user).order_by().values("pk"))


@admin.register(TaskOwner)
class TaskOwnerAdmin(CommitteeAdmin):
    """Which role looks after a kind of task, where it is another than usual."""

    list_display = ["kind_in_words", "role", "committee"]
    list_filter = ["committee"]
    list_select_related = ["committee"]
    search_fields = ["kind"]
    fields = ["committee", "kind", "role"]

    @admin.display(description=TaskOwner._meta.get_field("kind").verbose_name, ordering="kind")
    def kind_in_words(self, owner: TaskOwner) -> str:
        """Return the kind as people read it."""
        return label_of(owner.kind)

    def formfield_for_dbfield(self, db_field: Field, request: HttpRequest, **kwargs: Any) -> Any:
        """Offer the kinds there are, and the roles that can deal with tasks."""
        field = super().formfield_for_dbfield(db_field, request, **kwargs)
        if db_field.name == "kind":
            choices = [("", "—"), *sorted(((kind, label_of(kind)) for kind in CHECKS), key=lambda pair: pair[1])]
            return ChoiceField(label=field.label, choices=choices, help_text=field.help_text)
        if db_field.name == "role":
            able = keepers_in(Role.values)
            field.choices = [(value, label) for value, label in field.choices if not value or value in able]
        return field
