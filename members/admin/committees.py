"""Committees, terms, sessions, special committees and districts."""

from django.contrib import admin
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _

from cppcc_portal.lib.admin import CommitteeAdmin, CommitteeTabularInline
from members.models import Committee, District, Session, SpecialCommittee, Term


class TermInline(CommitteeTabularInline):
    """The terms of a committee."""

    model = Term
    fields = ["number", "name", "starts", "ends"]
    show_change_link = True


class SessionInline(CommitteeTabularInline):
    """The sessions of a term."""

    model = Session
    fields = ["number", "name", "year", "opens", "closes", "is_current"]
    show_change_link = True


@admin.register(Committee)
class OwnCommitteeAdmin(CommitteeAdmin):
    """The account's own committees."""

    list_display = ["short_name", "name", "level", "parent", "position"]
    list_select_related = ["parent"]
    list_filter = ["level"]
    search_fields = ["slug", "name", "short_name"]
    fieldsets = [
        (None, {"fields": ["name", "short_name", "slug", "level", "parent", "position"]}),
        (
            _("How it counts"),
            {
                "fields": ["merged_count_as_filed"],
                "description": _("Decides how the statistics of this committee are computed."),
            },
        ),
    ]
    inlines = [TermInline]

    def get_readonly_fields(self, request: HttpRequest, obj: Committee | None = None) -> list[str]:
        """Keep the address word: public addresses, natural keys and the record of changes are written with it."""
        return ["slug"] if obj else []


@admin.register(Term)
class TermAdmin(CommitteeAdmin):
    """Terms with their sessions."""

    list_display = ["name", "committee", "number", "starts", "ends"]
    list_select_related = ["committee"]
    list_filter = ["committee"]
    search_fields = ["name", "committee__short_name"]
    inlines = [SessionInline]


@admin.register(Session)
class SessionAdmin(CommitteeAdmin):
    """Sessions with the time in which proposals are accepted."""

    list_display = ["name", "term", "year", "mode", "submission_opens", "submission_cutoff", "is_current"]
    list_select_related = ["term__committee"]
    list_filter = ["term__committee", "year", "mode", "is_current"]
    search_fields = ["name", "term__committee__short_name", "year"]
    fieldsets = [
        (None, {"fields": ["term", "number", "name", "year", ("opens", "closes"), "is_current"]}),
        (
            _("Handing in proposals"),
            {
                "fields": [("submission_opens", "submission_cutoff"), "mode"],
                "description": _("Proposals handed in after the cut-off count as handed in between sessions."),
            },
        ),
    ]


@admin.register(SpecialCommittee)
class SpecialCommitteeAdmin(CommitteeAdmin):
    """Special committees."""

    list_display = ["name", "short_name", "committee", "starts", "ends"]
    list_select_related = ["committee"]
    list_filter = ["committee"]
    search_fields = ["name", "short_name"]


@admin.register(District)
class DistrictAdmin(CommitteeAdmin):
    """Districts belong to the city, and the records of every committee may name them."""

    shows_all_committees = True
    list_display = ["name", "short_name", "committee", "row", "column", "is_statutory"]
    list_select_related = ["committee"]
    list_filter = ["committee", "is_statutory"]
    search_fields = ["name", "short_name", "code"]
