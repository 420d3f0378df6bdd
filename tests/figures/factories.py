"""Builders for figures and their quotes."""

import itertools
from typing import Any

from figures.models import Figure, Quote
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
    return Figure.objects.create(committee=values.pop("committee", None) or make_committee(), **values)


def make_quote(**over: Any) -> Quote:
    """Return the sentence that prints a figure, in a paragraph that holds it."""
    values = {"printed": "222件", "sentence": "共收集提案222件。", "subject": "提案", "indicator": "收集提案", **over}
    figure = values.pop("figure", None) or make_figure()
    paragraph = values.pop("paragraph", None) or make_paragraph(text=f"在提案工作方面，{values['sentence']}")
    return Quote.objects.create(figure=figure, paragraph=paragraph, **values)
