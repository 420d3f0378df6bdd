"""What every door keeps: one after the other, who may, what must be given, and that the table is followed."""

from functools import partial

import pytest
from django.contrib.auth.models import AnonymousUser
from django.db import connection

from cppcc_portal.lib.doors import DOORS, PORTAL, Door, Step, keeper
from cppcc_portal.lib.refusals import Refused
from members.checking import Finding
from members.choices import TaskState
from members.models import OfficeTask
from members.office_tasks import take_findings
from members.roles import Role
from members.workflow import OFFICE_TASKS
from tests.members.factories import make_committee, make_user
from tests.own_database import own_database
from tests.together import in_threads

OPEN, DONE = TaskState.OPEN, TaskState.DONE
KEEPER = keeper("members.change_officetask")


def make_task(subject=1):
    finding = Finding(f"stations.station:{subject}", "没有活动")
    take_findings(committee=make_committee(), kind=f"check-{subject}", findings=[finding])
    return OfficeTask.objects.get(kind=f"check-{subject}")


@pytest.fixture
def door(monkeypatch):
    """Return a maker of doors of one step that are forgotten after the test."""
    monkeypatch.setattr("cppcc_portal.lib.doors.DOORS", dict(DOORS))
    return lambda step: Door(OfficeTask, [step])


@pytest.fixture(scope="module")
def own(django_db_setup, django_db_blocker, tmp_path_factory):
    with django_db_blocker.unblock(), own_database("doors", tmp_path_factory.mktemp("doors")) as database:
        yield database


def test_two_people_at_once_are_one_after_the_other(db, own):
    with own.used():
        task = make_task()
        clerks = [make_user(Role.LIAISON_STAFF) for _number in range(2)]
        steps = {"finish": "", "accept": "在装修"}
        acts = [
            partial(OFFICE_TASKS.perform, name, task, by=by, note=note)
            for by, (name, note) in zip(clerks, steps.items(), strict=True)
        ]
        found = in_threads(*acts)
        refused = [answer for answer in found if isinstance(answer, Refused)]
        assert len(refused) == 1, found
        assert refused[0].code in {"state", "stale"}
        assert [step.number for step in task.steps.order_by("number")] == [1, 2]
        task.refresh_from_db()
        assert task.state == task.steps.get(number=2).to_state


@pytest.mark.django_db
def test_an_effect_that_leads_where_the_table_does_not_is_a_fault_of_the_program_and_changes_nothing(door):
    task = make_task()
    step = Step("finish", "x", (OPEN,), (DONE,), (PORTAL,), effect=lambda _move: TaskState.GONE)
    with pytest.raises(AssertionError, match="finish does not lead to gone"):
        door(step).perform("finish", task, by=None)
    task.refresh_from_db()
    assert (task.state, task.steps.count()) == (OPEN, 1)


@pytest.mark.django_db
def test_what_an_effect_wrote_is_taken_back_when_the_step_is_refused_afterwards(door):
    task = make_task()

    def write_and_refuse(move):
        move.row.title = "别的"
        move.row.save()
        raise Refused("不行")

    with pytest.raises(Refused):
        door(Step("finish", "x", (OPEN,), (DONE,), (PORTAL,), effect=write_and_refuse)).perform("finish", task, by=None)
    task.refresh_from_db()
    assert task.title == "没有活动"


@pytest.mark.django_db
def test_the_portals_steps_are_not_peoples_and_peoples_not_the_portals():
    task, clerk = make_task(), make_user(Role.OFFICE_ADMIN)
    people = [clerk, make_user(is_superuser=True), AnonymousUser(), make_user(Role.OFFICE_ADMIN, is_active=False)]
    tried = [("vanish", by) for by in people] + [("finish", None), ("finish", people[2]), ("finish", people[3])]
    for name, by in tried:
        with pytest.raises(Refused) as refused:
            OFFICE_TASKS.perform(name, task, by=by)
        assert refused.value.code == "actor", (name, by)
    assert [step.name for step in OFFICE_TASKS.open_to(clerk, task)] == ["take_on", "assign", "finish", "accept"]


@pytest.mark.django_db
def test_a_keeper_is_one_in_the_committee_that_owns_the_row():
    task = make_task()
    stranger = make_user(Role.OFFICE_ADMIN, committee=make_committee("shenzhen"))
    assert OFFICE_TASKS.open_to(stranger, task) == []
    assert KEEPER.is_held_by(make_user(Role.LIAISON_STAFF), task)
    assert not KEEPER.is_held_by(make_user(Role.AUDITOR), task)


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("note", "code"), [("", "missing"), ("   ", "missing"), ("字" * 301, "rule"), ("空\x00", "rule")]
)
def test_what_must_be_given_and_what_cannot_be_kept(note, code):
    with pytest.raises(Refused) as refused:
        OFFICE_TASKS.perform("accept", make_task(), by=make_user(Role.LIAISON_STAFF), note=note)
    assert (refused.value.code, refused.value.field) == (code, "note")


@pytest.mark.django_db
def test_a_stale_page_is_told_who_did_what_and_a_lost_record_that_it_is_gone():
    task, clerk = make_task(), make_user(Role.LIAISON_STAFF, name="张某")
    OFFICE_TASKS.perform("finish", task, by=clerk)
    OFFICE_TASKS.perform("reopen", task, by=clerk, note="还没有")
    with pytest.raises(Refused) as refused:
        OFFICE_TASKS.perform("finish", task, by=clerk, seen=1)
    assert refused.value.code == "stale"
    assert "张某" in refused.value.sentence
    OfficeTask.objects.filter(pk=task.pk).delete()
    with pytest.raises(Refused) as refused:
        OFFICE_TASKS.perform("finish", task, by=clerk)
    assert refused.value.code == "gone"


@pytest.mark.django_db
def test_the_row_is_locked_where_the_database_knows_locks(django_assert_num_queries):
    task = make_task()
    with django_assert_num_queries(1) as seen:
        OFFICE_TASKS.locked(task)
    assert ("FOR UPDATE" in seen.captured_queries[0]["sql"]) == connection.features.has_select_for_update
