"""The list of events with attendance: its columns, how a row finds its event, what is written."""

from collections.abc import Hashable, Iterable, Iterator, Mapping, Sequence
from typing import Any

from django.utils.translation import gettext_lazy

from consultations.choices import EventKind, EventState
from consultations.models import Event
from consultations.resources import moments, together
from consultations.resources import scope as naming
from consultations.resources.judging import CELLS, find, judge_people, judge_state, judge_stored, settle_when
from consultations.resources.scope import Scope
from consultations.resources.writing import OWN, write_changed, write_new, write_people
from cppcc_portal.lib.sheets import columns as cell
from cppcc_portal.lib.sheets.columns import LIST_MARK, Column
from cppcc_portal.lib.sheets.resources import ReadRow, SheetResource, Written, register
from cppcc_portal.lib.sheets.values import is_empty
from members.resources import name_told_apart

K = EventKind
KINDS_IN_LISTS = {
    **dict.fromkeys(("协商", "协商会", "协商座谈会", "座谈会", "对口协商", "界别协商", "专题协商"), K.CONSULTATION),
    **dict.fromkeys(("面对面", "座谈"), K.TALK),
    **dict.fromkeys(("节目", "直播"), K.BROADCAST),
    **dict.fromkeys(("通报会", "情况通报会"), K.BRIEFING),
    **dict.fromkeys(("立法协商",), K.LEGISLATIVE),
    **dict.fromkeys(("常委会", "常委会议", "主席会议", "主席会", "主任会议"), K.STANDING),
    **dict.fromkeys(("全会", "全体会议"), K.PLENARY),
    **dict.fromkeys(("视察", "民主监督", "监督", "专项监督", "评议"), K.SUPERVISION),
    **dict.fromkeys(("调研", "专题调研", "视察调研"), K.RESEARCH),
    **dict.fromkeys(("走访", "考察", "学习考察"), K.VISIT),
    **dict.fromkeys(("培训", "学习", "学习培训", "讲座"), K.TRAINING),
    **dict.fromkeys(("展览",), K.EXHIBITION),
    **dict.fromkeys(("仪式", "揭牌"), K.CEREMONY),
    **dict.fromkeys(("宣传", "宣讲"), K.PUBLICITY),
    **dict.fromkeys(("志愿服务", "公益", "公益活动", "慈善"), K.VOLUNTEER),
    **dict.fromkeys(("其他", "其它", "会议", "活动", "主题活动"), K.OTHER),
}
STATES_IN_LISTS = {
    **dict.fromkeys(("未开始", "计划", "报名中"), EventState.PLANNED),
    **dict.fromkeys(("已结束", "已举行", "已完成", "已开展"), EventState.HELD),
    **dict.fromkeys(("延期", "已延期"), EventState.POSTPONED),
    **dict.fromkeys(("取消", "已取消"), EventState.CANCELLED),
}
# What a row of one member leaves out where the row above it names the event.
OF_THE_EVENT = ("number", "title", "kind", "starts", "ends", "place", "topic", "leader", "state")
OF_THE_MEMBER = ("member", "member_code")


