"""The rota."""

from django.contrib import admin

from cppcc_portal.lib.admin import CommitteeAdmin, CommitteeTabularInline
from cppcc_portal.lib.inlines import NamedByOthers
from stations.models import DutyRule, DutyShift, ShiftMember


class ShiftMemberInline(NamedByOthers, CommitteeTabularInline):
    """Members on duty."""

    model = ShiftMember
    named_by = ("member", "shift__station")
    autocomplete_fields = ["member", "replaces"]


@admin.register(DutyRule)
class DutyRuleAdmin(CommitteeAdmin):
    """Rules of the rota."""

    list_display = ["station", "description", "kind", "starts_at", "ends_at", "starts", "ends"]
    list_filter = ["station__committee", "kind"]
    list_select_related = ["station"]
    search_fields = ["description", "station__name"]
    autocomplete_fields = ["station"]


@admin.register(DutyShift)
class DutyShiftAdmin(CommitteeAdmin):
    """Duty shifts."""

    list_display = ["station", "held_on", "planned_on", "starts_at", "ends_at", "note"]
    list_filter = ["station__committee"]
    list_select_related = ["station"]
    search_fields = ["station__name", "note", "turns__member__name"]
    autocomplete_fields = ["station"]
    date_hierarchy = "held_on"
    inlines = [ShiftMemberInline]


@admin.register(ShiftMember)
class ShiftMemberAdmin(CommitteeAdmin):
    """Members on duty."""

    list_display = ["member", "shift", "replaces"]
    list_filter = ["shift__station__committee"]
    list_select_related = ["member", "shift__station", "replaces"]
    search_fields = ["member__name", "shift__station__name"]
    autocomplete_fields = ["shift", "member", "replaces"]
