"""The office's papers: what can be printed, as Word from a template the office may replace, and as PDF."""

from cppcc_portal.lib.papers.registry import Paper, paper, papers, papers_of, register
from cppcc_portal.lib.papers.words import Word

__all__ = ["Paper", "Word", "paper", "papers", "papers_of", "register"]
