"""The tables of this app."""

from figures.models.comparing import ArithmeticCheck, CheckedFigure, Comparison
from figures.models.ledger import Counted, Figure, Quote, require_definition

__all__ = ["ArithmeticCheck", "CheckedFigure", "Comparison", "Counted", "Figure", "Quote", "require_definition"]
