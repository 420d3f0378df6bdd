"""Figures as a content knows them, with what pages ask of figures; no model, so that models can use it."""

from dataclasses import dataclass
from typing import Any

from cppcc_portal.lib.languages import in_language
from cppcc_portal.lib.numerals import PrintedNumber, set_large
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
        return set_large(self.facts["printed"])


@dataclass
class LargeFigure:
    """A figure set large, with its label."""

    figure: ShownFigure
    label: str


def large_figures(summary: Json) -> list[LargeFigure]:
    """Return the figures at the head of a released report, from the summary of its release."""
    return [LargeFigure(ShownFigure(row["figure"]), row["label"]) for row in summary["lead"]]


def chapters_of(content: Json) -> list[Json]:
    """Return the introduction, if any, and the highlights."""
    return [*([content["introduction"]] if content["introduction"] else []), *content["chapters"]]


def is_unexplained(comparison: Json | None) -> bool:
    """Return whether the records count otherwise and nobody has signed for the reason."""
    return comparison is not None and not comparison["agrees"] and not comparison["is_signed"]


def reason_words(comparison: Json) -> str:
    """Return why the records count otherwise: the reason of the list, unless it is “another”, and what was written."""
    reason = comparison["reason"]
    listed = str(GapReason(reason).label) if reason in GapReason.values and reason != GapReason.OTHER else ""
    return " · ".join(filter(None, [listed, comparison["words"]]))
