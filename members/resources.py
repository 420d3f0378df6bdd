"""Handling units as a spreadsheet; what cells of other lists name: units and members."""

import datetime
import re
from collections import defaultdict
from collections.abc import Hashable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from django.db.models import Exists, OuterRef, Prefetch
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from cppcc_portal.lib.sheets import columns as cell
from cppcc_portal.lib.sheets.columns import LIST_MARK, Column
from cppcc_portal.lib.sheets.resources import ReadRow, SheetResource, Written, register
from cppcc_portal.lib.sheets.values import BadValue, as_names
from members.choices import UnitKind
from members.models import Committee, HandlingUnit, Member, Membership, UnitAlias

# How offices name the branches (domain.md 1.6).
BRANCHES = {
    **dict.fromkeys(("党委", "党委系统", "党群", "党群口"), UnitKind.PARTY),
    **dict.fromkeys(("政府", "政府部门", "政府组成部门"), UnitKind.GOVERNMENT),
    **dict.fromkeys(("人大系统", "人大机关"), UnitKind.CONGRESS),
    **dict.fromkeys(("政协系统", "政协机关"), UnitKind.CPPCC),
    "法院系统": UnitKind.COURT,
    "检察院系统": UnitKind.PROCURATORATE,
    **dict.fromkeys(("街道办", "街道办事处"), UnitKind.SUBDISTRICT),
}


class KnownUnits:
    """The units of a committee by every name they are written under."""

    def __init__(self, committee: Committee) -> None:
        units = list(HandlingUnit.objects.filter(committee=committee).order_by("pk"))
        self.by_name = {unit.name: unit for unit in units}
        self.meant: dict[str, set[HandlingUnit]] = {}
        by_key = {unit.pk: unit for unit in units}
        aliases = UnitAlias.objects.filter(unit__committee=committee).values_list("name", "unit")
        for name, unit in (
            *((unit.name, unit) for unit in units),
            *((unit.short_name, unit) for unit in units if unit.short_name),
            *((name, by_key[key]) for name, key in aliases),
        ):
            self.meant.setdefault(plain(name), set()).add(unit)

    def named(self, name: str) -> HandlingUnit:
        """Return the unit written as ``name``; raises BadValue when there is none, or more than one."""
        if name in self.by_name:
            return self.by_name[name]
        found = self.meant.get(plain(name), set())
        if len(found) == 1:
            return next(iter(found))
        names = sorted(unit.name for unit in found)
        if names:
            raise BadValue(_("Several units are written like this."), LIST_MARK.join(names))
        sentence = _("The committee has no unit “%(name)s”; enter it first, or this spelling as its alias.")
        raise BadValue(sentence % {"name": name}, cell.nearest(name, self.by_name))


def plain(name: str) -> str:
    """Return a unit's name without spaces and brackets, which offices set as they like."""
    return "".join(sign for sign in name if sign not in " 　()（）·")


class KnownMembers:
    """The members of a committee by name and number, and from when to when each is one."""

    def __init__(self, committee: Committee) -> None:
        self.by_name: dict[str, list[Member]] = defaultdict(list)
        self.by_code: dict[str, Member] = {}
        for member in Member.objects.filter(committee=committee).order_by("pk"):
            self.by_name[member.name].append(member)
            self.by_code[member.code] = member
        self.periods: dict[int, list[tuple[Any, Any]]] = defaultdict(list)
        rows = Membership.objects.filter(member__committee=committee).order_by("pk")
        for key, starts, ends in rows.values_list("member", "starts", "ends"):
            self.periods[key].append((starts, ends))

    def in_cell(self, value: Any) -> list[tuple[Member, str]]:
        """Return the members of a cell, each with what stands in brackets beside the name.

        Raises BadValue for a name nobody or several members have, for the same name twice, and for 等5人 that leaves
        people out.
        """
        found = as_names(value)
        notes = (*found.notes, *([""] * len(found.names)))
        people = [(self.named(name, note), note) for name, note in zip(found.names, notes, strict=False)]
        if found.has_more:
            raise BadValue(_("Not everybody is named here: name all."))
        if len({member.pk for member, _note in people}) < len(people):
            raise BadValue(_("The same name stands here twice."))
        return people

    def one_in_cell(self, value: Any) -> Member:
        """Return the one member of a cell; raises BadValue as ``in_cell`` does."""
        people = self.in_cell(value)
        if len(people) != 1:
            raise BadValue(_("One name is expected here."))
        return people[0][0]

    def named(self, name: str, note: str = "") -> Member:
        """Return the member called ``name``; ``note`` may hold the number that tells namesakes apart."""
        for word in words_of_note(note):
            if word in self.by_code and self.by_code[word].name == name:
                return self.by_code[word]
        same = self.by_name.get(name, [])
        if len(same) == 1:
            return same[0]
        if not same:
            raise self.unknown(name)
        told = LIST_MARK.join(f"{name}（{one.code}）" for one in same)
        sentence = _("Several members are called %(name)s: write the member number in brackets.")
        raise BadValue(sentence % {"name": name}, told)

    def unknown(self, name: str) -> BadValue:
        """Return the error for a name nobody has, with the one that is written most alike."""
        sentence = _("The committee has no member called %(name)s.")
        return BadValue(sentence % {"name": name}, cell.nearest(name, self.by_name))

    def served_on(self, member: Member, day: datetime.date) -> bool:
        """Return whether the member was one on the day; who has no dated membership at all is taken as one."""
        periods = self.periods.get(member.pk)
        return not periods or any(
            (starts is None or starts <= day) and (ends is None or day <= ends) for starts, ends in periods
        )


