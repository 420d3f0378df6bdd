"""Builders for figures and their quotes."""

import datetime
import itertools
from decimal import Decimal
from typing import Any

from figures.models import ArithmeticCheck, CheckedFigure, Comparison, Figure, Quote
from tests.archive.factories import make_paragraph
from tests.members.factories import make_committee

numbers = itertools.count(1)


def make_figure(**over: Any) -> Figure:
    """Return a published quoted figure: 222件."""
    values = {
        "code": f"lg.test_{next(numbers)}",
        "subject": "提案",
        "indicator": "收集提案",
        "value": 222,
        "unit": "件",
        "printed": "222件",
        "year": 2022,
        "is_published": True,
        **over,
    }
    values["value"] = Decimal(str(values["value"]))
    return Figure.objects.create(committee=values.pop("committee", None) or make_committee(), **values)


def make_quote(**over: Any) -> Quote:
    """Return the sentence that prints a figure, in a paragraph that holds it."""
    values = {"printed": "222件", "sentence": "共收集提案222件。", "subject": "提案", "indicator": "收集提案", **over}
    figure = values.pop("figure", None) or make_figure()
    paragraph = values.pop("paragraph", None) or make_paragraph(text=f"在提案工作方面，{values['sentence']}")
    return Quote.objects.create(figure=figure, paragraph=paragraph, **values)


def make_computed_figure(**over: Any) -> Figure:
    """Return a published figure counted from the records at the end of 2022."""
    values = {"kind": "computed", "definition": "test.documents", "as_of": datetime.date(2022, 12, 31), **over}
    return make_figure(**{"indicator": "文献", **values})


def make_comparison(**over: Any) -> Comparison:
    """Return a comparison of a figure with the documents of its year."""
    values = {"definition": "test.documents", "on": datetime.date(2022, 12, 31), **over}
    return Comparison.objects.create(figure=values.pop("figure", None) or make_figure(), **values)


def make_arithmetic_check(kind: str = "part", *figures: Figure, **over: Any) -> ArithmeticCheck:
    """Return a check of figures in their order: the whole, the share or the average first."""
    values = {"code": f"check_{next(numbers)}", "year": 2022, "kind": kind, **over}
    committee = values.pop("committee", None) or (figures[0].committee if figures else make_committee())
    check = ArithmeticCheck.objects.create(committee=committee, **values)
    for position, figure in enumerate(figures, 1):
        CheckedFigure.objects.create(check_row=check, position=position, figure=figure)
    return check


def make_checked_figure(**over: Any) -> CheckedFigure:
    """Return a figure in a check."""
    check = over.pop("check_row", None) or make_arithmetic_check()
    return CheckedFigure.objects.create(**{"check_row": check, "position": 1, "figure": make_figure(), **over})
