"""One proposal on one page: its text beside the facts, its units, what can be done next, what was done."""

from typing import Any, NamedTuple

from django.db.models import Prefetch, QuerySet
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from proposals.choices import Subject
from proposals.clock_pages import count_context
from proposals.models import Assignment, Clock, Proposal, Reply, StateChange
from proposals.office.access import may_act, proposal_for, rows_read_by
from proposals.office.pages import OfficePage
from proposals.office.similar import beside
from proposals.office.steps import StepLink, step_links
from proposals.replying import MADE
from proposals.workflow import STEPS, Capacities
from proposals.workflow.judging import awaited


class WithSteps(NamedTuple):
    """A unit, a signature or a promise with its buttons."""

    row: Any
    steps: list[StepLink]


class Told(NamedTuple):
    """One change of state as it is read: what was done, and its row."""

    what: str
    change: StateChange


class CasePage(OfficePage):
    """The office's page of a proposal."""

    template_name = "admin/proposals/case.html"

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """Bring the proposal with all its parts."""
        user, proposal = self.request.user, proposal_for(self.request.user, kwargs["pk"])
        known = Capacities(user, proposal)
        context = super().get_context_data(**kwargs)
        return {
            **context,
            "title": proposal.title,
            "proposal": proposal,
            "may_act": may_act(user, proposal),
            "steps": step_links(user, proposal, known),
            "proposers": with_steps(known, proposers_of(proposal)),
            "units": with_steps(known, units_of(proposal)),
            "promises": with_steps(known, promises_of(proposal)),
            "similar": beside(user, proposal),
            "awaited": awaited(proposal),
            "history": told(proposal),
            "edit_url": reverse("admin:proposals_proposal_change", args=[proposal.pk]),
        }


class ClockPage(OfficePage):
    """“Why this date?”: the count of a unit's time limit day by day."""

    template_name = "admin/proposals/clock.html"
    title = _("Why this date?")

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """Bring the count."""
        units = rows_read_by(self.request.user, Subject.ASSIGNMENT)
        clocks = Clock.objects.filter(assignment__in=units.values("pk"))
        joined = clocks.select_related("assignment__unit", "assignment__proposal__session__term__committee")
        clock = get_object_or_404(joined, pk=kwargs["pk"])
        shown = {"proposal": clock.assignment.proposal, "assignment": clock.assignment, "shows_notes": True}
        return super().get_context_data(**kwargs) | shown | count_context(clock, timezone.localdate())


def with_steps(known: Capacities, rows: QuerySet) -> list[WithSteps]:
    """Return rows of one proposal with the account's buttons on each."""
    return [WithSteps(row, step_links(known.user, row, known)) for row in rows]


def proposers_of(proposal: Proposal) -> QuerySet:
    """Return the proposers with what their rows and buttons need."""
    return proposal.proposers.select_related("member", "proposal__session__term__committee").order_by("position")


def units_of(proposal: Proposal) -> QuerySet:
    """Return the assignments with open clocks and delivered answers alone, ratings and reminders."""
    delivered = Reply.objects.filter(replied_on__isnull=False).select_related("text", "result_class")
    answers = delivered.prefetch_related(
        "points__suggestion",
        "points__result_class",
        "ratings__proposer__member",
        "ratings__attitude",
        "ratings__result",
    )
    replies = Prefetch("replies", queryset=answers)
    clocks = Prefetch("clocks", queryset=Clock.objects.open().order_by("due_on"))
    joined = ("proposed_unit", "proposal__session__term__committee")
    units: Any = Assignment.objects.filter(proposal=proposal).in_reading_order()
    return units.select_related("unit", *joined).prefetch_related(replies, clocks, "reminders", "contacts")


def promises_of(proposal: Proposal) -> QuerySet:
    """Return the promises that were made, with their looks back."""
    rows = proposal.action_items.filter(MADE).select_related("unit", "reply", "proposal__session__term__committee")
    return rows.prefetch_related("follow_ups__found_class").order_by("due_on", "number")


def told(proposal: Proposal) -> list[Told]:
    """Return the history, the newest first, each row with the name of its step."""
    changes = proposal.state_changes.select_related("by").order_by("-number")
    return [Told(step_name(change), change) for change in changes]


def step_name(change: StateChange) -> str:
    """Return what was done; rows from before the workflow know only the state."""
    step = STEPS.get((Subject(change.subject), change.transition))
    return str(step.label) if step else change.get_to_state_display()
