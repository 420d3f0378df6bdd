"""Members without a seat on a day of their term are found, on the first such day; one form away from their seat."""

import datetime

import pytest

from members.roles import Role
from sectors.quality import missing_seats
from tests.members.factories import make_committee, make_membership, make_term, make_user
from tests.sectors.factories import make_seat, make_sector

pytestmark = pytest.mark.django_db
TODAY = datetime.date(2022, 6, 1)


def day(text: str) -> datetime.date:
    return datetime.date.fromisoformat(text)


@pytest.fixture
def term():
    """A term in which seats are recorded."""
    term = make_term(starts=day("2021-09-01"), ends=day("2026-09-01"))
    make_seat(sector=make_sector(term=term))
    return term


def missing() -> list:
    return [found.words["day"] for found in missing_seats(make_committee(), TODAY)]


@pytest.mark.parametrize(
    ("seats", "expected"),
    [
        ([], ["2021-09-01"]),
        ([("2021-09-01", None)], []),
        ([("2021-10-01", None)], ["2021-09-01"]),
        ([("2021-09-01", "2022-01-31"), ("2022-02-01", None)], []),
        ([("2021-09-01", "2022-01-31"), ("2022-03-01", None)], ["2022-02-01"]),
        ([("2021-09-01", "2022-01-31")], ["2022-02-01"]),
        ([("2021-09-01", "2026-09-01")], []),
    ],
)
def test_the_first_day_without_a_seat_is_named(term, seats, expected):
    membership = make_membership(term=term)
    for starts, ends in seats:
        make_seat(sector=make_sector(term=term), member=membership.member, starts=starts, ends=ends)
    assert missing() == expected


def test_nothing_is_asked_beyond_the_membership_nor_of_a_term_without_seats(term):
    late = make_membership(term=term, starts=day("2022-02-01"), ends=day("2022-02-28"))
    make_seat(sector=make_sector(term=term), member=late.member, starts="2022-02-01", ends="2022-02-28")
    make_membership(term=term, starts=day("2023-01-01"))
    make_membership(term=make_term(number=5, starts=day("2016-09-01")))
    assert missing() == []


def test_the_form_for_the_seat_opens_with_what_is_known(term, client):
    membership = make_membership(term=term)
    (found,) = missing_seats(make_committee(), TODAY)
    client.force_login(make_user(Role.LIAISON_STAFF))
    page = client.get(found.url).content.decode()
    assert 'value="2021-09-01"' in page
    assert membership.member.name in page


@pytest.mark.parametrize("number", [1, 30, 300])
def test_the_number_of_questions_does_not_grow(term, django_assert_num_queries, number):
    for _n in range(number):
        make_membership(term=term)
    committee = make_committee()
    with django_assert_num_queries(2):
        assert len(list(missing_seats(committee, TODAY))) == number
