"""All that the page of one assignment shows, to the unit it was given to."""

import datetime
from functools import cached_property
from typing import Any

from django.db.models import Q
from django.db.models.functions import TruncDate

from cppcc_portal.lib.workdays import days_left
from members.calendars import calendar_of
from proposals import numbers
from proposals.choices import ActionState, AssignmentState, Duty, ReplyKind, SignState, Subject, UnitRole
from proposals.clock_pages import left_in_words
from proposals.clocks import ANSWERING
from proposals.desk.actions import ACTIONS, Desk, fresh_mark, new_form
from proposals.desk.forms import other_units
from proposals.desk.next_step import next_step
from proposals.models import Assignment, Clock, Proposal, Proposer, Reply, StateChange
from proposals.models.handling import HANDLES_IT
from proposals.replying import HANDED_OUT, MADE
from proposals.workflow import steps_open_to
from proposals.workflow.answering import current_draft, missing_signatures
from proposals.workflow.table import STEPS

# What the office wrote to the unit; its other notes stay with the office.
WRITTEN_TO_THE_UNIT = ("send_back", "refuse_return", "assign_again", "refuse_extension", "grant_extension")
# The lead unit's draft is read by joint units once it has been put forward.
PUT_FORWARD = (
    AssignmentState.DRAFTED,
    AssignmentState.JOINTLY_SIGNED,
    AssignmentState.EXAMINED,
    AssignmentState.DELIVERED,
)


