"""Charts of an annual report drawn by the server: plain dicts in, shapes and a data table out, no queries."""

from highlights.drawing.charts import drawn
from highlights.drawing.shapes import Drawn

__all__ = ["Drawn", "drawn"]
