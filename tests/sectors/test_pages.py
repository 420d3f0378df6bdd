"""Public pages of the sectors."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from sectors.models import Sector, SectorGroup, Task
from tests.archive.factories import make_document, make_paragraph
from tests.figures.factories import make_figure
from tests.members.factories import make_committee, make_member, make_term
from tests.sectors.factories import (
    make_alias,
    make_group,
    make_post,
    make_seat,
    make_sector,
    make_task,
    make_task_book,
)

pytestmark = pytest.mark.django_db
LIST = "/en/sectors/"


def page(client, url: str) -> str:
    response = client.get(url)
    assert response.status_code == 200
    return response.content.decode()


def queries(client, url: str) -> int:
    with CaptureQueriesContext(
        connection,
    ) as captured:
        client.get(url)
    return len(captured)


def test_the_empty_list_says_what_will_stand_there(client):
    html = page(client, LIST)
    assert "No sector is recorded yet." in html
    assert "No sector group is recorded yet." in html
    assert "No task book is recorded yet." in html


def test_the_list_shows_sectors_groups_and_tasks_with_targets(client):
    sector = make_sector(name="总工会")
    make_group(name="第一界别活动组", sectors=[sector])
    book = make_task_book(title="界别工作任务书")
    make_task(book=book, name="集体学习", target=4, is_minimum=True)
    make_task(book=book, name="界别联谊")
    html = page(client, LIST)
    for words in ["总工会", "第一界别活动组", "界别工作任务书", "集体学习", "at least 4", "界别联谊", "not stated"]:
        assert words in html


def test_a_task_book_does_not_name_an_unpublished_group(client):
    make_task(book=make_task_book(title="甲任务书", group=make_group(name="公开活动组")))
    make_task(book=make_task_book(title="乙任务书", group=make_group(name="未公开活动组", is_published=False)))
    html = page(client, LIST)
    assert "公开活动组</span>" in html
    assert "乙任务书" in html
    assert "未公开活动组" not in html
    assert "one sector group" in html


def test_unpublished_rows_are_not_listed(client):
    make_sector(name="未公开界别", is_published=False)
    make_group(name="未公开活动组", is_published=False)
    make_task(book=make_task_book(is_published=False), name="未公开任务")
    assert "未公开" not in page(client, LIST)


def test_the_list_is_searched_by_name_and_alias(client):
    make_alias(sector=make_sector(name="民革"), name="中国国民党革命委员会")
    make_sector(name="民盟")
    html = page(client, LIST + "?q=国民党")
    assert "民革" in html
    assert "民盟" not in html


def test_the_committee_chosen_limits_sectors_groups_and_tasks(client):
    other = make_term(committee=make_committee("shenzhen"))
    make_sector(name="本区界别")
    make_sector(name="市级界别", term=other)
    make_group(name="市级活动组", term=other)
    make_task(name="市级任务", book=make_task_book(term=other))
    html = page(client, LIST + "?committee=longgang")
    assert "本区界别" in html
    assert "市级" not in html


def test_an_unknown_committee_gives_an_empty_list_with_a_hint(client):
    make_sector(name="教育界")
    html = page(client, f"{LIST}?committee=nowhere")
    assert "教育界" not in html
    assert "Nothing matches this choice" in html


@pytest.mark.parametrize("number", ["99", "x", "-1"])
def test_an_impossible_page_number_lists_nothing(client, number):
    make_sector(name="教育界")
    assert "教育界" not in page(client, f"{LIST}?page={number}")


def test_figures_about_the_task_book_are_shown(client):
    book = make_task_book()
    book.figures.add(make_figure(indicator="每年至少完成的任务", printed="9项"))
    assert "每年至少完成的任务" in page(client, LIST)


def test_a_sector_shows_the_members_of_today_and_never_their_contacts(client):
    sector = make_sector()
    now = make_seat(sector=sector, member=make_member(name="在任委员"))
    make_seat(sector=sector, member=make_member(name="离任委员"), ends=timezone.localdate().replace(year=2022))
    make_seat(sector=sector, member=make_member(name="未公开委员", is_published=False))
    html = page(client, f"/en/sectors/{sector.slug}/")
    assert "在任委员" in html
    assert "离任委员" not in html
    assert "未公开委员" not in html
    for private in [now.member.phone, now.member.email, now.member.address]:
        assert private not in html


def test_a_sector_shows_aliases_predecessor_groups_and_sources(client):
    before = make_sector(term=make_term(number=5, name="五届"), name="共青团")
    sector = make_sector(predecessor=before)
    make_alias(sector=sector, name="共青团和青联")
    make_group(name="青年活动组", sectors=[sector])
    sector.sources.add(make_paragraph(text="图为走访总工会界别委员。", document=make_document(title="年度报告")))
    html = page(client, f"/en/sectors/{sector.slug}/")
    for words in ["共青团和青联", before.get_absolute_url(), "青年活动组", "走访总工会", "年度报告"]:
        assert words in html


def test_a_group_shows_posts_sectors_members_and_tasks(client):
    sector = make_sector(name="医药卫生界")
    make_seat(sector=sector, member=make_member(name="医界委员"))
    group = make_group(sectors=[sector], supervising_leader=make_member(name="分管副主席"))
    make_post(group=group, member=make_member(name="张组长"))
    make_task(name="界别调研")
    html = page(client, f"/en/sectors/groups/{group.slug}/")
    for words in ["医药卫生界", "医界委员", "张组长", "Group head", "分管副主席", "界别调研"]:
        assert words in html


def test_a_group_without_rows_says_so(client):
    html = page(client, f"/en/sectors/groups/{make_group().slug}/")
    assert "No post in this group is recorded for today." in html
    assert "No member&#x27;s seat in the sectors of this group" in html or "No member's seat in the sectors" in html


def test_unpublished_and_unknown_records_are_not_found(client):
    hidden = make_sector(is_published=False)
    for url in [f"/en/sectors/{hidden.slug}/", "/en/sectors/nowhere/", "/en/sectors/groups/nowhere/"]:
        assert client.get(url).status_code == 404


def test_markup_in_a_name_is_shown_as_text(client):
    sector = make_sector(name="<script>alert(1)</script>")
    make_task(name="<b>任务</b>", standard="<img src=x>")
    for url in [LIST, f"/en/sectors/{sector.slug}/"]:
        html = page(client, url)
        assert "<script>alert" not in html
        assert "&lt;script&gt;" in html
    assert "&lt;img src=x&gt;" in page(client, LIST)


def test_the_feed_holds_published_sectors_only(client):
    make_sector(name="教育界")
    make_sector(name="未公开界别", is_published=False)
    text = page(client, "/en/sectors/feed.xml")
    assert "教育界" in text
    assert "未公开界别" not in text


def add_rows(count: int) -> None:
    term, book = make_term(), make_task_book()
    start = Sector.objects.count()
    slugs = [f"many-{start + n}" for n in range(count)]
    sectors = Sector.objects.bulk_create(Sector(term=term, slug=s, name=s, is_published=True) for s in slugs)
    groups = SectorGroup.objects.bulk_create(SectorGroup(term=term, slug=s, name=s, is_published=True) for s in slugs)
    links = SectorGroup.sectors.through
    links.objects.bulk_create(
        links(sectorgroup=group, sector=sector) for group, sector in zip(groups, sectors, strict=True)
    )
    Task.objects.bulk_create(Task(book=book, position=n, name=f"任务{n}") for n in range(count))


def test_the_list_costs_the_same_queries_with_1_3_and_300_rows(client):
    url = LIST + "?committee=longgang"
    counts = []
    for more in [1, 2, 297]:
        add_rows(more)
        counts.append(queries(client, url))
    assert len(set(counts)) == 1
    assert counts[0] <= 8


def test_records_cost_the_same_queries_with_1_3_and_300_members(client):
    sector = make_sector()
    group = make_group(sectors=[sector])
    counts = {"sector": [], "group": []}
    for more in [1, 2, 297]:
        for _ in range(more):
            make_seat(sector=sector)
        make_post(group=group)
        make_task()
        counts["sector"].append(queries(client, f"/en/sectors/{sector.slug}/"))
        counts["group"].append(queries(client, f"/en/sectors/groups/{group.slug}/"))
    for numbers in counts.values():
        assert len(set(numbers)) == 1
        assert numbers[0] <= 8
