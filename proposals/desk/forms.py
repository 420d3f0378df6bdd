"""What a clerk types on the page of one assignment: one small form for each step."""

import datetime
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from members.models import HandlingUnit
from proposals.choices import ContactMode
from proposals.clocks import in_words
from proposals.models import Assignment, ContactLog, Reply
from proposals.workflow.door import LONGEST_NOTE

DATE_HELP = gettext_lazy("For example 2022-09-30.")
NAMED_IN_A_REFUSAL = 6
# What is written about records is Chinese, on English pages too.
WRITTEN_IN = {"lang": "zh-Hans"}


class LetterForm(forms.Form):
    """The letter to be read; it is not kept."""

    letter = forms.FileField(
        label=gettext_lazy("The letter as a Word document"),
        help_text=gettext_lazy(".docx, up to 10 MB. The file is read and not kept."),
        widget=forms.FileInput(attrs={"accept": ".docx"}),
        max_length=200,
    )


class StepForm(forms.Form):
    """A step that needs nothing but the page it was taken on; ``seen`` tells a page that is out of date."""

    seen = forms.IntegerField(required=False, widget=forms.HiddenInput)

    def __init__(self, *args: Any, assignment: Assignment, **kwargs: Any) -> None:
        self.assignment = assignment
        super().__init__(*args, **kwargs)

    def details(self) -> dict[str, Any]:
        """Return what the step is given beside ``seen``."""
        return {name: value for name, value in self.cleaned_data.items() if name != "seen"}


def note_field(label: Any, *, is_required: bool = True, help_text: Any = "") -> forms.CharField:
    """Return a field for a reason in a few lines."""
    widget = forms.Textarea(attrs={"rows": 3, **WRITTEN_IN})
    return forms.CharField(
        label=label, required=is_required, max_length=LONGEST_NOTE, widget=widget, help_text=help_text
    )


class ReturnForm(StepForm):
    """Asking to return the proposal: why, and whose matter it is instead, found by a part of the name."""

    note = note_field(gettext_lazy("Why it is not your unit's matter"))
    proposed_unit = forms.CharField(
        label=gettext_lazy("Unit proposed instead"),
        max_length=100,
        help_text=gettext_lazy("Name, short name or a part of it."),
        widget=forms.TextInput(attrs={"list": "units-of-committee", "autocomplete": "off", **WRITTEN_IN}),
    )

    def clean_proposed_unit(self) -> HandlingUnit:
        """Find the unit; name those that come into question when there are several."""
        words = self.cleaned_data["proposed_unit"]
        units = other_units(self.assignment)
        found = list(units.named(words)) or list(units.filter(part_of_name(words)).distinct())
        if not found:
            raise ValidationError(_("No unit of the committee has this name."))
        if len(found) > 1:
            names = _(", ").join(unit.name for unit in found[:NAMED_IN_A_REFUSAL])
            raise ValidationError(_("Several units have this name: %(units)s. Write it out.") % {"units": names})
        return found[0]


def other_units(assignment: Assignment) -> Any:
    """Return the units of the committee that could take the proposal instead."""
    committee = assignment.proposal.session.term.committee_id
    units = HandlingUnit.objects.filter(committee=committee).in_force(timezone.localdate())
    return units.exclude(pk=assignment.unit_id).order_by("name")


def part_of_name(words: str) -> Q:
    """Condition: units with ``words`` somewhere in their names."""
    return Q(name__icontains=words) | Q(short_name__icontains=words) | Q(aliases__name__icontains=words)


class ExtensionForm(StepForm):
    """Asking for more time."""

    until = forms.DateField(label=gettext_lazy("New last day"), help_text=DATE_HELP)
    note = forms.CharField(
        label=gettext_lazy("Why more time is needed"),
        max_length=200,
        widget=forms.Textarea(attrs={"rows": 3, **WRITTEN_IN}),
    )


class DeliverForm(StepForm):
    """Delivering the answer; the letter often has its number only now."""

    number = forms.CharField(
        label=gettext_lazy("document number"),
        required=False,
        max_length=60,
        help_text=gettext_lazy("Leave empty when it is in the draft already."),
        widget=forms.TextInput(attrs=WRITTEN_IN),
    )


class SignForm(forms.Form):
    """Signing the lead unit's draft; ``seen`` is the mark of the version that was read."""

    seen = forms.CharField(max_length=40, required=False, widget=forms.HiddenInput)
    note = note_field(gettext_lazy("Remark for the lead unit"), is_required=False)

    def __init__(self, *args: Any, assignment: Assignment, **kwargs: Any) -> None:
        self.assignment = assignment
        super().__init__(*args, **kwargs)


class KeepForm(StepForm):
    """Noting that a promise was kept."""

    note = note_field(gettext_lazy("How it was kept"))
    done_on = forms.DateField(
        label=gettext_lazy("done on"), required=False, help_text=gettext_lazy("Today when left empty.")
    )


class ContactForm(StepForm):
    """One talk with the proposers."""

    on = forms.DateField(label=gettext_lazy("date"), help_text=DATE_HELP)
    mode = forms.ChoiceField(label=gettext_lazy("way"), choices=[("", "—"), *ContactMode.choices])
    note = forms.CharField(
        label=gettext_lazy("note"),
        required=False,
        max_length=ContactLog._meta.get_field("note").max_length,
        widget=forms.Textarea(attrs={"rows": 3, **WRITTEN_IN}),
        help_text=gettext_lazy("What was said; for the office, never public."),
    )

    def clean_on(self) -> datetime.date:
        """Refuse a day that has not come yet."""
        return not_after(self.cleaned_data["on"], timezone.localdate())


def not_after(day: datetime.date, today: datetime.date) -> datetime.date:
    """Return ``day``; raises ValidationError when it lies after ``today``."""
    if day > today:
        sentence = _("%(date)s has not come yet; a talk is written down on its day or later.")
        raise ValidationError(sentence % {"date": in_words(day)})
    return day


def length_of(name: str) -> int:
    """Return how many characters a column of a reply holds."""
    return Reply._meta.get_field(name).max_length or 0
