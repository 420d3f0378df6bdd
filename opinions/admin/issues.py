"""Issues in the admin: composed on a page of their own, printed on another."""

from typing import Any

from django.contrib import admin
from django.http import HttpRequest
from django.urls import URLPattern, path, reverse
from django.utils.html import format_html
from django.utils.translation import gettext_lazy as _

from cppcc_portal.lib.admin import CommitteeAdmin, CommitteeTabularInline
from cppcc_portal.lib.inlines import NamedByOthers
from opinions.desk.composing import ComposePage
from opinions.desk.printing import IssuePage
from opinions.models import IssuedReport, OpinionIssue


class IssuedReportInline(NamedByOthers, CommitteeTabularInline):
    """The reports in an issue; new ones come in on the page “Compose an issue”."""

    model = IssuedReport
    named_by = ("report", "issue")
    fields = ["position", "report"]
    autocomplete_fields = ["report"]


@admin.register(OpinionIssue)
class OpinionIssueAdmin(CommitteeAdmin):
    """Issues."""

    change_list_template = "admin/opinions/issue_list.html"
    list_display = ["year", "number", "title", "committee", "issued_on", "printed"]
    list_display_links = ["year", "number"]
    list_filter = ["committee", "year"]
    list_select_related = ["committee"]
    search_fields = ["title", "reports__title"]
    inlines = [IssuedReportInline]
    fields = [
        "committee",
        ("year", "number"),
        "title",
        "issued_on",
        "main_receivers",
        "copy_receivers",
        ("edited_by", "signed_by"),
    ]

    @admin.display(description=_("to print"))
    def printed(self, row: OpinionIssue) -> str:
        """The way to the page that is printed."""
        return format_html('<a href="{}">{}</a>', reverse("admin:opinions_issue_print", args=[row.pk]), _("Print"))

    def app_pages(self) -> list[URLPattern]:
        """Return the pages of issues that are no forms of one record."""
        return [
            path("compose/", ComposePage.as_view(), name="opinions_compose"),
            path("issue/<int:pk>/print/", IssuePage.as_view(), name="opinions_issue_print"),
        ]


@admin.register(IssuedReport)
class IssuedReportAdmin(CommitteeAdmin):
    """Which report stands in which issue."""

    list_display = ["issue", "position", "report"]
    list_filter = ["issue__committee", "issue__year"]
    list_select_related = ["issue", "report"]
    search_fields = ["report__title"]
    autocomplete_fields = ["issue", "report"]

    def has_add_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        """Reports are issued on the page “Compose an issue”."""
        return False
