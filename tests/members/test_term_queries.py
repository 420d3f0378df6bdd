"""A term's name begins with its committee's: lists and choices of terms must not ask for it row by row."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from members.models import Term
from members.roles import Role
from tests.members.factories import make_membership, make_term, make_user
from tests.sectors.factories import make_sector

pytestmark = pytest.mark.django_db


def queries(client, url: str) -> int:
    with CaptureQueriesContext(connection) as captured:
        assert client.get(url).status_code == 200
    return len(captured)


@pytest.fixture
def office(client):
    """A browser in which Longgang's office administrator is signed in."""
    client.force_login(make_user(Role.OFFICE_ADMIN))
    return client


def test_terms_come_with_their_committee_from_every_manager(django_assert_num_queries):
    term = make_term()
    for rows in (Term.objects.all(), term.committee.terms.all(), Term._default_manager.filter(number=6)):
        with django_assert_num_queries(1):
            assert [str(row) for row in rows] == ["longgang 六届"]
    assert Term.objects.get_by_natural_key("longgang", 6) == term


@pytest.mark.parametrize(
    "url",
    [
        "/en/admin/members/membership/",
        "/en/admin/members/membership/add/",
        "/en/admin/members/member/add/",
        "/en/admin/sectors/sector/",
        "/en/admin/sectors/sector/add/",
        "/en/admin/sectors/sectorgroup/",
        "/en/admin/sectors/taskbook/",
        "/en/admin/sectors/seat/add/",
    ],
)
def test_a_page_costs_the_same_with_1_and_with_10_terms(office, url):
    office.get(url)  # what the first request of all costs is no matter here
    costs = []
    for start, stop in ((1, 2), (2, 11)):
        for number in range(start, stop):
            term = make_term(number=number)
            make_membership(term=term)
            make_sector(term=term)
        costs.append(queries(office, url))
    assert costs[0] == costs[1]