class AssignmentPage:
    """One assignment as its unit sees it on a day; ``bound`` are the forms that were sent and refused."""

    def __init__(self, assignment: Assignment, user: Any, today: datetime.date, bound: dict[str, Any] | None = None):
        self.assignment, self.user, self.today = assignment, user, today
        self.bound = bound or {}
        self.is_out = assignment.proposal.state in HANDED_OUT
        self.is_joint = assignment.role == UnitRole.JOINT

    def context(self) -> dict[str, Any]:
        """Return what the template shows beside the page itself."""
        return {"desk": self, "forms": self.forms, "next_step": next_step(self), "steps": self.steps}

    @property
    def number(self) -> str:
        """The proposal's number as offices write it."""
        number = self.assignment.proposal.number
        return numbers.in_words(number) if number else ""

    @cached_property
    def steps(self) -> list[str]:
        """The names of the steps the unit may take now, as the workflow's table lists them."""
        if not self.is_out:
            return []
        names = [step.name for step in steps_open_to(self.user, self.assignment) if step.name in ACTIONS]
        closed = {"draft_reply" if self.is_joint else "give_opinion"}
        closed |= set() if self.may_be_returned else {"ask_return"}
        closed |= set() if self.clock else {"ask_extension"}
        return [name for name in names if name not in closed]

    @cached_property
    def forms(self) -> dict[str, Any]:
        """The form of each step that is open, and those that were refused, with fresh marks of what is on the page."""
        names = [*self.steps, *(["countersign"] if self.may_sign_for_joint else []), "contact"]
        keys = dict.fromkeys(ACTIONS[name].key for name in names)
        desk = Desk(self.assignment, self.user)
        wanted = [*keys, *(f"keep_{item.pk}" for item in self.open_promises)]
        found = {**{key: new_form(key, desk) for key in wanted if key not in self.bound}, **self.bound}
        for key, form in found.items():
            form.fresh = fresh_mark(key, desk) if key in self.bound else form.initial["seen"]
        return found

    @property
    def promise_forms(self) -> list[tuple[Any, Any]]:
        """Each promise, with its form while it is open."""
        return [(item, self.forms.get(f"keep_{item.pk}")) for item in self.promises]

    @property
    def is_refused(self) -> bool:
        """Whether something that was sent could not be done."""
        return any(not form.is_valid() for form in self.bound.values())

    @property
    def is_overtaken(self) -> bool:
        """Whether a draft was refused because somebody else had saved another version."""
        refused = getattr(self.bound.get("reply"), "refused", None)
        return bool(refused and refused.code == "stale" and self.draft)

    @cached_property
    def draft(self) -> Reply | None:
        """The answer or opinion being written."""
        return current_draft(self.assignment)

    @cached_property
    def earlier(self) -> list[Reply]:
        """The versions that were delivered, the newest first."""
        rows = self.assignment.replies.filter(replied_on__isnull=False).order_by("-version")
        return list(with_parts(rows))

    @cached_property
    def written(self) -> Reply | None:
        """The draft with its parts, for reading and for print."""
        return with_parts(self.assignment.replies.filter(pk=self.draft.pk)).first() if self.draft else None

    @cached_property
    def lead(self) -> Assignment | None:
        """The lead unit's assignment, for a joint unit."""
        leads = self.assignment.proposal.assignments.filter(HANDLES_IT, role=UnitRole.LEAD).select_related("unit")
        lead = leads.first() if self.is_joint and self.assignment.state != AssignmentState.RETURN_AGREED else None
        if lead:
            lead.proposal = self.assignment.proposal
        return lead

    @cached_property
    def draft_of_lead(self) -> Reply | None:
        """The lead unit's newest version, once it was put forward."""
        if self.lead is None or self.lead.state not in PUT_FORWARD:
            return None
        return with_parts(self.lead.replies.filter(kind=ReplyKind.ANSWER).order_by("-version")).first()

    @cached_property
    def has_signed(self) -> bool:
        """Whether the joint unit has signed that version."""
        draft = self.draft_of_lead
        return bool(draft and any(row.assignment_id == self.assignment.pk for row in draft.signatures.all()))

    @cached_property
    def may_sign_for_joint(self) -> bool:
        """Whether the lead unit's draft waits for this unit's signature."""
        is_waiting = self.lead is not None and self.lead.state == AssignmentState.DRAFTED and self.is_out
        return bool(is_waiting and self.draft_of_lead and not self.has_signed)

    @cached_property
    def missing(self) -> list[Assignment]:
        """The joint units that have not signed this lead unit's draft yet."""
        waits = self.draft and self.assignment.state == AssignmentState.DRAFTED
        return missing_signatures(self.assignment, self.draft) if waits and self.draft else []

    @cached_property
    def opinions(self) -> list[Reply]:
        """The joint units' opinions, for the lead unit as long as it is that."""
        if self.assignment.role != UnitRole.LEAD or self.assignment.state == AssignmentState.RETURN_AGREED:
            return []
        given = Reply.objects.filter(assignment__proposal=self.assignment.proposal_id, kind=ReplyKind.OPINION)
        return list(given.filter(replied_on__isnull=False).select_related("text", "assignment__unit").order_by("pk"))

    @cached_property
    def other_units(self) -> list[Assignment]:
        """The other units that handle the proposal."""
        rows = self.assignment.proposal.assignments.filter(HANDLES_IT).exclude(pk=self.assignment.pk)
        return list(rows.in_reading_order())

    @cached_property
    def changes(self) -> list[StateChange]:
        """The history of the assignment, and why it is handled again; notes between offices are left out."""
        again = Q(subject=Subject.PROPOSAL, transition="handle_again", proposal=self.assignment.proposal_id)
        rows = StateChange.objects.filter(Q(assignment=self.assignment) | again).order_by("number")
        found = list(rows.select_related("by"))
        for row in found:
            step = STEPS.get((Subject(row.subject), row.transition))
            row.words = step.label if step else row.get_to_state_display()  # type: ignore[attr-defined]
            row.shown_note = row.note if is_for_unit(row) else ""  # type: ignore[attr-defined]
        return found

    @cached_property
    def sent_back(self) -> StateChange | None:
        """The examiner's words, as long as the draft was not put forward again."""
        steps = [row for row in self.changes if row.transition in {"draft_reply", "send_back", "reopen"}]
        last = steps[-1] if steps and self.assignment.state == AssignmentState.SIGNED else None
        return last if last and last.transition == "send_back" else None

    @cached_property
    def handled_again(self) -> StateChange | None:
        """Why the proposal is handled a second time, while the second answer is written."""
        again = [row for row in self.changes if row.transition == "handle_again" and row.note]
        is_reopened = bool(self.earlier) and self.assignment.state != AssignmentState.DELIVERED
        return again[-1] if again and is_reopened and self.assignment.answers_the_member else None

    @cached_property
    def clocks(self) -> list[Clock]:
        """Every clock of the assignment."""
        return list(self.assignment.clocks.order_by("number"))

    @cached_property
    def clock(self) -> Clock | None:
        """The open clock of the unit's own answer or opinion."""
        return next((row for row in self.clocks if row.ended_on is None and row.duty in ANSWERING), None)

    @property
    def left(self) -> str:
        """How much time is left, in words."""
        calendar = calendar_of(self.assignment.unit.committee_id)
        return left_in_words(days_left(self.today, self.clock.due_on, calendar)) if self.clock else ""

    @cached_property
    def window(self) -> Clock | None:
        """The newest window in which a return may be asked for."""
        return next((row for row in reversed(self.clocks) if row.duty == Duty.RETURN), None)

    @property
    def is_window_closed(self) -> bool:
        """Whether that window has passed."""
        return bool(self.window and self.window.due_on < self.today)

    @property
    def may_be_returned(self) -> bool:
        """Whether a return can still be asked for: in its window, and before the unit has answered."""
        has_ended = bool(self.window and self.window.ended_on)
        return not (self.is_window_closed or has_ended or self.earlier)

    @property
    def owes_an_answer(self) -> bool:
        """Whether the unit still has an answer or an opinion to deliver."""
        is_over = self.assignment.state in (AssignmentState.DELIVERED, AssignmentState.RETURN_AGREED)
        return self.is_out and not is_over

    @cached_property
    def reminders(self) -> list[Any]:
        """The reminders after which nothing was delivered, the newest first."""
        answered = max((reply.replied_on for reply in self.earlier if reply.replied_on), default=None)
        rows = self.assignment.reminders.annotate(day=TruncDate("sent_at")).order_by("-number")
        return [row for row in rows if answered is None or row.day > answered]

    @cached_property
    def promises(self) -> list[Any]:
        """What the unit has promised in delivered answers, by day."""
        rows = self.assignment.proposal.action_items.filter(MADE, unit=self.assignment.unit_id)
        return list(rows.order_by("due_on", "number"))

    @cached_property
    def open_promises(self) -> list[Any]:
        """Those that are not kept yet."""
        return [item for item in self.promises if item.state == ActionState.OPEN]

    @cached_property
    def contacts(self) -> list[Any]:
        """The talks with the proposers."""
        return list(self.assignment.contacts.order_by("on", "number"))

    @cached_property
    def proposers(self) -> list[Proposer]:
        """Who signed, authors of merged proposals too."""
        of_it = Q(proposal=self.assignment.proposal_id) | Q(proposal__merge__parent=self.assignment.proposal_id)
        signed = Proposer.objects.filter(of_it, sign_state=SignState.SIGNED).select_related("member", "proposal")
        own = self.assignment.proposal_id
        return sorted(signed, key=lambda row: (row.proposal_id != own, row.proposal_id, row.position))

    @property
    def shows_contacts(self) -> bool:
        """Whether the unit talks with the proposers: those that answer them do, joint units do not."""
        return self.assignment.answers_the_member and self.assignment.state != AssignmentState.RETURN_AGREED

    @cached_property
    def merged(self) -> list[Proposal]:
        """The proposals that were merged into this one, with their texts."""
        rows = Proposal.objects.filter(merge__parent=self.assignment.proposal_id).select_related("text")
        return list(rows.prefetch_related("suggestions").order_by("pk"))

    @property
    def suggestions(self) -> Any:
        """The numbered suggestions."""
        return self.assignment.proposal.suggestions.order_by("number")

    @property
    def units_to_propose(self) -> Any:
        """The names a clerk may choose from when asking for a return."""
        return other_units(self.assignment).values_list("name", flat=True)


def with_parts(replies: Any) -> Any:
    """Return replies with everything that a reading of them shows."""
    rows = replies.select_related("text", "result_class", "assignment__unit")
    return rows.prefetch_related(
        "points__suggestion", "points__result_class", "action_items", "signatures__assignment__unit"
    )


def is_for_unit(change: StateChange) -> bool:
    """Return whether the unit may read the note: its own, and what the office wrote to it."""
    return change.transition in {*WRITTEN_TO_THE_UNIT, "handle_again"} or change.acting_as in {"unit", "joint_unit"}
