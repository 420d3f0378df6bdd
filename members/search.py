"""What the committees and units add to every search: their names, and under which other names units are written."""

from collections import defaultdict
from collections.abc import Iterable

from members.models import Committee, HandlingUnit
from search.registry import registry


def committee_names(slugs: Iterable[str]) -> dict[str, str]:
    """Return the names of committees by slug."""
    return {row.slug: str(row) for row in Committee.objects.filter(slug__in=list(slugs))}


def other_names(words: list[str]) -> dict[str, list[str]]:
    """Return all names of the units that are written so: full name, short name and aliases (domain.md 0.5)."""
    units = HandlingUnit.objects.order_by()
    # Each by its index; joined in one condition they would be looked for among all units.
    named = [units.filter(**{f"{field}__in": words}).values("pk") for field in ("name", "short_name", "aliases__name")]
    rows = HandlingUnit.objects.filter(pk__in=named[0].union(*named[1:]))
    names: dict[int, set[str]] = defaultdict(set)
    for unit in rows.values_list("pk", "name", "short_name", "aliases__name"):
        names[unit[0]].update(filter(None, unit[1:]))
    # Units of many committees are written alike; each way is told once.
    alike = dict.fromkeys(map(frozenset, names.values()))
    return {word: [name for same in alike if word in same for name in sorted(same - {word})] for word in words}


registry.committee_names = committee_names
registry.other_names.append(other_names)