def shared_name(path: str) -> Exists:
    """Return the column that says whether another member of the committee has the name of the member at ``path``.

    A column of the row itself: a prefetch of the members would ask SQLite for more than a thousand keys at once.
    """
    same = Member.objects.filter(committee=OuterRef(f"{path}__committee"), name=OuterRef(f"{path}__name"))
    return Exists(same.exclude(pk=OuterRef(path)))


def name_told_apart(member: Member | None, is_shared: bool) -> str:
    """Return a member's name as a cell has it: of namesakes with the number that tells them apart."""
    if member is None:
        return ""
    return f"{member.name}（{member.code}）" if is_shared else member.name


def words_of_note(note: str) -> list[str]:
    """Return what stands in the brackets beside a name, word by word."""
    return [word for word in re.split(r"[\s、,，;；/]+", note) if word]


@dataclass
class Scope:
    """What rows may name: the committee's units, with their aliases."""

    committee: Committee
    units: dict[str, HandlingUnit]
    aliases: dict[int, list[str]] = field(default_factory=dict)


@register
class UnitResource(SheetResource):
    """Handling units 承办单位 with their other spellings."""

    code, label = "units", gettext_lazy("Handling units")
    adds, changes = "members.add_handlingunit", "members.change_handlingunit"

    name = Column(
        "单位名称",
        cell.words(100),
        attribute="name",
        aliases=("承办单位", "承办单位名称", "单位全称", "全称", "名称"),
        is_required=True,
    )
    short_name = Column("简称", cell.words(60), attribute="short_name", aliases=("单位简称",))
    kind = Column(
        "类别",
        cell.choice(UnitKind, BRANCHES),
        attribute="kind",
        aliases=("单位类别", "系统", "所属系统", "单位性质"),
        write=cell.label_in_chinese(UnitKind),
    )
    aliases = Column("别名", lambda cell, _scope: list(as_names(cell).names), aliases=("曾用名", "其他写法", "又称"))
    contact = Column("联系人", cell.words(60), attribute="contact", aliases=("承办人", "联络员"), is_private=True)
    phone = Column("联系电话", cell.code(40), attribute="phone", aliases=("电话", "办公电话"), is_private=True)
    starts = Column("启用日期", cell.date, attribute="starts", aliases=("成立日期",))
    ends = Column("停用日期", cell.date, attribute="ends", aliases=("撤销日期",))

    OWN = ("short_name", "kind", "contact", "phone", "starts", "ends")

    def dehydrate_aliases(self, unit: HandlingUnit) -> str:
        """Return the other spellings in one cell."""
        return LIST_MARK.join(alias.name for alias in unit.aliases.all())

    def rows_to_write(self, committee: Committee, about: Any = None) -> Any:
        """Return the committee's units by name."""
        aliases = Prefetch("aliases", UnitAlias.objects.order_by("name"))
        return HandlingUnit.objects.filter(committee=committee).order_by("name").prefetch_related(aliases)

    def scope(self, committee: Committee, about: Any = None) -> Scope:
        """Look up the committee's units."""
        units = {unit.name: unit for unit in self.rows_to_write(committee)}
        aliases = {unit.pk: [alias.name for alias in unit.aliases.all()] for unit in units.values()}
        return Scope(committee, units, aliases)

    def key_of(self, row: ReadRow, scope: Scope) -> Hashable:
        """A unit is known by its full name."""
        return row.values["name"]

    def judge(self, row: ReadRow, scope: Scope) -> None:
        """Find the unit, and refuse days in the wrong order."""
        row.instance = scope.units.get(row.values["name"])
        starts, ends = (row.values.get(name) or getattr(row.instance, name, None) for name in ("starts", "ends"))
        if starts and ends and ends < starts:
            row.refuse("ends", _("The unit cannot end before it starts."))
        if any(len(name) > 100 for name in row.values.get("aliases", ())):
            row.refuse("aliases", _("This is longer than %(count)s characters.") % {"count": 100})

    def stored(self, instance: HandlingUnit, scope: Scope) -> Mapping[str, Any]:
        """Return what is stored; of aliases only those named in the row count, others are kept."""
        own = {name: getattr(instance, name) for name in ("name", *self.OWN)}
        return own | {"aliases": scope.aliases.get(instance.pk, [])}

    def take_in(self, rows: Sequence[ReadRow], scope: Scope, written: Written) -> None:
        """Write units, then the spellings that are new."""
        new, changed = [row for row in rows if row.is_new], [row for row in rows if not row.is_new]
        for row in rows:
            row.instance = row.instance or HandlingUnit(committee=scope.committee, name=row.values["name"])
            for name in self.OWN:
                if name in row.values:
                    setattr(row.instance, name, row.values[name])
        written.create([row.place for row in new], [row.instance for row in new])
        written.update([row.place for row in changed], [row.instance for row in changed], self.OWN)
        pairs = [
            (row.place, UnitAlias(unit=row.instance, name=name))
            for row in rows
            for name in dict.fromkeys(row.values.get("aliases", ()))
            if name not in scope.aliases.get(row.instance.pk, [])
        ]
        written.create([place for place, _alias in pairs], [alias for _place, alias in pairs])
