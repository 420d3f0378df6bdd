"""The ledger in the admin."""

from typing import Any, ClassVar

from django.contrib import admin
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _

from cppcc_portal.lib.admin import CommitteeAdmin, CommitteeStackedInline
from figures.admin.forms import ComputedFigureForm
from figures.choices import FigureKind
from figures.models import Figure, Quote

PUBLICATION: tuple[Any, Any] = (_("Publication"), {"fields": ["note", "is_published", "published_at"]})


class QuoteInline(CommitteeStackedInline):
    """Sentences that print a figure."""

    model = Quote
    autocomplete_fields = ["paragraph"]


@admin.register(Figure)
class FigureAdmin(CommitteeAdmin):
    """Figures: quoted ones are typed from their source, computed ones are counted and have a form of their own."""

    change_list_template = "admin/figures/figure/change_list.html"
    list_display = ["code", "committee", "subject", "indicator", "printed", "kind", "year", "is_published"]
    list_filter = ["committee", "kind", "qualifier", "year", "is_published"]
    list_select_related = ["committee"]
    search_fields = ["code", "subject", "indicator", "printed"]
    autocomplete_fields = ["committee"]
    inlines = [QuoteInline]
    fieldsets = [
        (None, {"fields": ["committee", "code", "subject", "indicator"]}),
        (
            _("Number"),
            {
                "fields": ["printed", "value", "unit", "qualifier", "year", "period"],
                "description": _("Enter the value as digits, and the words exactly as the source prints them."),
            },
        ),
        PUBLICATION,
    ]
    computed_fieldsets: ClassVar[list[Any]] = [
        (None, {"fields": ["committee", "code", "subject", "indicator"]}),
        (
            _("What is counted"),
            {
                "fields": ["definition", "part", ("year", "as_of"), "number"],
                "description": _("Number, base and unit are counted when the page is saved; they are never typed."),
            },
        ),
        PUBLICATION,
    ]

    @admin.display(description=_("counted"))
    def number(self, figure: Figure) -> str:
        """What was counted last, with its base."""
        return figure.printed or self.get_empty_value_display()

    def is_computed(self, request: HttpRequest, obj: Figure | None) -> bool:
        """Return whether the page is that of a computed figure."""
        kind = obj.kind if obj else request.GET.get("kind")
        return kind == FigureKind.COMPUTED

    def get_form(self, request: HttpRequest, obj: Figure | None = None, change: bool = False, **kwargs: Any) -> Any:
        """Return the form of its kind."""
        if self.is_computed(request, obj):
            kwargs["form"] = ComputedFigureForm
        return super().get_form(request, obj, change, **kwargs)

    def get_fieldsets(self, request: HttpRequest, obj: Figure | None = None) -> Any:
        """Return the fields of its kind."""
        return self.computed_fieldsets if self.is_computed(request, obj) else super().get_fieldsets(request, obj)

    def get_readonly_fields(self, request: HttpRequest, obj: Figure | None = None) -> tuple[str, ...]:
        """The count is shown."""
        return ("number",) if self.is_computed(request, obj) else ()

    def get_inline_instances(self, request: HttpRequest, obj: Figure | None = None) -> list[Any]:
        """A computed figure has no sentences."""
        return [] if self.is_computed(request, obj) else super().get_inline_instances(request, obj)


@admin.register(Quote)
class QuoteAdmin(CommitteeAdmin):
    """Quotes."""

    list_display = ["figure", "paragraph", "printed", "qualifier"]
    list_filter = ["figure__committee", "qualifier"]
    list_select_related = ["figure", "paragraph__document"]
    search_fields = ["figure__code", "sentence", "printed"]
    autocomplete_fields = ["figure", "paragraph"]
