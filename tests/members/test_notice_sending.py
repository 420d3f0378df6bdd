"""Sending: what is approved goes out once, is tried again with growing delays, and never to another host."""

import datetime
import smtplib

import pytest
from django.core import mail
from django.core.exceptions import ValidationError
from django.core.mail.backends.locmem import EmailBackend
from django.core.management import call_command
from django.utils import timezone

from cppcc_portal.lib.refusals import Refused
from members.choices import NoticeState
from members.models import Notice, NoticeChannel
from members.notices import sending
from members.notices.sending import send_notices, take_in_hand
from members.roles import Role
from members.services import choose_notices
from members.workflow import DELAYS, NOTICES
from tests.members.factories import (
    make_committee,
    make_member,
    make_notice,
    make_notice_channel,
    make_notice_settings,
    make_user,
)

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def mail_server(settings):
    settings.EMAIL_IS_ON = True
    settings.DEFAULT_FROM_EMAIL = "portal@portal.example"


def approved(**over):
    return make_notice(state=NoticeState.APPROVED, **over)


def robot_that(*answers):
    """Return a notifier that gives these answers, and the list of what it was asked to send."""
    asked, left = [], list(answers)

    def notify(address, subject, body):
        asked.append((address, subject, body))
        return left.pop(0)

    return notify, asked


def now_is_due():
    Notice.objects.update(next_try_at=timezone.now())


def test_what_is_approved_goes_out_once(db):
    make_notice_settings(sender_name="龙岗区政协")
    notice, held = approved(), make_notice()
    assert send_notices() == (1, 0)
    assert send_notices() == (0, 0)
    (message,) = mail.outbox
    assert (message.to, message.subject, message.body) == ([notice.member.email], notice.subject, notice.body)
    assert message.from_email.endswith("<portal@portal.example>")
    assert message.message()["Message-ID"].startswith(f"<notice-{notice.pk}@")
    notice.refresh_from_db()
    held.refresh_from_db()
    assert (notice.state, held.state) == (NoticeState.SENT, NoticeState.HELD)
    assert [step.step for step in notice.steps.all()] == ["send"]


def test_three_failures_and_then_it_works():
    notice = approved(channel=make_notice_channel())
    notify, asked = robot_that(False, False, False, True)
    for attempt in range(3):
        before = timezone.now()
        assert send_notices(notify=notify) == (0, 1)
        notice.refresh_from_db()
        assert (notice.state, notice.attempts, notice.claimed_until) == (NoticeState.APPROVED, attempt + 1, None)
        assert before + DELAYS[attempt] <= notice.next_try_at <= timezone.now() + DELAYS[attempt]
        assert send_notices(notify=notify) == (0, 0), "not before its time"
        now_is_due()
    assert notice.last_error
    assert send_notices(notify=notify) == (1, 0)
    notice.refresh_from_db()
    assert (notice.state, notice.last_error) == (NoticeState.SENT, "")
    assert {address for address, _subject, _body in asked} == {"wecombot://key-of-the-robot"}


def test_the_fifth_failure_is_the_last_and_the_office_may_try_again():
    notice = approved(channel=make_notice_channel())
    notify, asked = robot_that(*[False] * 5, True)
    for _attempt in range(5):
        send_notices(notify=notify)
        now_is_due()
    notice.refresh_from_db()
    assert notice.state == NoticeState.FAILED
    assert send_notices(notify=notify) == (0, 0)
    assert all("key-of-the-robot" not in step.note for step in notice.steps.all())
    NOTICES.perform("retry", notice, by=make_user(Role.LIAISON_STAFF))
    assert send_notices(notify=notify) == (1, 0)
    assert len(asked) == 6


@pytest.mark.parametrize(
    "fault", [smtplib.SMTPAuthenticationError(535, b"secret"), OSError("10.0.0.1"), TimeoutError()]
)
def test_a_mail_server_that_fails_is_told_without_its_words(monkeypatch, fault):
    def refuse(*_args):
        raise fault

    monkeypatch.setattr(EmailBackend, "send_messages", refuse)
    notice = approved()
    assert send_notices() == (0, 1)
    notice.refresh_from_db()
    assert notice.state == NoticeState.APPROVED
    assert not any(word in notice.last_error for word in ("535", "secret", "10.0.0.1"))


def test_a_server_that_dies_before_noting_repeats_and_loses_nothing(monkeypatch):
    notice = approved()
    with monkeypatch.context() as patch:
        patch.setattr(sending, "deliver", lambda *_args: (_ for _ in ()).throw(SystemExit()))
        with pytest.raises(SystemExit):
            send_notices()
    assert send_notices() == (0, 0), "somebody may have it in hand"
    Notice.objects.update(claimed_until=timezone.now() - datetime.timedelta(seconds=1))
    assert send_notices() == (1, 0)
    notice.refresh_from_db()
    assert notice.state == NoticeState.SENT


