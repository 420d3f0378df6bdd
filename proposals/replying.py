"""What a unit writes down: the draft of its answer or opinion, talks with the proposers; saving is no change of state.

A draft is saved only over the version the writer has seen: ``fingerprint`` goes out with the page and comes back.
"""

import datetime
import hashlib
import json
from dataclasses import asdict, dataclass, field
from typing import Any

from auditlog.models import LogEntry
from django.core.exceptions import ValidationError
from django.db import transaction
from django.db.models import Q
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from proposals.choices import AssignmentState, Consent, ProposalState, Publication, ReplyKind
from proposals.models import (
    ActionItem,
    Assignment,
    ContactLog,
    Proposal,
    Reply,
    ReplyText,
    ResultClass,
    StateChange,
    SuggestionReply,
)
from proposals.workflow import Refused, perform, units_of
from proposals.workflow.answering import current_draft
from proposals.workflow.door import locked


@dataclass(frozen=True)
class Point:
    """The answer to one suggestion."""

    text: str = ""
    result_class: int | None = None


@dataclass(frozen=True)
class Promise:
    """Something that will be done, and by which day; ``pk`` of a row that was saved before."""

    text: str
    due_on: datetime.date
    pk: int | None = None


@dataclass(frozen=True)
class Written:
    """All that stands in a draft; classes and suggestions by their ids."""

    body: str = ""
    summary: str = ""
    number: str = ""
    result_class: int | None = None
    is_implemented: bool | None = None
    publication: str = Publication.FULL
    publication_consent: str = Consent.UNKNOWN
    publication_reason: str = ""
    signed_by: str = ""
    contact: str = ""
    phone: str = ""
    points: dict[int, Point] = field(default_factory=dict)
    promises: list[Promise] = field(default_factory=list)


# A promise counts once the answer it stands in was delivered, or when it was made in none.
MADE = Q(reply=None) | Q(reply__replied_on__isnull=False)
HANDED_OUT = (ProposalState.ASSIGNED, ProposalState.IN_HANDLING)
TEXT_FIELDS = ("body", "summary")
REPLY_FIELDS = (
    "number",
    "is_implemented",
    "publication",
    "publication_consent",
    "publication_reason",
    "signed_by",
    "contact",
    "phone",
)


def written_in(reply: Reply) -> Written:
    """Return what stands in a reply; costs two queries, and one for a text that was not read with it."""
    text = getattr(reply, "text", None)
    points = {row.suggestion_id: Point(row.text, row.result_class_id) for row in reply.points.all()}
    words: dict[str, Any] = {name: getattr(reply, name) for name in REPLY_FIELDS}
    words |= {name: getattr(text, name, "") for name in TEXT_FIELDS}
    items = reply.action_items.order_by("number")
    return Written(
        **words,
        result_class=reply.result_class_id,
        points=dict(sorted(points.items())),
        promises=[Promise(item.text, item.due_on, item.pk) for item in items if item.due_on],
    )


def starting_words(assignment: Assignment, draft: Reply | None) -> Written:
    """Return what the form starts with: the draft, or the words of the answer before it; its promises stay with it."""
    if draft:
        return written_in(draft)
    last = assignment.replies.select_related("text").order_by("version").last()
    if last is None:
        return Written()
    before = asdict(written_in(last)) | {"number": "", "promises": []}
    return Written(**{**before, "points": {key: Point(**words) for key, words in before["points"].items()}})


def fingerprint(draft: Reply | None) -> str:
    """Return a short mark of all that stands in the draft; empty without one."""
    if draft is None:
        return ""
    words = json.dumps([draft.pk, asdict(written_in(draft))], default=str, sort_keys=True)
    return hashlib.sha256(words.encode()).hexdigest()[:20]


@transaction.atomic
def save_draft(*, assignment: Assignment, by: Any, seen: str, written: Written) -> Reply:
    """Save the draft of an answer or opinion; raises Refused when somebody saved another version meanwhile."""
    proposal, own = locked(assignment)
    require_writing(own, proposal, by)
    draft = current_draft(own)
    if fingerprint(draft) != seen:
        raise Refused(_("Another version was saved meanwhile.") + saved_by_in_words(draft), code="stale")
    require_own_class(own, written)
    try:
        return write(own, draft, written)
    except ValidationError as error:
        raise Refused(" ".join(error.messages)) from error


def require_writing(assignment: Assignment, proposal: Proposal, by: Any) -> None:
    """An answer is written by the unit's clerk, from the day it is signed for until it is put forward."""
    require_clerk(assignment, by)
    if proposal.state not in HANDED_OUT or assignment.state != AssignmentState.SIGNED:
        state = assignment.get_state_display()
        raise Refused(_("Nothing can be written now: the state is “%(state)s”.") % {"state": state})


