"""What a member types: a request for leave, the digits at the door, a view in writing."""

from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from consultations.choices import LeaveKind
from consultations.models import Attendance, EventSettings
from consultations.rules import CODE_DIGITS

LONGEST_REASON = Attendance._meta.get_field("leave_reason").max_length


class LeaveForm(forms.Form):
    """Why the member cannot come."""

    leave_kind = forms.ChoiceField(
        label=gettext_lazy("kind of leave"), choices=LeaveKind, widget=forms.RadioSelect, required=False
    )
    leave_reason = forms.CharField(
        label=gettext_lazy("reason of leave"),
        required=False,
        widget=forms.Textarea({"rows": 3}),
        help_text=gettext_lazy("For the office only."),
    )


class CodeForm(forms.Form):
    """The digits of the day."""

    code = forms.CharField(
        label=gettext_lazy("Digits at the door"),
        required=False,
        widget=forms.TextInput(
            {"inputmode": "numeric", "autocomplete": "off", "maxlength": CODE_DIGITS, "class": "event-digits"}
        ),
    )


class ViewForm(forms.Form):
    """What the member says in writing."""

    text = forms.CharField(
        label=gettext_lazy("Your view"), required=False, strip=False, widget=forms.Textarea({"rows": 8})
    )

    def __init__(self, *args: Any, committee: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        longest = EventSettings.of(committee).longest_view
        self.fields["text"].help_text = _("At most %(count)s characters.") % {"count": longest}
        self.fields["text"].widget.attrs["data-longest"] = longest
