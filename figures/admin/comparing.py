"""Comparisons of reported figures with the records."""

from django.contrib import admin
from django.urls import URLPattern
from django.utils.translation import gettext_lazy as _

from cppcc_portal.lib.admin import CommitteeAdmin
from figures.admin.forms import ComparisonForm
from figures.desk import urls as desk
from figures.models import Comparison


@admin.register(Comparison)
class ComparisonAdmin(CommitteeAdmin):
    """What is compared with what; the reason of a difference is signed for on the reconciliation page."""

    form = ComparisonForm
    change_list_template = "admin/figures/comparison/change_list.html"
    list_display = ["figure", "number", "reason", "signed_by", "signed_at", "definition", "part"]
    list_filter = ["figure__committee", "figure__year", "reason"]
    list_select_related = ["figure", "signed_by"]
    search_fields = ["figure__code", "figure__subject", "figure__indicator", "definition"]
    autocomplete_fields = ["figure"]
    readonly_fields = ["number", "base", "counted_at", "reason", "words", "signed_by", "signed_at"]
    fieldsets = [
        (None, {"fields": ["figure", "definition", "part", "on"]}),
        (_("Last count"), {"fields": ["number", "base", "counted_at"]}),
        (
            _("Explained by"),
            {
                "fields": ["reason", "words", "signed_by", "signed_at"],
                "description": _("Differences are signed for on the reconciliation page."),
            },
        ),
    ]

    def app_pages(self) -> list[URLPattern]:
        """Return the pages of the reconciliation desk; the site puts them beside the lists."""
        return desk.urlpatterns
