"""Two people, two senders, two writers at the same moment: one notice, one step, one letter."""

import datetime
from functools import partial

import pytest
from django.core import mail
from django.utils import timezone

from cppcc_portal.lib.refusals import Refused
from members.calendar_links import make_link
from members.choices import NoticeState
from members.me import matters
from members.models import CalendarLink, Notice
from members.notices.sending import send_notices
from members.notices.writing import write_notices
from members.roles import Role
from members.workflow import NOTICES
from tests.members.factories import (
    make_committee,
    make_member_with_account,
    make_notice,
    make_notice_settings,
    make_user,
)
from tests.members.waiting import DAY, GivenMatters, todo
from tests.own_database import own_database
from tests.together import in_threads

pytestmark = pytest.mark.django_db


@pytest.fixture(scope="module")
def own(django_db_setup, django_db_blocker, tmp_path_factory):
    with django_db_blocker.unblock(), own_database("notices", tmp_path_factory.mktemp("notices")) as database:
        yield database


@pytest.fixture
def committee(db, own):
    with own.used():
        Notice.objects.all().delete()
        yield make_committee("longgang")


def test_a_notice_approved_twice_at_once_is_approved_once(committee):
    notice = make_notice(committee=committee)
    seen = NOTICES.version_of(notice)
    clerks = [make_user(Role.LIAISON_STAFF, committee=committee) for _number in range(2)]
    found = in_threads(*[partial(NOTICES.perform, "approve", notice, by=clerk, seen=seen) for clerk in clerks])
    refused = [answer for answer in found if isinstance(answer, Refused)]
    assert len(refused) == 1, found
    assert refused[0].code in {"state", "stale"}
    assert [step.step for step in notice.steps.all()] == ["approve"]


def test_two_senders_at_once_send_each_notice_once(committee, settings):
    settings.EMAIL_IS_ON = True
    for _number in range(4):
        make_notice(committee=committee, state=NoticeState.APPROVED)
    found = in_threads(send_notices, send_notices)
    assert sum(sent for sent, _failed in found) == 4, found
    assert len({message.to[0] for message in mail.outbox}) == len(mail.outbox) == 4


def test_two_writers_at_once_write_one_notice(committee, monkeypatch):
    source = GivenMatters()
    source.waiting["同时"] = [todo()]
    monkeypatch.setattr(matters, "_sources", [source])
    make_notice_settings(committee=committee)
    make_member_with_account(committee=committee, name="同时")
    write = partial(write_notices, committee=committee, now=timezone.now(), day=DAY + datetime.timedelta(days=9))
    found = in_threads(write, write)
    assert sorted(written.to_members for written in found) == [0, 1], found
    assert Notice.objects.count() == 1


def test_an_address_made_twice_at_once_is_made_once(committee):
    member = make_member_with_account(committee=committee)
    found = in_threads(*[partial(make_link, member=member, seen=None)] * 2)
    assert sum(isinstance(answer, Refused) for answer in found) == 1, found
    assert CalendarLink.objects.filter(member=member, revoked_at=None).count() == 1
