"""What the rows of a list of workstations may name, looked up once for all rows."""

import datetime
import re
from dataclasses import dataclass
from functools import cache
from typing import Any, NamedTuple

from django.db.models import Prefetch
from django.utils.translation import gettext as _

from cppcc_portal.lib.private_numbers import MOBILE
from cppcc_portal.lib.sheets.columns import LIST_MARK, labels_of, short_enough
from cppcc_portal.lib.sheets.values import BadValue, as_code, as_date, as_units, is_empty, tidy
from members.models import Committee, District, Member, SpecialCommittee
from members.resources import KnownMembers, plain, shared_name, words_of_note
from sectors.models import Sector
from stations.choices import ChangeKind, HostKind, StationRole, StationStatus
from stations.models import Station, StationHost, StationMember

LONGEST_HOST, LONGEST_PHONE = 100, 40
# How the names of hosts end (domain.md 3.1).
HOST_ENDS = {
    **dict.fromkeys(("街道", "街道办", "街道办事处", "社区", "居委会", "工作委员会"), "administrative"),
    **dict.fromkeys(("园区", "镇", "区", "市"), "administrative"),
    **dict.fromkeys(("专委会", "专门委员会", "委员会"), "special_committee"),
    **dict.fromkeys(("界", "界别", "活动组", "联组"), "sector"),
    **dict.fromkeys(("总支", "支部", "区委", "市委", "工商联", "妇联", "总工会", "科协", "侨联", "团委"), "party"),
}  # fmt: skip
HOSTS_IN_LISTS = {
    **dict.fromkeys(("行政区域", "街道", "社区", "行政"), HostKind.ADMINISTRATIVE),
    **dict.fromkeys(("专委会",), HostKind.SPECIAL_COMMITTEE),
    **dict.fromkeys(("界别",), HostKind.SECTOR),
    **dict.fromkeys(("党派", "团体", "党派团体"), HostKind.PARTY),
    **dict.fromkeys(("个人", "委员个人"), HostKind.INDIVIDUAL),
    **dict.fromkeys(("联合", "共建", "联组"), HostKind.JOINT),
}
NOTE_AT_END = re.compile(r"[(（]([^()（）]+)[)）]$")
# 2021年, 2021年5月: what is known of the day, kept in words.
PART_OF_A_DAY = re.compile(r"(19|20)\d\d ?年( ?\d{1,2} ?月)?([上下]半年|[初中底末])?")
ROLES_IN_LISTS = {"站长": StationRole.HEAD, "副站长": StationRole.DEPUTY, "联络员": StationRole.LIAISON}
ROLES_IN_LISTS |= {"进站委员": StationRole.RESIDENT, "驻站委员": StationRole.RESIDENT}


class Host(NamedTuple):
    """A host as a cell names it, with the record it is where there is one."""

    name: str
    kind: str
    sector: Sector | None = None
    special_committee: SpecialCommittee | None = None


class Placed(NamedTuple):
    """A member placed at a workstation; no role and no day where the cell says none."""

    member: Member
    role: str = ""
    starts: datetime.date | None = None


@cache
def kind_labels() -> dict[str, str]:
    """Return the kinds of a single host by label and by what lists call them."""
    known = labels_of(HostKind) | HOSTS_IN_LISTS
    return {label: kind for label, kind in known.items() if kind != HostKind.JOINT}


@cache
def role_labels() -> dict[str, str]:
    """Return the posts at a workstation by label and by what lists call them."""
    return labels_of(StationRole) | ROLES_IN_LISTS


@dataclass
class Scope:
    """Who and what workstations of a committee may name, and those there are."""

    committee: Committee
    people: KnownMembers
    people_above: KnownMembers | None
    districts: dict[str, District]
    sectors: dict[str, Sector]
    special_committees: dict[str, SpecialCommittee]
    stations: dict[str, Station]
    year: int | None = None

    def member(self, value: Any) -> Member:
        """Return the one member of a cell, also one of the committee above; raises BadValue."""
        try:
            return self.people.one_in_cell(value)
        except BadValue:
            if self.people_above is None or tidy(value).replace(" ", "") not in self.people_above.by_name:
                raise
        return self.people_above.one_in_cell(value)


def look_up(committee: Committee) -> Scope:
    """Return what a list of the committee may name."""
    above = committee.parent
    sectors = Sector.objects.filter(term__committee=committee).order_by("term__number", "-position", "-pk")
    return Scope(
        committee=committee,
        people=KnownMembers(committee),
        people_above=KnownMembers(above) if above else None,
        districts=districts_of(committee),
        sectors={sector.name: sector for sector in sectors},
        special_committees={
            name: row
            for row in SpecialCommittee.objects.filter(committee=committee).order_by("pk")
            for name in (row.name, row.short_name)
            if name
        },
        stations={plain(row.name): row for row in with_parts(committee)},
    )


