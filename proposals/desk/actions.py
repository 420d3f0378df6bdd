"""The steps a clerk takes on the page of an assignment: which form each has, and what it does."""

from collections.abc import Callable
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from django import forms
from django.utils.translation import gettext as _

from cppcc_portal.lib.keys import whole_number
from proposals.choices import UnitRole
from proposals.desk.forms import ContactForm, DeliverForm, ExtensionForm, KeepForm, ReturnForm, SignForm, StepForm
from proposals.desk.reply_forms import OpinionForm, ReplyForm, initial_of, refuse_promises
from proposals.models import Assignment, Reply
from proposals.models.handling import HANDLES_IT
from proposals.replying import fingerprint, note_contact, save_draft, sign_draft_of_lead, starting_words
from proposals.workflow import STEPS, Refused, perform, version_of
from proposals.workflow.answering import current_draft

REPLY = "reply"


@dataclass
class Desk:
    """One assignment with the clerk who works on it."""

    assignment: Assignment
    user: Any

    @cached_property
    def lead(self) -> Assignment | None:
        """The lead unit's assignment, when the clerk's unit is a joint one."""
        leads = self.assignment.proposal.assignments.filter(HANDLES_IT, role=UnitRole.LEAD)
        return leads.select_related("proposal", "unit").first() if self.assignment.role == UnitRole.JOINT else None

    @cached_property
    def draft(self) -> Reply | None:
        """The answer being written."""
        return current_draft(self.assignment)

    def find_promise(self, key: str) -> Any:
        """Return the unit's promise that ``keep_<pk>`` names, None when there is none."""
        items = self.assignment.proposal.action_items.filter(unit=self.assignment.unit_id)
        return items.filter(pk=whole_number(key.removeprefix("keep_"))).first()

    def promise(self, key: str) -> Any:
        """Return that promise; raises Refused when it is gone."""
        item = self.find_promise(key)
        if item is None:
            raise Refused(_("This record no longer exists."), code="gone")
        return item


Take = Callable[[Desk, str, Any], str]


@dataclass(frozen=True)
class Action:
    """A button: the key of its form on the page, and what happens; ``take`` returns what the clerk is told."""

    key: str
    take: Take


def door(name: str) -> Action:
    """Return the action that goes through the one door with what its form holds."""

    def take(desk: Desk, _key: str, form: StepForm) -> str:
        perform(name, desk.assignment, by=desk.user, seen=form.cleaned_data["seen"], **form.details())
        return done(name)

    return Action(name, take)


def done(name: str) -> str:
    """Return the sentence after a step."""
    label = next(step.label for (_subject, key), step in STEPS.items() if key == name)
    return _("Done: %(step)s.") % {"step": label}


def save(desk: Desk, _key: str, form: OpinionForm) -> str:
    """Save the draft."""
    save_draft(assignment=desk.assignment, by=desk.user, seen=form.cleaned_data["seen"], written=form.written())
    return _("The draft is saved.")


def put_forward(name: str) -> Action:
    """Return the action that saves the draft and takes the step with it; what was saved stays when it is refused."""

    def take(desk: Desk, key: str, form: OpinionForm) -> str:
        save(desk, key, form)
        form.is_saved = True  # type: ignore[attr-defined]
        perform(name, desk.assignment, by=desk.user)
        return done(name)

    return Action(REPLY, take)


def countersign(desk: Desk, _key: str, form: SignForm) -> str:
    """Sign the lead unit's draft."""
    if desk.lead is None:
        raise Refused(_("Only a joint unit of this proposal signs here."), code="actor")
    words = form.cleaned_data
    sign_draft_of_lead(joint=desk.assignment, lead=desk.lead, by=desk.user, seen=words["seen"], note=words["note"])
    return done("countersign")


def contact(desk: Desk, _key: str, form: ContactForm) -> str:
    """Write down a talk."""
    note_contact(assignment=desk.assignment, by=desk.user, **form.details())
    return _("The talk is written down.")


def keep(desk: Desk, key: str, form: KeepForm) -> str:
    """Note that a promise was kept."""
    perform("keep", desk.promise(key), by=desk.user, seen=form.cleaned_data["seen"], **form.details())
    return _("Noted: the promise was kept.")


ACTIONS = {
    "sign_for": door("sign_for"),
    "ask_return": door("ask_return"),
    "ask_extension": door("ask_extension"),
    "revise_reply": door("revise_reply"),
    "deliver": door("deliver"),
    "save_draft": Action(REPLY, save),
    "draft_reply": put_forward("draft_reply"),
    "give_opinion": put_forward("give_opinion"),
    "countersign": Action("countersign", countersign),
    "contact": Action("contact", contact),
    "keep": Action("keep", keep),
}
FORMS: dict[str, Any] = {
    "sign_for": StepForm,
    "revise_reply": StepForm,
    "ask_return": ReturnForm,
    "ask_extension": ExtensionForm,
    "deliver": DeliverForm,
    "countersign": SignForm,
    "contact": ContactForm,
    "keep": KeepForm,
}


def new_form(key: str, desk: Desk, data: Any = None) -> forms.Form:
    """Return the form of this key, empty or with what was sent."""
    name = "keep" if key.startswith("keep_") else key
    made = (ReplyForm if desk.assignment.answers_the_member else OpinionForm) if name == REPLY else FORMS[name]
    words = initial_of(starting_words(desk.assignment, desk.draft)) if name == REPLY else {}
    seen = fingerprint(desk.draft) if name == REPLY else fresh_mark(key, desk)  # of the very version that is shown
    return made(data, prefix=key, assignment=desk.assignment, initial={**words, "seen": seen})


def fresh_mark(key: str, desk: Desk) -> "str | int":
    """Return the mark that tells a page that is out of date: of the draft, of the promise or of the assignment."""
    if key == REPLY:
        return fingerprint(current_draft(desk.assignment))
    if key == "countersign":
        return fingerprint(current_draft(desk.lead) if desk.lead else None)
    return version_of(desk.promise(key) if key.startswith("keep_") else desk.assignment)


def take(desk: Desk, name: str, key: str, form: Any) -> str | None:
    """Take a step with a form that was sent; return what to tell, or None when it was refused and the form says why."""
    if not form.is_valid():
        return None
    try:
        return ACTIONS[name].take(desk, key, form)
    except Refused as refused:
        refuse(form, refused)
        return None


def refuse(form: Any, refused: Refused) -> None:
    """Put the sentence of a refusal where it belongs: at the field, at the promises, or above the form."""
    if refused.field == "promises" and isinstance(form, ReplyForm):
        refuse_promises(form, refused.sentence)
    else:
        form.add_error(refused.field if refused.field in form.fields else None, refused.sentence)
    if getattr(form, "is_saved", False):
        form.add_error(None, _("The draft is saved, but it was not put forward."))
    form.refused = refused
