"""Opinion reports in the admin."""

from django.contrib import admin
from django.utils.translation import gettext_lazy as _

from cppcc_portal.lib.admin import CommitteeAdmin, CommitteeStackedInline
from cppcc_portal.lib.fieldsets import PUBLICATION, SOURCE
from cppcc_portal.lib.inlines import NamedByOthers
from opinions.models import OpinionIssue, OpinionReport, OpinionText, OpinionUse


class TextInline(CommitteeStackedInline):
    """The text."""

    model = OpinionText
    min_num = 1


class UseInline(NamedByOthers, CommitteeStackedInline):
    """Uses."""

    model = OpinionUse
    named_by = ("report",)
    fields = [("level", "mode", "receiver"), ("used_on", "adopted"), "instruction_by", "instruction"]


@admin.register(OpinionReport)
class OpinionReportAdmin(CommitteeAdmin):
    """Opinion reports."""

    list_display = ["number", "title", "committee", "kind", "reporter", "received_on", "state", "is_published"]
    list_filter = ["committee", "state", "kind", "category", "is_published"]
    list_select_related = ["committee", "reporter"]
    search_fields = ["number", "title", "reporter__name", "reported_by_text"]
    autocomplete_fields = ["reporter", "co_reporters", "reception", "station", "unit", "sources", "figures"]
    date_hierarchy = "received_on"
    inlines = [TextInline, UseInline]
    fieldsets = [
        (None, {"fields": ["committee", "number", "title", "category", "kind", "received_on", "state"]}),
        (
            _("Who reported it"),
            {
                "fields": ["reporter", "co_reporters", "reported_by_text"],
                "description": _("Name the member, or write the collective in words; one of the two is needed."),
            },
        ),
        (_("Where it came from and went to"), {"fields": ["station", "reception", "unit"]}),
        SOURCE,
        PUBLICATION,
    ]


@admin.register(OpinionText)
class OpinionTextAdmin(CommitteeAdmin):
    """Texts of reports."""

    list_display = ["report"]
    list_filter = ["report__committee"]
    list_select_related = ["report"]
    search_fields = ["report__title", "body"]
    autocomplete_fields = ["report"]


@admin.register(OpinionIssue)
class OpinionIssueAdmin(CommitteeAdmin):
    """Issues."""

    list_display = ["year", "number", "title", "committee", "issued_on"]
    list_display_links = ["year", "number"]
    list_filter = ["committee", "year"]
    list_select_related = ["committee"]
    search_fields = ["title", "reports__title"]
    autocomplete_fields = ["reports"]


@admin.register(OpinionUse)
class OpinionUseAdmin(CommitteeAdmin):
    """Uses."""

    list_display = ["report", "level", "mode", "receiver", "used_on", "adopted"]
    list_filter = ["report__committee", "level", "mode", "adopted"]
    list_select_related = ["report"]
    search_fields = ["report__title", "receiver"]
    autocomplete_fields = ["report"]
