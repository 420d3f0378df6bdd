"""Reported beside computed: whether the records count what a report prints, and whether somebody signed for the gap."""

from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal
from enum import Enum
from typing import Any

from django.conf import settings
from django.utils import timezone
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, override

from figures.choices import Qualifier
from figures.counting import Count, count, last_day, part_words
from figures.definitions import Form, Scope, UnknownDefinition, Words, definition, read_part
from figures.models import Comparison, Figure
from figures.spans import plainly, rounded, span_of

ALL_OR_NOTHING = {Decimal(0), Decimal(100)}


class Standing(Enum):
    """How a comparison stands."""

    AGREES = "agrees"
    EXPLAINED = "explained"
    MOVED = "moved"
    OPEN = "open"
    IMPOSSIBLE = "impossible"


STANDINGS: dict[Standing, Promise] = {
    Standing.AGREES: gettext_lazy("Agrees"),
    Standing.EXPLAINED: gettext_lazy("Explained"),
    Standing.MOVED: gettext_lazy("The count has moved since it was signed for"),
    Standing.OPEN: gettext_lazy("Not explained yet"),
    Standing.IMPOSSIBLE: gettext_lazy("Cannot be counted"),
}


@dataclass(frozen=True)
class Compared:
    """A reported figure beside what the records count today; ``counted`` is None when there is no way to count it."""

    figure: Figure
    comparison: Comparison
    counted: Count | None
    part: tuple[Words, ...] = ()

    @property
    def count(self) -> Count | None:
        """The count, if it has a value that can be compared."""
        return self.counted if self.value is not None else None

    @property
    def value(self) -> Decimal | None:
        """What the records count, as it is compared with the figure."""
        return value_for(self.figure, self.counted) if self.counted else None

    @property
    def tally(self) -> tuple[int, int | None] | None:
        """The numbers that are kept of the count; without the base where only what stands above it is compared."""
        if self.counted is None:
            return None
        return self.counted.number, self.counted.base if is_rate(self.figure, self.counted) else None

    @property
    def why(self) -> str:
        """Why there is no count, as a sentence; empty when there is one."""
        if self.counted is None:
            return _("There is no definition “%(code)s” any more, or it cannot be narrowed so.") % {
                "code": self.comparison.definition
            }
        return _("The records hold nothing to divide by.") if self.value is None else ""

    @property
    def agrees(self) -> bool:
        """Whether the records count what the report prints."""
        return self.count is not None and agrees(self.figure, self.count)

    @property
    def gap(self) -> Decimal | None:
        """Counted less reported; None where they agree or nothing can be counted."""
        if self.counted is None or self.value is None or self.agrees:
            return None
        decimals = self.counted.definition.decimals if is_rate(self.figure, self.counted) else 0
        return rounded(self.value, decimals) - self.figure.value

    @property
    def printed_gap(self) -> str:
        """The difference with its sign."""
        gap = self.gap
        return "" if gap is None else f"{'−' if gap < 0 else '+'}{plainly(abs(gap))}"

    @property
    def is_signed(self) -> bool:
        """Whether a reason is given, and for the count that the records still give."""
        row = self.comparison
        seen = (row.signed_number, row.signed_base)
        return bool(row.reason and row.signed_at and self.counted and seen == self.tally)

    @property
    def is_unexplained(self) -> bool:
        """Whether there is a gap that nobody has signed for: publishing it needs a signature."""
        return not self.agrees and not self.is_signed

    @property
    def can_be_signed(self) -> bool:
        """Whether there is a difference to sign for."""
        return self.counted is not None and not self.agrees

    @property
    def standing(self) -> Standing:
        """How it stands."""
        if self.counted is None:
            return Standing.IMPOSSIBLE
        if self.agrees:
            return Standing.AGREES
        if self.is_signed:
            return Standing.EXPLAINED
        return Standing.MOVED if self.comparison.signed_at else Standing.OPEN

    @property
    def standing_words(self) -> "str | Promise":
        """How it stands, in words."""
        return STANDINGS[self.standing]

    @property
    def reason_words(self) -> str:
        """The reason in words; of another reason only the words that were given."""
        row = self.comparison
        label = "" if row.reason == "other" else row.get_reason_display()
        return " · ".join(part for part in (label, row.words) if part)

    @property
    def printed(self) -> str:
        """The count with its unit; empty when there is none."""
        if self.counted is None or self.value is None:
            return ""
        if not is_rate(self.figure, self.counted):
            return f"{self.counted.number}{self.figure.unit}"
        return self.counted.printed if self.figure.is_percent else f"{self.counted.printed}{self.figure.unit}"

    @property
    def mark(self) -> str:
        """What a page carries, so that a signature is refused when anything has changed since."""
        signed = self.comparison.signed_at.isoformat() if self.comparison.signed_at else ""
        return f"{self.seen}@{signed}"

    @property
    def seen(self) -> str:
        """The count as a page carries it."""
        return "/".join("" if part is None else str(part) for part in self.tally or ())


def is_rate(figure: Figure, count: Count) -> bool:
    """Return whether the rate is compared: a number of things beside a share is compared with what is above the base.

    So “171件” is compared with the 171 of “171 / 222 · 77.0%”, and “77%” with the share.
    """
    form = count.definition.form
    return form is Form.AVERAGE or (form is Form.SHARE and figure.is_percent)


def value_for(figure: Figure, count: Count) -> Decimal | None:
    """Return what the records count for a figure; None where a rate has no base."""
    return count.value if is_rate(figure, count) else Decimal(count.number)


def agrees(figure: Figure, count: Count) -> bool:
    """Return whether a count is what the report prints, by the qualifier it prints with the number.

    100 % is said of all and 0 % of none, never of what is only rounded so.
    """
    value = value_for(figure, count)
    if value is None:
        return False
    if figure.is_percent and figure.qualifier == Qualifier.EXACT and figure.value in ALL_OR_NOTHING:
        return value == figure.value
    return value in span_of(figure)


def compared(comparisons: Iterable[Comparison]) -> list[Compared]:
    """Return each comparison with today's count; rows come with their figures (``with_figures``)."""
    return [compare(row) for row in comparisons]


def compare(row: Comparison) -> Compared:
    """Count by the comparison's definition, if it exists and can be narrowed so."""
    scope, nothing = scope_of(row), Compared(row.figure, row, None)
    try:
        found = definition(row.definition)
    except UnknownDefinition:
        return nothing
    part = part_words(found, scope) if scope else None
    return nothing if scope is None or part is None else Compared(row.figure, row, count(found, scope), tuple(part))


def scope_of(row: Comparison) -> Scope | None:
    """Return what the comparison counts: the year of the figure as the records tell it on the day named."""
    year = row.figure.year or (row.on and row.on.year)
    if not year:
        return None
    on = row.on or last_day(year, timezone.localdate())
    return Scope(row.figure.committee, year, on, read_part(row.part))


def content_of(one: Compared) -> dict[str, Any]:
    """Return a comparison as a release keeps it: plain values, addresses without language."""
    row, counted = one.comparison, one.counted
    on = counted.scope.on if counted else row.on
    with override(settings.LANGUAGE_CODE):
        url = counted.get_absolute_url() if counted else ""
    number, base = one.tally or (None, None)
    return {
        "definition": row.definition,
        "part": row.part,
        "on": on.isoformat() if on else None,
        "number": number,
        "base": base,
        "printed": one.printed,
        "agrees": one.agrees,
        "gap": None if one.gap is None else plainly(one.gap),
        "reason": "" if one.agrees else row.reason,
        "words": "" if one.agrees else row.words,
        "is_signed": one.is_signed,
        "url": url,
    }
