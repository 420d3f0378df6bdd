"""What the steps in the life of a workstation check and write: every change is dated, so that past counts stay."""

from typing import Any

from django.utils import formats
from django.utils.translation import gettext as _

from cppcc_portal.lib.doors import Move
from cppcc_portal.lib.refusals import Refused
from stations.choices import ChangeKind, StationLevel, StationStatus
from stations.models import Station, StationChange
from stations.rota import remove_after

PLACE = ("level", "district", "subdistrict", "community", "address")
SEPARATOR = "，"


def in_order(move: Move) -> None:
    """Refuse a day in the future, before the station was unveiled, or before its last dated change."""
    station, day = move.row, move.details["on"]
    if day > move.day:
        raise Refused(_("The day lies in the future: enter the change when it has happened."), field="on")
    if station.founded_on and day < station.founded_on:
        raise Refused(_("The day lies before the day the workstation was unveiled."), field="on")
    last = station.changes.order_by("-on", "-pk").first()
    if last and day < last.on:
        words = {"change": last.get_kind_display(), "day": formats.date_format(last.on)}
        sentence = _("The last change was “%(change)s” on %(day)s; this one cannot lie before it.")
        raise Refused(sentence % words, field="on")


def into_an_open_one(move: Move) -> None:
    """Refuse to merge a station into itself, into one of another committee, or into one that is not open."""
    station = move.row
    # Locked, so that it cannot close at this moment; in the order of the keys nobody waits for each other for long.
    other = Station.objects.select_for_update(of=("self",)).filter(pk=move.details["successor"].pk).first()
    if other is None or other.pk == station.pk or other.committee_id != station.committee_id:
        raise Refused(_("Choose another workstation of the same committee."), field="successor")
    if not other.is_open:
        raise Refused(_("%(name)s is not open: nothing is merged into it.") % {"name": other}, field="successor")
    if other.founded_on and other.founded_on > move.details["on"]:
        raise Refused(_("%(name)s was not open yet on this day.") % {"name": other}, field="successor")


def rename(move: Move) -> None:
    """Give the plaque another name; row and page address stay, the old name stands in the dated change."""
    station, old, new = move.row, move.row.name, move.words("new_name")
    if new == old:
        raise Refused(_("That is its name already."), field="new_name")
    store(station, {"name": new})
    record(move, ChangeKind.RENAMED, old=old, new=new)


def move(move: Move) -> None:
    """Put it to another place or level; where it stood until then stays with the change."""
    station = move.row
    before, now = placed(station), {name: move.details.get(name) for name in PLACE}
    now |= {name: move.words(name) for name in ("level", "subdistrict", "community", "address")}
    if now == before:
        raise Refused(_("The place is the same as before."), field="address")
    store(station, now)
    place = {"level_before": before["level"], "district_before": before["district"]}
    record(move, ChangeKind.MOVED, old=in_words(before, now), new=in_words(now, before), **place)


def merge(move: Move) -> None:
    """Let another take over."""
    successor = move.details["successor"]
    store(move.row, {"status": StationStatus.MERGED, "successor": successor})
    record(move, ChangeKind.MERGED, old=move.row.name, new=successor.name)
    remove_after(move.row, move.details["on"])


def close(move: Move) -> None:
    """Close it on a day, for a reason the public may read."""
    record(move, ChangeKind.CLOSED, note=move.words("reason"))
    remove_after(move.row, move.details["on"])


def reopen(move: Move) -> None:
    """Take back an end that was a mistake: it never ended, so the dated end goes too; this history keeps both."""
    station = move.row
    end = station.changes.filter(kind=station.status).order_by("-on", "-pk").first()
    if end:
        end.delete()
    store(station, {"status": StationStatus.OPEN, "successor": None})


def correct(move: Move) -> None:
    """Mend what was typed wrong; nothing happened to the station, so there is no dated change."""
    place = {name: move.details.get(name) for name in ("level", "district")}
    store(move.row, {"name": move.words("new_name"), **place})


def placed(station: Station) -> dict[str, Any]:
    """Return where the station stands."""
    return {name: getattr(station, name) for name in PLACE}


def in_words(place: dict[str, Any], other: dict[str, Any]) -> str:
    """Return in words what of ``place`` differs from ``other``."""
    differing = {name: value for name, value in place.items() if value != other[name] and value}
    if "level" in differing:
        differing["level"] = StationLevel(differing["level"]).label
    return SEPARATOR.join(str(value) for value in differing.values())[:200]


def store(station: Station, values: dict[str, Any]) -> None:
    """Write the fields after the model has looked at them; raises ValidationError with its sentences."""
    for name, value in values.items():
        setattr(station, name, value)
    station.clean_fields(exclude={field.name for field in station._meta.fields} - set(values))
    station.validate_constraints()
    station.save(update_fields=list(values))


def record(move: Move, kind: str, **columns: Any) -> None:
    """Write the dated change that the public reads."""
    change = StationChange(station=move.row, kind=kind, on=move.details["on"], **columns)
    change.full_clean()
    change.save()
