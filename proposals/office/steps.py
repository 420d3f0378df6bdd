"""One step on one record: its form, what the person should see beside it, the refusal with what was typed kept."""

from collections.abc import Callable
from typing import Any, NamedTuple

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.functional import Promise
from django.utils.translation import gettext as _

from cppcc_portal.lib.keys import whole_number
from proposals.choices import ProposalState, ReplyKind, Subject
from proposals.models import Assignment, Proposal
from proposals.office.access import row_for
from proposals.office.forms import StepForm, unit_names
from proposals.office.pages import OfficePage, case_url
from proposals.office.step_forms import form_of
from proposals.workflow import STEPS, Capacities, Refused, perform, steps_open_to, version_of
from proposals.workflow.answering import current_draft
from proposals.workflow.door import SUBJECTS, require_actor, require_state
from proposals.workflow.moves import Step

# Steps that need more than a form; the page takes the key of the row.
OWN_PAGES = {
    (Subject.PROPOSAL, "merge"): "admin:proposals_merge",
    (Subject.PROPOSAL, "assign"): "admin:proposals_assign",
    (Subject.PROPOSAL, "assign_more"): "admin:proposals_assign",
    (Subject.PROPOSAL, "publish"): "admin:proposals_publication",
    (Subject.PROPOSAL, "unpublish"): "admin:proposals_publication",
    (Subject.ASSIGNMENT, "publish_reply"): "admin:proposals_publication_of_unit",
    (Subject.ASSIGNMENT, "unpublish_reply"): "admin:proposals_publication_of_unit",
}
# The step that usually comes next stands out among the buttons.
USUAL = {"submit", "begin_review", "file", "assign", "agree_return", "examine", "deliver", "rate", "close", "keep"}


def has_answer(row: Assignment, *, is_published: bool) -> bool:
    """Return whether the unit has delivered an answer that is, or is not, on the public pages."""
    # In memory: the page of a proposal has read the delivered answers of all its units.
    answers = [reply for reply in row.replies.all() if reply.kind == ReplyKind.ANSWER and reply.replied_on]
    return any(reply.is_published == is_published for reply in answers)


# Steps the table allows in the state, and that would come to nothing now.
COMES_TO_NOTHING: dict[str, Callable[[Any], bool]] = {
    "refuse_extension": lambda row: row.extension_asked_on is None,
    "publish": lambda row: row.is_published,
    "unpublish": lambda row: not row.is_published,
    "publish_reply": lambda row: not has_answer(row, is_published=False),
    "unpublish_reply": lambda row: not has_answer(row, is_published=True),
    "reconsider": lambda row: row.transfers.exists(),
    "invite_again": lambda row: row.proposal.state != ProposalState.COSIGNING,
}
SHOWS_DRAFT = {"examine", "send_back", "deliver"}


class StepLink(NamedTuple):
    """A button: what it says, where it leads, whether it stands out."""

    label: "str | Promise"
    url: str
    is_usual: bool


def step_url(step: Step, row: Any) -> str:
    """Return the address of the page on which the step is taken on ``row``; takes a row or its key."""
    key = getattr(row, "pk", row)
    own = OWN_PAGES.get((step.subject, step.name))
    if own:
        return reverse(own, args=[key])
    return reverse("admin:proposals_step", args=[step.subject, key, step.name])


def links_to(steps: Any, row: Any) -> list[StepLink]:
    """Return the buttons for steps on ``row``."""
    return [StepLink(step.label, step_url(step, row), step.name in USUAL) for step in steps]


def step_links(user: Any, row: Any, known: Capacities | None = None) -> list[StepLink]:
    """Return the buttons that ``user`` has on ``row``, without those that would come to nothing."""
    steps = steps_open_to(user, row, known)
    return links_to([step for step in steps if not comes_to_nothing(step, row)], row)


def comes_to_nothing(step: Step, row: Any) -> bool:
    """Return whether there is nothing that the step could do on ``row``."""
    return step.name in COMES_TO_NOTHING and COMES_TO_NOTHING[step.name](row)


def why_not(user: Any, step: Step, row: Any) -> str:
    """Return why ``user`` cannot take the step now, as a sentence; empty when nothing is in the way so far."""
    try:
        require_actor(step, user, row, row if isinstance(row, Proposal) else row.proposal)
        require_state(step, row)
    except Refused as refusal:
        return refusal.sentence
    return ""


def attempt(page: OfficePage, form: StepForm, row: Any) -> bool:
    """Take the form's step on ``row``; a refusal becomes an error of the form and True is not returned."""
    seen = whole_number(page.request.POST.get("seen", ""))
    try:
        perform(form.step.name, row, by=page.request.user, seen=seen, **form.details(row))
    except Refused as refusal:
        form.add_error(refusal.field if refusal.field in form.fields else None, refusal.sentence)
        return False
    messages.success(page.request, _("“%(step)s” is done: %(record)s") % {"step": form.step.label, "record": row})
    return True


class StepPage(OfficePage):
    """Asks for what the step needs and takes it."""

    template_name = "admin/proposals/step.html"

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        """Send to the step's own page, if it has one."""
        self.step = step_named(kwargs["subject"], kwargs["name"])
        if (self.step.subject, self.step.name) in OWN_PAGES:
            return redirect(step_url(self.step, kwargs["pk"]))
        return super().dispatch(request, *args, **kwargs)

    def page_title(self) -> "str | Promise":
        """Return the step's name."""
        return self.step.label

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        """Ask."""
        return self.answer(row_for(request.user, kwargs["subject"], kwargs["pk"]))

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        """Take the step, or say why not and keep what was typed."""
        row = row_for(request.user, kwargs["subject"], kwargs["pk"])
        form = form_of(self.step)(request.POST, step=self.step, row=row)
        if form.is_valid() and attempt(self, form, row):
            return redirect(self.back_to(case_url(proposal_of(row))))
        return self.answer(row, form)

    def answer(self, row: Any, form: StepForm | None = None) -> HttpResponse:
        """Show the form; where the step is not possible, the sentence alone."""
        form = form or form_of(self.step)(step=self.step, row=row, initial=self.request.GET.dict())
        context = {"step": self.step, "row": row, "proposal": proposal_of(row), "form": form}
        context |= {"seen": version_of(row), "why_not": why_not(self.request.user, self.step, row)}
        context |= {"units": unit_names(form.committee) if form.names_units else [], "back": self.back_to("")}
        context |= {"case_url": case_url(proposal_of(row)), "draft": draft_shown(self.step, row)}
        return self.render_to_response(self.get_context_data(**context))


def step_named(subject: str, name: str) -> Step:
    """Return a step that people take; raises Http404."""
    found = [step for step in STEPS.values() if (step.subject, step.name) == (subject, name)]
    if not found or not found[0].is_taken_by_people:
        raise Http404
    return found[0]


def proposal_of(row: Any) -> Proposal:
    """Return the proposal a row belongs to."""
    return row if SUBJECTS[type(row)] == Subject.PROPOSAL else row.proposal


def draft_shown(step: Step, row: Any) -> Any:
    """Return the unit's draft where it is judged; what the unit still writes on is its own."""
    if not isinstance(row, Assignment) or step.name not in SHOWS_DRAFT or row.state not in step.sources:
        return None
    return current_draft(row)
