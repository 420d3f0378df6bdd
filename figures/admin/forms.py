"""Forms of the ledger: a definition is chosen by its title, and what it counts is never typed."""

from typing import Any, ClassVar, cast

from django import forms
from django.core.exceptions import ValidationError
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from figures.choices import FigureKind
from figures.computing import counted, require_day, take_values
from figures.definitions import definitions
from figures.models import ArithmeticCheck, Comparison, Figure
from figures.services import take_back

NO_DEFINITION = _("There is no definition of this name. Choose one from the list.")
WHAT_IS_COMPARED = {"figure", "definition", "part", "on"}


class DefinitionField(forms.ChoiceField):
    """One of the definitions there are, by title and code."""

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(choices=choices_of_definitions, error_messages={"invalid_choice": NO_DEFINITION}, **kwargs)


def choices_of_definitions() -> list[tuple[str, str]]:
    """Return the definitions, those of one app together."""
    listed = sorted(definitions(), key=lambda found: found.code.partition(".")[0])
    return [("", "---------"), *((found.code, f"{found.title} · {found.code}") for found in listed)]


class ComputedFigureForm(forms.ModelForm):
    """A figure counted from the records: value, base, unit and words come from the count."""

    definition = DefinitionField(label=_("definition"), help_text=_("What is counted; the number is never typed."))

    class Meta:
        model = Figure
        exclude: ClassVar[list[str]] = ["kind", "value", "base", "unit", "printed", "qualifier", "period"]

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for name in ("year", "as_of"):
            if name in self.fields:
                self.fields[name].required = True
        self.instance.kind = FigureKind.COMPUTED

    def clean(self) -> dict[str, Any]:
        """Refuse a day that cannot be."""
        cleaned = super().clean() or {}
        require_day(cleaned.get("year"), cleaned.get("as_of"), timezone.localdate())
        return cleaned

    def _post_clean(self) -> None:
        """Count when all that was typed is good; a part that means nothing and a base of zero are refused."""
        super()._post_clean()  # type: ignore[misc]
        if self.errors:
            return
        try:
            take_values(self.instance, counted(self.instance))
        except ValidationError as error:
            self.add_error(None, error)


class ComparisonForm(forms.ModelForm):
    """What a reported figure is compared with; who signs for the difference does so on the reconciliation page."""

    definition = DefinitionField(label=_("definition"))

    class Meta:
        model = Comparison
        fields: ClassVar[list[str]] = ["figure", "definition", "part", "on"]

    def clean(self) -> dict[str, Any]:
        """Void the signature when something else is compared from now on."""
        cleaned = super().clean() or {}
        if WHAT_IS_COMPARED & set(self.changed_data):
            take_back(self.instance)
        return cleaned


class CheckedFigureFormSet(forms.BaseInlineFormSet):
    """The figures of a check: as many as its kind takes."""

    def clean(self) -> None:
        """Refuse a check that could never be evaluated."""
        super().clean()
        check = cast("ArithmeticCheck", self.instance)
        filled = [form for form in self.forms if form.has_changed() or form.instance.pk]
        total = len([form for form in filled if form not in self.deleted_forms])
        if check.kind and not any(self.errors) and not check.takes(total):
            message = _("Such a check needs %(count)s figures; the first is the whole, the share or the average.")
            raise ValidationError(message, params={"count": check.least})
