"""Writing the rota: repeatable, one planner at a time for each committee, few statements however many shifts."""

import datetime
from collections import defaultdict
from collections.abc import Iterable
from typing import Any

from django.conf import settings
from django.db import transaction
from django.db.models import QuerySet
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import override

from cppcc_portal.lib.refusals import Refused
from members.models import Committee
from stations.choices import StationStatus
from stations.models import DutyShift, ShiftMember, Station
from stations.rota.drafting import People, Rota, Slot, draft
from stations.rota.world import Period, look, replaced

PERMISSION = "stations.add_dutyshift"
LONGEST = 366 * 2
BATCH = 2000


def preview_rota(*, stations: Iterable[Station], since: datetime.date, until: datetime.date) -> Rota:
    """Return what planning would make; nothing is written. Raises Refused."""
    chosen = list(stations)
    require_open(chosen)
    return rota_of(chosen, period_of(since, until), None)


@transaction.atomic
def plan_rota(*, stations: Iterable[Station], since: datetime.date, until: datetime.date, by: Any) -> Rota:
    """Make the shifts of the stations from their rules, with members in turn; returns what was made.

    Past shifts, those entered or changed by hand, and those with a substitution, a reception or a signature stay.
    ``by`` is the account, None for the portal itself. Raises Refused.
    """
    chosen = locked(stations)
    require_open(chosen)
    if by is not None and not all(by.has_perm(PERMISSION, station) for station in chosen):
        raise Refused(_("The rota of these workstations is not yours to plan."), code="actor")
    return write(chosen, period_of(since, until), None)


@transaction.atomic
def calendar_changed(committee: Committee, years: set[int], by: Any) -> None:
    """Move the shifts to come that nobody has touched as the calendar now says; called by members.calendars.

    Who was on duty stays on duty, as far as the new day allows.
    """
    stations = locked(Station.objects.filter(committee=committee, status=StationStatus.OPEN))
    today = timezone.localdate()
    # A shift planned for the last days of a year may be held in the next one.
    first = max(datetime.date(min(years) - 1, 12, 1), today + datetime.timedelta(days=1))
    last = datetime.date(max(years), 12, 31)
    if stations and first <= last:
        period = Period(first, last, today)
        write(stations, period, people_of(replaced(stations, period)))


def keep_as_it_is(shift: DutyShift) -> None:
    """Leave a shift that somebody changed by hand out of planning."""
    shift.rule = None
    shift.save(update_fields=["rule"])


def remove_after(station: Station, day: datetime.date) -> int:
    """Take away the shifts after ``day`` that nobody has touched, because the station closes; return how many."""
    return erase(DutyShift.objects.untouched().filter(station=station, held_on__gt=day))


def period_of(since: datetime.date, until: datetime.date) -> Period:
    """Return the days to plan, from today on; raises Refused."""
    today = timezone.localdate()
    if until < since:
        raise Refused(_("The rota cannot end before it begins."), field="until")
    if until < today:
        raise Refused(_("Days that have passed cannot be planned."), field="until")
    if (until - max(since, today)).days > LONGEST:
        raise Refused(_("Plan at most two years at once."), field="until")
    return Period(max(since, today), until, today)


def locked(stations: Iterable[Station]) -> list[Station]:
    """Return the stations as they are now; who plans for the same committees, or closes one of them, waits."""
    keys = [station.pk for station in stations]
    owners = Station.objects.filter(pk__in=keys).order_by().values("committee")
    list(Committee.objects.select_for_update(of=("self",)).filter(pk__in=owners).order_by("pk"))
    return list(Station.objects.select_for_update(of=("self",)).filter(pk__in=keys).order_by("pk"))


def require_open(stations: list[Station]) -> None:
    """Refuse when there is nothing to plan, or a station that receives nobody."""
    if not stations:
        raise Refused(_("Choose at least one workstation."), field="stations")
    closed = [station.name for station in stations if not station.is_open]
    if closed:
        names = "、".join(closed[:3])
        raise Refused(_("No duty is planned for a workstation that is not open: %(names)s.") % {"names": names})


def rota_of(stations: list[Station], period: Period, people: People | None) -> Rota:
    """Return the rota with one reading of the database."""
    world = look(stations, period)
    going = replaced(stations, period).count()
    return Rota(draft(stations, world, period, people), world.kept, going)


def write(stations: list[Station], period: Period, people: People | None) -> Rota:
    """Replace what is replaced and store the rest."""
    # Held first: whoever steps in on one of them now is either done before we look, or finds it gone.
    list(replaced(stations, period).select_for_update(of=("self",)).values_list("pk"))
    rota = rota_of(stations, period, people)
    erase(replaced(stations, period))
    shifts = [
        DutyShift(
            station_id=slot.station.pk,
            planned_on=slot.planned_on,
            number=slot.number,
            held_on=slot.held_on,
            starts_at=slot.rule.starts_at,
            ends_at=slot.rule.ends_at,
            note=note_of(slot),
            rule_id=slot.rule.pk,
        )
        for slot in rota.slots
    ]
    DutyShift.objects.bulk_create(shifts, batch_size=BATCH)
    pairs = zip(shifts, rota.slots, strict=True)
    turns = [ShiftMember(shift_id=shift.pk, member_id=member) for shift, slot in pairs for member in slot.members]
    ShiftMember.objects.bulk_create(turns, batch_size=BATCH)
    return rota


def note_of(slot: Slot) -> str:
    """Return what the public reads beside a shift that a holiday moved; records are in the site's own language."""
    if not slot.why:
        return ""
    with override(settings.LANGUAGE_CODE):
        return _("postponed because of %(holiday)s") % {"holiday": slot.why}


def erase(shifts: QuerySet[DutyShift]) -> int:
    """Delete shifts and who was on duty, without reading them row by row: nothing else hangs on them."""
    keys = list(shifts.values_list("pk", flat=True))
    for start in range(0, len(keys), BATCH):
        batch = keys[start : start + BATCH]
        turns: Any = ShiftMember.objects.filter(shift__in=batch)
        turns._raw_delete(turns.db)
        rows: Any = DutyShift.objects.filter(pk__in=batch)
        rows._raw_delete(rows.db)
    return len(keys)


def people_of(shifts: QuerySet[DutyShift]) -> People:
    """Return who is on duty by rule and planned day."""
    found: People = defaultdict(list)
    for rule, day, member in shifts.order_by("pk").values_list("rule", "planned_on", "turns__member"):
        found[rule, day].extend([member] if member else [])
    return found
