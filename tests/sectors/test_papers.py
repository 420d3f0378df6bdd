"""Plans and summaries of groups: written by their heads, handed in once, read by the public when the office says so."""

import datetime
from functools import partial

import pytest
from django.db import IntegrityError, transaction
from django.utils import timezone, translation

from cppcc_portal.lib.refusals import Refused
from members.me.matters import todos_of
from members.roles import Role
from sectors.choices import PaperState
from sectors.models import GroupPaper
from sectors.services import write_paper
from sectors.workflow import PAPERS
from tests.members.factories import make_committee, make_member, make_membership, make_user
from tests.own_database import own_database
from tests.sectors.factories import (
    make_group,
    make_group_paper,
    make_seat,
    make_sector,
    make_sector_settings,
    make_task,
    make_writer,
)
from tests.together import in_threads

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def english():
    with translation.override("en"):
        yield


def address(group, kind="plan") -> str:
    return f"/en/me/group/{group.slug}/{timezone.localdate().year}/{kind}/"


def write(group, user, **over):
    given = {"year": 2022, "kind": "plan", "text": "开展集体学习。", "seen": 0, **over}
    return write_paper(group=group, by=user, **given)


@pytest.mark.parametrize("role", ["head", "deputy_head", "liaison"])
def test_those_who_lead_a_group_write_for_it(role):
    group = make_group()
    write(group, make_writer(group, role=role), is_handed_in=True)
    assert GroupPaper.objects.values_list("text", "state").get() == ("开展集体学习。", PaperState.HANDED_IN)


def test_nobody_else_writes():
    group = make_group()
    secretary = make_writer(group, role="party_group_secretary")
    former = make_writer(group)
    make_membership(member=former.member, term=group.term, ends=datetime.date(2022, 1, 1))
    of_another = make_writer(make_group())
    for user in [secretary, former, of_another, make_user(Role.OFFICE_ADMIN)]:
        with pytest.raises(Refused) as refused:
            write(group, user)
        assert refused.value.code == "actor"
    assert not GroupPaper.objects.exists(), "what was refused leaves no empty paper"


def test_a_paper_without_a_word_is_not_handed_in():
    group = make_group()
    with pytest.raises(Refused, match="nothing to hand in"):
        write(group, make_writer(group), text="  ", is_handed_in=True)


def test_after_it_was_accepted_it_is_not_written_any_more():
    group, office = make_group(), make_user(Role.LIAISON_STAFF)
    head = make_writer(group)
    paper = write(group, head, is_handed_in=True)
    PAPERS.perform("accept", paper, by=office)
    with pytest.raises(Refused, match="the state is “Accepted”"):
        write(group, head, seen=PAPERS.version_of(paper), text="改了")
    paper.refresh_from_db()
    assert paper.text == "开展集体学习。"


def test_a_returned_paper_is_written_again_and_the_office_says_why():
    group, office = make_group(), make_user(Role.LIAISON_STAFF)
    head = make_writer(group)
    paper = write(group, head, is_handed_in=True)
    with pytest.raises(Refused) as refused:
        PAPERS.perform("return", paper, by=office)
    assert refused.value.field == "note"
    PAPERS.perform("return", paper, by=office, note="请写明时间")
    todo = todos_of(head.member, timezone.now())[0]
    assert (todo.kind, todo.office_words) == ("revise", "请写明时间")
    write(group, head, seen=PAPERS.version_of(paper), text="三月开展。", is_handed_in=True)
    assert GroupPaper.objects.get().state == PaperState.HANDED_IN


def test_what_the_public_reads_is_not_given_back():
    paper = make_group_paper(state="accepted", is_published=True)
    with pytest.raises(Refused, match="take it off the site first"):
        PAPERS.perform("return", paper, by=make_user(Role.OFFICE_ADMIN), note="改")


def test_only_an_accepted_paper_is_published():
    with pytest.raises(IntegrityError), transaction.atomic():
        make_group_paper(state="handed_in", is_published=True)


def test_another_committees_office_accepts_nothing():
    paper = make_group_paper(state="handed_in")
    with pytest.raises(Refused) as refused:
        PAPERS.perform("accept", paper, by=make_user(Role.OFFICE_ADMIN, committee=make_committee("shenzhen")))
    assert refused.value.code == "actor"


def test_a_published_paper_has_a_page_and_any_other_has_none(client):
    paper = make_group_paper(text="第一段。\n\n<b>第二段</b>", state="accepted", is_published=True)
    hidden = make_group_paper(group=paper.group, kind="summary", text="未公开的总结")
    html = client.get(paper.get_absolute_url()).content.decode()
    assert "第一段。" in html
    assert "&lt;b&gt;第二段" in html
    assert client.get(hidden.get_absolute_url()).status_code == 404
    work = client.get(f"/en/sectors/groups/{paper.group.slug}/work/").content.decode()
    assert paper.get_absolute_url() in work
    assert "/summary/" not in work
    for url in ("/en/search/?q=未公开的总结", "/sitemap.xml"):
        assert hidden.get_absolute_url() not in client.get(url).content.decode()
    paper.group.is_published = False
    paper.group.save()
    assert client.get(paper.get_absolute_url()).status_code == 404


