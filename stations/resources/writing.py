"""Writing the rows of a list of workstations."""

import re
from collections.abc import Iterable, Iterator, Sequence
from typing import Any

from django.utils.translation import gettext as _

from cppcc_portal.lib.sheets.resources import ReadRow, Written
from members.models import Committee
from stations.choices import StationRole
from stations.models import Station, StationHost, StationMember
from stations.resources.scope import Host, Scope
from stations.workflow import changes_of, history_of, status_told

SLUG_DIGITS = 3
# What a list may write of a workstation itself, new or stored.
OWN = (
    *("host_kind", "subdistrict", "community", "address", "hours", "phone", "head", "liaison_leader"),
    *("liaison_note", "brand", "duty_note", "founded_on", "founded_text"),
)


def free_slugs(committee: Committee) -> Iterator[str]:
    """Yield words for addresses that no workstation has: the committee's and a number that goes on from the last one.

    Once given, a word is never changed: people have it in their bookmarks and on posters.
    """
    Committee.objects.select_for_update().get(pk=committee.pk)
    taken = Station.objects.filter(slug__startswith=f"{committee.slug}-").values_list("slug", flat=True)
    numbers = (re.fullmatch(r"\d{1,9}", slug.removeprefix(f"{committee.slug}-")) for slug in taken)
    place = max((int(number[0]) for number in numbers if number), default=0)
    while True:
        place += 1
        yield f"{committee.slug}-{place:0{SLUG_DIGITS}d}"


def fill(station: Station, row: ReadRow) -> None:
    """Set what the row says about the workstation itself."""
    for name in OWN:
        if name in row.values:
            setattr(station, name, row.values[name])


def write_new(rows: Sequence[ReadRow], scope: Scope, written: Written) -> None:
    """Store new workstations with hosts, members, dated changes and the first row of their history."""
    slugs = free_slugs(scope.committee)
    for row in rows:
        values = row.values
        row.instance = Station(
            committee=scope.committee,
            slug=next(slugs),
            name=values["name"],
            level=values["level"],
            district=values.get("district"),
            status=status_told(closed_on=values.get("closed_on")),
        )
        fill(row.instance, row)
    written.create([row.place for row in rows], [row.instance for row in rows])
    note = _("Taken over from the list “%(name)s”.") % {"name": written.name}
    store(written, ((row, change) for row in rows for change in dated_changes(row)))
    store(written, ((row, history_of(row.instance, written.by, note[:300])) for row in rows))


def dated_changes(row: ReadRow) -> Iterable[Any]:
    """Return what happened to the workstation on known days."""
    values = row.values
    return changes_of(row.instance, founded_on=values.get("founded_on"), closed_on=values.get("closed_on"))


def write_changed(rows: Sequence[ReadRow], written: Written) -> None:
    """Store what a list says otherwise about workstations that are here."""
    own = [row for row in rows if set(row.changed) & {*OWN}]
    found = [row for row in own if "founded_on" in row.changed and not has_begun(row.instance)]
    for row in own:
        fill(row.instance, row)
    written.update([row.place for row in own], [row.instance for row in own], OWN)
    pairs = ((row, changes_of(row.instance, founded_on=row.values["founded_on"])) for row in found)
    store(written, ((row, change) for row, changes in pairs for change in changes))


def has_begun(station: Station) -> bool:
    """Return whether the day of unveiling is among the dated changes."""
    return any(change.kind == "founded" for change in station.changes.all())


def write_parts(rows: Sequence[ReadRow], written: Written) -> None:
    """Store hosts and members who are not there yet."""
    store(written, ((row, host_of(row.instance, host)) for row in rows for host in row.values.get("hosts", [])))
    store(written, ((row, member) for row in rows for member in members_of(row)))


def host_of(station: Station, host: Host) -> StationHost:
    """Return a host as it is stored."""
    links = {"sector": host.sector, "special_committee": host.special_committee}
    return StationHost(station=station, kind=host.kind, name=host.name, **links)


def members_of(row: ReadRow) -> Iterator[StationMember]:
    """Return the members placed, until the day on which the workstation was closed."""
    for one in row.values.get("members", []):
        role = one.role or StationRole.RESIDENT
        ends = row.values.get("closed_on")
        yield StationMember(station=row.instance, member=one.member, role=role, starts=one.starts, ends=ends)


def store(written: Written, pairs: Iterable[tuple[ReadRow, Any]]) -> None:
    """Store parts, each for its row."""
    found = list(pairs)
    written.create([row.place for row, _part in found], [part for _row, part in found])
