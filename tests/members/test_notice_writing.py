"""One notice a day and member, when something new waits or a last day is near; no names and no titles in it."""

import datetime

import pytest
from django.core.management import call_command
from django.utils import timezone

from members.choices import NoticeState
from members.models import Notice
from members.notices.writing import write_notices
from members.services import choose_notices
from members.workflow import NOTICES
from tests.members.factories import (
    make_committee,
    make_member_with_account,
    make_membership,
    make_notice_channel,
    make_notice_settings,
)
from tests.members.waiting import DAY, todo

pytestmark = pytest.mark.django_db


@pytest.fixture
def committee(settings):
    settings.SITE = {**settings.SITE, "domain": "portal.example"}
    made = make_committee("longgang")
    make_notice_settings(committee=made)
    return made


@pytest.fixture
def member(committee):
    return make_member_with_account(committee=committee, name="王某某")


def write(committee, days=0):
    return write_notices(committee=committee, now=timezone.now(), day=DAY + datetime.timedelta(days=days))


def test_the_text_says_how_much_of_what_waits_and_nothing_else(committee, member, given):
    given.waiting["王某某"] = [
        todo(days=2),
        todo(url="/me/sign/2/", days=5),
        todo("rate", title="某某提案"),
        todo("duty", 2),
    ]
    assert write(committee) == (1, 0, 0)
    notice = Notice.objects.get()
    assert notice.subject.startswith("4") or "4" in notice.subject
    assert [line for line in notice.body.splitlines() if "联署" in line] == [notice.body.splitlines()[0]]
    assert "2" in notice.body.splitlines()[0]
    assert "3月12日" in notice.body.splitlines()[0], "the nearest of both"
    assert "https://portal.example/me/" in notice.body.replace("http://", "https://")
    for private in ("王某某", "提案", "充电", member.code, member.email, member.phone):
        assert private not in notice.subject + notice.body
    assert (notice.state, notice.language) == (NoticeState.HELD, "zh-hans")


def test_nothing_is_written_twice_on_one_day_nor_again_while_nothing_is_new(committee, member, given):
    given.waiting["王某某"] = [todo()]
    assert write(committee).to_members == 1
    given.waiting["王某某"] = [todo(), todo("rate")]
    assert write(committee).to_members == 0, "one a day"
    given.waiting["王某某"] = [todo()]
    assert write(committee, days=1).to_members == 0, "nothing is new"
    given.waiting["王某某"] = [todo(), todo("rate")]
    assert write(committee, days=1).to_members == 1
    assert list(Notice.objects.order_by("day").values_list("state", flat=True)) == ["cancelled", "held"]


def test_a_near_last_day_is_a_reason_and_one_that_has_passed_is_none(committee, member, given):
    given.waiting["王某某"] = [todo(days=5)]
    made = [write(committee, days).to_members for days in range(8)]
    assert made == [1, 0, 1, 1, 1, 1, 0, 0]


def test_what_could_not_be_sent_told_nothing(committee, member, given):
    given.waiting["王某某"] = [todo()]
    write(committee)
    Notice.objects.update(state=NoticeState.FAILED)
    assert write(committee, days=1).to_members == 1


def test_only_who_may_enter_and_wants_notices_is_written_to(committee, given):
    names = ["在任", "停用", "离任", "不要", "没有邮箱"]
    people = {name: make_member_with_account(committee=committee, name=name) for name in names}
    given.waiting = {name: [todo()] for name in names}
    people["停用"].user.is_active = False
    people["停用"].user.save()
    make_membership(member=people["离任"], ends=DAY - datetime.timedelta(days=1))
    choose_notices(member=people["不要"], takes=False)
    type(people["没有邮箱"]).objects.filter(name="没有邮箱").update(email="")
    assert write(committee) == (1, 0, 1)
    assert Notice.objects.get().member == people["在任"]


def test_a_committee_that_has_not_switched_notices_on_writes_none(member, given):
    given.waiting["王某某"] = [todo()]
    make_notice_settings(committee=member.committee, is_on=False)
    assert write(member.committee) == (0, 0, 0)
    call_command("queue_notices", verbosity=0)
    assert not Notice.objects.exists()


def test_without_review_a_notice_is_approved_by_the_portal(committee, member, given):
    make_notice_settings(committee=committee, review_first=False)
    given.waiting["王某某"] = [todo()]
    write(committee)
    notice = Notice.objects.get()
    assert notice.state == NoticeState.APPROVED
    assert [step.step for step in notice.steps.order_by("number")] == ["made", "pass"]


def test_groups_are_told_how_many_members_and_no_names(committee, given):
    make_notice_channel(committee=committee)
    make_notice_channel(committee=committee, is_on=False)
    for name in ("甲某", "乙某", "丙某"):
        make_member_with_account(committee=committee, name=name)
        given.waiting[name] = [todo("duty", 2), todo("rate", 20)]
    assert write(committee) == (3, 1, 0)
    notice = Notice.objects.get(member=None)
    assert "3月12日" in notice.body
    assert "3" in notice.body.replace("3月12日", "")
    assert not any(word in notice.body for word in ("甲某", "乙某", "丙某", "提案", "评价"))
    assert write(committee).to_channels == 0


def test_a_long_text_is_cut_at_a_line_and_keeps_its_address(committee, member, given):
    given.waiting["王某某"] = [todo(url=f"/{n}/") for n in range(3)]
    given.waiting["王某某"] += [type(todo())(f"k{n}", f"很长的事项名称{n:03}" * 4, "", f"/x/{n}/") for n in range(40)]
    write(committee)
    notice = Notice.objects.get()
    assert len(notice.body) <= 600
    assert notice.body.endswith("/me/")


def test_a_notice_that_is_being_sent_goes_out_beside_the_newer_one(committee, member, given):
    given.waiting["王某某"] = [todo()]
    write(committee)
    first = Notice.objects.get()
    NOTICES.perform("pass", first, by=None)
    Notice.objects.update(claimed_until=timezone.now() + datetime.timedelta(minutes=1))
    given.waiting["王某某"] = [todo("rate")]
    write(committee, days=1)
    assert list(Notice.objects.order_by("day").values_list("state", flat=True)) == ["approved", "held"]
