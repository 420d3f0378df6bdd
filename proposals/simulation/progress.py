"""A bar on the terminal that shows how far the year has come."""

import datetime
import time
from types import TracebackType
from typing import Any, Self

from django.utils import timezone

from proposals.simulation.world import FIRST_DAY, LAST_DAY

WIDTH = 40
SECONDS_BETWEEN = 0.2


class Progress:
    """Draws the day of the synthetic year and the acts so far; draws nothing where nobody looks."""

    def __init__(self, out: Any, *, is_shown: bool) -> None:
        self._out, self._is_shown = out, is_shown
        self._acts, self._drawn_at = 0, 0.0

    def __enter__(self) -> Self:
        return self

    def __exit__(self, _kind: type[BaseException] | None, _error: Any, _trace: TracebackType | None) -> None:
        if self._is_shown and self._acts:
            self._out.write("")

    def tell(self, moment: datetime.datetime) -> None:
        """Count an act at a moment of the year; the line is drawn a few times a second."""
        self._acts += 1
        if self._is_shown and time.monotonic() - self._drawn_at > SECONDS_BETWEEN:
            self._drawn_at = time.monotonic()
            self._out.write("\r" + self.line(timezone.localdate(moment)), ending="")
            self._out.flush()

    def line(self, day: datetime.date) -> str:
        """Return the bar."""
        done = round(WIDTH * max(0, (day - FIRST_DAY).days) / (LAST_DAY - FIRST_DAY).days)
        return f"{day} [{'#' * done}{'.' * (WIDTH - done)}] {self._acts} acts"
