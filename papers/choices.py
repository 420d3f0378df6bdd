"""The papers, each with a Word template that a committee may replace."""

from typing import Any

from cppcc_portal.lib.papers import papers


def paper_choices() -> list[tuple[str, Any]]:
    """Return code and name of every paper."""
    return [(paper.code, paper.label) for paper in papers()]
