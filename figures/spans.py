"""What a printed number may stand for: “750多条” is 750 or more and less than 760."""

from dataclasses import dataclass
from decimal import Decimal

from cppcc_portal.lib.numerals import decimals_in
from figures.choices import Qualifier
from figures.models import Figure

HALF = Decimal("0.5")
NO_END = Decimal("Infinity")


@dataclass(frozen=True)
class Span:
    """All numbers from ``low`` to ``high``; ``has_low`` and ``has_high`` say whether the ends belong to it."""

    low: Decimal
    high: Decimal
    has_low: bool = True
    has_high: bool = True

    def __contains__(self, number: Decimal) -> bool:
        return self.meets(Span(number, number))

    def meets(self, other: "Span") -> bool:
        """Return whether some number is in both."""
        return self.starts_before_end_of(other) and other.starts_before_end_of(self)

    def starts_before_end_of(self, other: "Span") -> bool:
        """Return whether the smallest number here is not more than the largest there."""
        if self.low == other.high:
            return self.has_low and other.has_high
        return self.low < other.high

    def __add__(self, other: "Span") -> "Span":
        return Span(
            self.low + other.low,
            self.high + other.high,
            self.has_low and other.has_low,
            self.has_high and other.has_high,
        )

    def divided_by(self, other: "Span", times: int = 1) -> "Span | None":
        """Return what the quotient may be; None where the divisor may be nothing."""
        if other.low <= 0:
            return None
        return Span(
            times * self.low / other.high,
            times * self.high / other.low,
            self.has_low and other.has_high,
            self.has_high and other.has_low,
        )

    def in_words(self, decimals: int | None = None) -> str:
        """Return the number, or the two it lies between; rounded when ``decimals`` are given."""
        low, high = (plainly(end if decimals is None else rounded(end, decimals)) for end in (self.low, self.high))
        if self.high == NO_END:
            return f"≥ {low}"
        return low if low == high else f"{low}–{high}"


def span_of(figure: Figure) -> Span:
    """Return what the printed number of a figure may stand for, by its qualifier.

    “750多” reaches up to one unit of its last digit that is not nought, “近5万” down to one, “约3万” half of one to
    both sides. Shares and averages are rounded numbers.
    """
    value, unit = figure.value, last_place(figure.value)
    spans = {
        Qualifier.OVER: Span(value, value + unit, has_high=False),
        Qualifier.NEARLY: Span(value - unit, value, has_low=False),
        Qualifier.ABOUT: Span(value - unit * HALF, value + unit * HALF),
        Qualifier.AT_LEAST: Span(value, NO_END),
        Qualifier.AVERAGE: rounding_span(figure),
    }
    otherwise = rounding_span(figure) if figure.is_percent else Span(value, value)
    return spans.get(Qualifier(figure.qualifier), otherwise)


def rounded_span_of(figure: Figure) -> Span:
    """Return the same for a share or an average whatever its unit is: without a qualifier it is rounded."""
    return rounding_span(figure) if figure.qualifier == Qualifier.EXACT else span_of(figure)


def rounding_span(figure: Figure) -> Span:
    """Return the numbers that are printed so when they are rounded half up."""
    half = HALF * step(decimals_in(figure.printed))
    return Span(figure.value - half, figure.value + half, has_high=False)


def last_place(value: Decimal) -> Decimal:
    """Return one unit of the last digit that is not nought: 10 for 750, 10000 for 50000, 0.1 for 91.2."""
    return step(-int(value.normalize().as_tuple().exponent))


def step(decimals: int) -> Decimal:
    """Return one unit of the last of so many decimals."""
    return Decimal(1).scaleb(-decimals)


def rounded(value: Decimal, decimals: int) -> Decimal:
    """Return the value rounded half up, as reports round."""
    if value == NO_END:
        return value
    return value.quantize(step(decimals), "ROUND_HALF_UP")


def plainly(value: Decimal) -> str:
    """Return a number without superfluous noughts and without an exponent."""
    return f"{value.normalize():f}" if value != NO_END else "∞"
