"""The inbox of data quality: whose tasks, one-click fixes, accepted ones, and nothing of other committees or roles."""

import re
from functools import partial

import pytest
from django.urls import reverse
from django.utils import timezone

from cppcc_portal.lib.refusals import Refused
from members.checking import CHECKS, mark_of
from members.choices import TaskState
from members.models import HandlingUnit, OfficeTask
from members.office_tasks import put_right, run_check, run_checks
from members.roles import Role
from members.task_owners import colleagues, tasks_seen_by
from members.workflow import OFFICE_TASKS, fix_of, record_of
from tests.members.factories import make_committee, make_task_owner, make_unit, make_unit_alias, make_user
from tests.own_database import own_database
from tests.stations.factories import make_station
from tests.together import in_threads

pytestmark = pytest.mark.django_db
INBOX = "/en/admin/members/quality/"
SPELLED = "unit-spelled-twice"
LONGGANG = {"name": "中国人民政治协商会议深圳市龙岗区委员会", "level": "district"}


@pytest.fixture
def committee():
    return make_committee("longgang", **LONGGANG)


@pytest.fixture
def clerk(committee, client):
    """Proposal staff, signed in."""
    user = make_user(Role.PROPOSAL_STAFF, committee=committee, name="王科长")
    client.force_login(user)
    return user


@pytest.fixture
def task(committee):
    """Two spellings of a unit, found."""
    make_unit(name="龙岗区教育局", committee=committee)
    make_unit(name="区教育局", committee=committee)
    run_check(committee, SPELLED, timezone.localdate())
    return OfficeTask.objects.get(kind=SPELLED)


def step(task, name) -> str:
    return f"{INBOX}{task.pk}/{name}/"


def hidden(page, name) -> str:
    found = re.search(rf'name="{name}" value="([^"]*)"', page.content.decode())
    assert found
    return found[1]


def text(page) -> str:
    assert page.status_code == 200
    return page.content.decode()


def test_one_click_joins_two_spellings_and_the_task_vanishes(client, clerk, task):
    assert step(task, "put_right").removeprefix("/en") in text(client.get(INBOX)).replace("/en/admin", "/admin")
    page = client.get(step(task, "put_right"))
    for words in ("Successor of “区教育局”", "Alias of “龙岗区教育局”", "龙岗区教育局"):
        assert words in text(page)
    assert HandlingUnit.objects.get(name="区教育局").successor is None, "looking changes nothing"
    answer = client.post(step(task, "put_right"), {"plan": hidden(page, "plan"), "seen": hidden(page, "seen")})
    assert (answer.status_code, answer.url) == (302, INBOX)
    unit = HandlingUnit.objects.get(name="区教育局")
    assert (unit.successor.name, [alias.name for alias in unit.successor.aliases.all()]) == (
        "龙岗区教育局",
        ["区教育局"],
    )
    task.refresh_from_db()
    assert task.state == TaskState.GONE
    steps = list(task.steps.order_by("number"))
    assert [(taken.step, taken.by) for taken in steps] == [("made", None), ("put_right", clerk), ("vanish", None)]
    assert "龙岗区教育局" in steps[1].note
    assert "Put right: “区教育局” is another way" in text(client.get(INBOX))
    assert "区教育局" not in text(client.get(INBOX))
    run_checks(timezone.localdate())
    assert OfficeTask.objects.filter(kind=SPELLED).exclude(state=TaskState.GONE).count() == 0, "what is fixed stays so"


def test_what_is_accepted_does_not_nag(client, clerk, committee, task):
    accept = step(task, "accept")
    assert "errors" in text(client.post(accept, {"note": " ", "seen": "1"})), "a reason is asked for"
    assert client.post(accept, {"note": "两个单位确实不同", "seen": "1"}).status_code == 302
    for _night in range(2):
        run_checks(timezone.localdate())
    assert OfficeTask.objects.get(kind=SPELLED).state == TaskState.ACCEPTED
    assert "Nothing waits here." in text(client.get(INBOX))
    accepted = text(client.get(INBOX, {"state": "accepted"}))
    assert "两个单位确实不同" in accepted
    assert step(task, "reopen") in accepted


