"""What a member types: the draft on one page, the word with a signature, a reason, a rating."""

import uuid
from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from cppcc_portal.lib.keys import RowsField
from cppcc_portal.lib.plain_text import tidy, tidy_line
from members.models import Committee
from proposals.choices import CollectiveKind, Consent, RatingDimension, VisitState
from proposals.drafts import LONG, Draft, column
from proposals.models import Category, Proposal, ProposalSettings, Proposer, RatingChoice
from proposals.workflow import Refused
from proposals.workflow.door import LONGEST_NOTE
from proposals.workflow.judging import scale_of

EMPTY_ROWS = 3
LONGEST_WORD = Proposer._meta.get_field("sign_note").max_length or 0
CONSENT = [
    (Consent.YES, gettext_lazy("Yes, it may be published")),
    (Consent.NO, gettext_lazy("No, it shall not be published")),
    (Consent.UNKNOWN, gettext_lazy("I decide later")),
]


class PlainText(forms.CharField):
    """A text of several lines, stored as plain text whatever it was pasted from."""

    def __init__(self, *, rows: int = 8, **kwargs: Any) -> None:
        super().__init__(required=False, strip=False, widget=forms.Textarea(attrs={"rows": rows}), **kwargs)

    def to_python(self, value: Any) -> str:
        """Tidy first: a character that cannot be stored is no reason to refuse the rest."""
        return tidy(value or "")


class PlainLine(forms.CharField):
    """A text of one line; its length is the service's business, so that the page is shown again with every field."""

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(required=False, **kwargs)

    def to_python(self, value: Any) -> str:
        """Tidy first."""
        return tidy_line(value or "")


class UnitField(RowsField):
    """The units somebody has in mind, ticked in a list."""

    widget = forms.CheckboxSelectMultiple

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(queryset=None, required=False, **kwargs)


def line(label: Any, *, help_text: Any = "", autocomplete: str = "off") -> PlainLine:
    """Return the field of a line with its own autocompletion."""
    widget = forms.TextInput(attrs={"autocomplete": autocomplete})
    return PlainLine(label=label, help_text=help_text, widget=widget)


