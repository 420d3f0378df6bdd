"""The year's statistics: each number with its base and its definition, for the public page and for the office."""

from dataclasses import replace

from figures.definitions import register
from proposals.stats.checks import check_sums
from proposals.stats.definitions import DEFINITIONS
from proposals.stats.shapes import Statistics
from proposals.stats.together import together
from proposals.stats.yearly import yearly

__all__ = ["Statistics", "check_sums", "yearly"]

register(*(replace(definition, together=together) for definition in DEFINITIONS))
