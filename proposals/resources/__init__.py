"""Proposals as a spreadsheet: the office's list 提案目录 with proposers, units, results and ratings (domain.md 8.1)."""

from proposals.resources.kind import ProposalResource

__all__ = ["ProposalResource"]