class DraftForm(forms.Form):
    """The whole draft. ``revision`` tells two windows apart, ``key`` a repeated first save, ``account`` whose it is."""

    revision = forms.IntegerField(required=False, widget=forms.HiddenInput)
    seen = forms.IntegerField(required=False, widget=forms.HiddenInput)
    key = forms.CharField(required=False, max_length=40, widget=forms.HiddenInput)
    account = forms.CharField(required=False, widget=forms.HiddenInput)
    title = line(gettext_lazy("Subject of the proposal"))
    situation = PlainText(label=gettext_lazy("Situation"))
    analysis = PlainText(label=gettext_lazy("Analysis"))
    category: Any = forms.ModelChoiceField(
        label=gettext_lazy("category"),
        queryset=None,
        required=False,
        empty_label="—",
        help_text=gettext_lazy("The office may change it."),
    )
    units = UnitField(
        label=gettext_lazy("Units you have in mind"),
        help_text=gettext_lazy("A wish; the office decides who handles the proposal."),
    )
    public_consent = forms.ChoiceField(
        label=gettext_lazy("May the text be published?"),
        choices=CONSENT,
        required=False,
        widget=forms.RadioSelect,
        help_text=gettext_lazy("The public reads the text only after a yes."),
    )
    consent_reason = line(gettext_lazy("Reason, if it shall not be published"))
    collective_kind = forms.ChoiceField(
        label=gettext_lazy("proposing body"),
        choices=[("", gettext_lazy("None: I propose it myself")), *CollectiveKind.choices],
        required=False,
    )
    collective_name = line(gettext_lazy("name of the body"))
    contact = line(gettext_lazy("contact person"), help_text=gettext_lazy("Never public."))
    phone = line(gettext_lazy("phone"), help_text=gettext_lazy("Never public."), autocomplete="tel")

    spare_rows = 1
    suggestion_error = ""

    def __init__(self, *args: Any, committee: Committee, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.committee = committee
        self.settings = ProposalSettings.of(committee)
        self.offer("category", Category.objects.filter(scheme__committee=committee).select_related("scheme"))
        self.offer("units", committee.units.filter(ends=None).order_by("name"))
        self.say_lengths()

    def offer(self, name: str, rows: Any) -> None:
        """Offer the committee's own rows."""
        self.fields[name].queryset = rows  # type: ignore[attr-defined]

    def say_lengths(self) -> None:
        """Tell the lengths that the committee allows; scripts count against ``data-longest``."""
        lengths = {"title": min(self.settings.longest_title, column("title"))}
        lengths |= dict.fromkeys(LONG, self.settings.longest_part)
        for name, longest in lengths.items():
            field = self.fields[name]
            field.help_text = _("At most %(count)s characters.") % {"count": longest}
            field.widget.attrs |= {"data-longest": longest}

    @property
    def suggestions(self) -> list[str]:
        """The suggestions as they were typed, or as they are stored."""
        if self.is_bound and hasattr(self.data, "getlist"):
            return self.data.getlist("suggestion")
        return list(self.initial.get("suggestions", []))

    @property
    def suggestion_rows(self) -> list[str]:
        """The same with empty rows below."""
        return [*self.suggestions, *[""] * max(self.spare_rows, EMPTY_ROWS - len(self.suggestions))]

    def draft(self) -> Draft:
        """Return what was typed; call it after is_valid()."""
        words = {name: self.cleaned_data[name] for name in self.cleaned_data if name in Draft.__dataclass_fields__}
        category, units = words.pop("category"), words.pop("units")
        words["public_consent"] = words["public_consent"] or Consent.UNKNOWN
        return Draft(
            **words,
            category=category.pk if category else None,
            units=frozenset(unit.pk for unit in units),
            suggestions=tuple(self.suggestions),
        )

    def refuse(self, refused: Refused) -> None:
        """Put a refusal at the field it names, or on top."""
        if refused.field == "suggestions":
            self.suggestion_error = refused.sentence
        else:
            self.add_error(refused.field if refused.field in self.fields else None, refused.sentence)


def initial_of(draft: Draft, user: Any, **more: Any) -> dict[str, Any]:
    """Return what stands in the fields of the page; a new draft gets a key of its own."""
    words = {name: getattr(draft, name) for name in Draft.__dataclass_fields__}
    return {"revision": 0, "seen": 0, "account": user.pk, "key": uuid.uuid4().hex, **words, **more}


class SeenForm(forms.Form):
    """A step that needs nothing but the page it was taken on; ``seen`` tells a page that is out of date."""

    seen = forms.IntegerField(required=False, widget=forms.HiddenInput)


class ReasonForm(SeenForm):
    """A step with its reason."""

    note = forms.CharField(
        label=gettext_lazy("Reason"), max_length=LONGEST_NOTE, widget=forms.Textarea(attrs={"rows": 3})
    )


class SignForm(SeenForm):
    """Signing or declining, with a word; ``revision`` is the mark of the text that was read."""

    revision = forms.IntegerField(required=False, widget=forms.HiddenInput)

    note = forms.CharField(
        label=gettext_lazy("A word with it"),
        required=False,
        max_length=LONGEST_WORD,
        widget=forms.Textarea(attrs={"rows": 2, "data-longest": LONGEST_WORD}),
        help_text=gettext_lazy("At most 100 characters; the first proposer and the other signers read it."),
    )


class RatingForm(SeenForm):
    """What a proposer thinks of an answer, on the committee's own scale."""

    visit = forms.ChoiceField(
        label=gettext_lazy("Did the unit call on you before it answered?"),
        choices=VisitState,
        required=False,
        widget=forms.RadioSelect,
    )
    comment = PlainText(
        label=gettext_lazy("comment"), rows=4, help_text=gettext_lazy("For the office and the unit; never public.")
    )

    def __init__(self, *args: Any, proposal: Proposal, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.scales = [name for name in RatingDimension.values if self.add_scale(proposal, name)]
        self.order_fields([*self.scales, "visit", "comment"])

    def add_scale(self, proposal: Proposal, dimension: str) -> bool:
        """Ask for the judgement if the committee has a scale for it."""
        scale = scale_of(proposal, dimension)
        if scale is None:
            return False
        sentences = {
            "required": _("Choose an answer to both questions."),
            "invalid_choice": _("Choose one of the answers of this year's scale."),
        }
        self.fields[dimension] = forms.ModelChoiceField(
            label=RatingDimension(dimension).label,
            queryset=RatingChoice.objects.filter(scale=scale),
            empty_label=None,
            widget=forms.RadioSelect,
            error_messages=sentences,
        )
        return True

    def details(self) -> dict[str, Any]:
        """Return what the step is given."""
        return {name: value for name, value in self.cleaned_data.items() if name != "seen"}
