"""What the tables of this app refuse, and in which words."""

import datetime

import pytest
from django.core import serializers
from django.core.exceptions import ValidationError

from members.roles import Role
from sectors.models import GroupPost, Seat, Sector, SectorAlias, SectorGroup, Task, TaskBook
from tests.members.factories import make_committee, make_member, make_membership, make_term, make_user
from tests.sectors.factories import (
    TERM_STARTS,
    make_alias,
    make_group,
    make_post,
    make_seat,
    make_sector,
    make_sector_settings,
    make_task,
    make_task_book,
)

pytestmark = pytest.mark.django_db
DAY = datetime.timedelta(days=1)


def refusal(row) -> str:
    """Return the messages with which a row is refused."""
    with pytest.raises(ValidationError) as caught:
        row.full_clean()
    return " ".join(caught.value.messages)


@pytest.fixture(autouse=True)
def english(settings):
    settings.LANGUAGE_CODE = "en"


def test_a_term_has_each_sector_name_once():
    sector = make_sector(name="教育界")
    assert "already has a sector of this name" in refusal(Sector(term=sector.term, slug="again", name="教育界"))


def test_two_terms_may_have_a_sector_of_the_same_name():
    before = make_sector(name="教育界")
    Sector(term=make_term(number=7, name="七届"), slug="next", name="教育界", predecessor=before).full_clean()


def test_two_sectors_without_a_code_do_not_clash():
    sector = make_sector(code="")
    Sector(term=sector.term, slug="other", name="另一界别").full_clean()


def test_a_code_is_used_once_in_a_term():
    sector = make_sector(code="01")
    row = Sector(term=sector.term, slug="other", name="另一界别", code="01")
    assert "already has a sector with this code" in refusal(row)


def test_a_sector_cannot_be_its_own_predecessor():
    sector = make_sector()
    sector.predecessor = sector
    assert "must belong to another term" in refusal(sector)
    with pytest.raises(ValidationError, match="cannot be its own predecessor"):
        sector.validate_constraints()


def test_a_predecessor_belongs_to_another_term():
    sector = make_sector()
    row = Sector(term=sector.term, slug="other", name="另一界别", predecessor=sector)
    assert "must belong to another term" in refusal(row)


def test_a_sector_has_each_alias_once():
    alias = make_alias(name="民革界")
    assert "already has this alias" in refusal(SectorAlias(sector=alias.sector, name="民革界"))


def test_a_member_cannot_sit_in_two_sectors_at_one_time():
    seat = make_seat(sector=make_sector(name="农业界"))
    row = Seat(member=seat.member, term=seat.term, sector=make_sector(), starts=TERM_STARTS + DAY)
    assert "sits in 农业界 at that time" in refusal(row)


def test_a_member_may_change_sector_within_the_term():
    last_day = TERM_STARTS + 100 * DAY
    seat = make_seat(ends=last_day, reason="moved")
    Seat(member=seat.member, term=seat.term, sector=make_sector(), starts=last_day + DAY).full_clean()


def test_a_member_may_come_back_to_an_earlier_sector():
    seat = make_seat(ends=TERM_STARTS + 10 * DAY)
    Seat(member=seat.member, term=seat.term, sector=seat.sector, starts=TERM_STARTS + 90 * DAY).full_clean()


def test_a_seat_cannot_end_before_it_starts():
    seat = make_seat()
    seat.ends = TERM_STARTS - DAY
    assert "cannot end before it starts" in refusal(seat)


def test_a_seat_belongs_to_the_term_of_its_sector():
    sector, other = make_sector(), make_term(number=7, name="七届")
    row = Seat(member=make_member(), term=other, sector=sector, starts=TERM_STARTS)
    assert "sector belongs to another term" in refusal(row)


def test_a_seat_is_held_by_a_member_of_the_same_committee():
    sector, stranger = make_sector(), make_member(committee=make_committee("shenzhen"))
    row = Seat(member=stranger, term=sector.term, sector=sector, starts=TERM_STARTS)
    assert "member belongs to another committee" in refusal(row)


def test_a_group_may_have_two_heads_but_nobody_twice():
    post = make_post()
    GroupPost(group=post.group, member=make_member(), role="head", starts=TERM_STARTS).full_clean()
    row = GroupPost(group=post.group, member=post.member, role="head", starts=TERM_STARTS + DAY)
    assert "still holds this post" in refusal(row)


