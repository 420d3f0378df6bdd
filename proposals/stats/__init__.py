"""The year's statistics: each number with its base and its definition, for the public page and for the office."""

from proposals.stats.checks import check_sums
from proposals.stats.rows import Narrowed
from proposals.stats.shapes import Statistics
from proposals.stats.yearly import yearly

__all__ = ["Narrowed", "Statistics", "check_sums", "yearly"]
