"""Members with their membership, party and seat as a spreadsheet: the roster 委员名册."""

import datetime
from collections import defaultdict
from collections.abc import Hashable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from django.db.models import Prefetch
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from cppcc_portal.lib.sheets import columns as cell
from cppcc_portal.lib.sheets.columns import LIST_MARK, Column
from cppcc_portal.lib.sheets.resources import ReadRow, SheetResource, Written, register
from cppcc_portal.lib.sheets.values import BadValue, tidy
from members.choices import Gender
from members.models import Committee, Member, Membership, Party, Term
from sectors.models import Seat, Sector, SectorAlias

CODE_DIGITS = 4
CLOSES_A_LINE = "界"


@dataclass
class Scope:
    """What rows may name: parties, sectors of the term with other spellings, and the members there are."""

    committee: Committee
    term: Term
    parties: dict[str, Party]
    sectors: dict[str, Sector]
    members: dict[str, Any]
    namesakes: dict[str, list[Member]]
    memberships: dict[int, Membership]
    seats: dict[int, Seat]

    @property
    def year(self) -> int | None:
        """The year in which a day without a year is meant."""
        return self.term.starts.year if self.term.starts else None


def sector_named(value: Any, scope: Scope) -> Sector:
    """Return the sector written as ``value``; raises BadValue with the term's list when there is none."""
    name = tidy(value).replace(" ", "")
    found = scope.sectors.get(name) or scope.sectors.get(name.removesuffix(CLOSES_A_LINE))
    if found is None:
        sentence = _("%(term)s has no sector “%(name)s”.") % {"term": scope.term, "name": name}
        raise BadValue(sentence, LIST_MARK.join(dict.fromkeys(one.name for one in scope.sectors.values())))
    return found


def party_named(value: Any, scope: Scope) -> Party:
    """Return the party written as ``value``; raises BadValue with the list when there is none."""
    name = tidy(value).replace(" ", "")
    if name not in scope.parties:
        known = dict.fromkeys(party.short_name for party in scope.parties.values())
        raise BadValue(_("No party or affiliation is called “%(name)s”.") % {"name": name}, LIST_MARK.join(known))
    return scope.parties[name]


def person_name(value: Any, _scope: Scope) -> str:
    """Return a person's name; a name of two characters is padded with a space in many lists."""
    name = tidy(value)
    return cell.short_enough(name if name.isascii() else name.replace(" ", ""), 60)


def spelled(name: str) -> tuple[str, ...]:
    """Return the spellings under which a sector is found: 经济界 is also 经济."""
    plain = name.replace(" ", "")
    return (plain, plain.removesuffix(CLOSES_A_LINE))


