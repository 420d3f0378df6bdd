"""Records of this app."""

from sheets.models.imports import ImportBatch, ImportBatchStep, ImportedRow
from sheets.models.templates import SheetTemplate

__all__ = ["ImportBatch", "ImportBatchStep", "ImportedRow", "SheetTemplate"]
