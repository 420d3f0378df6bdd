"""Workstations with their hosts, members, rules and changes."""

from typing import Any

from django.contrib import admin
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _

from cppcc_portal.lib.admin import CommitteeAdmin, CommitteeTabularInline
from cppcc_portal.lib.door_admin import DoorAdmin
from cppcc_portal.lib.fieldsets import PUBLICATION, SOURCE
from cppcc_portal.lib.inlines import NamedByOthers
from stations.admin.step_forms import CloseForm, CorrectForm, MergeForm, MoveForm, RenameForm
from stations.models import DutyRule, Station, StationChange, StationHost, StationMember, StationRule, StationStep
from stations.workflow import STATIONS


class HostInline(CommitteeTabularInline):
    """Hosts."""

    model = StationHost
    autocomplete_fields = ["sector"]


class MemberInline(NamedByOthers, CommitteeTabularInline):
    """Members at the workstation."""

    model = StationMember
    named_by = ("member", "station")
    autocomplete_fields = ["member"]


class RuleInline(CommitteeTabularInline):
    """Posted rules."""

    model = StationRule
    autocomplete_fields = ["document"]


class DutyRuleInline(CommitteeTabularInline):
    """Rules of the rota."""

    model = DutyRule


class ChangeInline(NamedByOthers, CommitteeTabularInline):
    """What happened to it."""

    model = StationChange
    named_by = ("station",)


@admin.register(Station)
class StationAdmin(DoorAdmin):
    """Workstations; what past counts depend on changes by a dated step only."""

    door = STATIONS
    step_forms = {
        "rename": RenameForm,
        "move": MoveForm,
        "merge": MergeForm,
        "close": CloseForm,
        "correct": CorrectForm,
    }
    list_display = ["name", "committee", "level", "district", "subdistrict", "head", "status", "is_published"]
    list_filter = ["committee", "level", "host_kind", "status", "district", "is_published"]
    list_select_related = ["committee", "district", "head"]
    search_fields = ["name", "brand", "subdistrict", "community", "slug"]
    autocomplete_fields = ["head", "liaison_leader", "sources", "figures"]
    inlines = [HostInline, MemberInline, DutyRuleInline, RuleInline, ChangeInline]
    fieldsets = [
        (None, {"fields": ["committee", "name", "slug", "level", "host_kind", "brand"]}),
        (
            _("Place"),
            {
                "fields": ["district", "subdistrict", "community", "address", "phone", "hours"],
                "description": _("The public reads this to find the workstation: no private numbers or addresses."),
            },
        ),
        (_("People and duty"), {"fields": ["head", "liaison_leader", "liaison_note", "duty_note"]}),
        (_("History"), {"fields": ["founded_on", "founded_text", "status", "successor"]}),
        SOURCE,
        PUBLICATION,
    ]

    def get_readonly_fields(self, request: HttpRequest, obj: Any = None) -> Any:
        """Leave name, level and district of a station that is entered already to its steps."""
        fields = (*super().get_readonly_fields(request, obj), "successor")
        return (*fields, "name", "level", "district") if obj else fields


@admin.register(StationStep)
class StationStepAdmin(CommitteeAdmin):
    """What was done with workstations."""

    list_display = ["station", "step", "from_state", "to_state", "at", "by"]
    list_filter = ["station__committee", "step"]
    list_select_related = ["station", "by"]
    search_fields = ["station__name"]
    autocomplete_fields = ["station"]


@admin.register(StationHost)
class StationHostAdmin(CommitteeAdmin):
    """Hosts of workstations."""

    list_display = ["name", "station", "kind"]
    list_filter = ["station__committee", "kind"]
    list_select_related = ["station"]
    search_fields = ["name", "station__name"]
    autocomplete_fields = ["station", "sector"]


@admin.register(StationMember)
class StationMemberAdmin(CommitteeAdmin):
    """Members at workstations."""

    list_display = ["member", "station", "role", "placed_by", "starts", "ends"]
    list_filter = ["station__committee", "role", "placed_by"]
    list_select_related = ["member", "station"]
    search_fields = ["member__name", "member__code", "station__name"]
    autocomplete_fields = ["station", "member"]


@admin.register(StationChange)
class StationChangeAdmin(CommitteeAdmin):
    """Changes of workstations."""

    list_display = ["station", "kind", "on", "old", "new", "level_before", "district_before"]
    list_filter = ["station__committee", "kind"]
    list_select_related = ["station", "district_before"]
    search_fields = ["station__name", "old", "new"]
    autocomplete_fields = ["station"]


@admin.register(StationRule)
class StationRuleAdmin(CommitteeAdmin):
    """Posted rules."""

    list_display = ["title", "station", "document"]
    list_filter = ["station__committee"]
    list_select_related = ["station", "document"]
    search_fields = ["title", "station__name"]
    autocomplete_fields = ["station", "document"]
