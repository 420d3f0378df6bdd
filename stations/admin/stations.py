"""Workstations with their hosts, members, rules and changes."""

from django.contrib import admin
from django.utils.translation import gettext_lazy as _

from cppcc_portal.lib.admin import CommitteeAdmin, CommitteeTabularInline
from cppcc_portal.lib.fieldsets import PUBLICATION, SOURCE
from cppcc_portal.lib.inlines import NamedByOthers
from stations.models import DutyRule, Station, StationChange, StationHost, StationMember, StationRule


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
class StationAdmin(CommitteeAdmin):
    """Workstations."""

    list_display = ["name", "committee", "level", "district", "subdistrict", "head", "status", "is_published"]
    list_filter = ["committee", "level", "host_kind", "status", "district", "is_published"]
    list_select_related = ["committee", "district", "head"]
    search_fields = ["name", "brand", "subdistrict", "community", "slug"]
    autocomplete_fields = ["head", "liaison_leader", "successor", "sources", "figures"]
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

    list_display = ["station", "kind", "on", "old", "new"]
    list_filter = ["station__committee", "kind"]
    list_select_related = ["station"]
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
