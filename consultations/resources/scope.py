"""What the rows of a list of events may name, looked up once for all rows."""

import datetime
from collections import defaultdict
from dataclasses import dataclass, field
from typing import Any, NamedTuple

from django.db.models import Prefetch
from django.utils import timezone
from django.utils.translation import gettext as _

from consultations.choices import AttendanceState, LeaveKind
from consultations.models import Attendance, Event
from consultations.resources.moments import When
from cppcc_portal.lib.sheets.columns import LIST_MARK, short_enough
from cppcc_portal.lib.sheets.values import BadValue, tidy
from members.models import Committee, Member
from members.resources import KnownMembers, shared_name

A = AttendanceState
# What lists write about a member (domain.md 8.3), with the kind of leave where the word says it.
ANSWERS: dict[str, tuple[str, str]] = {
    **dict.fromkeys(("已出席", "出席", "已签到", "签到", "已参加", "参加", "到会", "到", "√", "是"), (A.SIGNED_IN, "")),
    **dict.fromkeys(("请假", "已请假", "准假", "事假"), (A.LEAVE_GRANTED, "")),
    **dict.fromkeys(("病假",), (A.LEAVE_GRANTED, LeaveKind.ILLNESS)),
    **dict.fromkeys(("公假", "公务请假", "公差", "出差"), (A.LEAVE_GRANTED, LeaveKind.BUSINESS)),
    **dict.fromkeys(("缺席", "未出席", "未参加", "未到", "未签到", "旷会", "×", "否"), (A.ABSENT, "")),
    **dict.fromkeys(("未确认", "待确认", "未回复", "未反馈"), (A.PENDING, "")),
    **dict.fromkeys(("确认参加", "已确认", "将出席", "已报名", "报名"), (A.ATTENDING, "")),
}
IN_LISTS = {
    A.SIGNED_IN: "已出席",
    A.LEAVE_GRANTED: "请假",
    A.ABSENT: "缺席",
    A.PENDING: "未确认",
    A.ATTENDING: "确认参加",
}


class Part(NamedTuple):
    """A member's part in an event, and the column that tells it."""

    member: Member
    state: str
    leave_kind: str = ""
    leave_reason: str = ""
    column: str = ""


@dataclass
class Scope:
    """The committee's members and the events there are."""

    committee: Committee
    today: datetime.date
    people: KnownMembers
    events: list[Event]
    by_code: dict[str, Event]
    by_title: dict[tuple[str, Any], list[Event]]
    # The codes that the list names, and the events made of it so far.
    named: set[str] = field(default_factory=set)
    made: dict[Any, Event] = field(default_factory=dict)

    def find(self, code: str, title: str, when: When) -> Event | None:
        """Return the stored event; raises BadValue when several have title and day."""
        if code:
            return self.by_code.get(code)
        same = self.by_title.get((title, day_key(when)), [])
        exact = [event for event in same if event.starts_at == when.starts_at]
        open_ones = [event for event in same if event.starts_at is None or when.starts_at is None]
        found = exact or open_ones
        if len(found) > 1:
            told = LIST_MARK.join(event.code for event in found)
            raise BadValue(_("Several events have this title and day: write the code beside it."), told)
        return found[0] if found else None


def day_key(when: When) -> Any:
    """Return what tells the day of an event from others: the day, else year and words."""
    return when.first or (when.year, when.words)


def look_up(committee: Committee) -> Scope:
    """Return what a list of the committee may name."""
    events = list(with_parts(committee))
    by_title = defaultdict(list)
    for event in events:
        key = event.starts_on or (event.year, event.date_text)
        by_title[event.title, key].append(event)
    return Scope(
        committee=committee,
        today=timezone.localdate(),
        people=KnownMembers(committee),
        events=events,
        by_code={event.code: event for event in events if event.code},
        by_title=dict(by_title),
    )


def with_parts(committee: Committee) -> Any:
    """Return the committee's events by date, with who was there."""
    people = Attendance.objects.order_by("member__code", "pk").select_related("member")
    people = people.annotate(shares_name=shared_name("member"))
    rows = Event.objects.filter(committee=committee).order_by("year", "starts_on", "code", "pk")
    return rows.prefetch_related(Prefetch("attendances", people))


def answer(value: Any, _scope: Scope) -> tuple[str, str]:
    """Return state and kind of leave that a cell tells of a member; raises BadValue with what can stand here."""
    words = tidy(value).replace(" ", "")
    if words not in ANSWERS:
        raise BadValue(_("This is not one of the values known here."), LIST_MARK.join(IN_LISTS.values()))
    return ANSWERS[words]


def person(value: Any, _scope: Scope) -> str:
    """Return a name as it is written; whose it is may depend on the member number beside it."""
    name = tidy(value)
    return short_enough(name if name.isascii() else name.replace(" ", ""), 100)


def people(state: str) -> Any:
    """Return how a cell of names is read, each as a member's part in the event."""

    def read(value: Any, scope: Scope) -> list[Part]:
        return [Part(member, state) for member, _note in scope.people.in_cell(value)]

    return read
