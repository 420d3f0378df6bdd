"""What is checked every night about units and members: two spellings of a unit, ambiguous aliases, namesakes."""

import datetime
from collections import defaultdict
from collections.abc import Iterator
from typing import Any

from django.db.models import QuerySet
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from members.checking import Change, Check, Finding, Fix, Words, admin_page, register_checks, subject_of
from members.models import Committee, HandlingUnit, Member, UnitAlias
from members.roles import Role
from members.services import merge_spellings, names_to_keep
from members.spelling import spelling


def living_units(committee: Committee) -> list[HandlingUnit]:
    """Return the units without a successor, the fullest name first, with their aliases; two queries."""
    units = HandlingUnit.objects.filter(committee=committee, successor=None).prefetch_related("aliases")
    return sorted(units, key=lambda unit: (-len(unit.name), unit.pk))


def spellings_of(unit: HandlingUnit, committee: Committee) -> set[str]:
    """Return all ways in which a unit is written: its names and its aliases."""
    names = (unit.name, unit.short_name, *(alias.name for alias in unit.aliases.all()))
    return {spelling(name, committee) for name in names if name} - {""}


def two_spellings(committee: Committee, _today: datetime.date) -> Iterator[Finding]:
    """Yield the units whose name is another unit's, written in another way; the fullest name is the one to keep."""
    by_name: dict[str, HandlingUnit] = {}
    by_any: dict[str, HandlingUnit] = {}
    for unit in living_units(committee):
        own, names = spelling(unit.name, committee), spellings_of(unit, committee)
        other = by_any.get(own) or next((by_name[name] for name in sorted(names) if name in by_name), None)
        if other is not None:
            words = {"unit": unit.name, "other": other.name, "other_pk": other.pk}
            yield Finding(subject_of(unit), url=admin_page(unit), words=words)
            continue
        by_name[own] = unit
        by_any = dict.fromkeys(names, unit) | by_any


def shared_aliases(committee: Committee, _today: datetime.date) -> Iterator[Finding]:
    """Yield the aliases under which two units are known, each at the unit that has it later."""
    first: dict[str, HandlingUnit] = {}
    rows = UnitAlias.objects.filter(unit__committee=committee, unit__successor=None).select_related("unit")
    for alias in rows.order_by("pk"):
        other = first.setdefault(spelling(alias.name, committee), alias.unit)
        if other.pk != alias.unit_id:
            words = {"alias": alias.name, "unit": alias.unit.name, "other": other.name}
            yield Finding(subject_of(alias), url=admin_page(alias.unit), words=words)


def namesakes(committee: Committee, _today: datetime.date) -> Iterator[Finding]:
    """Yield the members whom nothing but their number tells from a namesake: no sector, no employer, or the same."""
    groups: defaultdict[tuple[str, str], list[Any]] = defaultdict(list)
    for member in with_namesakes(committee):
        groups[member.name, member.sector_name or member.work_unit].append(member)
    for (name, sign), members in groups.items():
        for member in members if len(members) > 1 or not sign else ():
            yield Finding(subject_of(member), url=admin_page(member), words={"member": name, "code": member.code})


def with_namesakes(committee: Committee) -> QuerySet:
    """Return the members of whose name there is another in the committee."""
    rows = Member.objects.filter(committee=committee).told_apart()
    return rows.filter(has_namesake=True).order_by("name", "pk")


def plan_merge(unit: HandlingUnit, words: Words) -> list[Change]:
    """Return what joining two spellings changes; nothing when one of them is gone or has a successor by now."""
    kept = HandlingUnit.objects.filter(pk=words.get("other_pk"), committee=unit.committee_id, successor=None).first()
    if kept is None or unit.successor_id or kept.pk == unit.pk:
        return []
    aliases = [Change(_("alias of “%(unit)s”") % {"unit": kept.name}, "", name) for name in names_to_keep(unit, kept)]
    return [Change(_("successor of “%(unit)s”") % {"unit": unit.name}, "", kept.name), *aliases]


def merge(unit: HandlingUnit, words: Words, _by: object) -> None:
    """Join two spellings."""
    merge_spellings(unit=unit, kept=HandlingUnit.objects.get(pk=words["other_pk"]))


JOIN = Fix(gettext_lazy("Join the two spellings"), "members.change_handlingunit", plan_merge, merge)
register_checks(
    Check(
        kind="unit-spelled-twice",
        label=gettext_lazy("Two spellings of a unit"),
        sentences={"": gettext_lazy("“%(unit)s” is another way of writing “%(other)s”")},
        find=two_spellings,
        role=Role.PROPOSAL_STAFF,
        fix=JOIN,
    ),
    Check(
        kind="alias-of-two-units",
        label=gettext_lazy("Alias of two units"),
        sentences={"": gettext_lazy("“%(alias)s” stands for “%(unit)s” and for “%(other)s”")},
        find=shared_aliases,
        role=Role.PROPOSAL_STAFF,
    ),
    Check(
        kind="namesakes-alike",
        label=gettext_lazy("Namesakes that nothing tells apart"),
        sentences={"": gettext_lazy("%(member)s (%(code)s): nothing but the number tells this member from a namesake")},
        find=namesakes,
        role=Role.LIAISON_STAFF,
    ),
)
