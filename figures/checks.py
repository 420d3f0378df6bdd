"""What the printed figures of a report must keep among one another: it is told where they do not, never mended."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from decimal import Decimal
from functools import reduce
from itertools import groupby
from operator import add
from typing import Any

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from cppcc_portal.lib.numerals import decimals_in, numbers_in
from figures.choices import CheckKind, FigureKind
from figures.models import ArithmeticCheck, CheckedFigure, Figure, Quote
from figures.spans import Span, plainly, rounded, rounded_span_of, span_of
from members.models import Committee

HUNDRED = Decimal(100)
NOTHING = "–"
# Kinds of findings that stand in no row: a sentence that prints another number, a check with too few figures.
PRINTED, INCOMPLETE = "printed", "incomplete"

SENTENCES: dict[str, Promise] = {
    CheckKind.SUM: _("The parts add up to %(expected)s; the whole is printed as %(found)s."),
    CheckKind.PART: _("A part is printed as %(found)s, its whole as %(expected)s."),
    CheckKind.SHARES: _("The shares should add up to %(expected)s; they add up to %(found)s."),
    CheckKind.RATIO: _("The part divided by the whole is %(expected)s; the share is printed as %(found)s."),
    CheckKind.REACHABLE: _("No whole number gives the share %(found)s; the nearest are %(expected)s."),
    CheckKind.AVERAGE: _("The total divided by the number is %(expected)s; the average is printed as %(found)s."),
    PRINTED: _("A sentence prints “%(found)s”; the number is recorded as %(expected)s."),
    INCOMPLETE: _("The check needs %(expected)s figures and has %(found)s."),
}

Fault = tuple[Sequence[Figure], str, str]


@dataclass(frozen=True)
class Finding:
    """Printed numbers that do not agree: which, what would be expected and what was found."""

    kind: str
    figures: tuple[Figure, ...]
    expected: str
    found: str
    check: ArithmeticCheck | None = None

    @property
    def words(self) -> str:
        """The finding as a sentence."""
        return in_words(self.kind, self.expected, self.found)

    @property
    def content(self) -> dict[str, Any]:
        """The finding as a release keeps it."""
        codes = [figure.code for figure in self.figures]
        return {"kind": self.kind, "codes": codes, "expected": self.expected, "found": self.found}


def in_words(kind: str, expected: str, found: str) -> str:
    """Return what was found as a sentence; a release keeps the three and not the sentence."""
    return str(SENTENCES[kind]) % {"expected": expected, "found": found}


def findings(committee: Committee, year: int, *, with_unpublished: bool = False) -> list[Finding]:
    """Return all that does not agree among a committee's printed figures of a year, in two queries.

    What the public may not read is left out, unless the page is for staff: ``with_unpublished``.
    """
    rows = CheckedFigure.objects.filter(check_row__committee=committee, check_row__year=year)
    quotes = Quote.objects.filter(figure__committee=committee, figure__year=year, figure__kind=FigureKind.QUOTED)
    if not with_unpublished:
        quotes = quotes.filter(figure__is_published=True, paragraph__document__is_published=True)
    quotes = quotes.select_related("figure").order_by("figure__code", "paragraph", "position")
    return [*broken_checks(rows, with_unpublished), *misprints(quotes)]


def findings_about(figure: Figure) -> list[Finding]:
    """Return what the public may know of the checks a figure takes part in; its quotes must be prefetched."""
    rows = CheckedFigure.objects.filter(check_row__in=ArithmeticCheck.objects.filter(rows__figure=figure))
    own = [finding for finding in broken_checks(rows, with_unpublished=False) if figure in finding.figures]
    return own + list(misprints(figure.quotes.all()) if figure.kind == FigureKind.QUOTED else [])


def broken_checks(rows: Any, with_unpublished: bool) -> list[Finding]:
    """Evaluate checks, given by their figures."""
    ordered = rows.select_related("check_row", "figure").order_by("check_row__code", "position")
    found: list[Finding] = []
    for check, group in groupby(ordered, key=lambda row: row.check_row):
        figures = [row.figure for row in group]
        if with_unpublished or all(figure.is_published for figure in figures):
            found += evaluate(check, figures, with_unpublished)
    return found


def evaluate(check: ArithmeticCheck, figures: list[Figure], for_staff: bool = True) -> list[Finding]:
    """Return where the figures, in the order of the check, do not keep it."""
    if not check.takes(len(figures)):
        lacking = Finding(INCOMPLETE, tuple(figures), str(check.least), str(len(figures)), check)
        return [lacking] if for_staff else []
    faults = RULES[CheckKind(check.kind)](figures)
    return [Finding(check.kind, tuple(about), expected, found, check) for about, expected, found in faults]


def misprints(quotes: Iterable[Quote]) -> list[Finding]:
    """Return the quotes that print another number than their figure holds; words without a number print none."""
    return [
        Finding(PRINTED, (quote.figure,), plainly(quote.figure.value), quote.printed)
        for quote in quotes
        if (numbers := numbers_in(quote.printed)) and quote.figure.value not in numbers
    ]


def total(figures: Iterable[Figure]) -> Span:
    """Return what the figures may add up to."""
    return reduce(add, map(span_of, figures))


def sum_of_parts(figures: list[Figure]) -> list[Fault]:
    """The parts add up to the whole."""
    whole, *parts = figures
    parts_together = total(parts)
    return [] if parts_together.meets(span_of(whole)) else [(figures, parts_together.in_words(), whole.printed)]


def parts_of_whole(figures: list[Figure]) -> list[Fault]:
    """No part is more than the whole."""
    whole, *parts = figures
    most = span_of(whole)
    larger = [part for part in parts if not span_of(part).starts_before_end_of(most)]
    return [((whole, part), whole.printed, part.printed) for part in larger]


def shares_of_all(figures: list[Figure]) -> list[Fault]:
    """The shares add up to 100 %, give or take half a unit of the last decimal for each."""
    together = reduce(add, map(rounded_span_of, figures))
    printed = plainly(sum((figure.value for figure in figures), Decimal(0)))
    return [] if together.low <= HUNDRED <= together.high else [(figures, "100%", f"{printed}%")]


def share_of_counts(figures: list[Figure]) -> list[Fault]:
    """The share is the part divided by the whole, rounded as it is printed."""
    return quotient(figures, times=100, sign="%")


def average_of_counts(figures: list[Figure]) -> list[Fault]:
    """The average is the total divided by the number, rounded as it is printed."""
    return quotient(figures, times=1, sign="")


def quotient(figures: list[Figure], times: int, sign: str) -> list[Fault]:
    """The first figure is the second divided by the third."""
    result, part, whole = figures
    found = span_of(part).divided_by(span_of(whole), times)
    if found is None:
        return [(figures, NOTHING, result.printed)]
    if found.meets(rounded_span_of(result)):
        return []
    return [(figures, found.in_words(decimals_in(result.printed) + 1) + sign, result.printed)]


def reachable_share(figures: list[Figure]) -> list[Fault]:
    """Some whole number of the base gives the share; a base that is not exact may be any number it stands for."""
    share, base = figures
    decimals = decimals_in(share.printed)
    bases = span_of(base)
    finest = HUNDRED * 10**decimals
    if bases.high > finest and share.value <= HUNDRED:
        return []  # Fine enough to give every share there is.
    nearest: list[str] = []
    for number in range(int(bases.low), int(min(bases.high, finest)) + 1):
        if Decimal(number) not in bases or not number:
            continue
        near = near_shares(share.value, number, decimals)
        if any(value == share.value for _whole, value in near):
            return []
        nearest = [f"{whole} / {number} = {value}%" for whole, value in near]
    return [(figures, ", ".join(nearest) or NOTHING, share.printed)]


def near_shares(share: Decimal, base: int, decimals: int) -> list[tuple[int, Decimal]]:
    """Return the two whole numbers of a base whose shares lie about the one given."""
    below = min(int(share * base / HUNDRED), base)
    wholes = sorted({below, min(below + 1, base)})
    return [(whole, rounded(HUNDRED * whole / base, decimals)) for whole in wholes]


RULES: dict[CheckKind, Callable[[list[Figure]], list[Fault]]] = {
    CheckKind.SUM: sum_of_parts,
    CheckKind.PART: parts_of_whole,
    CheckKind.SHARES: shares_of_all,
    CheckKind.RATIO: share_of_counts,
    CheckKind.REACHABLE: reachable_share,
    CheckKind.AVERAGE: average_of_counts,
}
