"""What the ledger counts of sectors: seats, members, groups and tasks."""

import datetime

import pytest

from figures.counting import listed
from tests.figures.ledger import counted, number, scope_of
from tests.members.factories import make_committee, make_member, make_term
from tests.sectors.factories import make_group, make_seat, make_sector, make_task, make_task_book

pytestmark = pytest.mark.django_db

FIRST, LAST = datetime.date(2022, 1, 1), datetime.date(2022, 12, 31)
DAY = datetime.timedelta(days=1)
SPRING, AUTUMN = datetime.date(2022, 3, 1), datetime.date(2022, 9, 1)


@pytest.mark.parametrize(
    ("starts", "ends", "counts"),
    [
        (FIRST - DAY, FIRST, 1),
        (FIRST - 2 * DAY, FIRST - DAY, 0),
        (LAST, None, 1),
        (LAST + DAY, None, 0),
        (FIRST, LAST, 1),
        (SPRING, SPRING, 1),
    ],
)
def test_a_seat_counts_when_it_was_in_force_on_some_day_of_the_year(starts, ends, counts):
    make_seat(starts=starts, ends=ends)
    assert (number("sectors.seats"), number("sectors.members")) == (counts, counts)


def test_a_member_who_moved_within_the_year_had_two_seats_and_is_one_member():
    member = make_member()
    make_seat(member=member, ends=AUTUMN, reason="moved")
    make_seat(member=member, starts=AUTUMN + DAY)
    assert (number("sectors.seats"), number("sectors.members")) == (2, 1)


def test_a_seat_that_starts_after_the_day_of_the_count_does_not_count():
    make_seat(starts=AUTUMN)
    assert number("sectors.seats", on=AUTUMN - DAY) == 0
    assert number("sectors.members", on=AUTUMN - DAY) == 0
    assert number("sectors.members", on=AUTUMN) == 1


def test_seats_and_members_are_counted_by_sector():
    medical, arts = make_sector(slug="medical"), make_sector(slug="arts")
    make_seat(sector=medical)
    make_seat(sector=medical)
    make_seat(sector=arts)
    assert (number("sectors.seats", sector="medical"), number("sectors.members", sector="medical")) == (2, 2)
    assert number("sectors.seats", sector="arts") == 1


def test_an_unpublished_sector_is_not_named(client):
    make_seat(sector=make_sector(slug="hidden", is_published=False))
    url = counted("sectors.seats").get_absolute_url()
    assert client.get(f"{url}&sector=hidden").status_code == 404
    assert 'data-count="1"' in client.get(url).content.decode()


def test_a_member_is_listed_under_the_sector_of_the_last_seat_of_the_year():
    member = make_member()
    make_seat(member=member, sector=make_sector(slug="before"), ends=AUTUMN)
    make_seat(member=member, sector=make_sector(slug="after"), starts=AUTUMN + DAY)
    found = counted("sectors.members").definition
    row = listed(found.rows(scope_of()), found.listing).get()
    assert found.listing.url(row).endswith("/sectors/after/")


def test_members_of_other_committees_do_not_count():
    make_seat(sector=make_sector(term=make_term(committee=make_committee("shenzhen"))))
    assert (number("sectors.seats"), number("sectors.members")) == (0, 0)


@pytest.mark.parametrize(
    ("starts", "ends", "counts"),
    [(None, None, 1), (LAST, None, 1), (LAST + DAY, None, 0), (None, LAST, 1), (None, LAST - DAY, 0)],
)
def test_a_group_counts_while_it_exists_on_the_day(starts, ends, counts):
    make_group(starts=starts, ends=ends)
    assert number("sectors.groups") == counts


def test_a_group_without_dates_lasts_as_long_as_its_term():
    make_group(term=make_term(number=5, name="五届", starts=datetime.date(2016, 9, 1), ends=datetime.date(2021, 8, 31)))
    make_group(term=make_term(number=6, name="六届", starts=datetime.date(2021, 9, 1)))
    assert number("sectors.groups", 2022) == 1
    assert number("sectors.groups", 2020) == 1
    assert number("sectors.groups", 2015) == 0


def test_sectors_are_those_of_the_term_in_force():
    make_sector(
        term=make_term(number=5, name="五届", starts=datetime.date(2016, 9, 1), ends=datetime.date(2021, 8, 31))
    )
    for _ in range(2):
        make_sector(term=make_term(number=6, name="六届", starts=datetime.date(2021, 9, 1)))
    assert (number("sectors.sectors", 2022), number("sectors.sectors", 2020)) == (2, 1)


def test_tasks_are_those_of_the_books_of_the_year():
    common, of_a_group = make_task_book(), make_task_book(group=make_group())
    make_task(book=common, kind="study", target=2)
    make_task(book=of_a_group, kind="survey")
    make_task(book=make_task_book(year=2021))
    make_task(book=make_task_book(is_published=False))
    assert number("sectors.tasks") == 3
    assert number("sectors.tasks", kind="survey") == 1
