"""Forms of the working-day calendar on the desk."""

from typing import Any

from django import forms
from django.contrib.admin.widgets import AdminDateWidget, AdminRadioSelect, AdminTextInputWidget
from django.core.exceptions import ValidationError
from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _

from members.calendar_services import require_range
from members.models import CalendarDay, Committee

NO_SUCH_DATE = _("This date does not exist, or is written in another way than 2027-02-17.")


def offer(form: forms.Form, committees: QuerySet[Committee]) -> None:
    """Let the form choose among ``committees``; the only one is chosen already."""
    field: Any = form.fields["committee"]
    field.queryset = committees
    field.initial = committees[0] if len(committees) == 1 else None


class OfficialYearForm(forms.Form):
    """Whose calendar, and which year."""

    committee = forms.ModelChoiceField(Committee.objects.none())
    year = forms.IntegerField(min_value=2000, max_value=2099)

    def __init__(self, *args: Any, committees: QuerySet[Committee], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        offer(self, committees)


def day_field(label: Any) -> forms.DateField:
    """Return a field for a day, with the limits of the calendar."""
    limits = CalendarDay._meta.get_field("on").validators
    return forms.DateField(
        label=label, widget=AdminDateWidget, validators=limits, error_messages={"invalid": NO_SUCH_DATE}
    )


class HolidayForm(forms.Form):
    """A holiday, or make-up working days that follow one another: all days of it are written at once."""

    committee = forms.ModelChoiceField(Committee.objects.none(), label=_("committee"))
    name = forms.CharField(
        label=_("name"), max_length=60, widget=AdminTextInputWidget, help_text=_("As in the notice, e.g. 春节.")
    )
    first = day_field(_("first day"))
    last = day_field(_("last day"))
    is_workday = forms.TypedChoiceField(
        label=_("these days are"),
        choices=[("no", _("a holiday")), ("yes", _("make-up working days"))],
        initial="no",
        coerce=lambda value: value == "yes",
        widget=AdminRadioSelect(attrs={"class": "radiolist"}),
    )
    source = forms.CharField(
        label=_("source"),
        max_length=100,
        required=False,
        widget=AdminTextInputWidget,
        help_text=CalendarDay._meta.get_field("source").help_text,
    )

    def __init__(self, *args: Any, committees: QuerySet[Committee], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        offer(self, committees)

    def clean(self) -> None:
        """Refuse days out of order and ranges longer than any holiday, beside the last day."""
        super().clean()
        first, last = self.cleaned_data.get("first"), self.cleaned_data.get("last")
        if first and last:
            try:
                require_range(first, last)
            except ValidationError as error:
                self.add_error("last", error)