def test_a_page_that_promised_something_else_changes_nothing(client, clerk, task):
    page = client.get(step(task, "put_right"))
    make_unit_alias(unit=HandlingUnit.objects.get(name="区教育局"), name="区教委")
    sent = {"plan": hidden(page, "plan"), "seen": hidden(page, "seen")}
    assert "The record has changed since the page was opened" in text(client.post(step(task, "put_right"), sent))
    assert "Something is missing" in text(client.post(step(task, "put_right"), {"plan": "", "seen": sent["seen"]}))
    assert HandlingUnit.objects.get(name="区教育局").successor is None


def test_a_fix_that_leaves_something_leaves_the_task(client, clerk, committee, task, monkeypatch):
    check = CHECKS[SPELLED]
    found = list(check.find(committee, timezone.localdate()))
    monkeypatch.setitem(CHECKS, SPELLED, type(check)(**{**vars(check), "find": lambda *_: found}))
    changes = fix_of(task).plan(record_of(task), task.words)
    assert put_right(task=task, by=clerk, plan=mark_of(changes)) is False
    task.refresh_from_db()
    assert task.state == TaskState.OPEN


@pytest.mark.parametrize("url", ["put_right", "accept", "take_on", "assign", "finish"])
@pytest.mark.parametrize(
    "who", [(Role.PROPOSAL_STAFF, "shenzhen"), (Role.OFFICE_ADMIN, "shenzhen"), (Role.LIAISON_STAFF, "longgang")]
)
def test_tasks_of_others_are_neither_listed_nor_dealt_with(client, task, who, url):
    client.force_login(make_user(who[0], committee=make_committee(who[1])))
    assert "区教育局" not in text(client.get(INBOX, {"state": "all"}))
    plan = mark_of(fix_of(task).plan(record_of(task), task.words))
    for answer in (client.get(step(task, url)), client.post(step(task, url), {"plan": plan, "note": "理由"})):
        assert answer.status_code == 404
    admin_page = reverse("admin:members_officetask_change", args=[task.pk])
    assert "区教育局" not in client.get(admin_page, follow=True).content.decode()
    task.refresh_from_db()
    assert (task.state, task.assignee) == (TaskState.OPEN, None)


def test_the_door_refuses_another_role_too(task, committee):
    for who in (make_user(Role.LIAISON_STAFF), make_user(Role.AUDITOR), make_user(Role.PROPOSAL_STAFF, Role.AUDITOR)):
        if Role.PROPOSAL_STAFF in who.role_names:
            OFFICE_TASKS.perform("accept", task, by=who, note="理由")
        else:
            with pytest.raises(Refused) as refused:
                OFFICE_TASKS.perform("accept", task, by=who, note="理由")
            assert refused.value.code == "actor"


def test_an_auditor_looks_and_does_nothing(client, task, committee):
    client.force_login(make_user(Role.AUDITOR, committee=committee))
    page = text(client.get(INBOX))
    assert "区教育局" in page
    assert "/accept/" not in page
    assert "is not yours to do here" in text(client.get(step(task, "accept")))


@pytest.mark.parametrize("role", [Role.UNIT_CLERK, Role.MEMBER])
def test_clerks_of_units_and_members_do_not_get_in(client, role):
    client.force_login(make_user(role))
    assert client.get(INBOX).status_code in {302, 403}


def test_a_committee_decides_who_looks_after_a_kind(client, task, committee):
    editor, clerk = make_user(Role.EDITOR, committee=committee), make_user(Role.PROPOSAL_STAFF, committee=committee)
    assert (list(tasks_seen_by(editor)), list(tasks_seen_by(clerk))) == ([], [task])
    make_task_owner(committee=committee, kind=SPELLED, role=Role.EDITOR)
    assert (list(tasks_seen_by(editor)), list(tasks_seen_by(clerk))) == ([task], [])
    assert set(colleagues(task)) == {editor}


def test_only_roles_that_deal_with_tasks_can_look_after_them(client, committee):
    client.force_login(make_user(Role.OFFICE_ADMIN, committee=committee))
    add = reverse("admin:members_taskowner_add")
    page = client.get(add).content.decode()
    assert 'value="editor"' in page
    assert 'value="auditor"' not in page
    sent = {"committee": committee.pk, "kind": SPELLED, "role": "member"}
    assert client.post(add, sent).status_code == 200
    assert client.post(add, {**sent, "role": "editor"}).status_code == 302


