"""What the committees and units add to every search: their names, and under which other names units are written."""

from collections import defaultdict
from collections.abc import Iterable

from django.db.models import Q

from members.models import Committee, HandlingUnit
from search.registry import registry


def committee_names(slugs: Iterable[str]) -> dict[str, str]:
    """Return the names of committees by slug."""
    return {row.slug: str(row) for row in Committee.objects.filter(slug__in=list(slugs))}


def other_names(words: list[str]) -> dict[str, list[str]]:
    """Return all names of the units that are written so: full name, short name and aliases (domain.md 0.5)."""
    named = Q(name__in=words) | Q(short_name__in=words) | Q(aliases__name__in=words)
    rows = HandlingUnit.objects.filter(pk__in=HandlingUnit.objects.filter(named).values("pk"))
    names: dict[int, set[str]] = defaultdict(set)
    for unit in rows.values_list("pk", "name", "short_name", "aliases__name"):
        names[unit[0]].update(filter(None, unit[1:]))
    found: dict[str, list[str]] = defaultdict(list)
    for word in words:
        for same in names.values():
            if word in same:
                found[word] += sorted(same - {word})
    return found


registry.committee_names = committee_names
registry.other_names.append(other_names)