def districts_of(committee: Committee) -> dict[str, District]:
    """Return the districts of the committee's city by name and short name."""
    rows = District.objects.filter(committee__in=[committee.pk, committee.parent_id or committee.pk]).order_by("pk")
    return {name: row for row in rows for name in (row.short_name, row.name)}


def with_parts(committee: Committee) -> Any:
    """Return the committee's workstations by name, with all that the list shows."""
    placed = StationMember.objects.order_by("starts", "pk").select_related("member")
    placed = placed.annotate(shares_name=shared_name("member"))
    rows = Station.objects.filter(committee=committee).select_related("district", "head", "liaison_leader")
    rows = rows.annotate(head_shares_name=shared_name("head"), leader_shares_name=shared_name("liaison_leader"))
    hosts = Prefetch("hosts", StationHost.objects.order_by("pk"))
    rows = rows.prefetch_related(hosts, Prefetch("memberships", placed, to_attr="placed"), "changes")
    return rows.order_by("name", "pk")


def placed_now(station: Station) -> list[StationMember]:
    """Return who is placed at a workstation that was read with its parts; of a closed one who was until then."""
    closed = closed_day(station)
    rows: Any = station.placed  # type: ignore[attr-defined]
    return [one for one in rows if one.ends is None or one.ends == closed]


def closed_day(station: Station) -> datetime.date | None:
    """Return the day on which the workstation was closed."""
    if station.status != StationStatus.CLOSED:
        return None
    days = [change.on for change in station.changes.all() if change.kind == ChangeKind.CLOSED]
    return max(days, default=None)


def district(value: Any, scope: Scope) -> District:
    """Return the district; raises BadValue with the city's list."""
    name = tidy(value).replace(" ", "")
    found = scope.districts.get(name) or scope.districts.get(name.removesuffix("区"))
    if found is None:
        known = dict.fromkeys(row.name for row in scope.districts.values())
        raise BadValue(_("The city has no district “%(name)s”.") % {"name": name}, LIST_MARK.join(known))
    return found


def public_phone(value: Any, _scope: Scope) -> str:
    """Return the number of a workstation's line; raises BadValue for somebody's mobile, since the public reads it."""
    number = short_enough(as_code(value), LONGEST_PHONE)
    if MOBILE.search(number):
        raise BadValue(_("This is somebody's mobile phone; the public reads the line of the workstation here."))
    return number


def leader(value: Any, scope: Scope) -> Member:
    """Return the member who heads or guides a workstation; raises BadValue when it is no member."""
    return scope.member(value)


def hosts(value: Any, scope: Scope) -> list[Host]:
    """Return the hosts of a cell; raises BadValue for one of which nobody can tell what kind it is."""
    found = [host_named(unit.name, scope) for unit in as_units(value)]
    if len({host.name for host in found}) < len(found):
        raise BadValue(_("The same name stands here twice."))
    return found


def host_named(words: str, scope: Scope) -> Host:
    """Return a host; what kind it is stands in brackets, or its name tells."""
    note = NOTE_AT_END.search(words)
    kind = kind_labels().get(tidy(note[1])) if note else None
    name = tidy(words[: note.start()] if note and kind else words)
    short_enough(name, LONGEST_HOST)
    sector, special = scope.sectors.get(name), scope.special_committees.get(name)
    kind = kind or (HostKind.SECTOR if sector else HostKind.SPECIAL_COMMITTEE if special else "")
    kind = kind or (HostKind.INDIVIDUAL if name in scope.people.by_name else "")
    kind = kind or next((kind for end, kind in HOST_ENDS.items() if name.endswith(end)), "")
    if not kind:
        labels = [f"{name}（{label}）" for value, label in HostKind.choices if value != HostKind.JOINT]
        raise BadValue(_("Say in brackets what kind of host this is."), LIST_MARK.join(labels))
    return Host(
        name,
        kind,
        sector if kind == HostKind.SECTOR else None,
        special if kind == HostKind.SPECIAL_COMMITTEE else None,
    )


def founded(value: Any, scope: Scope) -> datetime.date | str:
    """Return the day of unveiling, or in words what is known of it (2021年5月)."""
    try:
        return as_date(value, year=scope.year)
    except BadValue:
        words = tidy(value)
        if not PART_OF_A_DAY.fullmatch(words):
            raise
        return words


def placed(value: Any, scope: Scope) -> list[Placed]:
    """Return the members placed at a workstation; post and day stand in brackets: 张三（副站长，2022-05-18）."""
    return [placed_as(member, note, scope) for member, note in scope.people.in_cell(value)]


def placed_as(member: Member, note: str, scope: Scope) -> Placed:
    """Return a member with post and day; other words in the brackets, such as a party, are read over."""
    role, starts = "", None
    roles = role_labels()
    for word in words_of_note(note):
        if word in roles:
            role = roles[word]
        elif any(letter.isdigit() for letter in word) and word != member.code and not is_empty(word):
            starts = as_date(word, year=scope.year)
    return Placed(member, role, starts)