def test_a_task_is_taken_on_handed_over_and_shows_whose_it_is(client, clerk, committee, task):
    assert client.post(step(task, "take_on"), {}).status_code == 302
    task.refresh_from_db()
    assert (task.assignee, task.assigned_at is not None) == (clerk, True)
    other = make_user(Role.PROPOSAL_STAFF, committee=committee, name="李干事")
    with pytest.raises(Refused):
        OFFICE_TASKS.perform("take_on", task, by=other)
    stranger = make_user(Role.LIAISON_STAFF, committee=committee, name="外人")
    page = text(client.get(step(task, "assign")))
    assert "李干事" in page
    assert "外人" not in page
    assert client.post(step(task, "assign"), {"person": stranger.pk}).status_code == 200
    with pytest.raises(Refused):
        OFFICE_TASKS.perform("assign", task, by=clerk, person=stranger)
    assert client.post(step(task, "assign"), {"person": other.pk, "note": "请核对"}).status_code == 302
    page = text(client.get(INBOX))
    assert "李干事" in page
    assert "区教育局" not in text(client.get(INBOX, {"whose": "mine"}))
    assert "区教育局" not in text(client.get(INBOX, {"whose": "nobody"}))
    client.force_login(other)
    assert "区教育局" in text(client.get(INBOX, {"whose": "mine"}))


def test_kinds_have_their_numbers_and_narrow_the_list(client, committee, task):
    client.force_login(make_user(Role.OFFICE_ADMIN, committee=committee))
    make_station(name="很静的站", committee=committee)
    run_checks(timezone.localdate())
    page = text(client.get(INBOX))
    assert "很静的站" in page
    assert "区教育局" in page
    page = text(client.get(INBOX, {"kind": "silent-station"}))
    assert "很静的站" in page
    assert "区教育局” is" not in page
    assert re.search(r"Two spellings of a unit</span> <b>1</b>", page), "the numbers stay those of all kinds"
    for wrong in ({"kind": "nonsense"}, {"state": "<script>"}, {"p": "zero"}, {"whose": "\x00"}):
        assert "<script>" not in text(client.get(INBOX, wrong))


def test_sentences_are_said_in_the_readers_language(client, clerk, task):
    assert "“区教育局” is another way of writing “龙岗区教育局”" in text(client.get(INBOX))
    chinese = text(client.get(INBOX.removeprefix("/en")))
    assert "is another way of writing" not in chinese
    assert task.title in chinese
    assert "is another way" not in task.title, "searching finds the site's own language"


def test_what_a_task_says_is_brought_up_to_date(committee, task):
    HandlingUnit.objects.filter(name="龙岗区教育局").update(name="深圳市龙岗区教育局")
    run_check(committee, SPELLED, timezone.localdate())
    task.refresh_from_db()
    assert (task.words["other"], "深圳市龙岗区教育局" in task.title) == ("深圳市龙岗区教育局", True)


def test_checking_again_closes_what_was_put_right_by_hand(client, clerk, task):
    HandlingUnit.objects.filter(name="区教育局").update(name="区卫生健康局")
    again = f"{INBOX}check/{SPELLED}/again/"
    assert client.get(again).status_code == 405
    assert client.post(again, {"back": INBOX}).url == INBOX
    task.refresh_from_db()
    assert task.state == TaskState.GONE
    assert client.post(f"{INBOX}check/silent-station/again/").status_code == 403, "not the role's"
    assert client.post(f"{INBOX}check/nonsense/again/").status_code == 403


def test_the_start_page_counts_the_tasks_of_the_own_role(client, committee, task):
    for role, number in ((Role.PROPOSAL_STAFF, 1), (Role.LIAISON_STAFF, 0), (Role.OFFICE_ADMIN, 1)):
        client.force_login(make_user(role, committee=committee))
        page = client.get("/en/admin/").content.decode()
        assert f'href="{INBOX}"><b>{number}</b>' in page


@pytest.mark.parametrize("number", [1, 30, 300])
def test_the_inbox_asks_no_more_for_many_tasks(client, clerk, committee, django_assert_max_num_queries, number):
    for n in range(number):
        make_unit(name=f"区第{n}局", committee=committee)
        make_unit(name=f"龙岗区第{n}局", committee=committee)
    run_check(committee, SPELLED, timezone.localdate())
    OfficeTask.objects.update(assignee=clerk, assigned_at=timezone.now())
    client.get("/en/admin/")  # The session notes the first page, whichever it is.
    with django_assert_max_num_queries(8):
        page = text(client.get(INBOX))
    assert page.count("quality__task") == min(number, 50)
    assert f"<b>{number}</b>" in page


