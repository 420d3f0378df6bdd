"""The one door: every change of state of a proposal, a unit, a signature or a promise is made here."""

import datetime
from typing import Any

from django.core.exceptions import ValidationError
from django.db import IntegrityError, OperationalError, transaction
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from cppcc_portal.lib.refusals import Refused, is_lost_race, require_storable
from proposals.choices import Actor, Subject
from proposals.models import ActionItem, Assignment, Proposal, Proposer, StateChange
from proposals.models.history import STATES_OF
from proposals.workflow.actors import Capacities, actors_of
from proposals.workflow.moves import Move, Step
from proposals.workflow.table import STEPS

LONGEST_NOTE = StateChange._meta.get_field("note").max_length or 0
LONGEST_WHO = StateChange._meta.get_field("who").max_length or 0
SUBJECTS: dict[Any, Subject] = {
    Proposal: Subject.PROPOSAL,
    Assignment: Subject.ASSIGNMENT,
    Proposer: Subject.SIGNATURE,
    ActionItem: Subject.PROMISE,
}
STATE_FIELD = {Subject.SIGNATURE: "sign_state"}
NAMED_BY = {Assignment: ("unit",), Proposer: ("member",)}
LINK_FIELD = {Subject.ASSIGNMENT: "assignment", Subject.SIGNATURE: "proposer", Subject.PROMISE: "action_item"}


def perform(
    name: str,
    row: Any,
    *,
    by: Any,
    at: datetime.datetime | None = None,
    seen: int | None = None,
    note: str = "",
    **details: Any,
) -> StateChange:
    """Take the step ``name`` on ``row`` and return the row of the history it wrote.

    ``by`` is the account; ``at`` the moment (now when left out). ``seen`` is the ``version_of`` the row when the
    person's page was made: the step is refused when something has happened to the row since. ``note`` is kept in the
    history; ``details`` are what the step asks for (see the functions named in the table).

    Everything happens in one transaction under a lock on the proposal: either the new state stands with its row in
    the history, or nothing changed. Raises Refused, and nothing else, when the step cannot be taken.
    """
    try:
        with transaction.atomic():
            move = prepare(step_for(name, row), row, by, at=at, note=note, details=details)
            require_unchanged(move, seen)
            change = take(move)
    except ValidationError as error:
        raise Refused(" ".join(error.messages)) from error
    except (IntegrityError, OperationalError) as error:
        if not is_lost_race(error):
            raise
        raise Refused(_("Someone else did the same at this moment. Look at the page again."), code="stale") from error
    set_state(row, change.to_state)
    return change


def step_for(name: str, row: Any) -> Step:
    """Return the step of this name for this kind of row; a name that does not exist is a fault of the caller."""
    return STEPS[SUBJECTS[type(row)], name]


def prepare(step: Step, row: Any, by: Any, *, at: Any, note: str, details: dict[str, Any]) -> Move:
    """Lock the proposal and the row, and check state, actor and what must be given; raises Refused."""
    if step.holds:
        hold(step.holds(row, details), row)
    proposal, own = locked(row)
    acting_as = require_actor(step, by, own, proposal)
    require_state(step, own)
    now = timezone.now()
    if at and at > now:
        raise Refused(_("A step cannot be taken in the future."), field="at")
    move = Move(step, own, proposal, by, acting_as, at or now, note.strip(), details)
    require_storable({"note": move.note, **move.details})
    if len(move.note) > LONGEST_NOTE:
        raise Refused(_("The note is longer than %(count)s characters.") % {"count": LONGEST_NOTE}, field="note")
    for need in step.needs:
        if not (move.require_words() if need == "note" else details.get(need)):
            raise Refused(_("Something is missing: fill in every field of the form."), code="missing", field=need)
    return move


def take(move: Move) -> StateChange:
    """Check the rules, write what the step brings, the new state and its row in the history; then what follows."""
    step, before = move.step, state_of(move.row)
    for rule in step.rules:
        rule(move)
    reached = step.effect(move) if step.effect else None
    after = reached or (step.targets[0] if step.targets else before)
    if after not in (step.targets or (before,)):
        raise AssertionError(f"{step.name} does not lead to {after}")
    if after != before:
        set_state(move.row, after)
        move.row.save(update_fields=[state_field(move.row)])
    change = write_history(move, before, after)
    for name, row, details in move.following:
        follow(move, name, row, details)
    return change


def follow(move: Move, name: str, row: Any, details: dict[str, Any]) -> StateChange:
    """Take a step that follows from ``move``; the account stays, the capacity is the door's."""
    step = step_for(name, row)
    if Actor.DOOR not in step.who:
        raise AssertionError(f"{name} is a person's step")
    own = move.proposal if isinstance(row, Proposal) and row.pk == move.proposal.pk else row
    require_state(step, own)
    return take(Move(step, own, move.proposal, move.by, Actor.DOOR, move.at, "", details))


def version_of(row: Any) -> int:
    """Return the number of the last change of ``row``: pages carry it, so that a stale one is noticed."""
    last = changes_of(row).order_by("number").last()
    return last.number if last else 0


