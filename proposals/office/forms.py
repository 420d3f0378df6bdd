"""What the forms of all steps share: a few words, days, units found by any of their names."""

from typing import Any, ClassVar, cast

from django import forms
from django.core.exceptions import ValidationError
from django.db.models import Q, QuerySet
from django.utils import timezone
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from members.models import HandlingUnit
from proposals.choices import Subject
from proposals.workflow.moves import Step

# Whose eyes the words of a step are for, where others than the office read them.
READ_BY_PROPOSERS = {"return_for_revision", "file", "merge", "not_file", "turn_into", "withdraw"}
READ_BY_UNITS = {"send_back", "refuse_return", "assign_again", "grant_extension", "refuse_extension", "handle_again"}


def readers_of(step: Step) -> Any:
    """Return who reads the words of the step beside the office, as a sentence; empty when nobody does."""
    if step.name in READ_BY_PROPOSERS:
        return _("The proposers read these words.")
    return _("The handling unit reads these words.") if step.name in READ_BY_UNITS else ""


class DayInput(forms.DateInput):
    """The browser's own calendar."""

    input_type = "date"

    def __init__(self) -> None:
        super().__init__(format="%Y-%m-%d")


class UnitField(forms.CharField):
    """A unit by its full name, its short name or an alias; the names are offered while typing, without a script."""

    committee: Any = None

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(**{"label": _("handling unit"), "max_length": 100, **kwargs})
        self.widget.attrs |= {"list": "unit-names", "autocomplete": "off"}

    def clean(self, value: Any) -> HandlingUnit | None:
        """Return the unit of this name."""
        name = super().clean(value)
        if not name:
            return None
        found = list(HandlingUnit.objects.named(name).filter(committee=self.committee)[:2])
        if not found:
            raise ValidationError(gettext("No unit is called “%(name)s”.") % {"name": name})
        if len(found) > 1:
            raise ValidationError(gettext("Several units are called “%(name)s”.") % {"name": name})
        return found[0]


class StepForm(forms.Form):
    """What every step takes: a few words, needed or not. ``row`` is what the step is taken on."""

    words_label: ClassVar[Any] = _("note")
    words_help: ClassVar[Any] = ""

    note = forms.CharField(required=False, widget=forms.Textarea(attrs={"rows": 3}))

    def __init__(self, *args: Any, step: Step, row: Any, **kwargs: Any) -> None:
        super().__init__(*args, label_suffix="", **kwargs)
        self.step, self.row = step, row
        self.proposal = row if step.subject == Subject.PROPOSAL else row.proposal
        self.committee = self.proposal.session.term.committee
        note = self.fields["note"]
        note.required, note.label = "note" in step.needs, self.words_label
        note.help_text = self.words_help or readers_of(step)
        self.order_fields([name for name in self.fields if name != "note"])
        for field in self.fields.values():
            if isinstance(field, UnitField):
                field.committee = self.committee
        self.offer()

    def offer(self) -> None:
        """Fill the choices that depend on the row."""

    def choose_from(self, name: str, rows: QuerySet) -> None:
        """Let the field ``name`` offer ``rows``."""
        cast("forms.ModelChoiceField", self.fields[name]).queryset = rows

    def choose_among(self, name: str, named: list[tuple[str, str]]) -> None:
        """Let the field ``name`` offer values with their names."""
        cast("forms.ChoiceField", self.fields[name]).choices = named

    @property
    def names_units(self) -> bool:
        """Whether the page has to bring the names of the units."""
        return any(isinstance(field, UnitField) for field in self.fields.values())

    def details(self, row: Any) -> dict[str, Any]:
        """Return what the door takes for ``row``."""
        return {name: value for name, value in self.cleaned_data.items() if value not in (None, "")}


def unit_names(committee: Any) -> list[str]:
    """Return every name under which a unit of the committee in force today can be typed; two queries."""
    units = HandlingUnit.objects.in_force(timezone.localdate()).filter(committee=committee)
    names = units.values_list("name", "short_name")
    aliases = units.filter(~Q(aliases__name=None)).values_list("aliases__name", flat=True)
    return sorted({name for row in names for name in row if name} | set(aliases))
