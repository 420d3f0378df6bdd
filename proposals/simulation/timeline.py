"""Many lives in one order of time: each waits for its moment, the earliest goes on."""

import datetime
import heapq
import itertools
from collections.abc import Callable, Iterator

Story = Iterator[datetime.datetime]


class Timeline:
    """Runs stories that yield the moment at which they go on.

    A story's act at a moment is everything up to its next ``yield``; acts happen in the order of their moments,
    those of the same moment in the order in which they were announced. So numbers are given in the order of dates.
    """

    def __init__(self) -> None:
        self._waiting: list[tuple[datetime.datetime, int, Story]] = []
        self._order = itertools.count()

    def begin(self, story: Story) -> None:
        """Take in a story; it runs at once up to its first moment."""
        moment = next(story, None)
        if moment is not None:
            heapq.heappush(self._waiting, (moment, next(self._order), story))

    def run(self, watch: Callable[[datetime.datetime], None]) -> None:
        """Run until no story waits; ``watch`` is told each moment before it comes."""
        while self._waiting:
            moment, _order, story = heapq.heappop(self._waiting)
            watch(moment)
            self.begin(story)
