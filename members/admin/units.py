"""Handling units and the names they are written under."""

from django.contrib import admin
from django.utils.translation import gettext_lazy as _

from cppcc_portal.lib.admin import CommitteeAdmin, CommitteeTabularInline
from members.models import HandlingUnit, UnitAlias


class UnitAliasInline(CommitteeTabularInline):
    """Other ways of writing a unit's name."""

    model = UnitAlias
    fields = ["name"]


@admin.register(HandlingUnit)
class HandlingUnitAdmin(CommitteeAdmin):
    """Units that answer proposals; their contacts are for accounts that keep them, for the roster's reason."""

    list_display = ["name", "short_name", "committee", "kind", "successor", "starts", "ends", "is_published"]
    list_select_related = ["committee", "successor"]
    list_filter = ["committee", "kind", "is_published"]
    search_fields = ["name", "short_name", "aliases__name"]
    autocomplete_fields = ["successor"]
    fields_for_keepers = HandlingUnit.private_fields
    fieldsets = [
        (None, {"fields": ["committee", "name", "short_name", "kind"]}),
        (
            _("Time"),
            {
                "fields": [("starts", "ends"), "successor"],
                "description": _("A renamed or closed unit keeps its row: enter the end and the successor."),
            },
        ),
        (_("Publication"), {"fields": ["is_published", "published_at"]}),
        (_("Private"), {"fields": ["contact", "phone"], "classes": ["collapse"]}),
    ]
    inlines = [UnitAliasInline]


@admin.register(UnitAlias)
class UnitAliasAdmin(CommitteeAdmin):
    """All aliases, e.g. to see which unit a name in an imported table means."""

    list_display = ["name", "unit"]
    list_select_related = ["unit"]
    search_fields = ["name", "unit__name"]
    autocomplete_fields = ["unit"]