def test_a_group_cannot_end_before_it_starts():
    group = make_group(starts=TERM_STARTS)
    group.ends = TERM_STARTS - DAY
    assert "cannot end before it starts" in refusal(group)


def test_a_task_book_belongs_to_the_term_of_its_group():
    row = TaskBook(term=make_term(number=7, name="七届"), group=make_group(), year=2022, title="任务书")
    assert "group belongs to another term" in refusal(row)


def test_at_least_needs_a_target():
    row = Task(book=make_task_book(), position=1, name="集体学习", is_minimum=True)
    assert "needs a target" in refusal(row)


def test_a_place_in_a_task_book_is_taken_once():
    task = make_task(position=3)
    assert "already has a task at this place" in refusal(Task(book=task.book, position=3, name="界别联谊"))


@pytest.mark.parametrize("make", [make_sector, make_alias, make_seat, make_group, make_post, make_task_book, make_task])
def test_rows_come_back_by_their_natural_key(make):
    row = make()
    text = serializers.serialize("json", [row], use_natural_foreign_keys=True, use_natural_primary_keys=True)
    assert next(serializers.deserialize("json", text)).object.pk == row.pk
    assert type(row).objects.get_by_natural_key(*row.natural_key()) == row
    assert None not in row.natural_key()


def test_every_row_knows_its_committee():
    committee = make_sector().term.committee
    rows = [make_alias(), make_seat(), make_group(), make_post(), make_task()]
    assert {row.owning_committee() for row in rows} == {committee}
    assert SectorGroup.objects.of_committee("longgang").count() == 2


def test_a_third_head_at_one_time_is_refused_where_the_settings_allow_two():
    make_sector_settings(max_heads=2, max_deputies=None)
    group = make_group()
    make_post(group=group)
    second = make_post(group=group, starts=TERM_STARTS + 10 * DAY, ends=TERM_STARTS + 20 * DAY)
    third = GroupPost(group=group, member=make_member(), role="head", starts=second.ends)
    assert "at most 2 at one time" in refusal(third)
    third.starts = second.ends + DAY
    third.full_clean()
    for _ in range(3):
        make_post(group=group, role="deputy_head")
    GroupPost(group=group, member=make_member(), role="deputy_head", starts=TERM_STARTS).full_clean()


def test_three_heads_entered_on_one_page_are_refused_together(client):
    make_sector_settings()
    group = make_group()
    client.force_login(make_user(Role.OFFICE_ADMIN))
    url = f"/admin/sectors/sectorgroup/{group.pk}/change/"
    form = {"term": group.term_id, "name": group.name, "slug": group.slug, "posts-TOTAL_FORMS": 3}
    form |= {"posts-INITIAL_FORMS": 0}
    for n in range(3):
        form |= {f"posts-{n}-member": make_member().pk, f"posts-{n}-role": "head", f"posts-{n}-starts": "2022-01-01"}
    assert "at most 2 at one time" in client.post(url, form).content.decode()
    assert not group.posts.exists()


def test_without_settings_a_group_has_as_many_heads_as_it_has():
    group = make_group()
    for _ in range(4):
        make_post(group=group)
    GroupPost(group=group, member=make_member(), role="head", starts=TERM_STARTS).full_clean()


def test_a_post_begins_while_the_membership_lasts_and_in_the_same_committee():
    group, gone = make_group(), make_member(name="离任委员")
    make_membership(member=gone, term=group.term, ends=TERM_STARTS + DAY)
    row = GroupPost(group=group, member=gone, role="head", starts=TERM_STARTS + 2 * DAY)
    assert "The membership of 离任委员 ended" in refusal(row)
    stranger = make_member(committee=make_committee("shenzhen"))
    row = GroupPost(group=group, member=stranger, role="head", starts=TERM_STARTS)
    assert "belongs to another committee" in refusal(row)


@pytest.mark.parametrize("target", [0, -1])
def test_a_target_is_at_least_one(target):
    task = make_task()
    task.target = target
    assert "greater than or equal to 1" in refusal(task)


def test_last_days_exist_in_the_calendar_and_may_fall_into_the_next_year():
    row = make_sector_settings(plan_due_month=2, plan_due_day=29, summary_due_month=1, summary_due_day=10)
    row.summary_is_due_next_year = True
    row.full_clean()
    assert row.due("plan", 2023) == datetime.date(2023, 2, 28)
    assert row.due("summary", 2023) == datetime.date(2024, 1, 10)
    row.plan_due_day = 30
    assert "no such last day for plans" in refusal(row)
