"""Computed figures: what a row of the ledger holds of a count."""

import datetime
from dataclasses import dataclass
from decimal import Decimal
from typing import NamedTuple

from django.conf import settings
from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _
from django.utils.translation import override

from figures.counting import Count, count, part_words
from figures.definitions import Form, Scope, Words, definition, read_part
from figures.models import Figure, require_definition
from figures.spans import rounded

STORED_DECIMALS = 4
LONGEST_UNIT = Figure._meta.get_field("unit").max_length or 0
LONGEST = Figure._meta.get_field("printed").max_length or 0


class Values(NamedTuple):
    """What is stored of a count: never typed."""

    value: Decimal
    base: Decimal | None
    unit: str
    printed: str


@dataclass(frozen=True)
class Today:
    """What the records now count for a computed figure; ``why`` says why they cannot be counted."""

    figure: Figure
    count: Count | None
    part: tuple[Words, ...] = ()
    why: str = ""

    @property
    def is_moved(self) -> bool:
        """Whether the records give another number than the row holds."""
        return self.count is not None and is_moved(self.figure, self.count)


def scope_of(figure: Figure) -> Scope:
    """Return what a computed figure counts."""
    if figure.year is None or figure.as_of is None:
        raise ValidationError(_("A computed figure needs the year and the day that are counted."))
    return Scope(figure.committee, figure.year, figure.as_of, read_part(figure.part))


def counted(figure: Figure) -> Count:
    """Count a computed figure as of its day; raises ValidationError when that cannot be done."""
    require_definition(figure.definition, figure.part, figure.committee)
    found = count(definition(figure.definition), scope_of(figure))
    if found.is_empty:
        raise ValidationError(_("The records hold nothing to divide by, so there is no such number."))
    return found


def today(figure: Figure) -> Today:
    """Return what the records say of a computed figure's day now, or why they say nothing."""
    try:
        found = counted(figure)
    except ValidationError as error:
        return Today(figure, None, why=" ".join(error.messages))
    return Today(figure, found, tuple(part_words(found.definition, found.scope) or ()))


def values_of(found: Count) -> Values:
    """Return what is stored of a count, in the language of the records."""
    with override(settings.LANGUAGE_CODE):
        is_share = found.definition.form is Form.SHARE
        unit = "%" if is_share else str(found.definition.unit)[:LONGEST_UNIT]
        printed = found.printed if is_share else f"{found.printed}{unit}"
    value = rounded(found.value or Decimal(0), STORED_DECIMALS)
    return Values(value, None if found.base is None else Decimal(found.base), unit, printed[:LONGEST])


def is_moved(figure: Figure, found: Count) -> bool:
    """Return whether the records give another number than the row holds."""
    return Values(figure.value, figure.base, figure.unit, figure.printed) != values_of(found)


def take_values(figure: Figure, found: Count) -> None:
    """Put what was counted into the row; nothing is stored."""
    for name, value in values_of(found)._asdict().items():
        setattr(figure, name, value)


def require_day(year: int | None, as_of: datetime.date | None, today: datetime.date) -> None:
    """Refuse a day that has not come yet, or that lies before the year that is counted."""
    if as_of and as_of > today:
        raise ValidationError({"as_of": _("This day has not come yet.")})
    if as_of and year and as_of.year < year:
        raise ValidationError({"as_of": _("This day lies before the year that is counted.")})