@register
class MemberResource(SheetResource):
    """Members 委员 of a term: person, membership, party, seat in a sector (domain.md 8.2)."""

    code, label, about = "members", gettext_lazy("Members with their seats"), "term"
    adds, changes = "members.add_member", "members.change_member"

    number = Column("委员编号", cell.code(30), attribute="code", aliases=("编号", "委员证号", "委员号", "会员编号"))
    name = Column(
        "姓名", person_name, attribute="name", aliases=("名字", "委员姓名", "提案人", "委员"), is_required=True
    )
    gender = Column("性别", cell.choice(Gender), attribute="gender", write=cell.label_in_chinese(Gender))
    party = Column("政治面貌", party_named, aliases=("党派", "政治面貌1", "党派（团体）"))
    sector = Column("界别", sector_named, aliases=("所属界别", "委员界别"))
    seat_from = Column("任职日期", cell.date, aliases=("界别任职日期", "增补日期", "起始日期"))
    work_unit = Column(
        "单位及职务",
        cell.words(200),
        attribute="work_unit",
        aliases=("单位名称及职务", "工作单位及职务", "单位职务", "工作单位", "单位名称(单位名称及职务)", "单位名称"),
    )
    phone = Column(
        "手机", cell.code(40), attribute="phone", aliases=("手机号", "手机号码", "联系电话", "电话"), is_private=True
    )
    email = Column("电子邮件", cell.email, attribute="email", aliases=("电子邮箱", "邮箱", "E-mail"), is_private=True)
    note = Column("备注", cell.words(300), attribute="note", is_private=True)

    OWN = ("name", "gender", "work_unit", "phone", "email", "note")

    def dehydrate_party(self, member: Member) -> str:
        """Return the party in the term of the export."""
        memberships = member.of_term  # type: ignore[attr-defined]
        return memberships[0].party.short_name if memberships and memberships[0].party else ""

    def dehydrate_sector(self, member: Member) -> str:
        """Return the sector of the seat held last in the term."""
        return seats[0].sector.name if (seats := member.seats_of_term) else ""  # type: ignore[attr-defined]

    def dehydrate_seat_from(self, member: Member) -> Any:
        """Return since when that seat is held."""
        return seats[0].starts if (seats := member.seats_of_term) else ""  # type: ignore[attr-defined]

    def rows_to_write(self, committee: Committee, about: Any = None) -> Any:
        """Return the members of the term with membership and last seat."""
        memberships = Membership.objects.filter(term=about).select_related("party")
        seats = Seat.objects.filter(term=about).select_related("sector").order_by("-starts")
        rows = Member.objects.filter(committee=committee, memberships__term=about).order_by("code")
        return rows.prefetch_related(
            Prefetch("memberships", memberships, to_attr="of_term"), Prefetch("seats", seats, to_attr="seats_of_term")
        )

    def scope(self, committee: Committee, about: Any = None) -> Scope:
        """Look up parties, sectors and members."""
        members = {member.code: member for member in Member.objects.filter(committee=committee).order_by("pk")}
        namesakes = defaultdict(list)
        for member in members.values():
            namesakes[member.name].append(member)
        memberships = {row.member_id: row for row in Membership.objects.filter(term=about, member__committee=committee)}
        seats = {row.member_id: row for row in Seat.objects.filter(term=about, ends=None)}
        return Scope(committee, about, known_parties(), known_sectors(about), members, namesakes, memberships, seats)

    def key_of(self, row: ReadRow, scope: Scope) -> Hashable:
        """A member is known by the number; without one by the name, as long as nobody else has it."""
        if row.instance:
            return row.instance.code
        return row.values.get("number") or ("name", row.values["name"])

    def judge(self, row: ReadRow, scope: Scope) -> None:
        """Find the member; namesakes are asked about, never guessed."""
        number, name = row.values.get("number"), row.values["name"]
        if number:
            row.instance = scope.members.get(number)
        elif same := scope.namesakes.get(name, []):
            if len(same) > 1:
                told = LIST_MARK.join(f"{one.code} {one.work_unit}".strip() for one in same)
                row.refuse("name", _("Several members have this name: write the member number beside it."), told)
            else:
                row.instance = same[0]
        self.judge_seat(row, scope)

    def judge_seat(self, row: ReadRow, scope: Scope) -> None:
        """Refuse a seat that would begin before the term or before the seat that it follows."""
        starts, sector = row.values.get("seat_from"), row.values.get("sector")
        if sector and not (starts or scope.term.starts):
            row.refuse(
                "sector", _("Since when is not known: write the day, or the first day of the term in its record.")
            )
        if starts and scope.term.starts and starts < scope.term.starts:
            row.refuse("seat_from", _("The term begins later."), scope.term.starts.isoformat())
        if starts and scope.term.ends and starts > scope.term.ends:
            row.refuse("seat_from", _("The term ended earlier."), scope.term.ends.isoformat())
        held = scope.seats.get(row.instance.pk) if row.instance else None
        if held and sector and held.sector_id != sector.pk and not (starts and starts > held.starts):
            words = {"sector": held.sector, "day": held.starts}
            row.refuse(
                "sector",
                _("This member sits in %(sector)s since %(day)s: write the day on which the new seat begins.") % words,
            )

    def stored(self, instance: Member, scope: Scope) -> Mapping[str, Any]:
        """Return what is stored of the person, the membership and the open seat."""
        membership, seat = scope.memberships.get(instance.pk), scope.seats.get(instance.pk)
        own = {name: getattr(instance, name) for name in self.OWN}
        return own | {
            "number": instance.code,
            "party": membership.party if membership else None,
            "sector": seat.sector if seat else None,
            "seat_from": seat.starts if seat else None,
        }

    def take_in(self, rows: Sequence[ReadRow], scope: Scope, written: Written) -> None:
        """Write persons, memberships and seats."""
        numbers = free_numbers(scope)
        new = [row for row in rows if row.is_new]
        known = [row for row in rows if not row.is_new]
        for row in rows:
            if row.instance is None:
                row.instance = Member(committee=scope.committee, code=row.values.get("number") or next(numbers))
            for name in self.OWN:
                if name in row.values:
                    setattr(row.instance, name, row.values[name])
        written.create([row.place for row in new], [row.instance for row in new])
        own = [row for row in known if set(row.changed) & set(self.OWN)]
        written.update([row.place for row in own], [row.instance for row in own], self.OWN)
        write_memberships(rows, scope, written)
        write_seats(rows, scope, written)


