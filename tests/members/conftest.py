"""Set-up of the tests about people and accounts."""

import pytest
from django.core.cache import cache

from members.me import matters
from tests.members.waiting import GivenMatters


@pytest.fixture(autouse=True)
def no_earlier_requests():
    """Forget how often earlier tests asked for a page."""
    cache.clear()


@pytest.fixture
def given(monkeypatch) -> GivenMatters:
    """What waits for members, as a test says: the only source there is."""
    source = GivenMatters()
    monkeypatch.setattr(matters, "_sources", [source])
    return source
