"""Sectors, groups and task books in the admin."""

from django.contrib import admin
from django.utils.translation import gettext_lazy as _

from cppcc_portal.lib.admin import CommitteeAdmin, CommitteeTabularInline
from cppcc_portal.lib.fieldsets import PUBLICATION, SOURCE
from cppcc_portal.lib.inlines import NamedByOthers
from sectors.models import GroupPost, Seat, Sector, SectorAlias, SectorGroup, Task, TaskBook


class AliasInline(CommitteeTabularInline):
    """Other names of a sector."""

    model = SectorAlias


class SeatInline(NamedByOthers, CommitteeTabularInline):
    """Seats in a sector."""

    model = Seat
    named_by = ("member", "sector")
    autocomplete_fields = ["member", "term"]


class GroupPostInline(NamedByOthers, CommitteeTabularInline):
    """Posts in a group."""

    model = GroupPost
    named_by = ("member",)
    autocomplete_fields = ["member"]


class TaskInline(CommitteeTabularInline):
    """Tasks of a book."""

    model = Task


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


@admin.register(SectorGroup)
class SectorGroupAdmin(CommitteeAdmin):
    """Sector groups."""

    list_display = ["name", "term", "special_committee", "supervising_leader", "starts", "ends", "is_published"]
    list_filter = ["term__committee", "term", "is_published"]
    list_select_related = ["term__committee", "special_committee", "supervising_leader"]
    search_fields = ["name", "party_group"]
    autocomplete_fields = ["sectors", "supervising_leader", "sources", "figures"]
    inlines = [GroupPostInline]
    fieldsets = [
        (None, {"fields": ["term", "name", "slug", "sectors", "starts", "ends"]}),
        (_("Guidance"), {"fields": ["supervising_leader", "special_committee", "party_group"]}),
        SOURCE,
        PUBLICATION,
    ]


@admin.register(GroupPost)
class GroupPostAdmin(CommitteeAdmin):
    """Posts in groups."""

    list_display = ["group", "member", "role", "starts", "ends"]
    list_filter = ["group__term", "role"]
    list_select_related = ["group", "member"]
    search_fields = ["member__name", "group__name"]
    autocomplete_fields = ["group", "member"]


@admin.register(TaskBook)
class TaskBookAdmin(CommitteeAdmin):
    """Task books."""

    list_display = ["title", "term", "year", "group", "document", "is_published"]
    list_filter = ["term__committee", "year", "is_published"]
    list_select_related = ["term__committee", "group", "document"]
    search_fields = ["title", "group__name"]
    autocomplete_fields = ["group", "document", "sources", "figures"]
    inlines = [TaskInline]
    fieldsets = [
        (
            None,
            {
                "fields": ["term", "year", "group", "title", "document"],
                "description": _("Enter only the tasks the book or report names; leave unknown targets empty."),
            },
        ),
        SOURCE,
        PUBLICATION,
    ]


@admin.register(Task)
class TaskAdmin(CommitteeAdmin):
    """Tasks."""

    list_display = ["book", "position", "name", "kind", "target", "is_minimum"]
    list_filter = ["book__term__committee", "kind"]
    list_select_related = ["book"]
    search_fields = ["name", "book__title"]
    autocomplete_fields = ["book"]
