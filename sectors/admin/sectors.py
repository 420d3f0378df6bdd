"""Sectors, their other names, their liaison days, and the seats in them."""

from django.contrib import admin

from cppcc_portal.lib.admin import CommitteeAdmin, CommitteeTabularInline
from cppcc_portal.lib.fieldsets import PUBLICATION, SOURCE
from cppcc_portal.lib.inlines import NamedByOthers
from sectors.models import LiaisonDay, Seat, Sector, SectorAlias


class AliasInline(CommitteeTabularInline):
    """Other names of a sector."""

    model = SectorAlias


class SeatInline(NamedByOthers, CommitteeTabularInline):
    """Seats in a sector."""

    model = Seat
    named_by = ("member", "sector")
    autocomplete_fields = ["member", "term"]


@admin.register(Sector)
class SectorAdmin(CommitteeAdmin):
    """Sectors."""

    list_display = ["name", "term", "code", "position", "predecessor", "is_published"]
    list_filter = ["term__committee", "term", "is_published"]
    list_select_related = ["term__committee", "predecessor"]
    search_fields = ["name", "code", "aliases__name"]
    autocomplete_fields = ["predecessor", "sources", "figures"]
    inlines = [AliasInline, SeatInline]
    fieldsets = [
        (None, {"fields": ["term", "name", "slug", "code", "position", "predecessor"]}),
        SOURCE,
        PUBLICATION,
    ]


@admin.register(SectorAlias)
class SectorAliasAdmin(CommitteeAdmin):
    """Other names of sectors."""

    list_display = ["name", "sector"]
    list_filter = ["sector__term"]
    list_select_related = ["sector"]
    search_fields = ["name", "sector__name"]
    autocomplete_fields = ["sector"]


@admin.register(Seat)
class SeatAdmin(CommitteeAdmin):
    """Seats."""

    list_display = ["member", "sector", "term", "starts", "ends", "reason"]
    list_filter = ["term__committee", "term", "reason"]
    list_select_related = ["member", "sector", "term__committee"]
    search_fields = ["member__name", "member__code", "sector__name"]
    autocomplete_fields = ["member", "sector"]
    date_hierarchy = "starts"


@admin.register(LiaisonDay)
class LiaisonDayAdmin(CommitteeAdmin):
    """Days kept with sectors."""

    list_display = ["name", "sector", "occasion", "month", "day", "on", "is_published"]
    list_filter = ["sector__term__committee", "occasion", "is_published"]
    list_select_related = ["sector"]
    search_fields = ["name", "sector__name"]
    autocomplete_fields = ["sector"]
    fieldsets = [
        (None, {"fields": ["sector", "occasion", "name", ("month", "day"), "on", "note"]}),
        PUBLICATION,
    ]
