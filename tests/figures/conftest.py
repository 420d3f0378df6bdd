"""The definitions that tests of the ledger count by."""

from tests.figures.counters import counters, every_definition

__all__ = ["counters", "every_definition"]