def test_the_phone_form_saves_hands_in_and_keeps_what_was_typed(client):
    group = make_group()
    client.force_login(make_writer(group))
    url = address(group)
    assert client.get(url).status_code == 200
    assert client.post(url, {"seen": 0, "text": "初稿", "act": "save"}).status_code == 302
    overtaken = client.post(url, {"seen": 0, "text": "另一窗口", "act": "save"})
    assert overtaken.status_code == 409
    html = overtaken.content.decode()
    assert "另一窗口" in html
    assert "初稿" in html
    assert client.post(url, {"seen": 1, "text": "定稿", "act": "hand_in"}).status_code == 302
    late = client.post(url, {"seen": 3, "text": "太迟", "act": "hand_in"})
    assert late.status_code == 409
    assert "太迟" in late.content.decode()
    assert GroupPaper.objects.get().text == "定稿"
    long = client.post(address(group, "summary"), {"seen": 0, "text": "字" * 20_001, "act": "save"})
    assert "longer than 20000 characters" in long.content.decode()
    broken = client.post(address(group, "summary"), {"seen": "x", "text": "还在", "act": "save"})
    assert "还在" in broken.content.decode()


def test_a_page_of_another_group_another_kind_or_another_age_does_not_exist(client):
    group = make_group()
    client.force_login(make_writer(group))
    year = timezone.localdate().year
    for path in (f"{make_group().slug}/{year}/plan", f"{group.slug}/{year}/note", f"{group.slug}/{year + 2}/plan"):
        assert client.get(f"/en/me/group/{path}/").status_code == 404


def test_a_group_member_without_a_post_reads_and_does_not_write(client):
    sector, user = make_sector(), make_user(Role.MEMBER)
    group = make_group(sectors=[sector])
    make_seat(sector=sector, member=make_member(user=user))
    make_task(name="界别联谊")
    client.force_login(user)
    assert "界别联谊" in client.get("/en/me/group/").content.decode()
    assert "My sector group" in client.get("/en/me/").content.decode()
    html = client.get(address(group)).content.decode()
    assert "Nothing is written yet." in html
    assert "<textarea" not in html
    assert client.post(address(group), {"seen": 0, "text": "越权"}).status_code == 200
    assert not GroupPaper.objects.exists()


@pytest.mark.parametrize(
    ("day", "kinds"),
    [
        ((2026, 2, 28), []),
        ((2026, 3, 1), [(2026, "plan")]),
        ((2026, 6, 1), [(2026, "plan")]),
        ((2026, 12, 31), [(2026, "plan"), (2026, "summary")]),
        ((2027, 1, 2), [(2026, "summary")]),
    ],
)
def test_a_head_is_reminded_before_the_last_day_until_it_is_handed_in(day, kinds):
    make_sector_settings(
        plan_due_month=3,
        plan_due_day=31,
        summary_due_month=1,
        summary_due_day=10,
        summary_is_due_next_year=True,
    )
    group = make_group()
    head = make_writer(group, starts=datetime.date(2026, 1, 15))
    now = datetime.datetime(*day, 4, tzinfo=datetime.UTC)
    urls = [todo.url for todo in todos_of(head.member, now)]
    assert sorted(urls) == sorted(f"/en/me/group/{group.slug}/{year}/{kind}/" for year, kind in kinds)
    for year, kind in kinds:
        make_group_paper(group=group, year=year, kind=kind, state="handed_in")
    assert todos_of(head.member, now) == []


def test_the_office_takes_a_paper_through_its_steps_and_cannot_rewrite_it(client):
    paper = make_group_paper(state="handed_in", text="组里写的")
    client.force_login(make_user(Role.LIAISON_STAFF))
    url = f"/en/admin/sectors/grouppaper/{paper.pk}/change/"
    assert 'name="text"' not in client.get(url).content.decode()
    assert client.post(f"/en/admin/sectors/grouppaper/{paper.pk}/step/accept/", {"seen": "0"}).status_code == 302
    client.post(url, {"text": "改写", "is_published": "on"})
    paper.refresh_from_db()
    assert (paper.state, paper.text, paper.is_published) == ("accepted", "组里写的", True)


@pytest.fixture(scope="module")
def own(django_db_setup, django_db_blocker, tmp_path_factory):
    with django_db_blocker.unblock(), own_database("papers", tmp_path_factory.mktemp("papers")) as database:
        yield database


def test_of_two_who_hand_in_the_same_plan_at_once_one_is_told(db, own):
    with own.used():
        group = make_group()
        heads = [make_writer(group), make_writer(group)]
        acts = [partial(write, group, head, text=f"第{n}稿", is_handed_in=True) for n, head in enumerate(heads)]
        found = in_threads(*acts)
        refused = [each for each in found if isinstance(each, Refused)]
        assert len(refused) == 1, found
        assert refused[0].code in {"state", "stale"}
        paper = GroupPaper.objects.get(group=group)
        assert paper.state == PaperState.HANDED_IN
        assert [step.step for step in paper.steps.order_by("number")] == ["write", "hand_in"]
