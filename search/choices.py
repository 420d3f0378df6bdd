"""What an answer can be narrowed to: kind, year, committee and category, with how many hits each has."""

from dataclasses import dataclass
from typing import Any

from django.http import QueryDict
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from search.finding import Answer
from search.index.entries import FACETS
from search.registry import registry

LABELS: dict[str, Promise] = {
    "kind": _("Kind"),
    "committee": _("Committee"),
    "year": _("Year"),
    "category": _("Category"),
}


@dataclass(frozen=True)
class Choice:
    """One value: how it is called, how many hits have it, and the address that narrows to it."""

    label: str
    count: int
    url: str


@dataclass(frozen=True)
class Facet:
    """One respect: its values, or the one that was chosen and the address that takes it away."""

    name: str
    label: Promise
    choices: list[Choice]
    chosen: str = ""
    without: str = ""


def facets(answer: Answer, query: QueryDict) -> list[Facet]:
    """Return the respects in which the answer is narrowed, or could be because its hits differ in them."""
    narrowed = answer.question.narrowed
    counted = {name: answer.choices(name) for name in FACETS if name not in narrowed}
    names = labels(counted, narrowed)
    found = []
    for name in FACETS:
        if name in narrowed:
            chosen = names[name].get(narrowed[name], narrowed[name])
            found.append(Facet(name, LABELS[name], [], str(chosen), address(query, name, "")))
        elif len(counted[name]) > 1:
            choices = [
                Choice(str(names[name].get(value, value)), count, address(query, name, value))
                for value, count in counted[name]
            ]
            found.append(Facet(name, LABELS[name], choices))
    return found


def labels(counted: dict[str, list[tuple[Any, int]]], narrowed: dict[str, str]) -> dict[str, dict[Any, Any]]:
    """Return how the values are called: kinds by their source, committees by their name."""
    slugs = [value for value, _count in counted.get("committee", [])]
    asked = [narrowed["committee"]] if "committee" in narrowed else slugs if len(slugs) > 1 else []
    named = registry.committee_names(asked) if asked else {}
    return {
        "kind": {name: source.title for name, source in registry.sources.items()},
        "committee": named,
        "year": {},
        "category": {},
    }


def address(query: QueryDict, name: str = "", value: Any = "") -> str:
    """Return the query string with one value changed; the page begins anew."""
    changed = QueryDict(mutable=True)
    for kept in ("q", *FACETS):
        text = value if kept == name else query.get(kept, "")
        if text:
            changed[kept] = text
    return f"?{changed.urlencode()}"
