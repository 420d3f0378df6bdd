"""Arithmetic checks of printed figures."""

from django.contrib import admin

from cppcc_portal.lib.admin import CommitteeAdmin, CommitteeTabularInline
from cppcc_portal.lib.inlines import NamedByOthers
from figures.admin.forms import CheckedFigureFormSet
from figures.models import ArithmeticCheck, CheckedFigure


class CheckedFigureInline(NamedByOthers, CommitteeTabularInline):
    """The figures of a check in their order."""

    model = CheckedFigure
    formset = CheckedFigureFormSet
    autocomplete_fields = ["figure"]
    named_by = ("figure", "check_row")


@admin.register(ArithmeticCheck)
class ArithmeticCheckAdmin(CommitteeAdmin):
    """Checks."""

    list_display = ["code", "committee", "year", "kind", "note"]
    list_filter = ["committee", "year", "kind"]
    list_select_related = ["committee"]
    search_fields = ["code", "note"]
    autocomplete_fields = ["committee"]
    fieldsets = [(None, {"fields": ["code", "committee", "year", "kind", "note"]})]
    inlines = [CheckedFigureInline]


@admin.register(CheckedFigure)
class CheckedFigureAdmin(CommitteeAdmin):
    """All figures that are checked, e.g. to see in which checks one takes part."""

    list_display = ["check_row", "position", "figure"]
    list_filter = ["check_row__committee", "check_row__kind"]
    list_select_related = ["check_row", "figure"]
    search_fields = ["check_row__code", "figure__code", "figure__indicator"]
    autocomplete_fields = ["check_row", "figure"]
    fieldsets = [(None, {"fields": ["check_row", "position", "figure"]})]
