"""Pages of a list whose rows were counted already."""

from collections.abc import Iterable
from typing import Any

from django.core.paginator import Paginator
from django.utils.functional import cached_property

from proposals.desk.lists import Tally


class CountedPaginator(Paginator):
    """Takes the number of rows from the tallies instead of asking the database once more."""

    def __init__(self, *args: Any, lines: Iterable[Tally] = (), **kwargs: Any) -> None:
        self.lines = list(lines)
        super().__init__(*args, **kwargs)

    @cached_property
    def count(self) -> int:
        """Return the number of rows."""
        return sum(line.number for line in self.lines)
