"""A door: the one place where the state of a kind of record changes, by a table of steps.

The table drives what pages offer, who may do it, the tests and the drawing in docs/doors.md. A proposal's life, which
moves several kinds of rows at once, has a door of its own in ``proposals/workflow``.
"""

import datetime
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from typing import Any

from django.core.exceptions import ValidationError
from django.db import IntegrityError, OperationalError, models, transaction
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from cppcc_portal.lib.refusals import Refused, is_lost_race, require_storable

LONGEST_NOTE = 300
DOORS: dict[str, "Door"] = {}


@dataclass(frozen=True)
class Actor:
    """A capacity in which somebody acts: what it is called, and whether ``user`` has it on a row."""

    label: "str | Promise"
    is_held_by: Callable[[Any, Any], bool]


PORTAL = Actor(gettext_lazy("follows by itself"), lambda user, _row: user is None)


def keeper(permission: str) -> Actor:
    """Return the capacity of staff with ``permission`` (``app.action_model``) in the committee that owns the row."""
    return Actor(gettext_lazy("Office"), lambda user, row: user is not None and user.has_perm(permission, row))


@dataclass(frozen=True)
class Step:
    """One row of a table of steps.

    ``targets`` is empty when the step changes no state; with several targets the effect returns the one reached.
    ``needs`` are the details that must be given (``note`` among them); ``rules`` raise Refused when something else does
    not hold; the effect writes what the step brings besides the state.
    """

    name: str
    label: "str | Promise"
    sources: tuple[str, ...]
    targets: tuple[str, ...]
    who: tuple[Actor, ...]
    needs: tuple[str, ...] = ()
    rules: tuple[Callable[["Move"], None], ...] = ()
    effect: Callable[["Move"], str | None] | None = None


@dataclass
class Move:
    """One taking of a step: the locked row, who, when, and what was typed."""

    step: Step
    row: Any
    by: Any
    at: datetime.datetime
    note: str = ""
    details: dict[str, Any] = field(default_factory=dict)

    @property
    def day(self) -> datetime.date:
        """The day of the step, in the site's time zone."""
        return timezone.localdate(self.at)

    def words(self, name: str) -> str:
        """Return the detail ``name`` as text without spaces around it."""
        return str(self.details.get(name) or "").strip()


