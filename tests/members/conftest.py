"""Set-up of the tests about people and accounts."""

import pytest
from django.core.cache import cache


@pytest.fixture(autouse=True)
def no_earlier_requests():
    """Forget how often earlier tests asked for a page."""
    cache.clear()
