"""Sending: one notice at a time is taken in hand, sent, and noted; a crash in between repeats it and loses nothing."""

import datetime
from collections.abc import Callable
from email.utils import formataddr
from smtplib import SMTPException, SMTPRecipientsRefused
from typing import Any

from django.conf import settings
from django.core.mail import BadHeaderError, EmailMessage
from django.db import connection, transaction
from django.db.models import Q, QuerySet
from django.utils import timezone
from django.utils.translation import gettext as _

from members.choices import ChannelKind, NoticeState
from members.models import Notice, NoticeSettings
from members.notices.addresses import fault_of
from members.notices.writing import address_of, overtake
from members.workflow import NOTICES

# Longer than mail server and robots are waited for (settings.EMAIL_TIMEOUT; apprise: seconds).
IN_HAND = datetime.timedelta(minutes=5)
Notify = Callable[[str, str, str], bool]


class Undeliverable(Exception):  # noqa: N818 - it is said to the office, not a fault of the program
    """Why a notice cannot go out, in words without secrets; ``for_good`` when trying again cannot help."""

    def __init__(self, words: str, *, for_good: bool = False) -> None:
        self.words, self.for_good = words, for_good
        super().__init__(words)


def send_notices(*, notify: Notify | None = None) -> tuple[int, int]:
    """Send what is approved and due; return how many went out and how many did not.

    ``notify(address, subject, body)`` speaks to the robots; it is apprise unless another is given.
    """
    hold_mail_back()
    sent = failed = 0
    while notice := take_in_hand(timezone.now()):
        if send_one(notice, notify or by_apprise):
            sent += 1
        else:
            failed += 1
    return sent, failed


def hold_mail_back() -> None:
    """Say on each notice that would go by e-mail that e-mail is off; it stays approved."""
    if not settings.EMAIL_IS_ON:
        words = _("E-mail is off: PORTAL_EMAIL_URL is not set.")
        Notice.objects.filter(by_mail(), state=NoticeState.APPROVED).exclude(last_error=words).update(last_error=words)


def by_mail() -> Q:
    """Condition for notices that go by e-mail."""
    return Q(channel=None) | Q(channel__kind=ChannelKind.EMAIL)


def due(now: datetime.datetime) -> QuerySet:
    """Notices that may be sent now and that nobody has in hand."""
    rows = Notice.objects.filter(state=NoticeState.APPROVED, next_try_at__lte=now)
    rows = rows.filter(Q(claimed_until=None) | Q(claimed_until__lte=now))
    return rows if settings.EMAIL_IS_ON else rows.exclude(by_mail())


@transaction.atomic
def take_in_hand(now: datetime.datetime) -> Notice | None:
    """Return one notice that is due, marked as being sent; two senders at once take two."""
    # No lock is held while the network is waited for: the mark keeps others away, and runs out after a crash.
    can_skip = connection.features.has_select_for_update_skip_locked
    rows = due(now).select_for_update(of=("self",), skip_locked=can_skip).order_by("next_try_at", "pk")
    notice = rows.select_related("member__user", "channel", "committee").first()
    if notice is None:
        return None
    notice.claimed_until = now + IN_HAND
    Notice.objects.filter(pk=notice.pk).update(claimed_until=notice.claimed_until)
    return notice


def send_one(notice: Notice, notify: Notify) -> bool:
    """Send a notice that is in hand and note what came of it; return whether it went out."""
    if notice.member and not notice.member.takes_notices:
        give_back(notice)
        return False
    try:
        deliver(notice, notify)
    except Undeliverable as fault:
        NOTICES.perform("fail", notice, by=None, note=fault.words, for_good=fault.for_good)
        return False
    NOTICES.perform("send", notice, by=None)
    return True


def give_back(notice: Notice) -> None:
    """Take back a notice whose member has switched notices off since it was written."""
    Notice.objects.filter(pk=notice.pk).update(claimed_until=None)
    overtake([notice], _("the member has switched notices off"))


def deliver(notice: Notice, notify: Notify) -> None:
    """Hand the notice to the mail server or to a robot; raises Undeliverable."""
    channel = notice.channel
    if channel is None:
        send_mail(notice, address_of(notice.member) if notice.member else "")
        return
    if not channel.is_on:
        raise Undeliverable(_("The channel is not in use."), for_good=True)
    fault = fault_of(channel.kind, channel.address)
    if fault:
        raise Undeliverable(str(fault), for_good=True)
    if channel.kind == ChannelKind.EMAIL:
        send_mail(notice, channel.address)
    elif not notify(channel.address, notice.subject, notice.body):
        raise Undeliverable(_("The service did not take the message."))


def send_mail(notice: Notice, to: str) -> None:
    """Hand the notice to the mail server; raises Undeliverable, whose words name neither server nor address."""
    if not to:
        raise Undeliverable(_("The member has no e-mail address."), for_good=True)
    # The same identity at each attempt, so that mail programs show a repeated one once.
    identity = f"<notice-{notice.pk}@{settings.SITE['domain'] or 'portal.invalid'}>"
    try:
        EmailMessage(notice.subject, notice.body, sender_of(notice), [to], headers={"Message-ID": identity}).send()
    except BadHeaderError:
        raise Undeliverable(_("The subject is not one line."), for_good=True) from None
    except SMTPRecipientsRefused:
        raise Undeliverable(_("The mail server does not take mail for this address.")) from None
    except (SMTPException, OSError):
        raise Undeliverable(_("The mail server could not be reached or refused.")) from None


def sender_of(notice: Notice) -> str:
    """Return the sender: the committee's name for it, and the site's address."""
    own: Any = NoticeSettings.objects.filter(committee=notice.committee_id).first()
    name = own.sender_name if own else ""
    return formataddr((name, settings.DEFAULT_FROM_EMAIL)) if name else settings.DEFAULT_FROM_EMAIL


def by_apprise(address: str, subject: str, body: str) -> bool:
    """Send to a robot of WeCom or DingTalk; the package is loaded when the first one is used."""
    from apprise import Apprise

    robot = Apprise()
    return bool(robot.add(address)) and bool(robot.notify(title=subject, body=body))
