"""The ledger in the admin."""

from figures.admin.checking import ArithmeticCheckAdmin, CheckedFigureAdmin
from figures.admin.comparing import ComparisonAdmin
from figures.admin.ledger import FigureAdmin, QuoteAdmin

__all__ = ["ArithmeticCheckAdmin", "CheckedFigureAdmin", "ComparisonAdmin", "FigureAdmin", "QuoteAdmin"]
