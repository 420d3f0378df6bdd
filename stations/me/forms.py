"""What a member types about a visit, on a phone."""

from typing import Any

from django import forms
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from cppcc_portal.lib.text import plain
from members.models import Member
from stations.models import Reception, Station
from stations.models.receptions import LONGEST_NAME, LONGEST_PHONE, LONGEST_PRIVATE_NOTE, LONGEST_RESULT
from stations.receiving import Heard, categories_of

OTHER = ""
SETTLED, FOLLOWED = "settled", "open"
OUTCOMES = [(SETTLED, gettext_lazy("Settled on the spot")), (FOLLOWED, gettext_lazy("To be followed up"))]


def longest(name: str) -> int:
    """Return how long a column of receptions may be."""
    return Reception._meta.get_field(name).max_length or 0


class StationField(forms.ModelChoiceField):
    """A station by its name as people read it."""

    def label_from_instance(self, obj: Station) -> str:
        """Return the name without restoration brackets."""
        return plain(obj.name)


class ReceptionForm(forms.Form):
    """One visit in under a minute; ``key`` makes sending it twice harmless, ``account`` says whose text it is."""

    key = forms.CharField(max_length=40, widget=forms.HiddenInput)
    account = forms.CharField(required=False, widget=forms.HiddenInput)
    station: Any = StationField(
        label=gettext_lazy("workstation"), queryset=None, empty_label=None, widget=forms.RadioSelect
    )
    received_on = forms.DateField(
        label=gettext_lazy("received on"), widget=forms.DateInput(format="%Y-%m-%d", attrs={"type": "date"})
    )
    topic = forms.CharField(
        label=gettext_lazy("What is it about?"),
        max_length=longest("topic"),
        widget=forms.Textarea({"rows": 2, "enterkeyhint": "next"}),
        help_text=gettext_lazy("In one sentence, without names: the public may read it."),
    )
    category = forms.ChoiceField(label=gettext_lazy("category"), required=False, widget=forms.RadioSelect)
    other_category = forms.CharField(
        label=gettext_lazy("Another category"), max_length=longest("category"), required=False
    )
    outcome = forms.ChoiceField(
        label=gettext_lazy("what became of it"), choices=OUTCOMES, initial=FOLLOWED, widget=forms.RadioSelect
    )
    result = forms.CharField(
        label=gettext_lazy("Result, if it was settled"),
        max_length=LONGEST_RESULT,
        required=False,
        widget=forms.Textarea({"rows": 2}),
        help_text=gettext_lazy("Without names: the public may read it."),
    )
    visitor_name = forms.CharField(
        label=gettext_lazy("visitor"),
        max_length=LONGEST_NAME,
        required=False,
        widget=forms.TextInput({"autocomplete": "off"}),
        help_text=gettext_lazy("Only if the visitor wants an answer; never public."),
    )
    visitor_phone = forms.CharField(
        label=gettext_lazy("visitor's phone"),
        max_length=LONGEST_PHONE,
        required=False,
        widget=forms.TextInput({"autocomplete": "off", "type": "tel"}),
    )
    private_note = forms.CharField(
        label=gettext_lazy("note for the office"),
        max_length=LONGEST_PRIVATE_NOTE,
        required=False,
        widget=forms.Textarea({"rows": 2}),
        help_text=gettext_lazy("Never public."),
    )

    def __init__(self, *args: Any, member: Member, user: Any, stations: list[Station], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.user = user
        rows = Station.objects.filter(pk__in=[station.pk for station in stations])
        self.fields["station"].queryset = rows  # type: ignore[attr-defined]
        self.fields["station"].initial = stations[0].pk if stations else None
        self.fields["received_on"].initial = timezone.localdate()
        chips = [(name, name) for name in categories_of(member)]
        self.fields["category"].choices = [*chips, (OTHER, _("Another one"))]  # type: ignore[attr-defined]

    def clean(self) -> dict[str, Any]:
        """Ask for a result where the matter is said to be settled, and refuse a text of another account."""
        typed = super().clean() or {}
        if typed.get("account") != str(self.user.pk):
            raise forms.ValidationError(_("Somebody else is signed in on this device now. Nothing was sent."))
        if typed.get("outcome") == SETTLED and not typed.get("result") and "result" not in self.errors:
            self.add_error("result", _("Write in a few words how it was settled."))
        return typed

    def heard(self) -> Heard:
        """Return what was typed; call it after is_valid()."""
        typed = self.cleaned_data
        names = ("received_on", "topic", "visitor_name", "visitor_phone", "private_note")
        return Heard(
            **{name: typed[name] for name in names},
            category=typed["category"] or typed["other_category"],
            result=typed["result"] if typed["outcome"] == SETTLED else "",
        )
