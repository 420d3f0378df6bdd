"""The form of an answer or opinion: a text for each numbered suggestion, the answer as a whole, the promises."""

import datetime
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from proposals.choices import Consent, Publication
from proposals.clocks import in_words
from proposals.desk.forms import WRITTEN_IN, length_of
from proposals.models import ActionItem, Assignment, ResultClass, Suggestion
from proposals.replying import Point, Promise, Written

# Far beyond any answer: what is pasted from Word by mistake is refused with a sentence instead of being stored.
LONGEST_TEXT = 60_000
MOST_PROMISES = 50
SPARE_ROWS = 2
TEN_YEARS = 3660
KNOWN = [("", gettext_lazy("Not known")), ("yes", gettext_lazy("Yes")), ("no", gettext_lazy("No"))]
IMPLEMENTED = {"yes": True, "no": False, "": None}
WORD_OF = {value: word for word, value in IMPLEMENTED.items()}


def text_field(label: Any, rows: int, *, help_text: Any = "") -> forms.CharField:
    """Return a field for a long text; a draft may leave it empty."""
    return forms.CharField(
        label=label,
        required=False,
        max_length=LONGEST_TEXT,
        help_text=help_text,
        widget=forms.Textarea(attrs={"rows": rows, **WRITTEN_IN}),
    )


def line_field(name: str, label: Any, *, help_text: Any = "") -> forms.CharField:
    """Return a field for a column of one line."""
    widget = forms.TextInput(attrs=WRITTEN_IN)
    return forms.CharField(label=label, required=False, max_length=length_of(name), help_text=help_text, widget=widget)


class PromiseForm(forms.Form):
    """One promise: what, and by which day."""

    pk = forms.IntegerField(required=False, widget=forms.HiddenInput)
    text = forms.CharField(
        label=gettext_lazy("what will be done"),
        required=False,
        max_length=ActionItem._meta.get_field("text").max_length,
        widget=forms.TextInput(attrs=WRITTEN_IN),
    )
    due_on = forms.DateField(label=gettext_lazy("by which day"), required=False)

    def clean(self) -> dict[str, Any]:
        """Ask for both words and day; a new day lies ahead, but not out of sight."""
        cleaned = super().clean() or {}
        if self.has_changed() and not cleaned.get("DELETE"):
            self.require_both(cleaned)
        return cleaned

    def require_both(self, cleaned: dict[str, Any]) -> None:
        """Put a sentence at the part that is missing or wrong."""
        text, due_on = cleaned.get("text"), cleaned.get("due_on")
        if due_on and not text:
            self.add_error("text", _("Say what will be done by this day."))
        if text and not due_on and "due_on" not in self.errors:
            self.add_error("due_on", _("Say by which day it will be done."))
        if due_on and "due_on" in self.changed_data:
            self.require_ahead(due_on)

    def require_ahead(self, due_on: datetime.date) -> None:
        """Refuse a day that has passed or is a slip of the pen."""
        today = timezone.localdate()
        if due_on < today:
            self.add_error("due_on", _("%(date)s has passed already.") % {"date": in_words(due_on)})
        elif (due_on - today).days > TEN_YEARS:
            self.add_error("due_on", _("This day is more than ten years ahead."))


PromiseFormSet = forms.formset_factory(
    PromiseForm, extra=SPARE_ROWS, can_delete=True, max_num=MOST_PROMISES, absolute_max=2 * MOST_PROMISES
)


class OpinionForm(forms.Form):
    """A joint unit's opinion for the lead unit; ``seen`` is the mark of the draft the page was made with."""

    seen = forms.CharField(max_length=40, required=False, widget=forms.HiddenInput)
    body = text_field(gettext_lazy("Opinion for the lead unit"), 10)
    number = line_field("number", gettext_lazy("document number"))
    signed_by = line_field("signed_by", gettext_lazy("signed by"), help_text=gettext_lazy("The leader who signed it."))
    contact = line_field("contact", gettext_lazy("contact person"), help_text=gettext_lazy("Never public."))
    phone = line_field("phone", gettext_lazy("phone"), help_text=gettext_lazy("Never public."))

    def __init__(self, *args: Any, assignment: Assignment, **kwargs: Any) -> None:
        self.assignment = assignment
        super().__init__(*args, **kwargs)

    def written(self) -> Written:
        """Return what was typed as the draft that is stored."""
        words = {name: tidy(value) for name, value in self.cleaned_data.items() if name != "seen"}
        return Written(**words, publication=Publication.NONE)


