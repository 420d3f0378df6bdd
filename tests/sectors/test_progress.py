"""How far groups are with their tasks: each number is a count of the ledger, shared activities count once in all."""

import datetime

import pytest
from django.utils import translation

from figures.counting import count
from members.roles import Role
from sectors.choices import EVENT_TASKS, TaskKind
from sectors.models import GroupPaper, SectorGroup, Task
from sectors.progress import board_of, progress_of, source_of, year_scope
from tests.consultations.factories import make_event, make_host
from tests.members.factories import make_committee, make_member, make_membership, make_user
from tests.opinions.factories import make_opinion
from tests.proposals.factories import make_proposal, make_proposer
from tests.sectors.factories import (
    make_group,
    make_post,
    make_seat,
    make_sector,
    make_task,
    make_task_book,
    make_writer,
)
from tests.sectors.test_pages import page, queries

pytestmark = pytest.mark.django_db
MARCH = datetime.date(2022, 3, 1)
YEAR_END = datetime.date(2022, 12, 31)


def hold(*groups, **over):
    """Record an event of 2022 that the groups host together."""
    event = make_event(**{"task_kind": "study", "starts_on": MARCH, **over})
    for group in groups:
        make_host(event=event, sector_group=group)
    return event


def done(group, kind="study", today=YEAR_END):
    """Return the group's progress with a task of the kind, asked for four times."""
    task = make_task(kind=kind, target=4)
    return progress_of([task], group, year_scope(group.term.committee, 2022, today), today)[0]


def test_every_kind_of_task_is_counted_by_somebody():
    assert {kind: source_of(kind).definition.code for kind in TaskKind.values} == {
        **{kind: "consultations.group_tasks" for kind, _label in EVENT_TASKS},
        "proposal": "proposals.group_proposals",
        "opinion": "opinions.group_reports",
    }


def test_an_activity_of_two_groups_counts_for_both_and_once_for_all():
    first, second = make_group(), make_group()
    hold(first, second)
    hold(first)
    tasks = [make_task(kind="study", target=2)]
    shown = board_of([first, second], tasks, year_scope(first.term.committee, 2022, YEAR_END), YEAR_END)
    assert [cells[0].count.number for _group, cells in shown.rows] == [2, 1]
    assert shown.totals[0].count.number == 2
    for cell in [*(cells[0] for _group, cells in shown.rows), shown.totals[0]]:
        assert count(cell.count.definition, cell.count.scope).number == cell.count.number


def test_only_events_held_with_a_task_count():
    group = make_group()
    hold(group, task_kind="")
    hold(group, state="planned")
    hold(group, is_count_reported=True)
    hold(group, year=2021, starts_on=None)
    hold(group, task_kind="survey")
    assert done(group).count.number == 0
    assert done(group, "survey").count.number == 1


def test_a_report_counts_for_the_group_of_the_seat_on_the_day_it_came_in():
    before, after = make_sector(), make_sector()
    moved = make_seat(sector=before, ends=MARCH)
    make_seat(sector=after, member=moved.member, starts=MARCH + datetime.timedelta(days=1))
    old, new = make_group(sectors=[before]), make_group(sectors=[after])
    make_opinion(reporter=moved.member, reported_by_text="", received_on=MARCH)
    make_opinion(reporter=moved.member, reported_by_text="", received_on=MARCH + datetime.timedelta(days=1))
    make_opinion(reporter=moved.member, reported_by_text="", received_on=MARCH, state="draft", is_published=False)
    for group in (old, new):
        found = done(group, "opinion").count
        assert (found.number, count(found.definition, found.scope).number) == (1, 1)


def test_a_collective_proposal_counts_by_the_groups_exact_name():
    group = make_group(name="第一界别活动组")
    for name in ["第一界别活动组", "第一界别", "第二界别活动组"]:
        proposal = make_proposal(state="filed", submitted_at=None)
        make_proposer(proposal=proposal, role="first", collective_name=name)
    drafted = make_proposal(state="draft", is_published=False)
    make_proposer(proposal=drafted, role="first", collective_name="第一界别活动组")
    task = make_task(kind="proposal", book=make_task_book(year=proposal.session.year))
    scope = year_scope(group.term.committee, proposal.session.year, YEAR_END)
    found = progress_of([task], group, scope, YEAR_END)[0].count
    assert (found.number, count(found.definition, found.scope).number) == (1, 1)


@pytest.mark.parametrize(
    ("held", "today", "words"),
    [
        (4, MARCH, "reached"),
        (0, datetime.date(2022, 1, 1), "under way"),
        (1, datetime.date(2022, 7, 1), "under way"),
        (1, datetime.date(2022, 7, 15), "behind an even pace"),
        (3, datetime.date(2023, 1, 1), "not reached"),
    ],
)
def test_what_is_behind_on_a_day_is_said_in_words(held, today, words):
    group = make_group()
    for _ in range(held):
        hold(group, starts_on=datetime.date(2022, 1, 1))
    found = done(group, today=today)
    with translation.override("en"):
        assert str(found.standing) == words
    assert found.percent == 25 * held


