"""Reports on public opinion 社情民意信息 as a spreadsheet: the office's register with uses at every level (8.3)."""

from opinions.resources.kind import OpinionResource

__all__ = ["OpinionResource"]
