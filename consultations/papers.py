"""The sheet to sign at the door of an event 签到表."""

from typing import Any

from django.db.models import Prefetch, QuerySet
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from consultations.models import Attendance, Event
from consultations.rules import expected, sectors_of
from cppcc_portal.lib.papers import Paper, Word, register
from cppcc_portal.lib.papers.words import day


def sheet_rows(rows: QuerySet) -> QuerySet:
    """Return events with who is expected."""
    people = expected(Attendance.objects.by_person()).prefetch_related("member__seats__sector")
    return rows.select_related("committee").prefetch_related(Prefetch("attendances", people, "expected"))


def sheet(event: Any, _known: dict[Any, Any]) -> dict[str, Any]:
    """Return the event and its list; numbers tell namesakes apart, nothing private is on it."""
    on = event.starts_on or timezone.localdate()
    return {
        "committee": event.committee.name,
        "committee_short": event.committee.short_name,
        "title": event.title,
        "on": day(event.starts_on),
        "time": f"{event.starts_at:%H:%M}" if event.starts_at else "",
        "place": event.place,
        "count": len(event.expected),
        "people": [
            {
                "number": number,
                "name": row.member.name,
                "code": row.member.code,
                "sector": "、".join(sectors_of(row.member, on)),
                "role": row.get_role_display(),
            }
            for number, row in enumerate(event.expected, start=1)
        ],
    }


def event_title(event: Event) -> str:
    """Return what a file is named by."""
    return event.title


SIGN_IN = Paper(
    code="sign-in",
    label=_("Sign-in sheet"),
    model="consultations.event",
    needs="consultations.view_attendance",
    rows=sheet_rows,
    context=sheet,
    title=event_title,
    words=(
        Word("committee", _("full name of the committee"), "中国人民政治协商会议深圳市龙岗区委员会"),
        Word("committee_short", _("short name of the committee"), "龙岗区政协"),
        Word("title", _("title of the event"), "专题协商会"),
        Word("on", _("first day of the event"), "2026年5月6日"),
        Word("time", _("when it begins"), "09:00"),
        Word("place", _("place of the event"), "三楼会议室"),
        Word("count", _("how many are expected"), 2),
        Word(
            "people",
            _("who is expected"),
            parts=(
                Word("number", _("running number"), 1),
                Word("name", _("person's name"), "张三"),
                Word("code", _("member number"), "M0001"),
                Word("sector", _("sector"), "教育界"),
                Word("role", _("role"), "出席"),
            ),
        ),
    ),
)
register(SIGN_IN)
