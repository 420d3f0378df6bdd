"""The synthetic year stays whole where another committee's records lead to it."""

import pytest
from django.core.management import CommandError

from proposals.models import Proposal
from tests.proposals.factories import make_key
from tests.proposals.test_simulation import of_year, simulate, table_counts

pytestmark = pytest.mark.django_db(transaction=True)


def test_a_link_from_another_committee_stops_the_removal():
    simulate(size=1, quiet=True)
    make_key(of_year(Proposal).get())
    before = table_counts()
    with pytest.raises(CommandError, match="another committee"):
        simulate(remove=True)
    assert table_counts() == before
