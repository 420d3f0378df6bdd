"""The office reviews notices before they go out; the desk's start page says how many wait."""

import pytest
from django.urls import reverse

from members.checking import Finding
from members.choices import NoticeState
from members.models import Notice, OfficeTask
from members.office_tasks import take_findings
from members.roles import Role
from members.workflow import NOTICES
from tests.members.factories import make_committee, make_notice, make_notice_channel, make_user

pytestmark = pytest.mark.django_db
LIST = "admin:members_notice_changelist"


@pytest.fixture
def clerk(client):
    user = make_user(Role.LIAISON_STAFF)
    client.force_login(user)
    return user


def act(client, action, *notices):
    data = {"action": action, "_selected_action": [notice.pk for notice in notices]}
    return client.post(reverse(LIST), data, follow=True).content.decode()


def test_held_notices_stand_first_with_their_text(client, clerk):
    sent, held = make_notice(state=NoticeState.SENT, body="已发的内容"), make_notice(body="待审的内容")
    Notice.objects.filter(pk=held.pk).update(day="2020-01-01")
    page = client.get(reverse(LIST)).content.decode()
    assert page.index("待审的内容") < page.index("已发的内容")
    assert sent.member.name in page


def test_some_or_all_are_approved_at_once_and_refusals_are_named(client, clerk):
    held, other, gone = make_notice(), make_notice(), make_notice(state=NoticeState.CANCELLED)
    page = act(client, "approve", held, gone)
    assert str(gone) in page
    states = {notice.pk: notice.state for notice in Notice.objects.all()}
    assert states == {held.pk: "approved", other.pk: "held", gone.pk: "cancelled"}
    act(client, "cancel", held, other)
    assert set(Notice.objects.values_list("state", flat=True)) == {NoticeState.CANCELLED}


def test_the_text_is_changed_before_approval_and_not_after(client, clerk):
    notice = make_notice()
    step = reverse("admin:members_notice_step", args=[notice.pk, "amend"])
    assert notice.body in client.get(step).content.decode()
    refused = client.post(step, {"subject": "新的标题", "body": "", "seen": "0"})
    assert "新的标题" in refused.content.decode()
    assert client.post(step, {"subject": "新的标题", "body": "新的内容", "seen": "0"}).status_code == 302
    notice.refresh_from_db()
    assert (notice.subject, notice.body, notice.state) == ("新的标题", "新的内容", NoticeState.HELD)
    NOTICES.perform("approve", notice, by=clerk)
    client.post(step, {"subject": "晚了", "body": "晚了", "seen": "2"})
    notice.refresh_from_db()
    assert notice.subject == "新的标题"


def test_another_committees_notices_are_out_of_reach(client, clerk):
    notice = make_notice(committee=make_committee("shenzhen"))
    act(client, "approve", notice)
    notice.refresh_from_db()
    assert notice.state == NoticeState.HELD


def test_an_address_of_a_channel_is_read_by_its_keepers_only(client):
    channel = make_notice_channel()
    page = reverse("admin:members_noticechannel_change", args=[channel.pk])
    for role, is_read in ((Role.OFFICE_ADMIN, True), (Role.LIAISON_STAFF, False), (Role.AUDITOR, False)):
        client.force_login(make_user(role))
        assert ("key-of-the-robot" in client.get(page).content.decode()) == is_read


def test_the_start_page_counts_what_waits_in_the_own_committees(client, django_assert_num_queries):
    for subject in (1, 2):
        finding = Finding(f"stations.station:{subject}", "没有活动")
        take_findings(committee=make_committee(), kind="silent-station", findings=[finding])
        OfficeTask.objects.update(kind=f"check-{subject}")
    make_notice()
    make_notice(committee=make_committee("shenzhen"))
    client.force_login(make_user(Role.LIAISON_STAFF))
    page = client.get(reverse("admin:index")).content.decode()
    notices = reverse("admin:members_notice_changelist") + "?state__exact=held"
    for address, number in ((reverse("admin:members_quality"), 2), (notices, 1)):
        assert f'href="{address}"><b>{number}</b>' in page
        assert client.get(address).status_code == 200
    client.force_login(make_user(Role.EDITOR))
    assert "state__exact=held" not in client.get(reverse("admin:index")).content.decode()
