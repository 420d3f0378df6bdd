"""What the steps of records, evidence and objections ask the office for."""

from typing import Any, cast

from django import forms
from django.utils.translation import gettext_lazy as _

from cppcc_portal.lib.door_admin import StepForm
from duties.models import DutyEntry, Indicator
from proposals.office.forms import DayInput

SHORT = {"rows": 3}


class UntilForm(StepForm):
    """Until when members may object."""

    until = forms.DateField(label=_("objections until"), widget=DayInput())
    until.help_text = _("Members see their record and may object until the end of this day.")


class EntryFields(StepForm):
    """An entry made by hand."""

    indicator: Any = forms.ModelChoiceField(label=_("indicator"), queryset=Indicator.objects.none())
    on = forms.DateField(label=_("date"), required=False, widget=DayInput())
    title = forms.CharField(label=_("what was done"), max_length=200)
    quantity = forms.IntegerField(label=_("counts as"), initial=1, min_value=-99, max_value=99)
    quantity.help_text = _("How many; -1 takes one away, 0 changes the points only.")
    fixed_points = forms.DecimalField(
        label=_("points set by the office"), max_digits=6, decimal_places=2, required=False
    )
    fixed_points.help_text = _("Empty: by the rules. Below 0: points are taken off.")

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        record, field = getattr(self.row, "record", self.row), cast("forms.ModelChoiceField", self.fields["indicator"])
        field.queryset = Indicator.objects.filter(indicator_set=record.indicator_set_id)


class EnterForm(EntryFields):
    """An entry with what proves it."""

    source_note = forms.CharField(label=_("evidence"), max_length=300, required=False, widget=forms.Textarea(SHORT))
    source_note.help_text = _("A link or a few words; the member reads it.")


class StrikeForm(StepForm):
    """Which entry is struck out."""

    entry: Any = forms.ModelChoiceField(label=_("entry"), queryset=DutyEntry.objects.none())
    entry.help_text = _("Only entries made by hand; a drawn one goes when the record it comes from is corrected.")

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field = cast("forms.ModelChoiceField", self.fields["entry"])
        field.queryset = DutyEntry.objects.by_hand().filter(record=self.row.pk)


class AnswerForm(StepForm):
    """What the member is told."""

    answer = forms.CharField(label=_("answer"), max_length=300, widget=forms.Textarea(SHORT))
    answer.help_text = _("The member reads it.")


class AcceptForm(EntryFields):
    """The answer, and the correcting entry when there is one."""

    answer = forms.CharField(label=_("answer"), max_length=1000, widget=forms.Textarea(SHORT))
    answer.help_text = _("The member reads it.")

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for name in ("indicator", "title", "quantity"):
            self.fields[name].required = False
        self.fields["indicator"].help_text = _("Choose one to add a correcting entry; empty: nothing is corrected.")
        self.order_fields(["answer", *self.fields])


class RefuseForm(AnswerForm):
    """Why an objection is refused, at more length."""

    answer = forms.CharField(label=_("answer"), max_length=1000, widget=forms.Textarea({"rows": 5}))
    answer.help_text = _("The member reads it.")
