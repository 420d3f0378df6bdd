"""A clock that stands still until it is moved, and pages that are kept."""

import pytest

from cppcc_portal.lib.kept_pages import freshness, sharing
from cppcc_portal.lib.kept_pages.shelf import shelf


class Clock:
    """Seconds as ``monotonic`` tells them."""

    now = 1000.0

    def __call__(self) -> float:
        return self.now

    def forward(self, seconds: float) -> None:
        """Let time pass."""
        self.now += seconds


@pytest.fixture
def clock(monkeypatch) -> Clock:
    clock = Clock()
    monkeypatch.setattr(freshness, "monotonic", clock)
    monkeypatch.setattr(sharing, "monotonic", clock)
    return clock


@pytest.fixture(autouse=True)
def kept(page_cache, clock):
    """Every test here begins with an empty shelf."""
    return shelf
