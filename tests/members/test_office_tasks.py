"""Tasks that checks raise, and the door they share with every other record."""

import pytest
from django.urls import reverse

from cppcc_portal.lib.refusals import Refused
from members.checking import Finding
from members.choices import TaskState
from members.models import OfficeTask
from members.office_tasks import take_findings
from members.roles import Role
from members.workflow import OFFICE_TASKS
from tests.members.factories import make_committee, make_user

pytestmark = pytest.mark.django_db
SILENT = Finding("stations.station:1", "横岗站60天没有活动", "/admin/")


@pytest.fixture
def committee():
    return make_committee("longgang")


@pytest.fixture
def clerk(committee):
    return make_user(Role.LIAISON_STAFF, committee=committee)


def check(committee, *findings):
    return take_findings(committee=committee, kind="silent-station", findings=findings)


def test_a_task_is_raised_once_and_closed_when_its_fault_is_gone(committee):
    assert check(committee, SILENT) == (1, 0)
    assert check(committee, SILENT) == (0, 0)
    assert check(committee) == (0, 1)
    task = OfficeTask.objects.get()
    assert task.state == TaskState.GONE
    assert [step.step for step in task.steps.order_by("number")] == ["made", "vanish"]
    assert check(committee, SILENT) == (1, 0), "the fault is back"
    task.refresh_from_db()
    assert task.state == TaskState.OPEN


def test_what_was_accepted_is_not_raised_again(committee, clerk):
    check(committee, SILENT)
    OFFICE_TASKS.perform("accept", OfficeTask.objects.get(), by=clerk, note="在装修")
    assert check(committee, SILENT) == (0, 0)
    assert OfficeTask.objects.get().state == TaskState.ACCEPTED


def test_accepting_asks_for_a_reason_and_a_stale_page_is_refused(committee, clerk):
    check(committee, SILENT)
    task = OfficeTask.objects.get()
    with pytest.raises(Refused) as refused:
        OFFICE_TASKS.perform("accept", task, by=clerk)
    assert (refused.value.code, refused.value.field) == ("missing", "note")
    seen = OFFICE_TASKS.version_of(task)
    OFFICE_TASKS.perform("finish", task, by=clerk)
    OFFICE_TASKS.perform("reopen", task, by=clerk, note="还没有")
    with pytest.raises(Refused) as refused:
        OFFICE_TASKS.perform("finish", task, by=clerk, seen=seen)
    assert refused.value.code == "stale"


def test_another_committees_staff_has_no_part_in_it(committee):
    check(committee, SILENT)
    stranger = make_user(Role.OFFICE_ADMIN, committee=make_committee("shenzhen"))
    with pytest.raises(Refused) as refused:
        OFFICE_TASKS.perform("finish", OfficeTask.objects.get(), by=stranger)
    assert refused.value.code == "actor"


def test_the_desk_offers_the_steps_and_keeps_what_was_typed(committee, clerk, client):
    check(committee, SILENT)
    task = OfficeTask.objects.get()
    client.force_login(clerk)
    page = client.get(reverse("admin:members_officetask_change", args=[task.pk]))
    step = reverse("admin:members_officetask_step", args=[task.pk, "accept"])
    assert step in page.content.decode()
    refused = client.post(step, {"note": "字" * 301, "seen": "1"})
    assert refused.status_code == 200
    assert "字" * 301 in refused.content.decode()
    assert client.post(step, {"note": "在装修", "seen": "1"}).status_code == 302
    task.refresh_from_db()
    assert task.state == TaskState.ACCEPTED
    assert client.get(step).status_code == 200, "the page says why the step is not possible any more"
