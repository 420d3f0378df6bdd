"""What is wrong with a row of a list of events by itself."""

import datetime
from collections.abc import Mapping
from typing import Any

from django.utils.formats import date_format
from django.utils.translation import gettext as _

from consultations.choices import AttendanceState, EventState
from consultations.resources.moments import When, together
from consultations.resources.scope import Part, Scope
from consultations.workflow.taking_over import event_state, why_not
from cppcc_portal.lib.sheets.resources import ReadRow
from cppcc_portal.lib.sheets.values import BadValue

A = AttendanceState
# Columns of names, with what each says of them.
CELLS = {
    "attended": A.SIGNED_IN,
    "on_leave": A.LEAVE_GRANTED,
    "absent": A.ABSENT,
    "confirmed": A.ATTENDING,
    "unconfirmed": A.PENDING,
}
# Changed by steps only: a list may repeat them and may not say otherwise.
BY_STEPS = {"when": "starts", "place": "place", "state": "state"}


def settle_when(row: ReadRow) -> None:
    """Put the two cells of the time together."""
    values = row.values
    values["when"] = values.pop("starts")
    if end := values.pop("ends", None):
        try:
            values["when"] = together(values["when"], end)
        except BadValue as bad:
            row.refuse("ends", bad.reason)


def find(row: ReadRow, scope: Scope) -> None:
    """Find the stored event."""
    values = row.values
    try:
        row.instance = scope.find(values.get("number", ""), values["title"], values["when"])
    except BadValue as bad:
        row.refuse("title", bad.reason, bad.suggestion)


def judge_state(row: ReadRow, scope: Scope) -> None:
    """See whether the event is to come or was held."""
    if row.instance:
        row.values["state_reached"] = row.instance.state
        return
    said = row.values.get("state", "")
    try:
        row.values["state_reached"] = event_state(first=first_day(row.values["when"]), today=scope.today, said=said)
    except ValueError:
        label = EventState(said).label
        row.refuse("state", _("“%(state)s” does not go with the day of the event.") % {"state": label})


def first_day(when: When) -> datetime.date | None:
    """Return the first day, or that of the year where no day is known."""
    return when.first or (datetime.date(when.year, 1, 1) if when.year else None)


def judge_people(row: ReadRow, scope: Scope) -> None:
    """Gather who was there from the row's columns; refuse who was no member, and what cannot be said of the event."""
    values = row.values
    parts = [one._replace(column=column) for column in CELLS for one in values.pop(column, [])]
    parts += member_of_row(row, scope)
    day = values["when"].first
    for one in parts:
        if reason := why_not(one.state, values.get("state_reached", "")):
            row.refuse(one.column if one.column in CELLS else "attendance", reason)
        elif day and not scope.people.served_on(one.member, day):
            words = {"name": one.member, "day": date_format(day)}
            row.refuse(one.column, _("%(name)s was not a member on %(day)s.") % words)
    values["people"] = parts


def member_of_row(row: ReadRow, scope: Scope) -> list[Part]:
    """Return the one member a row is about, if it is about one; the member number tells namesakes apart."""
    values = row.values
    name, code = values.pop("member", ""), values.get("member_code", "")
    state, leave_kind = values.pop("attendance", ("", ""))
    if not name and not code:
        if state:
            row.refuse("attendance", _("Whose attendance this is does not stand in the row."))
        return []
    if not state:
        row.refuse("attendance", _("Say whether the member attended."))
        return []
    if code and code not in scope.people.by_code:
        row.refuse("member_code", _("The committee has no member with the number %(code)s.") % {"code": code})
        return []
    try:
        member = known_member(name, code, scope)
    except BadValue as bad:
        row.refuse("member" if name else "member_code", bad.reason, bad.suggestion)
        return []
    if "leave_reason" in values and state != A.LEAVE_GRANTED:
        row.refuse("leave_reason", _("A reason belongs to leave only."))
    values["member_key"] = member.pk
    return [Part(member, state, leave_kind, values.pop("leave_reason", ""), "member" if name else "member_code")]


def known_member(name: str, code: str, scope: Scope) -> Any:
    """Return the member by number and name, or either; raises BadValue when the two do not belong together."""
    found = scope.people.by_code.get(code) if code else None
    if found and name and found.name != name:
        words = {"code": code, "name": found.name}
        raise BadValue(_("The number %(code)s belongs to %(name)s.") % words, found.name)
    return found or scope.people.one_in_cell(name)


def judge_stored(row: ReadRow, stored: Mapping[str, Any]) -> None:
    """Refuse to change by a list what only steps change: when and where it takes place, and its state."""
    if is_less(row.values["when"], stored["when"]):
        row.values["when"] = stored["when"]
    for name, column in BY_STEPS.items():
        if name in row.values and row.values[name] != stored[name]:
            row.refuse(column, _("The portal holds something else, and only a step on the event's page changes it."))
    for name in ("place", "state"):
        row.values.pop(name, None)


def is_less(said: When, stored: When) -> bool:
    """Return whether a list tells nothing else about the time than what is stored, perhaps less."""
    pairs = zip(said, stored, strict=True)
    return all(mine in (None, "", theirs) for mine, theirs in pairs)
