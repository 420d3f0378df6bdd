"""Counts of the public list beside a transaction that is taken back."""

import pytest
from django.db import transaction

from proposals.choices import CountedBy
from tests.members.factories import make_session
from tests.proposals.factories import make_proposal
from tests.proposals.test_listing import number

pytestmark = pytest.mark.django_db(transaction=True)


def test_what_is_rolled_back_was_never_counted():
    make_proposal()
    with transaction.atomic():
        make_proposal(session=make_session())
        transaction.set_rollback(True)
    assert number(CountedBy.ALL) == 1
