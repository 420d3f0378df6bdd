"""活动一览表: the events of a year with day, place, hosts, who came, who was on leave, and what came of them."""

from collections.abc import Iterator
from typing import Any

from django.db.models import Count, F, OuterRef, Prefetch, Q, QuerySet, Subquery
from django.db.models.functions import Coalesce
from django.utils.translation import gettext_lazy as _

from consultations.choices import AttendanceState, EventKind, EventState, OutcomeKind
from consultations.models import Attendance, Event, EventHost, Outcome
from consultations.querysets import was_present
from cppcc_portal.lib.sheets.columns import LIST_MARK, label_in_chinese
from cppcc_portal.lib.sheets.tables import OfficeTable, register_table
from members.models import Committee

CHUNK = 2000
KIND, STATE, OUTCOME = label_in_chinese(EventKind), label_in_chinese(EventState), label_in_chinese(OutcomeKind)
HEADINGS = (
    "活动编号",
    "活动主题",
    "活动类别",
    "活动状态",
    "协商平台",
    "活动时间",
    "结束时间",
    "时间说明",
    "活动地点",
    "主办单位",
    "出席情况/应到人数",
    "出席情况/已签到",
    "出席情况/有效出席",
    "出席情况/请假",
    "出席情况/缺席",
    "成果/数量",
    "成果/名称",
)
DEFINITIONS = (
    (
        "活动编号",
        _("Every event the committee keeps for the year, also those planned, put off, called off or unpublished."),
    ),
    ("时间说明", _("The date in words where the day is not known, or what the source counts as a number only.")),
    ("出席情况/应到人数", _("Members on the list of the event, without those whose enrolment was cancelled.")),
    ("出席情况/已签到", _("Members who signed in; guests who are no members do not count.")),
    (
        "出席情况/有效出席",
        _(
            "Of these, those who stayed for the share of the half-days that the committee asks for; the year's figures "
            "count them."
        ),
    ),
    ("出席情况/请假", _("Leave granted. Reasons stay inside.")),
    ("出席情况/缺席", _("Noted as absent without leave.")),
    ("成果/数量", _("What is recorded as having come of the event, whenever it came.")),
)


def rows(committee: Committee, year: int, _shows_private: bool) -> Iterator[list[Any]]:
    """Yield a row for each event of the year in the order of their days; as many queries for one as for many."""
    for event in listed(committee, year).iterator(chunk_size=CHUNK):
        yield told(event)


def listed(committee: Committee, year: int) -> QuerySet[Event]:
    """Return the events with all that a row shows; members are counted, never read."""
    hosts = EventHost.objects.select_related("committee", "special_committee", "sector_group", "station", "unit")
    found = Event.objects.filter(committee=committee, year=year).select_related("platform")
    found = found.annotate(
        listed=members_of(~Q(state=AttendanceState.CANCELLED)),
        signed_in=members_of(Q(state=AttendanceState.SIGNED_IN)),
        present=members_of(was_present()),
        on_leave=members_of(Q(state=AttendanceState.LEAVE_GRANTED)),
        absent=members_of(Q(state=AttendanceState.ABSENT)),
    )
    parts = (
        Prefetch("hosts", hosts.order_by("position")),
        Prefetch("outcomes", Outcome.objects.defer("text").order_by("position")),
    )
    return found.prefetch_related(*parts).order_by(F("starts_on").asc(nulls_last=True), "code", "pk")


def members_of(condition: Q) -> Coalesce:
    """Return how many members on the list of an event fit the condition."""
    found = Attendance.objects.filter(condition, event=OuterRef("pk")).order_by().values("event")
    return Coalesce(Subquery(found.annotate(count=Count("pk")).values("count")), 0)


def told(event: Any) -> list[Any]:
    """Return the cells of an event."""
    outcomes = event.outcomes.all()
    return [
        event.code,
        event.title,
        KIND(event.kind),
        STATE(event.state),
        str(event.platform or ""),
        event.starts_on or "",
        event.ends_on or "",
        "来源仅列总数" if event.is_count_reported else event.date_text,
        event.place,
        LIST_MARK.join(str(host) for host in event.hosts.all()),
        event.listed,
        event.signed_in,
        event.present,
        event.on_leave,
        event.absent,
        len(outcomes),
        LIST_MARK.join(f"{outcome.title}（{OUTCOME(outcome.kind)}）" for outcome in outcomes),
    ]


register_table(
    OfficeTable(
        code="events",
        label=_("Events of a year"),
        reads="consultations.view_attendance",
        about="year",
        headings=HEADINGS,
        title=lambda committee, year: f"{committee.name}{year}年活动一览表",
        rows=rows,
        definitions=DEFINITIONS,
    )
)
