"""Receptions and their door."""

from typing import Any

from django import forms
from django.contrib import admin
from django.contrib.admin.widgets import AdminDateWidget, AdminTextInputWidget
from django.db.models import Field, Model
from django.http import HttpRequest
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from cppcc_portal.lib.admin import CommitteeAdmin
from cppcc_portal.lib.door_admin import DoorAdmin, StepForm
from cppcc_portal.lib.encrypted import EncryptedTextField
from members.querysets import in_force
from stations.models import Reception, ReceptionStep
from stations.models.receptions import LONGEST_RESULT
from stations.registers import next_number
from stations.workflow import RECEPTIONS

LONGEST_LINE = 100


class ResultForm(StepForm):
    """What came of it."""

    result = forms.CharField(
        label=_("Result"),
        max_length=LONGEST_RESULT,
        widget=forms.Textarea({"rows": 4}),
        help_text=_("Without names: the public may read it."),
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["result"].initial = self.row.result


class UnitForm(StepForm):
    """Which unit it goes to."""

    unit: Any = forms.ModelChoiceField(label=_("Unit"), queryset=None)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        units = self.row.station.committee.units.filter(in_force(timezone.localdate()))
        self.fields["unit"].queryset = units.order_by("name")  # type: ignore[attr-defined]


class DayForm(StepForm):
    """When the visitor was told."""

    day = forms.DateField(label=_("Day"), widget=AdminDateWidget, initial=timezone.localdate)


@admin.register(Reception)
class ReceptionAdmin(DoorAdmin):
    """Receptions; the visitor stands apart from what may be published, and encrypted."""

    door = RECEPTIONS
    step_forms = {
        **dict.fromkeys(("settle", "unit_answered", "tell_result"), ResultForm),
        "hand": UnitForm,
        "report_back": DayForm,
    }
    list_display = ["number", "station", "received_on", "topic", "outcome", "reported_back_on", "is_published"]
    list_filter = ["station__committee", "outcome", "category", "is_published"]
    list_select_related = ["station"]
    search_fields = ["number", "topic", "station__name"]
    autocomplete_fields = ["station", "shift", "received_by"]
    readonly_fields = ["unit", "reported_back_on"]
    date_hierarchy = "received_on"
    fieldsets = [
        (None, {"fields": ["station", "number", "received_on", "shift", "received_by", "topic", "category"]}),
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

    def formfield_for_dbfield(self, db_field: Field, request: HttpRequest, **kwargs: Any) -> Any:
        """Ask for name and phone on one line."""
        if isinstance(db_field, EncryptedTextField) and (db_field.max_length or 0) <= LONGEST_LINE:
            kwargs["widget"] = AdminTextInputWidget
        return super().formfield_for_dbfield(db_field, request, **kwargs)

    def save_model(self, request: HttpRequest, obj: Model, form: Any, change: bool) -> None:
        """Give the next number of the register where none was typed."""
        if isinstance(obj, Reception) and not obj.number:
            obj.number = next_number(Reception.objects.all(), obj.station, obj.received_on)
        super().save_model(request, obj, form, change)


@admin.register(ReceptionStep)
class ReceptionStepAdmin(CommitteeAdmin):
    """What was done with receptions."""

    list_display = ["reception", "step", "from_state", "to_state", "at", "by"]
    list_filter = ["reception__station__committee", "step"]
    list_select_related = ["reception", "by"]
    search_fields = ["reception__number", "reception__topic"]
    autocomplete_fields = ["reception"]