class Door:
    """The door of one model, whose rows have ``state_field`` and a history ``steps`` (members/histories.py).

    ``also_locked`` names foreign keys whose rows are locked first, e.g. an event before its attendances, where a rule
    counts the other rows of the same parent.
    """

    def __init__(self, model: type[models.Model], steps: Iterable[Step], *, also_locked: tuple[str, ...] = ()) -> None:
        self.model: Any = model
        self.steps = {step.name: step for step in steps}
        self.also_locked = also_locked
        DOORS[model._meta.label_lower] = self

    def perform(
        self,
        name: str,
        row: Any,
        *,
        by: Any,
        at: datetime.datetime | None = None,
        seen: int | None = None,
        note: str = "",
        **details: Any,
    ) -> Any:
        """Take the step ``name`` on ``row`` and return the row of the history it wrote.

        ``by`` is the account, None for the portal itself. ``seen`` is the ``version_of`` the row when the person's page
        was made: the step is refused when something has happened since. Everything happens in one transaction under
        a lock on the row. Raises Refused, and nothing else, when the step cannot be taken.
        """
        step = self.steps[name]
        try:
            with transaction.atomic():
                own = self.locked(row)
                move = Move(step, own, by, at or timezone.now(), note.strip(), details)
                self.require_allowed(move, seen)
                taken = self.take(move)
        except ValidationError as error:
            raise Refused(" ".join(error.messages)) from error
        except (IntegrityError, OperationalError) as error:
            if not is_lost_race(error):
                raise
            sentence = _("Someone else did the same at this moment. Look at the page again.")
            raise Refused(sentence, code="stale") from error
        setattr(row, self.state_field, taken.to_state)
        return taken

    @property
    def state_field(self) -> str:
        """The name of the column that holds the state."""
        return self.model.state_field

    def open_to(self, user: Any, row: Any) -> list[Step]:
        """Return the steps that ``user`` may take on ``row`` in its state, in the table's order."""
        state = self.state_of(row)
        return [step for step in self.steps.values() if state in step.sources and is_taken_by(user, row, step)]

    def version_of(self, row: Any) -> int:
        """Return the number of the last step taken on ``row``: pages carry it, so that a stale one is noticed."""
        return row.steps.aggregate(last=models.Max("number"))["last"] or 0

    def state_of(self, row: Any) -> str:
        """Return the state of the row."""
        return getattr(row, self.state_field)

    def locked(self, row: Any) -> Any:
        """Return the row as it is now, locked until the end of the transaction; raises Refused."""
        for link in self.also_locked:
            related: Any = self.model._meta.get_field(link).related_model
            related._base_manager.select_for_update(of=("self",)).filter(pk=getattr(row, f"{link}_id")).first()
        own = self.model._base_manager.select_for_update(of=("self",)).filter(pk=row.pk).first()
        if own is None:
            raise Refused(_("This record no longer exists."), code="gone")
        return own

    def require_allowed(self, move: Move, seen: int | None) -> None:
        """Check who, state, staleness and what must be given; raises Refused."""
        step, row = move.step, move.row
        if not is_taken_by(move.by, row, step):
            raise Refused(_("“%(step)s” is not yours to do here.") % {"step": step.label}, code="actor")
        if self.state_of(row) not in step.sources:
            words = {"step": step.label, "state": self.state_in_words(row)}
            sentence = _("“%(step)s” is not possible now: the state is “%(state)s”.") % words
            raise Refused(sentence + self.last_in_words(row), code="state")
        if seen is not None and self.version_of(row) != seen:
            sentence = _("This page is out of date, nothing was done.")
            raise Refused(sentence + self.last_in_words(row), code="stale")
        require_given(move)

    def take(self, move: Move) -> Any:
        """Check the rules, write what the step brings, the new state and its row in the history."""
        step, row, before = move.step, move.row, self.state_of(move.row)
        for rule in step.rules:
            rule(move)
        reached = step.effect(move) if step.effect else None
        after = reached or (step.targets[0] if step.targets else before)
        if after not in (step.targets or (before,)):
            raise AssertionError(f"{step.name} does not lead to {after}")
        if after != before:
            setattr(row, self.state_field, after)
            row.save(update_fields=[self.state_field])
        number = self.version_of(row) + 1
        return row.steps.create(
            number=number, step=step.name, from_state=before, to_state=after, at=move.at, by=move.by, note=move.note
        )

    def begin(self, row: Any, *, by: Any, note: str = "") -> Any:
        """Write the first row of the history of a record that was just made; returns it."""
        return row.steps.create(number=1, step="made", to_state=self.state_of(row), by=by, note=note)

    def state_in_words(self, row: Any) -> str:
        """Return the state as people read it."""
        return str(dict(self.model._meta.get_field(self.state_field).choices)[self.state_of(row)])

    def last_in_words(self, row: Any) -> str:
        """Return who did what last, as a sentence; empty when nothing is known."""
        last = row.steps.select_related("by").order_by("number").last()
        if last is None:
            return ""
        step = self.steps.get(last.step)
        words = {
            "who": last.by or _("the portal"),
            "when": date_format(timezone.localtime(last.at), "DATETIME_FORMAT"),
            "what": step.label if step else last.to_in_words,
        }
        return " " + _("%(who)s did “%(what)s” at %(when)s.") % words


def is_taken_by(user: Any, row: Any, step: Step) -> bool:
    """Return whether ``user`` has one of the capacities the step asks for; None is the portal itself."""
    if user is not None and not (user.is_authenticated and user.is_active):
        return False
    return any(actor.is_held_by(user, row) for actor in step.who)


def require_given(move: Move) -> None:
    """Refuse words that cannot be stored, a note that is too long, and a form with something missing."""
    require_storable({"note": move.note, **move.details})
    if len(move.note) > LONGEST_NOTE:
        raise Refused(_("The note is longer than %(count)s characters.") % {"count": LONGEST_NOTE}, field="note")
    for need in move.step.needs:
        if not (move.note if need == "note" else move.details.get(need)):
            raise Refused(_("Something is missing: fill in every field of the form."), code="missing", field=need)
