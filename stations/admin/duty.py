"""The rota."""

from typing import Any

from django.contrib import admin
from django.http import HttpRequest
from django.urls import URLPattern

from cppcc_portal.lib.admin import CommitteeAdmin, CommitteeTabularInline
from cppcc_portal.lib.door_admin import DoorAdmin
from cppcc_portal.lib.inlines import NamedByOthers
from stations.models import DutyRule, DutyShift, ShiftMember, SubstitutionRequest, SubstitutionStep
from stations.office import urls as office
from stations.rota import keep_as_it_is
from stations.workflow import REQUESTS


class ShiftMemberInline(NamedByOthers, CommitteeTabularInline):
    """Members on duty."""

    model = ShiftMember
    named_by = ("member", "shift__station")
    autocomplete_fields = ["member", "replaces"]


@admin.register(DutyRule)
class DutyRuleAdmin(CommitteeAdmin):
    """Rules of the rota."""

    list_display = ["station", "description", "kind", "people", "starts_at", "ends_at", "starts", "ends"]
    list_filter = ["station__committee", "kind"]
    list_select_related = ["station"]
    search_fields = ["description", "station__name"]
    autocomplete_fields = ["station"]


@admin.register(DutyShift)
class DutyShiftAdmin(CommitteeAdmin):
    """Duty shifts."""

    change_list_template = "admin/stations/dutyshift_change_list.html"
    list_display = ["station", "held_on", "planned_on", "starts_at", "ends_at", "note"]
    list_filter = ["station__committee"]
    list_select_related = ["station"]
    search_fields = ["station__name", "note", "turns__member__name"]
    autocomplete_fields = ["station"]
    date_hierarchy = "held_on"
    inlines = [ShiftMemberInline]

    def save_related(self, request: HttpRequest, form: Any, formsets: Any, change: bool) -> None:
        """Leave what somebody changed by hand out of planning."""
        super().save_related(request, form, formsets, change)
        if form.has_changed() or any(formset.has_changed() for formset in formsets):
            keep_as_it_is(form.instance)

    def app_pages(self) -> list[URLPattern]:
        """Return the office's pages for the rota and the evaluation; the site puts them beside the lists."""
        return office.urlpatterns


@admin.register(ShiftMember)
class ShiftMemberAdmin(CommitteeAdmin):
    """Members on duty."""

    list_display = ["member", "shift", "replaces", "served_at"]
    list_filter = ["shift__station__committee"]
    list_select_related = ["member", "shift__station", "replaces"]
    search_fields = ["member__name", "shift__station__name"]
    autocomplete_fields = ["shift", "member", "replaces"]


@admin.register(SubstitutionRequest)
class SubstitutionRequestAdmin(DoorAdmin):
    """Requests to stand in; members make and answer them on their own pages."""

    door = REQUESTS
    list_display = ["shift", "asker", "asked", "state"]
    list_filter = ["shift__station__committee", "state"]
    list_select_related = ["shift__station", "asker", "asked"]
    search_fields = ["shift__station__name", "asker__name", "asked__name"]
    autocomplete_fields = ["shift", "asker", "asked"]


@admin.register(SubstitutionStep)
class SubstitutionStepAdmin(CommitteeAdmin):
    """What was done with requests."""

    list_display = ["request", "step", "from_state", "to_state", "at", "by"]
    list_filter = ["request__shift__station__committee", "step"]
    list_select_related = ["request__shift__station", "request__asker", "request__asked", "by"]
    search_fields = ["request__shift__station__name"]
    autocomplete_fields = ["request"]