def test_ticked_tasks_are_accepted_for_one_reason_and_others_are_left_alone(client, clerk, committee, task):
    for n in range(3):
        make_unit(name=f"区第{n}局", committee=committee)
        make_unit(name=f"龙岗区第{n}局", committee=committee)
    shenzhen = make_committee("shenzhen")
    make_unit(name="某某局", committee=shenzhen)
    make_unit(name="某 某局", committee=shenzhen)
    run_checks(timezone.localdate())
    stranger = OfficeTask.objects.get(committee=shenzhen)
    ticked = [found.pk for found in tasks_seen_by(clerk).exclude(pk=task.pk)] + [stranger.pk, "zero", "9" * 30]
    url = f"{INBOX}accept/"
    sent = {"task": ticked, "back": f"{INBOX}?whose=nobody"}
    assert "Say why it is accepted." in text(client.post(url, sent, follow=True))
    assert "The text holds a character" in text(client.post(url, {**sent, "note": "a\x00"}, follow=True))
    assert OfficeTask.objects.filter(state=TaskState.ACCEPTED).count() == 0
    assert "3 tasks were accepted." in text(client.post(url, {**sent, "note": "历史写法"}, follow=True))
    assert set(OfficeTask.objects.filter(state=TaskState.OPEN)) == {task, stranger}
    assert "Tick the tasks first." in text(client.post(url, {"note": "无"}, follow=True))


@pytest.fixture(scope="module")
def own(django_db_setup, django_db_blocker, tmp_path_factory):
    with django_db_blocker.unblock(), own_database("quality", tmp_path_factory.mktemp("quality")) as database:
        yield database


def test_of_two_who_put_the_same_right_at_once_one_is_told(db, own):
    with own.used():
        committee = make_committee("longgang", **LONGGANG)
        kept, unit = (
            make_unit(name="龙岗区教育局", committee=committee),
            make_unit(name="区教育局", committee=committee),
        )
        run_check(committee, SPELLED, timezone.localdate())
        task = OfficeTask.objects.get()
        clerks = [make_user(Role.PROPOSAL_STAFF, committee=committee) for _n in range(2)]
        plan = mark_of(fix_of(task).plan(record_of(task), task.words))
        acts = [partial(put_right, task=OfficeTask.objects.get(), by=clerk, plan=plan, seen=1) for clerk in clerks]
        found = in_threads(*acts, partial(run_check, committee, SPELLED, timezone.localdate()))
        assert found.count(True) == 1, found
        assert len([each for each in found if isinstance(each, Refused)]) == 1, found
        unit.refresh_from_db()
        assert (unit.successor, kept.aliases.count()) == (kept, 1)
        task.refresh_from_db()
        assert (task.state, task.steps.filter(step="put_right").count()) == (TaskState.GONE, 1)


def test_two_checks_at_once_raise_each_task_once(db, own):
    with own.used():
        committee = make_committee("longgang", **LONGGANG)
        OfficeTask.objects.all().delete()
        for name in ("龙岗区某局", "区某局"):
            make_unit(name=name, committee=committee)
        check = partial(run_check, committee, SPELLED, timezone.localdate())
        found = in_threads(check, check)
        assert sorted(found) == [(0, 0), (1, 0)]
        assert OfficeTask.objects.count() == 1


def test_links_lead_to_the_page_in_the_readers_language_whoever_had_it_checked(client, clerk, committee, task):
    OfficeTask.objects.all().delete()
    client.post(f"{INBOX}check/{SPELLED}/again/")
    page = f"/admin/members/handlingunit/{HandlingUnit.objects.get(name='区教育局').pk}/change/"
    assert OfficeTask.objects.get().url == page
    assert f'href="/en{page}"' in text(client.get(INBOX))
    assert f'href="{page}"' in text(client.get(INBOX.removeprefix("/en")))


def test_a_task_is_not_rewritten_by_hand(client, clerk, task):
    client.post(reverse("admin:members_officetask_change", args=[task.pk]), {"title": "改", "url": "javascript:1"})
    before = task.title
    task.refresh_from_db()
    assert (task.title, task.url.startswith("/admin/")) == (before, True)


def test_the_page_of_a_step_tells_what_was_done(client, clerk, task):
    client.post(step(task, "take_on"), {})
    page = text(client.get(step(task, "accept")))
    assert "Take it on" in page
    assert "王科长" in page
    assert "Proposal staff" in text(client.get(INBOX))
