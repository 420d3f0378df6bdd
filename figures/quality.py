"""What is checked every night about the ledger: figures without a sentence, numbers that do not agree."""

import datetime
from collections.abc import Iterator
from typing import Any

from django.db.models import Exists, OuterRef
from django.utils.text import format_lazy
from django.utils.translation import gettext_lazy as _

from figures.checks import INCOMPLETE, PRINTED, SENTENCES, broken_checks, misprints
from figures.choices import CheckKind, FigureKind
from figures.models import CheckedFigure, Figure, Quote
from members.checking import SAYS, Check, Finding, admin_page, register_checks, subject_of
from members.models import Committee
from members.roles import Role


def without_source(committee: Committee, _today: datetime.date) -> Iterator[Finding]:
    """Yield the published figures that are said to be quoted and have no sentence; one query."""
    rows = Figure.objects.published().filter(committee=committee, kind=FigureKind.QUOTED)
    for figure in rows.exclude(Exists(Quote.objects.filter(figure=OuterRef("pk")))).order_by("code"):
        words = {"figure": str(figure), "code": figure.code}
        yield Finding(subject_of(figure), url=admin_page(figure), words=words)


def broken_sums(committee: Committee, _today: datetime.date) -> Iterator[Finding]:
    """Yield the arithmetic checks whose figures do not keep them, the first fault of each; one query."""
    rows = CheckedFigure.objects.filter(check_row__committee=committee)
    seen: set[int] = set()
    for fault in broken_checks(rows, with_unpublished=True):
        if fault.check and fault.check.pk not in seen:
            seen.add(fault.check.pk)
            yield found(fault, fault.check, fault.check.code)


def misprinted(committee: Committee, _today: datetime.date) -> Iterator[Finding]:
    """Yield the figures of which a sentence prints another number; one query."""
    quotes = Quote.objects.filter(figure__committee=committee, figure__kind=FigureKind.QUOTED)
    seen: set[int] = set()
    for fault in misprints(quotes.select_related("figure").order_by("figure__code", "paragraph", "position")):
        figure = fault.figures[0]
        if figure.pk not in seen:
            seen.add(figure.pk)
            yield found(fault, figure, figure.code)


def found(fault: Any, row: Any, name: str) -> Finding:
    """Return a fault as a finding about ``row``; its sentence is that of the check of printed figures."""
    words = {SAYS: str(fault.kind), "name": name, "expected": fault.expected, "found": fault.found}
    return Finding(subject_of(row), url=admin_page(row), words=words)


def named(*kinds: str) -> dict[str, Any]:
    """Return the sentences of the checks of printed figures, with the name of what they are about before them."""
    return {str(kind): format_lazy("%(name)s · {}", SENTENCES[kind]) for kind in kinds}


register_checks(
    Check(
        kind="figure-without-source",
        label=_("Figure without a source"),
        sentences={"": _("“%(figure)s” (%(code)s) is published as quoted, and no sentence is recorded")},
        find=without_source,
        role=Role.EDITOR,
    ),
    Check(
        kind="sums-off",
        label=_("Sums that do not add up"),
        sentences=named(*CheckKind, INCOMPLETE),
        find=broken_sums,
        role=Role.EDITOR,
    ),
    Check(
        kind="figure-misprinted",
        label=_("A sentence prints another number"),
        sentences=named(PRINTED),
        find=misprinted,
        role=Role.EDITOR,
    ),
)