def require_clerk(assignment: Assignment, by: Any) -> None:
    """Only a clerk of the unit writes for it, and only while the unit has the proposal."""
    if assignment.unit_id not in units_of(by):
        raise Refused(_("Only the unit's own clerk writes for it."), code="actor")
    if assignment.state == AssignmentState.RETURN_AGREED:
        raise Refused(_("Your unit no longer handles this proposal."), code="state")


def require_own_class(assignment: Assignment, written: Written) -> None:
    """Refuse classes that are not on the committee's list for the year of the session."""
    asked = {written.result_class, *(point.result_class for point in written.points.values())} - {None}
    session = assignment.proposal.session
    known = ResultClass.objects.filter(committee=session.term.committee_id, year=session.year, pk__in=asked)
    if known.count() != len(asked):
        raise Refused(_("Choose one of your committee's classes."), field="result_class")


def write(assignment: Assignment, draft: Reply | None, written: Written) -> Reply:
    """Store every part of the draft."""
    kind = ReplyKind.ANSWER if assignment.answers_the_member else ReplyKind.OPINION
    reply = draft or Reply(assignment=assignment, kind=kind)
    for name in (*REPLY_FIELDS, "result_class_id"):
        setattr(reply, name, getattr(written, name.removesuffix("_id")))
    reply.full_clean(exclude=["assignment"])
    reply.save()
    ReplyText.objects.update_or_create(reply=reply, defaults={name: getattr(written, name) for name in TEXT_FIELDS})
    write_points(reply, written.points)
    write_promises(reply, written.promises)
    reply.refresh_from_db()
    return reply


def write_points(reply: Reply, points: dict[int, Point]) -> None:
    """Store the answers to suggestions of this proposal; an answer without words and class goes."""
    for suggestion in reply.assignment.proposal.suggestions.all():
        point = points.get(suggestion.pk, Point())
        if point.text or point.result_class:
            values = {"text": point.text, "result_class_id": point.result_class}
            SuggestionReply.objects.update_or_create(reply=reply, suggestion=suggestion, defaults=values)
        else:
            SuggestionReply.objects.filter(reply=reply, suggestion=suggestion).delete()


def write_promises(reply: Reply, promises: list[Promise]) -> None:
    """Store the promises; those that were taken out of a draft were never made."""
    rows = {row.pk: row for row in reply.action_items.all()}
    kept = rows.keys() & {promise.pk for promise in promises}
    reply.action_items.exclude(pk__in=kept).delete()
    for promise in promises:
        row = rows.pop(promise.pk or 0, None) or ActionItem(proposal=reply.assignment.proposal, reply=reply)
        row.text, row.due_on, row.unit = promise.text, promise.due_on, reply.assignment.unit
        row.number = row.number or row.next_number()
        row.full_clean(exclude=["proposal", "unit"])
        row.save()


def saved_by_in_words(draft: Reply | None) -> str:
    """Return who saved the draft last and when, as a sentence; empty when the record of changes does not say."""
    entry = last_entry(draft) if draft else None
    if entry is None or entry.actor is None:
        return ""
    when = date_format(timezone.localtime(entry.timestamp), "DATETIME_FORMAT")
    return " " + _("%(who)s saved it at %(when)s.") % {"who": entry.actor, "when": when}


def last_entry(draft: Reply) -> LogEntry | None:
    """Return the newest line of the record of changes about the draft or one of its parts."""
    parts = (
        Reply.objects.filter(pk=draft.pk),
        ReplyText.objects.filter(reply=draft),
        SuggestionReply.objects.filter(reply=draft),
        ActionItem.objects.filter(reply=draft),
    )
    found = [LogEntry.objects.get_for_objects(rows).select_related("actor").first() for rows in parts]
    return max((entry for entry in found if entry), key=lambda entry: entry.timestamp, default=None)


@transaction.atomic
def sign_draft_of_lead(*, joint: Assignment, lead: Assignment, by: Any, seen: str, note: str = "") -> StateChange:
    """Sign the lead unit's draft for the joint unit, provided that it is the version the page showed."""
    locked(lead)
    if fingerprint(current_draft(lead)) != seen:
        raise Refused(_("The lead unit has changed the draft. Read it again before you sign."), code="stale")
    return perform("countersign", lead, by=by, note=note, assignment=joint)


@transaction.atomic
def note_contact(*, assignment: Assignment, by: Any, on: datetime.date, mode: str, note: str) -> ContactLog:
    """Write down one talk with the proposers; the same talk is written down once."""
    _proposal, own = locked(assignment)
    require_clerk(own, by)
    if on > timezone.localdate():
        raise Refused(_("A talk is written down on its day or later."), field="on")
    row = ContactLog(assignment=own, on=on, mode=mode, note=note.strip())
    if own.contacts.filter(on=on, mode=mode, note=row.note).exists():
        raise Refused(_("This talk is written down already."), field="note")
    row.number = row.next_number()
    try:
        row.full_clean(exclude=["assignment"])
    except ValidationError as error:
        raise Refused(" ".join(error.messages)) from error
    row.save()
    return row
