"""Events with attendance 出席情况 as a spreadsheet: a row for each event, or for each member at it (domain.md 8.3)."""

from consultations.resources.kind import EventResource

__all__ = ["EventResource"]
