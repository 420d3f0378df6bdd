"""Indicator sets with their lines."""

from typing import Any

from django import forms
from django.contrib import admin
from django.utils.translation import gettext_lazy as _

from cppcc_portal.lib.admin import CommitteeAdmin, CommitteeStackedInline
from cppcc_portal.lib.fieldsets import IN_THE_REPORTS, PUBLICATION
from duties.kinds import all_kinds
from duties.models import Indicator, IndicatorSet
from proposals.forms import NumberedFormSet

LINES: list[Any] = [
    (None, {"fields": [("position", "name"), ("target", "unit"), ("source", "takes_evidence"), "kinds"]}),
    (_("Points"), {"fields": [("points", "first_points"), ("cap", "max_count")]}),
    (
        _("Shares"),
        {"fields": [("co_factor", "co_shares"), ("joint_factor", "unannounced_factor"), "by_half_day"]},
    ),
]


class IndicatorForm(forms.ModelForm):
    """A line; its kinds are ticked among those that sources tell apart."""

    kinds = forms.MultipleChoiceField(
        label=_("only these kinds"), required=False, choices=all_kinds, widget=forms.SelectMultiple({"size": 8})
    )
    kinds.help_text = _("Of events or of levels of use; none chosen: all.")

    class Meta:
        model = Indicator
        fields: Any = "__all__"


class IndicatorInline(CommitteeStackedInline):
    """The lines of a set."""

    model = Indicator
    form = IndicatorForm
    formset = NumberedFormSet
    fieldsets = LINES


@admin.register(IndicatorSet)
class IndicatorSetAdmin(CommitteeAdmin):
    """Sets with their lines on one page; a change of the rules is a new version."""

    list_display = ["name", "version", "committee", "applies_to", "valid_from", "valid_until", "is_published"]
    list_filter = ["committee", "applies_to", "is_published"]
    list_select_related = ["committee"]
    search_fields = ["name", "version", "note"]
    autocomplete_fields = ["document", "sources", "figures"]
    fieldsets = [
        (
            None,
            {
                "fields": ["committee", ("name", "version"), "applies_to", "document", "total_cap", "note"],
                "description": _("Records are measured by the version they name; add a version to change the rules."),
            },
        ),
        (_("Validity"), {"fields": [("valid_from", "valid_until"), "validity_text"]}),
        IN_THE_REPORTS,
        PUBLICATION,
    ]
    inlines = [IndicatorInline]


@admin.register(Indicator)
class IndicatorAdmin(CommitteeAdmin):
    """All indicators, to choose from."""

    form = IndicatorForm
    list_display = ["name", "indicator_set", "target", "unit", "source", "points", "first_points", "cap", "max_count"]
    list_filter = ["source", "takes_evidence", "indicator_set"]
    list_select_related = ["indicator_set"]
    search_fields = ["name", "indicator_set__name"]
    autocomplete_fields = ["indicator_set"]
    fieldsets = [(None, {"fields": ["indicator_set"]}), *LINES]