class ReplyForm(OpinionForm):
    """An answer to the proposers, point by point."""

    body = text_field(gettext_lazy("The answer as a whole"), 12, help_text=gettext_lazy("The text of the letter."))
    result_class = forms.TypedChoiceField(label=gettext_lazy("result class"), required=False, empty_value=None)
    is_implemented = forms.TypedChoiceField(
        label=gettext_lazy("implemented"),
        choices=KNOWN,
        required=False,
        coerce=IMPLEMENTED.__getitem__,
        empty_value=None,
        help_text=gettext_lazy("Whether it has been put into practice."),
    )
    publication = forms.ChoiceField(
        label=gettext_lazy("publication"),
        choices=Publication,
        help_text=gettext_lazy("Answers are published in full as a rule; not to publish needs a reason."),
    )
    summary = text_field(
        gettext_lazy("Summary for the public"),
        4,
        help_text=gettext_lazy("What the public reads when the answer is public as a summary."),
    )
    publication_reason = line_field(
        "publication_reason",
        gettext_lazy("reason for not publishing"),
        help_text=gettext_lazy("Shown to the public."),
    )
    publication_consent = forms.ChoiceField(
        label=gettext_lazy("proposers agree to publish"),
        choices=Consent,
        help_text=gettext_lazy("What they said when they were asked about the draft."),
    )

    def __init__(self, *args: Any, assignment: Assignment, **kwargs: Any) -> None:
        super().__init__(*args, assignment=assignment, **kwargs)
        self.suggestions = list(assignment.proposal.suggestions.order_by("number"))
        self.classes = classes_of(assignment)
        choices = [("", "—"), *((row.pk, str(row)) for row in self.classes)]
        self.set_classes("result_class", choices)
        for suggestion in self.suggestions:
            self.add_point(suggestion, choices)
        promises = [vars(promise) for promise in kwargs.get("initial", {}).get("promises", [])]
        self.promises = PromiseFormSet(self.data if self.is_bound else None, prefix="promises", initial=promises)

    def set_classes(self, name: str, choices: list[Any]) -> None:
        """Offer the classes; their ids come back."""
        self.fields[name].choices, self.fields[name].coerce = choices, int  # type: ignore[attr-defined]

    def add_point(self, suggestion: Suggestion, choices: list[Any]) -> None:
        """Add the text and the class of one suggestion's answer."""
        words = {"number": suggestion.number}
        text, letter = f"point_{suggestion.pk}", f"class_{suggestion.pk}"
        self.fields[text] = text_field(_("Answer to suggestion %(number)s") % words, 4)
        self.fields[letter] = forms.TypedChoiceField(
            label=_("Class of the answer to suggestion %(number)s") % words, required=False, empty_value=None
        )
        self.set_classes(letter, choices)

    def points(self) -> list[tuple[Suggestion, Any, Any]]:
        """Return each suggestion with its two fields, for the page."""
        return [(row, self[f"point_{row.pk}"], self[f"class_{row.pk}"]) for row in self.suggestions]

    def is_valid(self) -> bool:
        """Return whether both the answer and the promises are in order; both are checked, so both show their faults."""
        return all([super().is_valid(), self.promises.is_valid()])

    def written(self) -> Written:
        """Return what was typed as the draft that is stored."""
        words = {name: tidy(value) for name, value in self.cleaned_data.items() if name in Written.__annotations__}
        points = {
            row.pk: Point(tidy(self.cleaned_data[f"point_{row.pk}"]), self.cleaned_data[f"class_{row.pk}"])
            for row in self.suggestions
        }
        return Written(**words, points=points, promises=[promise_of(row) for row in self.filled_promises()])

    def filled_promises(self) -> list[dict[str, Any]]:
        """Return the rows of promises that hold something and are not taken out."""
        rows = [form.cleaned_data for form in self.promises.forms]
        return [row for row in rows if row.get("text") and not row.get("DELETE")]


def classes_of(assignment: Assignment) -> list[ResultClass]:
    """Return the committee's classes for the year of the session, in their order."""
    session = assignment.proposal.session
    return list(ResultClass.objects.filter(committee=session.term.committee_id, year=session.year))


def promise_of(row: dict[str, Any]) -> Promise:
    """Return one row of the form as a promise."""
    return Promise(text=row["text"], due_on=row["due_on"], pk=row["pk"])


def tidy(value: Any) -> Any:
    """Return a text with plain line ends, anything else as it is."""
    return value.replace("\r\n", "\n").strip() if isinstance(value, str) else value


def initial_of(words: Written) -> dict[str, Any]:
    """Return what stands in a draft by the names of the form's fields."""
    points = {f"point_{key}": point.text for key, point in words.points.items()}
    letters = {f"class_{key}": point.result_class for key, point in words.points.items()}
    return {**vars(words), **points, **letters, "is_implemented": WORD_OF[words.is_implemented]}


def refuse_promises(form: ReplyForm, sentence: str) -> None:
    """Put a refusal above the rows of promises."""
    form.promises.non_form_errors().extend([ValidationError(sentence)])
