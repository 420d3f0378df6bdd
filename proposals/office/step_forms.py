"""What each step asks for, where it asks for more than a few words."""

import datetime
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from cppcc_portal.lib.keys import RowsField
from members.models import Member
from proposals import numbers
from proposals.choices import (
    ActionState,
    Consent,
    ContactMode,
    Duty,
    RatingDimension,
    Subject,
    TransferKind,
    UnitRole,
    VisitState,
)
from proposals.models import RatingChoice, RejectionReason, ResultClass
from proposals.office.forms import DayInput, StepForm, UnitField
from proposals.replying import MADE
from proposals.workflow import judging
from proposals.workflow.moves import Step

NOON = datetime.time(12)


class ReviseForm(StepForm):
    """What the proposers are asked to revise."""

    words_label = _("what is to be revised")


class NotFileForm(StepForm):
    """One of the committee's reasons."""

    reason = forms.ModelChoiceField(RejectionReason.objects.none(), label=_("reason"))

    def offer(self) -> None:
        """Offer the committee's own reasons."""
        self.choose_from("reason", RejectionReason.objects.filter(committee=self.committee))


class TurnIntoForm(StepForm):
    """What it becomes, with the proposers' consent."""

    kind = forms.ChoiceField(label=_("turned into"), choices=TransferKind, widget=forms.RadioSelect)
    consent = forms.BooleanField(label=_("The proposers agree"), required=False)
    forwarded_to = forms.CharField(label=_("forwarded to"), max_length=100, required=False)
    reference = forms.CharField(label=_("reference"), max_length=60, required=False)

    def details(self, row: Any) -> dict[str, Any]:
        """Write the consent as the workflow reads it."""
        return super().details(row) | {"consent": Consent.YES if self.cleaned_data["consent"] else Consent.UNKNOWN}


class InviteForm(StepForm):
    """Who is asked to sign."""

    members = RowsField(Member.objects.none(), label=_("members"))

    def offer(self) -> None:
        """Offer the committee's members that are no proposers yet."""
        others = Member.objects.filter(committee=self.committee).exclude(proposed__proposal=self.proposal)
        self.choose_from("members", others.order_by("name"))


class AssignForm(StepForm):
    """One unit in one role, the same for many proposals."""

    unit = UnitField()
    role = forms.ChoiceField(label=_("role"), choices=UnitRole, initial=UnitRole.SOLE)

    def details(self, row: Any) -> dict[str, Any]:
        """Return the pair the workflow takes."""
        return {"units": [(self.cleaned_data["unit"], self.cleaned_data["role"])], "note": self.cleaned_data["note"]}


class AskReturnForm(StepForm):
    """Whose matter it is instead."""

    proposed_unit = UnitField(label=_("unit proposed instead"))


class AgreeReturnForm(StepForm):
    """Which unit takes its place: the proposed one, another or none."""

    unit = UnitField(
        label=_("unit that takes its place"), required=False, help_text=_("Empty: nobody takes its place for now.")
    )

    def offer(self) -> None:
        """Offer the unit that was proposed."""
        self.fields["unit"].initial = self.row.proposed_unit and self.row.proposed_unit.name


class ExtensionForm(StepForm):
    """The new last day."""

    until = forms.DateField(label=_("new last day"), widget=DayInput())

    def offer(self) -> None:
        """Offer the day the unit asked for."""
        self.fields["until"].initial = self.row.extension_asked_to


class HandleAgainForm(StepForm):
    """By which day the units answer again."""

    due_on = forms.DateField(
        label=_("answer again by"),
        widget=DayInput(),
        required=False,
        help_text=_("Empty: as your committee's rule for second answers says."),
    )


class ExamineForm(StepForm):
    """The class, when the examiner corrects it."""

    result_class = forms.ModelChoiceField(
        ResultClass.objects.none(),
        label=_("correct the class to"),
        required=False,
        empty_label=_("as the unit chose it"),
    )

    def offer(self) -> None:
        """Offer the classes of the session's year."""
        classes = ResultClass.objects.filter(committee=self.committee, year=self.proposal.session.year)
        self.choose_from("result_class", classes)


class DeliverForm(StepForm):
    """The number on the letter."""

    number = forms.CharField(
        label=_("document number"), max_length=60, required=False, help_text=_("Empty: as the unit wrote it.")
    )


class RemindForm(StepForm):
    """Of what, and how; the words name the proposal by themselves."""

    words_label = _("words to the unit")
    words_help = _("{number}, {title} and {day} are replaced by those of each proposal.")

    duty = forms.ChoiceField(
        label=_("reminder of"),
        required=False,
        choices=[("", _("what is due"))]
        + [(duty.value, duty.label) for duty in (Duty.RETURN, Duty.REPLY, Duty.SECOND_REPLY, Duty.JOINT_OPINION)],
    )
    mode = forms.ChoiceField(label=_("way"), choices=ContactMode, initial=ContactMode.LETTER)

    def offer(self) -> None:
        """Offer the usual words."""
        self.fields["note"].initial = gettext("Proposal {number} “{title}”: the last day is {day}. Please see to it.")

    def details(self, row: Any) -> dict[str, Any]:
        """Put number, title and last day of ``row`` into the words."""
        number = row.proposal.number
        words = {
            "{number}": numbers.in_words(number) if number else row.proposal.serial,
            "{title}": row.proposal.title,
            "{day}": date_format(row.last_day, "DATE_FORMAT") if row.last_day else "—",
        }
        note = self.cleaned_data["note"]
        for mark, value in words.items():
            note = note.replace(mark, value)
        return super().details(row) | {"note": note}


