"""Tasks that checks raised for the office."""

from django.contrib import admin

from cppcc_portal.lib.admin import CommitteeAdmin
from cppcc_portal.lib.door_admin import DoorAdmin
from members.models import OfficeTask, OfficeTaskStep
from members.workflow import OFFICE_TASKS


@admin.register(OfficeTask)
class OfficeTaskAdmin(DoorAdmin):
    """Tasks, the open ones first."""

    door = OFFICE_TASKS
    list_display = ["title", "kind", "committee", "raised_on", "state"]
    list_filter = ["committee", "state", "kind"]
    list_select_related = ["committee"]
    search_fields = ["title", "subject"]
    date_hierarchy = "raised_on"
    fields = ["committee", "kind", "title", "subject", "url", "raised_on", "state"]


@admin.register(OfficeTaskStep)
class OfficeTaskStepAdmin(CommitteeAdmin):
    """What was done with tasks."""

    list_display = ["task", "step", "from_state", "to_state", "at", "by"]
    list_filter = ["task__committee", "step"]
    list_select_related = ["task", "by"]
    search_fields = ["task__title"]
    autocomplete_fields = ["task"]
