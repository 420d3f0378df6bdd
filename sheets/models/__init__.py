"""Records of this app."""

from sheets.models.exports import SheetExport
from sheets.models.imports import ImportBatch, ImportBatchStep, ImportedRow
from sheets.models.templates import SheetTemplate

__all__ = ["ImportBatch", "ImportBatchStep", "ImportedRow", "SheetExport", "SheetTemplate"]