@register
class EventResource(SheetResource):
    """Events 活动 with attendance: a row for each event with names in its cells, or a row for each member at it."""

    code, label = "events", gettext_lazy("Events with attendance")
    adds, changes = "consultations.add_event", "consultations.change_attendance"
    only_read = ("member_code", "member", "attendance", "leave_reason")

    number = Column("活动编号", cell.code(60), attribute="code", aliases=("编号", "会议编号"))
    title = Column(
        "活动主题",
        cell.words(200),
        attribute="title",
        aliases=("活动名称", "会议名称", "主题", "活动标题", "名称"),
        is_required=True,
    )
    kind = Column(
        "活动类别",
        cell.choice(EventKind, KINDS_IN_LISTS),
        attribute="kind",
        aliases=("活动类型", "会议类别", "类别", "类型"),
        write=cell.label_in_chinese(EventKind),
    )
    starts = Column(
        "活动开始时间",
        moments.begins,
        aliases=("开始时间", "活动时间", "活动日期", "会议时间", "时间", "日期"),
        is_required=True,
    )
    ends = Column("活动结束时间", moments.ends, aliases=("结束时间", "结束日期"))
    place = Column("活动地点", cell.words(200), attribute="place", aliases=("地点", "会议地点"))
    topic = Column("议题", cell.words(200), attribute="topic", aliases=("协商议题", "活动内容"))
    leader = Column("出席领导", cell.words(200), attribute="leader", aliases=("参加领导", "带队领导"))
    state = Column(
        "活动状态",
        cell.choice(EventState, STATES_IN_LISTS),
        attribute="state",
        aliases=("状态",),
        write=cell.label_in_chinese(EventState),
    )
    member_code = Column("委员编号", cell.code(30), aliases=("委员证号", "委员号"))
    member = Column("姓名", naming.person, aliases=("委员姓名", "委员", "参会委员"))
    attendance = Column("出席情况", naming.answer, aliases=("签到情况", "参加情况", "出席状态", "考勤", "到会情况"))
    leave_reason = Column("请假事由", cell.words(300), aliases=("请假原因",), is_private=True)
    attended = Column(
        "参加人员",
        naming.people(CELLS["attended"]),
        aliases=("出席人员", "参加委员", "出席委员", "已出席人员", "签到人员"),
    )
    on_leave = Column("请假人员", naming.people(CELLS["on_leave"]), aliases=("请假委员",), is_private=True)
    absent = Column("缺席人员", naming.people(CELLS["absent"]), aliases=("缺席委员", "未出席人员"), is_private=True)
    confirmed = Column("确认参加人员", naming.people(CELLS["confirmed"]), aliases=("报名人员", "报名委员"))
    unconfirmed = Column("未确认人员", naming.people(CELLS["unconfirmed"]), aliases=("未确认委员",))

    def dehydrate_starts(self, event: Event) -> Any:
        """Return the first day with its hour, or what is known of it."""
        return moments.begins_cell(event)

    def dehydrate_ends(self, event: Event) -> Any:
        """Return the last day, its hour, or both."""
        return moments.ends_cell(event)

    def dehydrate_attended(self, event: Event) -> str:
        """Return who was there."""
        return names_in(event, CELLS["attended"])

    def dehydrate_on_leave(self, event: Event) -> str:
        """Return who was on leave."""
        return names_in(event, CELLS["on_leave"])

    def dehydrate_absent(self, event: Event) -> str:
        """Return who was absent."""
        return names_in(event, CELLS["absent"])

    def dehydrate_confirmed(self, event: Event) -> str:
        """Return who said they would come."""
        return names_in(event, CELLS["confirmed"])

    def dehydrate_unconfirmed(self, event: Event) -> str:
        """Return who has not answered."""
        return names_in(event, CELLS["unconfirmed"])

    def rows_to_write(self, committee: Any, about: Any = None) -> Any:
        """Return the committee's events by date, with who was there."""
        return naming.with_parts(committee)

    def scope(self, committee: Any, about: Any = None) -> Scope:
        """Look up members and events."""
        return naming.look_up(committee)

    def read(self, cells: Iterable[tuple[int, Mapping[str, Any]]], scope: Scope) -> list[ReadRow]:
        """Read all rows; one of a member that names no event is about the event of the row above."""
        return super().read(filled_down(cells), scope)

    def key_of(self, row: ReadRow, scope: Scope) -> Hashable:
        """A row is known by its event and the member it is about: several rows are about one event."""
        return row.values["event_key"], row.values.get("member_key")

    def judge(self, row: ReadRow, scope: Scope) -> None:
        """Find the event and the members of the row, and see what became of them."""
        settle_when(row)
        find(row, scope)
        judge_state(row, scope)
        judge_people(row, scope)
        if row.instance and not row.faults:
            judge_stored(row, self.stored(row.instance, scope))

    def judge_together(self, rows: Sequence[ReadRow], scope: Scope) -> None:
        """Let the rows of one event agree; nobody stands there twice or is at two places at once."""
        together.judge_groups(rows, scope)

    def stored(self, instance: Event, scope: Scope) -> Mapping[str, Any]:
        """Return what is stored; of members only those whom a list adds count as a change."""
        own = {name: getattr(instance, name) for name in (*OWN, "place", "state")}
        return own | {"when": moments.when_of(instance), "people": []}

    def take_in(self, rows: Sequence[ReadRow], scope: Scope, written: Written) -> None:
        """Write events and who was there; both enter through the doors for what was kept on paper."""
        new, changed = [row for row in rows if row.is_new], [row for row in rows if not row.is_new]
        write_new(new, scope, written)
        write_changed(changed, written)
        write_people(rows, written)


def filled_down(cells: Iterable[tuple[int, Mapping[str, Any]]]) -> Iterator[tuple[int, Mapping[str, Any]]]:
    """Yield the rows; one that names a member and no event takes the event from the row above it."""
    above: Mapping[str, Any] = {}
    for place, row in cells:
        names_member = any(not is_empty(row.get(name)) for name in OF_THE_MEMBER)
        if names_member and above and all(is_empty(row.get(name)) for name in OF_THE_EVENT):
            row = {**row, **above}  # noqa: PLW2901 - the same row, with what it leaves out
        above = {name: row[name] for name in OF_THE_EVENT if name in row}
        yield place, row


def names_in(event: Event, state: str) -> str:
    """Return the members with this attendance in one cell; namesakes with their number."""
    there: Any = [one for one in event.attendances.all() if one.state == state]
    return LIST_MARK.join(name_told_apart(one.member, one.shares_name) for one in there)