def test_what_is_in_hand_is_neither_taken_twice_nor_cancelled():
    notice = approved()
    assert take_in_hand(timezone.now()) == notice
    assert take_in_hand(timezone.now()) is None
    with pytest.raises(Refused):
        NOTICES.perform("cancel", notice, by=make_user(Role.OFFICE_ADMIN))


def test_without_a_mail_server_notices_wait_and_say_why(settings):
    settings.EMAIL_IS_ON = False
    by_mail, to_robot = approved(), approved(channel=make_notice_channel())
    to_office = approved(channel=make_notice_channel(kind="email", address="office@portal.example"))
    notify, _asked = robot_that(True)
    assert send_notices(notify=notify) == (1, 0)
    for notice in (by_mail, to_office):
        notice.refresh_from_db()
        assert (notice.state, notice.attempts) == (NoticeState.APPROVED, 0)
        assert "PORTAL_EMAIL_URL" in notice.last_error
    to_robot.refresh_from_db()
    assert to_robot.state == NoticeState.SENT
    settings.EMAIL_IS_ON = True
    assert send_notices() == (2, 0)


def test_a_member_without_an_address_or_without_interest_gets_none():
    nobody = approved(member=make_member(email=""))
    other = approved()
    choose_notices(member=other.member, takes=False)
    assert send_notices() == (0, 2)
    nobody.refresh_from_db()
    other.refresh_from_db()
    assert (nobody.state, other.state) == (NoticeState.FAILED, NoticeState.CANCELLED)
    assert nobody.last_error
    assert mail.outbox == []


def test_a_line_break_in_a_subject_is_refused_and_never_becomes_a_header():
    notice = make_notice()
    subject = "您有待办\r\nBcc: other@elsewhere.example"
    with pytest.raises(Refused):
        NOTICES.perform("amend", notice, by=make_user(Role.OFFICE_ADMIN), subject=subject, body="文")
    Notice.objects.update(state=NoticeState.APPROVED, subject=subject)
    assert send_notices() == (0, 1)
    notice.refresh_from_db()
    assert notice.state == NoticeState.FAILED
    assert mail.outbox == []


@pytest.mark.parametrize(
    ("kind", "address"),
    [
        ("wecom", "json://elsewhere.example/hook"),
        ("wecom", "https://qyapi.weixin.qq.com/cgi-bin/webhook/send?key=abc"),
        ("wecom", "wecombot://key-of-the-robot/?redirect=http://elsewhere.example"),
        ("wecom", "dingtalk://abcdef1234567890"),
        ("dingtalk", "dingtalk://token@elsewhere.example"),
        ("dingtalk", "dingtalk://abcdef1234567890 json://elsewhere.example"),
        ("dingtalk", "dingtalk://abcdef1234567890\njson://elsewhere.example"),
        ("email", "mailto://user:pass@elsewhere.example"),
        ("email", "a@portal.example, b@elsewhere.example"),
        ("sms", "wecombot://key-of-the-robot"),
        ("email", ""),
    ],
)
def test_a_notice_never_goes_to_an_arbitrary_host(kind, address):
    channel = NoticeChannel(committee=make_committee(), name="群", kind=kind, address=address)
    with pytest.raises(ValidationError) as refused:
        channel.full_clean()
    assert "address" in refused.value.message_dict
    channel.save()
    notice = approved(channel=channel)
    notify, asked = robot_that()
    assert send_notices(notify=notify) == (0, 1)
    notice.refresh_from_db()
    assert (notice.state, asked, mail.outbox) == (NoticeState.FAILED, [], [])


@pytest.mark.parametrize(
    ("kind", "address"),
    [
        ("wecom", "wecombot://693a91f6-7xxx-4bc4-97a0-0ec2sifa5aaa"),
        ("dingtalk", "dingtalk://abcdef1234567890"),
        ("dingtalk", "dingtalk://SEC0123456789abcdef@abcdef1234567890/"),
        ("email", "office@portal.example"),
    ],
)
def test_the_three_kinds_of_channels_are_taken(kind, address):
    NoticeChannel(committee=make_committee(), name="群", kind=kind, address=address).full_clean()


def test_the_command_says_how_many_went_out(capsys):
    approved()
    call_command("send_notices")
    assert capsys.readouterr().out == "sent: 1, not sent: 0\n"
