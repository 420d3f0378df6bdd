"""Platforms in the admin."""

from django.contrib import admin
from django.utils.translation import gettext_lazy as _

from consultations.models import Platform, PlatformForm, PlatformStage
from cppcc_portal.lib.admin import CommitteeAdmin, CommitteeTabularInline
from cppcc_portal.lib.fieldsets import PUBLICATION


class PlatformFormInline(CommitteeTabularInline):
    """Forms of a platform."""

    model = PlatformForm


class PlatformStageInline(CommitteeTabularInline):
    """Stages of a platform."""

    model = PlatformStage


@admin.register(Platform)
class PlatformAdmin(CommitteeAdmin):
    """Platforms."""

    list_display = ["name", "committee", "kind", "position", "is_published"]
    list_filter = ["committee", "kind", "is_published"]
    list_select_related = ["committee"]
    search_fields = ["name", "slug", "summary"]
    autocomplete_fields = ["committee", "sources", "figures"]
    inlines = [PlatformStageInline, PlatformFormInline]
    fieldsets = [
        (None, {"fields": ["committee", "name", "slug", "kind", "position"]}),
        (
            _("What it is"),
            {
                "fields": ["summary", "principle", "founded_on", "founded_text"],
                "description": _("Give the day when it is known; otherwise write what the source says."),
            },
        ),
        (_("Where it is reported"), {"fields": ["sources", "figures"]}),
        PUBLICATION,
    ]


@admin.register(PlatformStage)
class PlatformStageAdmin(CommitteeAdmin):
    """Stages of platforms."""

    list_display = ["name", "platform", "position"]
    list_filter = ["platform__committee"]
    list_select_related = ["platform"]
    search_fields = ["name", "platform__name"]
    autocomplete_fields = ["platform"]


@admin.register(PlatformForm)
class PlatformFormAdmin(CommitteeAdmin):
    """Forms of platforms."""

    list_display = ["name", "platform", "position", "note"]
    list_filter = ["platform__committee"]
    list_select_related = ["platform"]
    search_fields = ["name", "platform__name"]
    autocomplete_fields = ["platform"]
