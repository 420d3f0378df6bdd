"""The doors of duty records, of evidence and of objections."""

from typing import Any

from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from cppcc_portal.lib.doors import Actor, Door, Move, Step, keeper
from cppcc_portal.lib.refusals import Refused
from duties.choices import EvidenceState, ObjectionState, RecordState
from duties.entries import checked, enter, require_not_closed, strike
from duties.models import DutyEvidence, DutyRecord, Objection
from members.me.access import member_of

R, E, V = RecordState, EvidenceState, ObjectionState
NOT_CLOSED = (R.OPEN, R.ANNOUNCED)
ENTRY = ("indicator", "on", "title", "quantity", "fixed_points", "source_note")
OFFICE = (keeper("duties.change_dutyrecord"),)


def is_own(user: Any, row: Any) -> bool:
    """Return whether the row is about the member the account belongs to."""
    return user is not None and member_of(user) == row.record.member


MEMBER = (Actor(gettext_lazy("Member"), is_own),)


def was_reckoned(move: Move) -> None:
    """Refuse to announce what was never reckoned."""
    if move.row.reckoned_at is None:
        raise Refused(_("Reckon the record before it is announced."))


def until_is_ahead(move: Move) -> None:
    """Refuse a last day for objections that is over."""
    if move.details["until"] < move.day:
        raise Refused(_("The last day for objections must not be in the past."), field="until")


def keep_until(move: Move) -> None:
    """Keep the last day for objections."""
    move.row.objections_until = move.details["until"]
    move.row.save(update_fields=["objections_until"])


def window_is_over(move: Move) -> None:
    """Refuse to close while members may still object."""
    until = move.row.objections_until
    if until >= move.day:
        raise Refused(_("Members may object until %(day)s; close it afterwards.") % {"day": date_format(until)})


def nothing_waits(move: Move) -> None:
    """Refuse to close while an objection or evidence waits for the office."""
    if move.row.objections.waiting().exists():
        raise Refused(_("An objection has no answer yet."))
    if move.row.evidence.waiting().exists():
        raise Refused(_("Evidence waits to be confirmed or sent back."))


def enter_entry(move: Move) -> None:
    """Add an entry made by hand."""
    enter(move.row, **entry_in(move))


def entry_in(move: Move) -> dict[str, Any]:
    """Return what was typed about an entry; what was left empty keeps its default."""
    return {name: move.details[name] for name in ENTRY if move.details.get(name) not in (None, "")}


def strike_entry(move: Move) -> None:
    """Take an entry made by hand off."""
    strike(move.row, move.details["entry"])


RECORDS = Door(
    DutyRecord,
    (
        Step(
            "announce",
            gettext_lazy("Announce to the member"),
            (R.OPEN,),
            (R.ANNOUNCED,),
            OFFICE,
            ("until",),
            (was_reckoned, until_is_ahead),
            keep_until,
        ),
        Step("take_back", gettext_lazy("Take the announcement back"), (R.ANNOUNCED,), (R.OPEN,), OFFICE, ("note",)),
        Step(
            "close",
            gettext_lazy("Close"),
            (R.ANNOUNCED,),
            (R.CLOSED,),
            OFFICE,
            rules=(window_is_over, nothing_waits),
        ),
        Step(
            "enter",
            gettext_lazy("Enter by hand"),
            NOT_CLOSED,
            (),
            OFFICE,
            ("indicator", "title", "note"),
            effect=enter_entry,
        ),
        Step(
            "strike",
            gettext_lazy("Strike an entry out"),
            NOT_CLOSED,
            (),
            OFFICE,
            ("entry", "note"),
            effect=strike_entry,
        ),
    ),
)


def record_of(row: Any) -> DutyRecord:
    """Return the record the row is about, as it is now: the door has locked it."""
    return DutyRecord.objects.get(pk=row.record_id)


def record_is_not_closed(move: Move) -> None:
    """Refuse to change a closed record by what hangs on it."""
    require_not_closed(record_of(move.row))


def confirm_evidence(move: Move) -> None:
    """Make the entry."""
    row = move.row
    checked(row)
    note = row.link or row.text
    row.entry = enter(record_of(row), indicator=row.indicator, on=row.on, title=row.title, source_note=note[:300])
    row.answer = ""
    row.save(update_fields=["entry", "answer"])


def keep_answer(move: Move) -> None:
    """Keep what the member is told."""
    move.row.answer = move.words("answer")
    checked(move.row, only=("answer",)).save(update_fields=["answer"])


def keep_revised(move: Move) -> None:
    """Keep what the member hands in anew."""
    for name in ("indicator", "on", "title", "text", "link"):
        setattr(move.row, name, move.details.get(name) or "")
    checked(move.row).save(update_fields=["indicator", "on", "title", "text", "link"])


EVIDENCE = Door(
    DutyEvidence,
    (
        Step(
            "confirm",
            gettext_lazy("Confirm"),
            (E.SENT,),
            (E.CONFIRMED,),
            OFFICE,
            rules=(record_is_not_closed,),
            effect=confirm_evidence,
        ),
        Step("refuse", gettext_lazy("Send back"), (E.SENT,), (E.REFUSED,), OFFICE, ("answer",), effect=keep_answer),
        Step(
            "revise",
            gettext_lazy("Hand in again"),
            (E.REFUSED,),
            (E.SENT,),
            MEMBER,
            ("indicator", "on", "title"),
            (record_is_not_closed,),
            keep_revised,
        ),
        Step("withdraw", gettext_lazy("Take back"), (E.SENT, E.REFUSED), (E.WITHDRAWN,), MEMBER),
    ),
    also_locked=("record",),
)


def keep_verdict(move: Move) -> None:
    """Keep the answer and its day."""
    move.row.answer, move.row.answered_on = move.words("answer"), move.day
    checked(move.row, only=("answer",)).save(update_fields=["answer", "answered_on"])


def accept_objection(move: Move) -> None:
    """Keep the answer, and make the correcting entry when one was typed."""
    typed = entry_in(move)
    if typed.get("indicator"):
        typed.setdefault("title", _("Correction after an objection"))
        move.row.correction = enter(record_of(move.row), **typed)
        move.row.save(update_fields=["correction"])
    keep_verdict(move)


def keep_read(move: Move) -> None:
    """Keep when the member read the answer."""
    move.row.read_at = move.at
    move.row.save(update_fields=["read_at"])


OBJECTIONS = Door(
    Objection,
    (
        Step(
            "accept",
            gettext_lazy("Accept"),
            (V.OPEN,),
            (V.ACCEPTED,),
            OFFICE,
            ("answer",),
            (record_is_not_closed,),
            accept_objection,
        ),
        Step("refuse", gettext_lazy("Refuse"), (V.OPEN,), (V.REFUSED,), OFFICE, ("answer",), effect=keep_verdict),
        Step("read", gettext_lazy("I have read the answer"), (V.ACCEPTED, V.REFUSED), (), MEMBER, effect=keep_read),
    ),
    also_locked=("record",),
)
