"""The papers whose Word template a committee may replace."""

from typing import Any

from cppcc_portal.lib.papers import papers


def paper_choices() -> list[tuple[str, Any]]:
    """Return code and name of every paper that has a Word template."""
    return [(paper.code, paper.label) for paper in papers() if paper.has_word]
