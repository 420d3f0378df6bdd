"""Writing the rows of a list of proposals: the proposals, who signed, the units, answers and ratings."""

import datetime
from collections.abc import Iterable, Sequence
from typing import Any

from django.utils import timezone
from django.utils.translation import gettext as _

from cppcc_portal.lib.sheets.columns import LIST_MARK
from cppcc_portal.lib.sheets.resources import ReadRow, Written
from proposals.choices import (
    ANSWERS_THE_MEMBER,
    Consent,
    ProposalKind,
    ProposerRole,
    ReplyKind,
    ReviewOutcome,
    SignState,
)
from proposals.models import (
    Assignment,
    Proposal,
    ProposalText,
    Proposer,
    Rating,
    Reply,
    ReviewDecision,
)
from proposals.resources.scope import Scope, Signer, seat_on
from proposals.services import SERIAL_DIGITS
from proposals.workflow.taking_over import history_of, role_among, unit_state

NOON = datetime.time(12)


def kind_of(people: Sequence[Signer], said: str = "") -> str:
    """Return whether it is a collective, a joint or an individual proposal, by who signed unless the list says."""
    if said:
        return said
    if people and people[0].body:
        return ProposalKind.COLLECTIVE
    return ProposalKind.JOINT if len(people) > 1 else ProposalKind.INDIVIDUAL


def next_serial(scope: Scope) -> str:
    """Return the running number after the highest one of the session and of the list."""
    scope.last_serial += 1
    return str(scope.last_serial).zfill(SERIAL_DIGITS)


def fill(proposal: Proposal, row: ReadRow) -> None:
    """Set what the row says about the proposal itself."""
    for name in ("title", "category", "public_consent"):
        if name in row.values:
            setattr(proposal, name, row.values[name])


def new_proposal(row: ReadRow, scope: Scope) -> Proposal:
    """Return a proposal of the list as it is stored first."""
    values, people = row.values, row.values.get("proposers", [])
    day = values.get("submitted_on")
    kind = kind_of(people, values.get("kind", ""))
    proposal = Proposal(
        session=scope.session,
        serial=values.get("serial") or next_serial(scope),
        number=values.get("number", ""),
        sequence=values.get("sequence"),
        kind=kind,
        collective_kind=people[0].body_kind if kind == ProposalKind.COLLECTIVE and people else "",
        state=values["state_reached"],
        submitted_at=noon_of(day) if day else None,
        public_consent=Consent.UNKNOWN,
        proposer_names=LIST_MARK.join(one.body or one.member.name for one in people if one.body or one.member),
    )
    fill(proposal, row)
    return proposal


def noon_of(day: datetime.date) -> datetime.datetime:
    """Return the middle of a day: lists tell the day only."""
    return datetime.datetime.combine(day, NOON, timezone.get_current_timezone())


def text_of(row: ReadRow) -> ProposalText:
    """Return the text, in one piece as lists hold it."""
    return ProposalText(proposal_id=row.instance.pk, body=row.values["body"])


def proposers_of(row: ReadRow, scope: Scope) -> Iterable[Proposer]:
    """Return who signed, with what each was on the day it was handed in."""
    day = row.values.get("submitted_on")
    for position, one in enumerate(row.values.get("proposers", []), start=1):
        seat = seat_on(one.member, day, scope) if one.member else None
        yield Proposer(
            proposal_id=row.instance.pk,
            position=position,
            role=ProposerRole.FIRST if position == 1 else ProposerRole.CO,
            member_id=one.member.pk if one.member else None,
            collective_name=one.body,
            sign_state=SignState.SIGNED,
            sector_name=seat.sector.name if seat else "",
            group_name=scope.groups.get(seat.sector_id, "")[:100] if seat else "",
            party_name=scope.parties.get(one.member.pk, "") if one.member else "",
        )


def assignments_of(row: ReadRow) -> Iterable[Assignment]:
    """Return the units of a proposal."""
    units, values = row.values.get("all_units", []), row.values
    for unit, role in units:
        yield Assignment(
            proposal_id=row.instance.pk,
            unit=unit,
            role=role_among(role, len(units)),
            state=unit_state(row.instance.state),
            assigned_on=values.get("assigned_on"),
            due_on=values.get("due_on"),
        )


def reply_of(row: ReadRow, unit: Assignment) -> Reply:
    """Return the answer of a unit, as far as the list tells it."""
    values = row.values
    return Reply(
        assignment_id=unit.pk,
        version=1,
        kind=ReplyKind.ANSWER,
        number=values.get("reply_number", ""),
        result_class=values.get("result_class"),
        replied_on=values.get("replied_on"),
    )


def write_new(rows: Sequence[ReadRow], scope: Scope, written: Written, by: Any) -> None:
    """Store new proposals with all their parts, each kind of row in few statements."""
    for row in rows:
        row.instance = new_proposal(row, scope)
    places = [row.place for row in rows]
    written.create(places, [row.instance for row in rows])
    store(written, {row.place: [text_of(row)] for row in rows if "body" in row.values})
    people = {row.place: list(proposers_of(row, scope)) for row in rows}
    store(written, people)
    units = {row.place: list(assignments_of(row)) for row in rows}
    store(written, units)
    answers = {
        row.place: [reply_of(row, unit) for unit in units[row.place] if unit.role in ANSWERS_THE_MEMBER]
        for row in rows
        if row.values["is_answered"]
    }
    store(written, answers)
    store(written, {row.place: ratings_of(row, people, answers) for row in rows if "rating" in row.values})
    store(written, {row.place: list(decisions_of(row, by)) for row in rows})
    note = _("Taken over from the list “%(name)s”.") % {"name": written.name}
    store(written, {row.place: list(history_of(row.instance, units[row.place], by, note[:300])) for row in rows})


def store(written: Written, found: dict[int, Any]) -> None:
    """Store parts by the place of their row."""
    pairs = [(place, part) for place, parts in found.items() for part in parts]
    written.create([place for place, _part in pairs], [part for _place, part in pairs])


def ratings_of(row: ReadRow, people: dict[int, list[Proposer]], answers: dict[int, list[Reply]]) -> list[Rating]:
    """Return the first proposer's judgement on each answer."""
    first, choice = people[row.place][:1], row.values["rating"]
    return [
        Rating(reply=reply, proposer=one, result=choice, entered_by_staff=True)
        for one in first
        for reply in answers.get(row.place, [])
    ]


def decisions_of(row: ReadRow, by: Any) -> Iterable[ReviewDecision]:
    """Return the decision to file, where the list tells its day."""
    if day := row.values.get("filed_on"):
        values = {"outcome": ReviewOutcome.FILE, "decided_on": day, "decided_by": by}
        yield ReviewDecision(proposal=row.instance, number=1, **values)


def write_changed(rows: Sequence[ReadRow], written: Written) -> None:
    """Store what a list says otherwise about proposals that are here: title, category, consent and text."""
    own = [row for row in rows if {"title", "category", "public_consent"} & set(row.changed)]
    for row in own:
        fill(row.instance, row)
    written.update([row.place for row in own], [row.instance for row in own], ["title", "category", "public_consent"])
    told = [row for row in rows if "body" in row.changed]
    texts = [(row, row.instance.text) for row in told if hasattr(row.instance, "text")]
    for row, text in texts:
        text.body = row.values["body"]
    written.update([row.place for row, _text in texts], [text for _row, text in texts], ["body"])
    new = [row for row in told if not hasattr(row.instance, "text")]
    store(written, {row.place: [text_of(row)] for row in new})
