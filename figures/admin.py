"""The ledger in the admin."""

from django.contrib import admin
from django.utils.translation import gettext_lazy as _

from cppcc_portal.lib.admin import CommitteeAdmin, CommitteeStackedInline
from figures.models import Figure, Quote


class QuoteInline(CommitteeStackedInline):
    """Sentences that print a figure."""

    model = Quote
    autocomplete_fields = ["paragraph"]


@admin.register(Figure)
class FigureAdmin(CommitteeAdmin):
    """Figures."""

    list_display = ["code", "committee", "subject", "indicator", "printed", "kind", "year", "is_published"]
    list_filter = ["committee", "kind", "qualifier", "year", "is_published"]
    list_select_related = ["committee"]
    search_fields = ["code", "subject", "indicator", "printed"]
    autocomplete_fields = ["committee"]
    inlines = [QuoteInline]
    fieldsets = [
        (None, {"fields": ["committee", "code", "kind", "subject", "indicator"]}),
        (
            _("Number"),
            {
                "fields": ["printed", "value", "unit", "qualifier", "year", "period"],
                "description": _("Enter the value as digits, and the words exactly as the source prints them."),
            },
        ),
        (_("Computed figures"), {"fields": ["definition", "as_of"], "classes": ["collapse"]}),
        (_("Publication"), {"fields": ["note", "is_published", "published_at"]}),
    ]


@admin.register(Quote)
class QuoteAdmin(CommitteeAdmin):
    """Quotes."""

    list_display = ["figure", "paragraph", "printed", "qualifier"]
    list_filter = ["figure__committee", "qualifier"]
    list_select_related = ["figure", "paragraph__document"]
    search_fields = ["figure__code", "sentence", "printed"]
    autocomplete_fields = ["figure", "paragraph"]
