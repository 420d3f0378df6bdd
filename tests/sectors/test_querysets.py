"""Reads of this app."""

import datetime

import pytest

from sectors.models import GroupPost, Seat, Task
from tests.members.factories import make_member, make_term
from tests.sectors.factories import (
    TERM_STARTS,
    make_group,
    make_post,
    make_seat,
    make_sector,
    make_task,
    make_task_book,
)

pytestmark = pytest.mark.django_db
DAY = datetime.timedelta(days=1)


def test_a_seat_is_in_force_on_its_first_and_last_day_only_within():
    seat = make_seat(ends=TERM_STARTS + 10 * DAY)
    days = [TERM_STARTS - DAY, TERM_STARTS, TERM_STARTS + 10 * DAY, TERM_STARTS + 11 * DAY]
    assert [Seat.objects.in_force(day).filter(pk=seat.pk).exists() for day in days] == [False, True, True, False]


def test_after_a_change_the_member_sits_in_the_new_sector_only():
    seat = make_seat(ends=TERM_STARTS + 10 * DAY)
    new = make_seat(member=seat.member, starts=TERM_STARTS + 11 * DAY)
    assert list(Seat.objects.in_force(TERM_STARTS + 20 * DAY).filter(member=seat.member)) == [new]


def test_seats_of_a_group_are_those_of_its_sectors():
    inside, outside = make_seat(), make_seat()
    group = make_group(sectors=[inside.sector])
    assert list(Seat.objects.in_group(group)) == [inside]
    assert outside not in Seat.objects.in_group(group)


def test_unpublished_members_are_left_out():
    make_seat(member=make_member(is_published=False))
    assert not Seat.objects.of_published_members().exists()


def test_posts_are_shown_by_rank_not_by_entry():
    group = make_group()
    for role in ["liaison", "deputy_head", "head"]:
        make_post(group=group, role=role)
    assert [post.role for post in GroupPost.objects.by_rank()] == ["head", "deputy_head", "liaison"]


def test_a_group_has_its_own_tasks_and_those_for_all_groups_of_its_term():
    group, other = make_group(), make_group()
    own = make_task(book=make_task_book(group=group))
    for_all = make_task(book=make_task_book())
    make_task(book=make_task_book(group=other))
    make_task(book=make_task_book(term=make_term(number=5, name="五届")))
    assert set(Task.objects.for_group(group)) == {own, for_all}


def test_tasks_of_an_unpublished_book_are_not_read():
    make_task(book=make_task_book(is_published=False))
    assert not Task.objects.for_page().exists()


def test_a_sector_is_published_alone():
    published, hidden = make_sector(), make_sector(is_published=False)
    found = type(published).objects.for_list_page()
    assert published in found
    assert hidden not in found