def test_the_groups_page_shows_the_year_asked_for_with_done_beside_asked_for(client):
    group = make_group()
    hold(group)
    make_task(book=make_task_book(group=group), name="集体学习", target=4, is_minimum=True)
    make_task(book=make_task_book(year=2021), name="去年的任务")
    html = page(client, f"/en/sectors/groups/{group.slug}/")
    assert "集体学习" in html
    assert "of at least 4" in html
    assert "not reached" in html
    assert "去年的任务" not in html
    assert "去年的任务" in page(client, f"/en/sectors/groups/{group.slug}/?year=2021")
    assert "There is no task book of this year" in page(client, f"/en/sectors/groups/{group.slug}/?year=x")


def test_an_unpublished_book_is_read_by_staff_and_the_groups_members_only(client):
    group, book = make_group(), make_task_book(is_published=False)
    make_task(book=book, name="未公开任务")
    url = f"/en/sectors/groups/{group.slug}/"
    stranger = make_user(Role.LIAISON_STAFF, committee=make_committee("shenzhen"))
    other = make_user(Role.MEMBER)
    make_member(user=other)
    for user, reads in [
        (None, False),
        (stranger, False),
        (other, False),
        (make_user(Role.LIAISON_STAFF), True),
        (make_writer(group), True),
    ]:
        client.logout()
        if user:
            client.force_login(user)
        assert ("未公开任务" in page(client, url)) is reads
        assert ("Collective study" in page(client, "/en/sectors/progress/")) is reads
    assert Task.objects.for_reader(stranger, MARCH).count() == 0


def test_an_unpublished_group_is_on_no_public_board(client):
    make_task()
    make_group(name="未公开活动组", is_published=False)
    assert "未公开活动组" not in page(client, "/en/sectors/progress/")
    client.force_login(make_user(Role.OFFICE_ADMIN))
    html = page(client, "/en/admin/sectors/progress/")
    assert "未公开活动组" in html
    assert "group=" not in html, "its numbers lead nowhere: the list would name it"


def test_the_offices_board_shows_papers_and_sectors_nobody_stands_for(client):
    sector, other = make_sector(name="教育界"), make_sector(name="科技界")
    group = make_group(sectors=[sector, other])
    make_task(book=make_task_book(group=group))
    seat = make_seat(sector=sector)
    make_post(group=group, member=seat.member)
    GroupPaper.objects.create(group=group, year=2022, kind="plan", text="计划")
    client.force_login(make_user(Role.LIAISON_STAFF))
    html = page(client, "/en/admin/sectors/progress/")
    assert "Being written" in html
    assert "科技界" in html
    assert "教育界" not in html
    client.force_login(make_user(Role.MEMBER))
    assert client.get("/en/admin/sectors/progress/").status_code in {302, 403}


def test_a_member_whose_membership_had_ended_holds_no_post(client):
    post = make_post(member=make_member(name="离任组长"))
    make_membership(member=post.member, term=post.group.term, ends=MARCH)
    assert post.group.posts.held_on(MARCH).exists()
    assert not post.group.posts.held_on(MARCH + datetime.timedelta(days=1)).exists()
    assert "离任组长" not in page(client, f"/en/sectors/groups/{post.group.slug}/")


def test_the_groups_work_lists_shared_activities_with_all_hosts(client):
    first, second = make_group(name="第一组"), make_group(name="第二组")
    hold(first, second, title="联合调研")
    hold(second, title="未公开活动", is_published=False)
    html = page(client, f"/en/sectors/groups/{first.slug}/work/")
    assert "联合调研" in html
    assert "第一组、第二组" in html
    assert "未公开活动" not in page(client, f"/en/sectors/groups/{second.slug}/work/")


def test_boards_and_work_cost_the_same_queries_with_1_3_and_300_rows(client):
    group = make_group(sectors=[make_sector()])
    counts = {"progress/": [], f"groups/{group.slug}/work/": []}
    book = make_task_book()
    for more in (1, 2, 297):
        term = group.term
        slugs = [f"many-{more}-{n}" for n in range(more)]
        SectorGroup.objects.bulk_create(SectorGroup(term=term, slug=s, name=s, is_published=True) for s in slugs)
        make_task(book=book, kind="study")
        for _ in range(min(more, 12)):
            hold(group)
        for url, found in counts.items():
            found.append(queries(client, f"/en/sectors/{url}"))
    for url, found in counts.items():
        assert len(set(found)) == 1, (url, found)
        assert found[0] <= 8
