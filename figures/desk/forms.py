"""The form with which somebody signs for a difference."""

from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from figures.choices import GapReason
from figures.models import Comparison

LONGEST_WORDS = Comparison._meta.get_field("words").max_length


class SignForm(forms.Form):
    """Why the records count otherwise than the report."""

    reason = forms.ChoiceField(label=_("reason of the difference"), choices=[("", "---------"), *GapReason.choices])
    words = forms.CharField(
        label=_("explanation"),
        max_length=LONGEST_WORDS,
        required=False,
        help_text=_("Needed for another reason than those listed."),
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, label_suffix="", **kwargs)

    def take_refusal(self, error: ValidationError) -> None:
        """Show a refusal at the field it is about; what was typed stays."""
        if not hasattr(error, "error_dict"):
            self.add_error(None, error)
            return
        for name, errors in error.error_dict.items():
            self.add_error(name if name in self.fields else None, errors)
