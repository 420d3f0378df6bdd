"""Figures as a content knows them, with what pages ask of figures; no model, so that models can use it."""

from dataclasses import dataclass
from typing import Any

from cppcc_portal.lib.languages import in_language
from cppcc_portal.lib.numerals import PrintedNumber, in_digits, split_printed
from figures.choices import GapReason

Json = dict[str, Any]


@dataclass
class ShownFigure:
    """A figure as the content knows it, with what pages ask of figures."""

    facts: Json
    comparison: Json | None = None

    def __getattr__(self, name: str) -> Any:
        if name.startswith("__") or name == "facts":
            raise AttributeError(name)
        try:
            return self.facts[name]
        except KeyError:
            raise AttributeError(name) from None

    def get_absolute_url(self) -> str:
        """Return the address where the number can be followed."""
        return in_language(self.facts["url"])

    @property
    def parts(self) -> PrintedNumber:
        """The printed number cut around its digits, as ``figures.models.Figure.parts``."""
        before, number, after = split_printed(self.facts["printed"])
        return PrintedNumber(before, in_digits(number), after)


@dataclass
class LargeFigure:
    """A figure set large, with its label and the number of its note in the report."""

    figure: ShownFigure
    label: str
    note: int | None


def large_figures(summary: Json) -> list[LargeFigure]:
    """Return the figures at the head of a released report, from the summary of its release."""
    return [LargeFigure(ShownFigure(row["figure"]), row["label"], None) for row in summary["lead"]]


def reason_words(comparison: Json) -> str:
    """Return why the records count otherwise: the reason of the list, unless it is “another”, and what was written."""
    reason = comparison["reason"]
    listed = str(GapReason(reason).label) if reason in GapReason.values and reason != GapReason.OTHER else ""
    return " · ".join(filter(None, [listed, comparison["words"]]))