def changes_of(row: Any) -> Any:
    """Return the history of one row: the proposal's own changes, or one unit's, signature's or promise's."""
    subject = SUBJECTS[type(row)]
    if subject == Subject.PROPOSAL:
        return row.state_changes.filter(subject=subject)
    return row.changes.filter(subject=subject)


def steps_open_to(user: Any, row: Any, known: Capacities | None = None) -> list[Step]:
    """Return the steps that ``user`` may take on ``row`` in its state, as the table lists them.

    ``known`` are the account's capacities on the proposal, for pages that ask about many of its rows.
    """
    proposal = row if isinstance(row, Proposal) else row.proposal
    actors, state = (known or Capacities(user, proposal)).on(row), state_of(row)
    of_kind = (step for (subject, _name), step in STEPS.items() if subject == SUBJECTS[type(row)])
    return [step for step in of_kind if state in step.sources and actors.intersection(step.who)]


def hold(others: list[int], row: Any) -> None:
    """Lock further proposals together with the row's own, in the order of their keys: no two steps wait in a circle."""
    keys = sorted({row.pk, *others})
    list(Proposal.objects.select_for_update(of=("self",)).filter(pk__in=keys).order_by("pk").values_list("pk"))


def locked(row: Any) -> tuple[Proposal, Any]:
    """Return the proposal and the row as they are now, locked until the end of the transaction; raises Refused."""
    key = row.pk if isinstance(row, Proposal) else row.proposal_id
    proposals = Proposal.objects.select_for_update(of=("self",)).select_related("session__term__committee")
    try:
        proposal = proposals.get(pk=key)
        if isinstance(row, Proposal):
            return proposal, proposal
        own = lockable(type(row)).get(pk=row.pk, proposal=key)
    except (Proposal.DoesNotExist, type(row).DoesNotExist):
        raise Refused(_("This record no longer exists."), code="gone") from None
    own.proposal = proposal
    return proposal, own


def lockable(model: Any) -> Any:
    """Return the rows of a unit, a signature or a promise to be locked, with what their names are made of."""
    rows = model.objects.select_for_update(of=("self",))
    return rows.select_related(*NAMED_BY[model]) if model in NAMED_BY else rows


def require_actor(step: Step, by: Any, row: Any, proposal: Proposal) -> Actor:
    """Return the capacity in which ``by`` takes the step; raises Refused when there is none."""
    actors = actors_of(by, row, proposal)
    for actor in step.who:
        if actor in actors:
            return actor
    raise Refused(_("“%(step)s” is not yours to do here.") % {"step": step.label}, code="actor")


def require_state(step: Step, row: Any) -> None:
    """Raise Refused unless the step leads away from the row's state; tells who changed it last."""
    if state_of(row) in step.sources:
        return
    sentence = _("“%(step)s” is not possible now: the state is “%(state)s”.")
    words = {"step": step.label, "state": state_in_words(row)}
    raise Refused(sentence % words + last_change_in_words(row), code="state")


def require_unchanged(move: Move, seen: int | None) -> None:
    """Raise Refused when the row changed after the person's page was made."""
    if seen is not None and version_of(move.row) != seen:
        sentence = _("This page is out of date, nothing was done.")
        raise Refused(sentence + last_change_in_words(move.row), code="stale")


def last_change_in_words(row: Any) -> str:
    """Return who did what last, as a sentence; empty when nothing is known."""
    last = changes_of(row).select_related("by").order_by("number").last()
    if last is None:
        return ""
    step = STEPS.get((SUBJECTS[type(row)], last.transition))
    words = {
        "who": last.by or _("the portal"),
        "when": date_format(timezone.localtime(last.at), "DATETIME_FORMAT"),
        "what": step.label if step else last.get_to_state_display(),
    }
    return " " + _("%(who)s did “%(what)s” at %(when)s.") % words


def state_field(row: Any) -> str:
    """Return the name of the column that holds the state."""
    return STATE_FIELD.get(SUBJECTS[type(row)], "state")


def state_of(row: Any) -> str:
    """Return the state of the row."""
    return getattr(row, state_field(row))


def set_state(row: Any, state: str) -> None:
    """Write the state into the object, not into the database."""
    setattr(row, state_field(row), state)


def state_in_words(row: Any) -> str:
    """Return the state as people read it."""
    return str(dict(STATES_OF[SUBJECTS[type(row)]].choices)[state_of(row)])


def write_history(move: Move, before: str, after: str) -> StateChange:
    """Add the row of the history."""
    subject = SUBJECTS[type(move.row)]
    link = {LINK_FIELD[subject]: move.row} if subject in LINK_FIELD else {}
    change = StateChange(
        proposal=move.proposal,
        subject=subject,
        transition=move.step.name,
        who="" if subject == Subject.PROPOSAL else str(move.row)[:LONGEST_WHO],
        from_state=before,
        to_state=after,
        at=move.at,
        by=move.by,
        acting_as=move.acting_as,
        note=move.note,
        **link,
    )
    change.number = change.next_number()
    change.save()
    return change