def known_parties() -> dict[str, Party]:
    """Return the parties by full and short name."""
    return {name: party for party in Party.objects.all() for name in (party.name, party.short_name)}


def known_sectors(term: Term) -> dict[str, Sector]:
    """Return the sectors of a term by name and other spellings."""
    sectors = {sector.pk: sector for sector in Sector.objects.filter(term=term).order_by("position", "pk")}
    aliases = SectorAlias.objects.filter(sector__term=term).values_list("name", "sector")
    by_alias = {name: sectors[key] for alias, key in aliases for name in spelled(alias)}
    return by_alias | {name: sector for sector in sectors.values() for name in reversed(spelled(sector.name))}


def free_numbers(scope: Scope) -> Any:
    """Yield member numbers that nobody has: term and place, 06-0001."""
    place = 0
    while True:
        place += 1
        number = f"{scope.term.number:02d}-{place:0{CODE_DIGITS}d}"
        if number not in scope.members:
            scope.members[number] = None  # taken from now on
            yield number


def write_memberships(rows: Sequence[ReadRow], scope: Scope, written: Written) -> None:
    """Add the memberships that are missing, and set the party where it is another."""
    new, changed = [], []
    for row in rows:
        membership, party = scope.memberships.get(row.instance.pk), row.values.get("party")
        if membership is None:
            new.append((row.place, Membership(member=row.instance, term=scope.term, party=party)))
        elif party and membership.party_id != party.pk:
            membership.party = party
            changed.append((row.place, membership))
    written.create([place for place, _row in new], [one for _place, one in new])
    written.update([place for place, _row in changed], [one for _place, one in changed], ["party"])


def write_seats(rows: Sequence[ReadRow], scope: Scope, written: Written) -> None:
    """Add the seats that are new; the one held before ends on the day before."""
    new, ended = [], []
    for row in rows:
        sector, held = row.values.get("sector"), scope.seats.get(row.instance.pk)
        if sector is None or (held and held.sector_id == sector.pk):
            continue
        starts: Any = row.values.get("seat_from") or scope.term.starts
        if held:
            held.ends, held.reason = starts - datetime.timedelta(days=1), "moved"
            ended.append((row.place, held))
        new.append((row.place, Seat(member=row.instance, term=scope.term, sector=sector, starts=starts)))
    written.update([place for place, _row in ended], [one for _place, one in ended], ["ends", "reason"])
    written.create([place for place, _row in new], [one for _place, one in new])