class RateForm(StepForm):
    """A paper form entered for a proposer."""

    words_label = _("note of the office")

    awaited = forms.ChoiceField(label=_("answer and proposer"))
    attitude = forms.ModelChoiceField(RatingChoice.objects.none(), widget=forms.RadioSelect)
    result = forms.ModelChoiceField(RatingChoice.objects.none(), widget=forms.RadioSelect)
    visit = forms.ChoiceField(label=_("visit"), required=False, choices=[("", "—"), *VisitState.choices])
    comment = forms.CharField(label=_("comment"), required=False, widget=forms.Textarea(attrs={"rows": 3}))
    day = forms.DateField(label=_("day on the form"), widget=DayInput(), initial=timezone.localdate)

    def offer(self) -> None:
        """Offer the ratings still to come, and the year's own scales; a judgement without a scale is not asked."""
        self.still = {f"{row.reply.pk}-{row.proposer.pk}": row for row in judging.awaited(self.proposal)}
        named = [
            (key, f"{row.proposer} · {row.reply.assignment.unit} {row.reply.number}") for key, row in self.still.items()
        ]
        self.choose_among("awaited", named)
        for dimension in RatingDimension:
            scale = judging.scale_of(self.proposal, dimension)
            if scale is None:
                del self.fields[dimension.value]
                continue
            self.fields[dimension.value].label = dimension.label
            self.choose_from(dimension.value, RatingChoice.objects.filter(scale=scale).select_related("scale"))

    def clean_day(self) -> datetime.date:
        """Refuse a day to come."""
        day = self.cleaned_data["day"]
        if day > timezone.localdate():
            raise ValidationError(gettext("A form that lies here was not filled in later than today."))
        return day

    def details(self, row: Any) -> dict[str, Any]:
        """Return answer, proposer and the day of the paper."""
        found = super().details(row)
        chosen, day = self.still[found.pop("awaited")], found.pop("day")
        return found | {"reply": chosen.reply, "proposer": chosen.proposer, "rated_on": day}


class FollowUpForm(StepForm):
    """What was looked at, what was found, when to look again."""

    words_label = _("note of the office")

    thing = forms.ChoiceField(label=_("promise or answer"))
    found_class = forms.ModelChoiceField(ResultClass.objects.none(), label=_("class found"), required=False)
    evidence = forms.CharField(
        label=_("evidence"), widget=forms.Textarea(attrs={"rows": 4}), help_text=_("What was seen, and where.")
    )
    next_on = forms.DateField(label=_("look again on"), widget=DayInput(), required=False)

    def offer(self) -> None:
        """Offer the promises and the answers that count."""
        items = self.proposal.action_items.filter(MADE).exclude(state=ActionState.DROPPED).select_related("reply")
        replies = judging.last_replies(self.proposal)
        self.things = {f"action_item-{item.pk}": item for item in items} | {f"reply-{row.pk}": row for row in replies}
        self.choose_among("thing", [(key, self.named(key, row)) for key, row in self.things.items()])
        classes = ResultClass.objects.filter(committee=self.committee, year=self.proposal.session.year)
        self.choose_from("found_class", classes)

    def named(self, key: str, row: Any) -> str:
        """Return a promise or an answer in a line."""
        sort = gettext("promise") if key.startswith("action_item") else gettext("answer")
        return f"{sort} · {row if key.startswith('action_item') else row.assignment.unit}"

    def details(self, row: Any) -> dict[str, Any]:
        """Name the promise or the answer as the workflow does."""
        found = super().details(row)
        thing = found.pop("thing")
        return found | {thing.split("-")[0]: self.things[thing]}


class KeepForm(StepForm):
    """When it was done; the words say what."""

    words_label = _("what was done")

    done_on = forms.DateField(label=_("done on"), widget=DayInput(), initial=timezone.localdate)


class NewDayForm(StepForm):
    """A new day for a promise; the words say why."""

    words_label = _("reason")

    due_on = forms.DateField(label=_("new day"), widget=DayInput())


P, A, M = Subject.PROPOSAL, Subject.ASSIGNMENT, Subject.PROMISE
FORMS: dict[tuple[str, str], type[StepForm]] = {
    (P, "return_for_revision"): ReviseForm,
    (P, "not_file"): NotFileForm,
    (P, "handle_again"): HandleAgainForm,
    (P, "turn_into"): TurnIntoForm,
    (P, "invite"): InviteForm,
    (P, "assign"): AssignForm,
    (P, "rate"): RateForm,
    (P, "follow_up"): FollowUpForm,
    (A, "ask_return"): AskReturnForm,
    (A, "agree_return"): AgreeReturnForm,
    (A, "grant_extension"): ExtensionForm,
    (A, "examine"): ExamineForm,
    (A, "deliver"): DeliverForm,
    (A, "remind"): RemindForm,
    (M, "keep"): KeepForm,
    (M, "postpone"): NewDayForm,
    (M, "take_up"): NewDayForm,
}


def form_of(step: Step) -> type[StepForm]:
    """Return the form of a step."""
    return FORMS.get((step.subject, step.name), StepForm)
