"""Standing in 替班 and signing for duty done: who may take over a shift, and writing it."""

import datetime
from typing import Any

from django.db import transaction
from django.db.models import Q, QuerySet
from django.utils import timezone
from django.utils.translation import gettext as _

from cppcc_portal.lib.doors import Move
from cppcc_portal.lib.refusals import Refused
from members.models import Member
from stations.models import DutyShift, ShiftMember

PERMISSION = "stations.change_shiftmember"
# States of an attendance, and of an event, in which the member is not there; both stand to the right of this app.
STAYS_AWAY = ("leave_granted", "absent", "cancelled")
DOES_NOT_TAKE_PLACE = ("postponed", "cancelled")
# So long after the day a member may still say that the duty was done.
SIGNED_WITHIN = datetime.timedelta(days=14)


@transaction.atomic
def substitute(*, shift: DutyShift, member: Member, by_member: Member, by: Any, note: str = "") -> ShiftMember:
    """Let ``by_member`` take the turn of ``member``; the shift remembers who was planned first.

    ``by`` is the account of the office, or of the member who was asked. Raises Refused.
    """
    own = locked(shift)
    if not (by.has_perm(PERMISSION, own) or by_member.user_id == by.pk):
        raise Refused(_("This shift is not yours to change."), code="actor")
    turn = turn_of(own, member)
    require_can_stand_in(own, by_member, timezone.now())
    first = turn.replaces or member
    turn.member, turn.replaces = by_member, None if first == by_member else first
    turn.full_clean()
    turn.save(update_fields=["member", "replaces"])
    if note:
        own.note = note
        own.full_clean()
        own.save(update_fields=["note"])
    return turn


def accept(move: Move) -> None:
    """Take the turn over; a rule of standing in that no longer holds refuses it."""
    request = move.row
    substitute(shift=request.shift, member=request.asker, by_member=request.asked, by=move.by)


def is_over(move: Move) -> None:
    """Refuse to let a request lapse whose shift is still to come."""
    if not over(move.row.shift, move.at):
        raise Refused(_("The shift is still to come."))


@transaction.atomic
def sign_duty(*, turn: ShiftMember, by: Any, at: datetime.datetime) -> None:
    """Note that the duty was done; the member says it on the day or soon after, the office whenever it knows."""
    shift = locked(turn.shift)
    own = ShiftMember.objects.filter(pk=turn.pk).select_related("member").first()
    is_office = by.has_perm(PERMISSION, turn)
    if own is None or not (is_office or own.member.user_id == by.pk):
        raise Refused(_("This shift is not yours to sign."), code="actor")
    today = timezone.localdate(at)
    if today < shift.held_on:
        raise Refused(_("The shift is still to come."))
    if not is_office and today > shift.held_on + SIGNED_WITHIN:
        raise Refused(_("The time to sign has passed; tell the office."))
    if own.served_at is None:
        own.served_at = at
        own.save(update_fields=["served_at"])


def locked(shift: DutyShift) -> DutyShift:
    """Return the shift as it is now, locked until the end of the transaction; raises Refused."""
    own = DutyShift.objects.select_for_update(of=("self",)).filter(pk=shift.pk).select_related("station").first()
    if own is None:
        raise Refused(_("This shift no longer exists: the rota was made anew."), code="gone")
    return own


def turn_of(shift: DutyShift, member: Member) -> ShiftMember:
    """Return the member's turn of the shift; raises Refused."""
    turn = shift.turns.filter(member=member).select_related("replaces").first()
    if turn is None:
        raise Refused(_("%(member)s is not on this shift any more.") % {"member": member}, code="stale")
    return turn


def over(shift: DutyShift, at: datetime.datetime) -> bool:
    """Return whether the shift has ended; one without hours ends with its day."""
    now = timezone.localtime(at)
    if shift.held_on != now.date():
        return shift.held_on < now.date()
    return shift.ends_at is not None and shift.ends_at <= now.time()


def require_can_stand_in(shift: DutyShift, member: Member, at: datetime.datetime) -> None:
    """Raise Refused with the reason why ``member`` cannot take a turn of the shift."""
    why = why_not(shift, member, at)
    if why:
        raise Refused(why, field="by_member")


def why_not(shift: DutyShift, member: Member, at: datetime.datetime) -> str:
    """Return why ``member`` cannot stand in, as a sentence; empty when nothing stands against it."""
    words = {"member": member, "station": shift.station}
    if over(shift, at):
        return _("The shift is over.")
    if not shift.station.memberships.in_force(shift.held_on).filter(member=member).exists():
        return _("%(member)s is no member of %(station)s on this day.") % words
    if shift.turns.filter(member=member).exists():
        return _("%(member)s is on this shift already.") % words
    clash = ShiftMember.objects.clashing(shift, member).select_related("shift__station").first()
    if clash:
        return _("%(member)s is on duty at %(station)s at that time.") % {**words, "station": clash.shift.station}
    event = events_of(member, shift.held_on).select_related("event").first()
    if event:
        return _("%(member)s attends an event on that day: %(event)s.") % {**words, "event": event.event}
    return ""


def events_of(member: Member, day: datetime.date) -> QuerySet:
    """Return the attendances of the member at events that are known to take place on the day."""
    on_day = Q(event__starts_on=day) | Q(event__starts_on__lte=day, event__ends_on__gte=day)
    rows = member.attendances.filter(on_day).exclude(state__in=STAYS_AWAY)
    return rows.exclude(event__state__in=DOES_NOT_TAKE_PLACE).order_by("event__starts_on", "pk")
