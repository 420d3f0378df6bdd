"""The desk for duty records."""

from duties.admin.records import ObjectionInline
from duties.admin.rules import IndicatorSetAdmin

__all__ = ["IndicatorSetAdmin", "ObjectionInline"]
