"""What residents type: a matter, a receipt code."""

import re
import uuid
from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from stations.models import ResidentSettings
from stations.models.matters import LONGEST_TOPIC
from stations.models.receptions import LONGEST_NAME, LONGEST_PHONE
from stations.residents import Left

KEY = re.compile(r"[0-9a-f]{32}")
LONGEST_CODE = 40
NEVER_PUBLIC = gettext_lazy("Only if you want to be called; kept encrypted, read by the office alone, removed in time.")


class MatterForm(forms.Form):
    """A matter. ``key`` makes sending it twice harmless; ``website`` is a field that people do not see."""

    key = forms.CharField(required=False, widget=forms.HiddenInput)
    text = forms.CharField(
        label=gettext_lazy("Your matter"),
        widget=forms.Textarea({"rows": 7}),
        error_messages={"required": gettext_lazy("Write what it is about.")},
    )
    topic = forms.CharField(label=gettext_lazy("In a few words (optional)"), max_length=LONGEST_TOPIC, required=False)
    name = forms.CharField(
        label=gettext_lazy("Your name (optional)"),
        max_length=LONGEST_NAME,
        required=False,
        widget=forms.TextInput({"autocomplete": "name"}),
        help_text=NEVER_PUBLIC,
    )
    phone = forms.CharField(
        label=gettext_lazy("Your phone (optional)"),
        max_length=LONGEST_PHONE,
        required=False,
        widget=forms.TextInput({"type": "tel", "autocomplete": "tel"}),
    )
    website = forms.CharField(
        label=gettext_lazy("Leave this empty"),
        required=False,
        widget=forms.TextInput({"autocomplete": "off", "tabindex": "-1"}),
    )

    def __init__(self, *args: Any, settings: ResidentSettings, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["text"].help_text = _("At most %(count)s characters.") % {"count": settings.longest_text}

    def clean_key(self) -> str:
        """Return the mark of the form; one that is not ours becomes a new one."""
        key = self.cleaned_data["key"]
        return key if KEY.fullmatch(key) else uuid.uuid4().hex

    def clean_website(self) -> str:
        """Refuse what only a program fills in."""
        if self.cleaned_data["website"]:
            raise forms.ValidationError(_("Leave this field empty: it is there to tell people from programs."))
        return ""

    def left(self) -> Left:
        """Return what was typed; call it after is_valid()."""
        return Left(**{name: self.cleaned_data[name] for name in ("text", "topic", "name", "phone")})


class CodeForm(forms.Form):
    """A receipt code."""

    code = forms.CharField(
        label=gettext_lazy("Receipt code"),
        max_length=LONGEST_CODE,
        widget=forms.TextInput({"autocomplete": "off", "autocapitalize": "characters", "spellcheck": "false"}),
    )
