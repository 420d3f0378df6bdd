"""Receptions."""

from django.contrib import admin
from django.utils.translation import gettext_lazy as _

from cppcc_portal.lib.admin import CommitteeAdmin
from stations.models import Reception


@admin.register(Reception)
class ReceptionAdmin(CommitteeAdmin):
    """Receptions; the visitor stands apart from what may be published."""

    list_display = ["number", "station", "received_on", "topic", "outcome", "reported_back_on", "is_published"]
    list_filter = ["station__committee", "outcome", "category", "is_published"]
    list_select_related = ["station"]
    search_fields = ["number", "topic", "station__name", "visitor_name"]
    autocomplete_fields = ["station", "shift", "unit"]
    date_hierarchy = "received_on"
    fieldsets = [
        (None, {"fields": ["station", "number", "received_on", "shift", "topic", "category"]}),
        (_("What became of it"), {"fields": ["outcome", "unit", "result", "reported_back_on"]}),
        (
            _("For the office only"),
            {
                "fields": ["visitor_name", "visitor_phone", "summary", "private_note"],
                "description": _("Never shown to the public, whatever is ticked below."),
            },
        ),
        (
            _("Publication"),
            {
                "fields": ["is_published", "published_at"],
                "description": _("Publishing shows the topic, the dates, the outcome and the result."),
            },
        ),
    ]
