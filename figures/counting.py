"""Counting by definition: the number, its base, and the rows that make it."""

import datetime
from collections.abc import Iterable
from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal
from urllib.parse import urlencode

from django.db.models import BooleanField, Case, QuerySet, Value, When
from django.urls import reverse
from django.utils.translation import gettext as _

from figures.definitions import Definition, Form, Listing, Scope, Words

NOTHING = "–"
HUNDRED = Decimal(100)


@dataclass(frozen=True)
class Count:
    """A number counted by a definition in a scope; ``base`` is None for a plain count."""

    definition: Definition
    scope: Scope
    number: int
    base: int | None = None

    @property
    def is_empty(self) -> bool:
        """Whether there is nothing to divide by."""
        return self.base == 0

    @property
    def value(self) -> Decimal | None:
        """The number as it is compared: the count, the share in percent or the average; None without a base."""
        if self.base is None:
            return Decimal(self.number)
        if not self.base:
            return None
        factor = HUNDRED if self.definition.form is Form.SHARE else Decimal(1)
        return factor * self.number / self.base

    @property
    def short(self) -> str:
        """The value alone, rounded; what is not all is never 100.0, and what is not nothing never 0.0."""
        value = self.value
        if value is None:
            return NOTHING
        if self.definition.form is Form.COUNT:
            return str(self.number)
        rounded = value.quantize(Decimal("0.1"), ROUND_HALF_UP)
        if self.definition.form is Form.AVERAGE:
            return f"{rounded}"
        if rounded == HUNDRED and self.base and self.number < self.base:
            return ">99.9%"
        return "<0.1%" if rounded == 0 and self.number else f"{rounded}%"

    @property
    def printed(self) -> str:
        """The number as pages print it: “171”, “156 / 171 · 91.2%”; a rate never stands without its base."""
        if self.base is None or not self.base:
            return self.short
        return f"{self.number} / {self.base} · {self.short}"

    @property
    def words(self) -> Words:
        """What is counted, in words."""
        return self.definition.words(self.scope)

    @property
    def code(self) -> str:
        """The name under which the crawl finds it on a page."""
        return self.definition.code

    def get_absolute_url(self) -> str:
        """Return the address that lists exactly the rows counted."""
        return address(self.definition.code, self.scope)


def address(code: str, scope: Scope, side: str = "") -> str:
    """Return where the rows of a count are listed; ``side`` is “base” for the rows it is divided by."""
    url = reverse("figures:count", args=[code, scope.committee.slug, scope.year])
    query = [("on", scope.on.isoformat()), *scope.part, *([("side", side)] if side else [])]
    return f"{url}?{urlencode(query)}"


def count(definition: Definition, scope: Scope) -> Count:
    """Count in one query, and one more for the base."""
    base = definition.base(scope).order_by().count() if definition.base else None
    return Count(definition, scope, definition.rows(scope).order_by().count(), base)


def count_all(wanted: Iterable[Definition], scope: Scope) -> dict[str, Count]:
    """Count several definitions in one scope, by their codes; those whose numbers come together are asked for once."""
    asked = list(wanted)
    known: dict[str, tuple[int, int | None]] = {}
    for numbers in {definition.together for definition in asked} - {None}:
        known |= numbers(scope)
    return {
        found.code: Count(found, scope, *known[found.code]) if found.code in known else count(found, scope)
        for found in asked
    }


def listed(rows: QuerySet, listing: Listing) -> QuerySet:
    """Return the rows in the order of the list, with ``is_shown``: those the public may read come first."""
    shown = Case(When(listing.public, then=Value(True)), default=Value(False), output_field=BooleanField())
    return rows.select_related(*listing.joined).annotate(is_shown=shown).order_by("-is_shown", *listing.order)


def part_words(definition: Definition, scope: Scope) -> list[Words] | None:
    """Return what the scope is narrowed to, in words; None when it is narrowed in a way the definition has not."""
    found = []
    for name, value in scope.part:
        means = definition.parts.get(name)
        words = means(scope.committee, value) if means else None
        if words is None:
            return None
        found.append(words)
    return found


def year_or_day(scope: Scope) -> str:
    """Return the time that is counted, as records print it."""
    return _("%(year)s, as of %(day)s") % {"year": scope.year, "day": scope.on.isoformat()}


def last_day(year: int, today: datetime.date) -> datetime.date:
    """Return the day by which a year is counted when none is named: its last one, or today in a running year."""
    return min(datetime.date(year, 12, 31), today)
