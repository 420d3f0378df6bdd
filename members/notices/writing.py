"""The daily writing of notices: one for each member to whom something new waits or whose last day is near."""

import datetime
from collections.abc import Iterable, Iterator
from typing import Any, NamedTuple

from django.db import transaction
from django.utils.translation import gettext as _

from cppcc_portal.lib.refusals import Refused
from members.choices import NoticeState
from members.me.matters import ToDo, todos_of
from members.models import Committee, Member, Notice, NoticeChannel, NoticeSettings
from members.notices.composing import Letter, digest_letter, group_letter, told_by
from members.workflow import NOTICES

WAITING = (NoticeState.HELD, NoticeState.APPROVED)


class Written(NamedTuple):
    """How many notices were written, and how many members have no e-mail address."""

    to_members: int = 0
    to_channels: int = 0
    without_address: int = 0


def write_notices(*, committee: Committee, now: datetime.datetime, day: datetime.date) -> Written:
    """Write the notices of ``day``; nothing while the committee has not switched them on. Safe to repeat."""
    members = Member.objects.filter(committee=committee, committee__notice_settings__is_on=True).with_access(day)
    # Looked up before the lock: it takes a while, and on SQLite nobody else can write meanwhile.
    waiting = [(member, todos_of(member, now)) for member in members.select_related("committee", "user")]
    with transaction.atomic():
        # One writer at a time for each committee: two at once would write twice.
        settings = NoticeSettings.objects.select_for_update().filter(committee=committee, is_on=True).first()
        return write_all(settings, waiting, day) if settings else Written()


def write_all(settings: NoticeSettings, waiting: list[tuple[Member, list[ToDo]]], day: datetime.date) -> Written:
    """Write what members and channels are told about what is ``waiting``."""
    last = day + datetime.timedelta(days=settings.remind_days)
    near = [(member.pk, todo) for member, todos in waiting for todo in todos if is_near(todo, day, last)]
    asked = [(member, todos) for member, todos in waiting if todos and member.takes_notices]
    reached = [(member, todos) for member, todos in asked if address_of(member)]
    written = [write_digest(settings, member, todos, day, last) for member, todos in reached]
    return Written(sum(written), write_to_channels(settings, near, day), len(asked) - len(reached))


def is_near(todo: ToDo, day: datetime.date, last: datetime.date) -> bool:
    """Return whether the last day of ``todo`` is among the days of reminding."""
    return todo.due is not None and day <= todo.due <= last


def address_of(member: Member) -> str:
    """Return the member's e-mail address: the one on the roster, else the account's."""
    return member.email or (member.user.email if member.user else "")


def write_digest(
    settings: NoticeSettings, member: Member, todos: list[ToDo], day: datetime.date, last: datetime.date
) -> bool:
    """Write the notice of one member if there is a reason today; return whether it was."""
    told = [told_by(todo) for todo in todos]
    is_new = not set(told) <= told_before(member)
    if not is_new and not any(is_near(todo, day, last) for todo in todos):
        return False
    return write(settings, day, digest_letter(todos), told, member=member)


def told_before(member: Member) -> set[str]:
    """Return what the last notice to the member was about; one that could not be sent told nothing."""
    last = member.notices.exclude(state=NoticeState.FAILED).order_by("-day", "-pk").first()
    return set(last.told) if last else set()


def write_to_channels(settings: NoticeSettings, near: list[tuple[int, ToDo]], day: datetime.date) -> int:
    """Tell the committee's groups which last days are near for how many members; return how many notices it took."""
    if not near:
        return 0
    letter = group_letter(near)
    channels = NoticeChannel.objects.filter(committee=settings.committee_id, is_on=True)
    return sum(write(settings, day, letter, [], channel=channel) for channel in channels)


def write(settings: NoticeSettings, day: datetime.date, letter: Letter, told: list[str], **to: Any) -> bool:
    """Write one notice in place of those that still wait for the same recipient; False when today's is there."""
    ((kind, recipient),) = to.items()
    key = f"{kind}:{recipient.pk}:{day}"
    if Notice.objects.filter(committee=settings.committee_id, key=key).exists():
        return False
    overtake(recipient.notices.filter(state__in=WAITING), _("a newer one was written"))
    notice = Notice(committee_id=settings.committee_id, key=key, day=day, told=told, **letter._asdict(), **to)
    notice.full_clean()
    notice.save()
    NOTICES.begin(notice, by=None)
    if not settings.review_first:
        NOTICES.perform("pass", notice, by=None)
    return True


def overtake(notices: Iterable[Notice], why: str) -> None:
    """Take back notices that wait; one that is being sent at this moment goes out."""
    for notice in notices:
        try:
            NOTICES.perform("overtake", notice, by=None, note=why)
        except Refused as refused:
            if refused.code not in {"rule", "state"}:
                raise


def committees_with_notices() -> Iterator[Committee]:
    """Yield the committees that have switched notices on."""
    yield from Committee.objects.filter(notice_settings__is_on=True).order_by("position", "slug")
