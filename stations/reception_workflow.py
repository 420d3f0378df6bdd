"""The door of receptions: from what was heard to what it became."""

import datetime
from functools import partial
from typing import Any

from django.db.models import Model, Q
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from cppcc_portal.lib.doors import PORTAL, Actor, Door, Move, Step, keeper
from cppcc_portal.lib.private_numbers import find
from cppcc_portal.lib.refusals import Refused
from members.me.access import member_of
from members.models import Member
from members.querysets import in_force
from stations.becoming import way_to
from stations.choices import ReceptionOutcome
from stations.models import Reception, Station
from stations.models.receptions import LONGEST_RESULT

R = ReceptionOutcome
BECAME = (R.OPINION, R.PROPOSAL, R.CONSULTATION)
DONE = (R.SETTLED, *BECAME, R.HANDED_TO_UNIT)


def receives_at(member: Member, station: Station, on: datetime.date) -> bool:
    """Return whether the member is placed at the station, or on duty there, on the day."""
    if member.committee_id != station.committee_id:
        return False
    is_placed = station.memberships.filter(in_force(on), member=member).exists()
    return is_placed or member.duty_turns.filter(shift__station=station, shift__held_on=on).exists()


def is_on_duty(user: Any, reception: Reception) -> bool:
    """Return whether the account belongs to who received the visitor, or to a member of the station of today."""
    member = member_of(user) if user is not None else None
    if member is None:
        return False
    return reception.received_by_id == member.pk or receives_at(member, reception.station, timezone.localdate())


def is_offered(outcome: str, user: Any, reception: Reception) -> bool:
    """Return whether the office may act, and an app keeps what the reception is to become."""
    try:
        way_to(outcome)
    except KeyError:
        return False
    return OFFICE[0].is_held_by(user, reception)


OFFICE = (keeper("stations.change_reception"),)
ON_DUTY = Actor(gettext_lazy("Member of the workstation"), is_on_duty)


def good_result(move: Move) -> None:
    """Refuse a result that is too long, or one with somebody's number that the public would read."""
    result = move.words("result")
    if len(result) > LONGEST_RESULT:
        words = {"count": LONGEST_RESULT}
        raise Refused(_("The result is longer than %(count)s characters.") % words, field="result")
    if find(result):
        raise Refused(_("The result holds what looks like a private number: leave it out."), field="result")


def good_unit(move: Move) -> None:
    """Refuse a unit of another committee, and one that has ended."""
    unit = move.details["unit"]
    units = move.row.station.committee.units.filter(in_force(move.day))
    if not units.filter(pk=unit.pk).exists():
        raise Refused(_("This unit does not belong to the committee, or it exists no longer."), field="unit")


def good_day(move: Move) -> None:
    """Refuse a day before the visit or after today."""
    day = move.details["day"]
    if not move.row.received_on <= day <= move.day:
        raise Refused(_("The day lies before the visit or after today."), field="day")


def write_result(move: Move) -> None:
    """Keep the result."""
    keep(move.row, result=move.words("result"))


def write_unit(move: Move) -> None:
    """Keep the unit."""
    keep(move.row, unit=move.details["unit"])


def write_day(move: Move) -> None:
    """Keep the day on which the visitor was told."""
    keep(move.row, reported_back_on=move.details["day"])


def begin_again(move: Move) -> None:
    """What was reported back is no longer the end."""
    keep(move.row, reported_back_on=None)


def forget_visitor(move: Move) -> None:
    """Remove name and phone."""
    keep(move.row, visitor_name="", visitor_phone="")


def make_record(outcome: str, move: Move) -> None:
    """Let the app that keeps such records make one of the reception, in the step's transaction."""
    way_to(outcome).make(move.row, move.by)


def keep(row: Model, **values: Any) -> None:
    """Write columns of a row."""
    for name, value in values.items():
        setattr(row, name, value)
    row.save(update_fields=list(values))


def becomes(name: str, outcome: str, label: Any) -> Step:
    """Return the step by which a reception becomes a record of another app; without that app nobody may take it."""
    who = (Actor(OFFICE[0].label, partial(is_offered, outcome)),)
    return Step(name, label, (R.OPEN,), (outcome,), who, effect=partial(make_record, outcome))


RECEPTIONS = Door(
    Reception,
    (
        Step(
            "settle",
            gettext_lazy("Settled on the spot"),
            (R.OPEN,),
            (R.SETTLED,),
            (*OFFICE, ON_DUTY),
            ("result",),
            (good_result,),
            write_result,
        ),
        becomes("to_opinion", R.OPINION, gettext_lazy("Make it an opinion report")),
        becomes("to_proposal", R.PROPOSAL, gettext_lazy("Make it a proposal")),
        becomes("to_consultation", R.CONSULTATION, gettext_lazy("Make it a consultation topic")),
        Step(
            "hand",
            gettext_lazy("Hand it to a unit"),
            (R.OPEN,),
            (R.HANDED_TO_UNIT,),
            OFFICE,
            ("unit",),
            (good_unit,),
            write_unit,
        ),
        Step(
            "unit_answered",
            gettext_lazy("The unit has answered"),
            (R.HANDED_TO_UNIT,),
            (),
            OFFICE,
            ("result",),
            (good_result,),
            write_result,
        ),
        Step(
            "tell_result",
            gettext_lazy("Write down the result"),
            BECAME,
            (),
            OFFICE,
            ("result",),
            (good_result,),
            write_result,
        ),
        Step(
            "report_back",
            gettext_lazy("Visitor was told the result"),
            DONE,
            (),
            OFFICE,
            ("day",),
            (good_day,),
            write_day,
        ),
        Step("note", gettext_lazy("Add a note"), (R.OPEN, *DONE), (), (*OFFICE, ON_DUTY), ("note",)),
        Step("reopen", gettext_lazy("Take it up again"), DONE, (R.OPEN,), OFFICE, ("note",), effect=begin_again),
        Step("forget", gettext_lazy("Remove the visitor's name and phone"), DONE, (), (PORTAL,), effect=forget_visitor),
    ),
)


def told_before(day: datetime.date) -> Q:
    """Condition: the visitor was told the result, or sent home with it, before the day."""
    return Q(reported_back_on__lt=day) | Q(outcome=R.SETTLED, reported_back_on=None, received_on__lt=day)
