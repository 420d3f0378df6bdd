"""How a definition of this app is put together."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import cast

from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _

from figures.definitions import Definition, Form, Listing, Rows, Scope, Words
from proposals.stats import listings
from proposals.stats.narrowing import PARTS, Meaning
from proposals.stats.rows import YearRows

YearlyRows = Callable[[YearRows], QuerySet]
Wording = Words | Callable[[Scope], Words]


@dataclass(frozen=True)
class Kind:
    """A kind of record that is counted: its unit of measure, and how it is listed."""

    unit: Words
    listing: Listing


PROPOSALS = Kind(_("proposals counted"), listings.PROPOSALS)
ASSIGNMENTS = Kind(_("answers counted"), listings.ASSIGNMENTS)
ANSWERS = Kind(_("answers counted"), listings.ANSWERS)
RATINGS = Kind(_("forms counted"), listings.RATINGS)
ASKINGS = Kind(_("forms counted"), listings.ASKINGS)
PROMISES = Kind(_("promises counted"), listings.PROMISES)
VISITS = Kind(_("supervision events counted"), listings.VISITS)


@dataclass(frozen=True)
class Base:
    """What a share is a share of."""

    words: Words
    kind: Kind
    rows: YearlyRows


def of_scope(rows: YearlyRows) -> Rows:
    """Return the same rows, asked for by the ledger's scope."""
    return lambda scope: rows(YearRows(scope))


def define(
    code: str,
    title: Words,
    words: Wording,
    kind: Kind,
    rows: YearlyRows,
    *,
    of: Base | None = None,
    parts: Mapping[str, Meaning] = PARTS,
) -> Definition:
    """Return a definition: a share of ``of`` when there is one, a count when there is none."""
    said: Callable[[Scope], Words] = words if callable(words) else lambda scope: cast("Words", words)
    return Definition(
        code=f"proposals.{code}",
        title=title,
        words=said,
        unit=kind.unit,
        rows=of_scope(rows),
        listing=kind.listing,
        form=Form.SHARE if of else Form.COUNT,
        base=of_scope(of.rows) if of else None,
        base_words=of.words if of else "",
        base_listing=of.kind.listing if of else None,
        parts=parts,
    )
