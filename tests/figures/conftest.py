"""Fixtures of the tests of this app."""

from tests.figures.counters import counters

__all__ = ["counters"]
