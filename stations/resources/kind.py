"""The list of workstations: its columns, how a stored one is told, what is written."""

from collections.abc import Hashable, Mapping, Sequence
from typing import Any

from django.utils.translation import gettext_lazy

from cppcc_portal.lib.sheets import columns as cell
from cppcc_portal.lib.sheets.columns import LIST_MARK, Column
from cppcc_portal.lib.sheets.resources import ReadRow, SheetResource, Written, register
from members.resources import name_told_apart, plain
from stations.choices import HostKind, StationLevel, StationRole, StationStatus
from stations.models import Station, StationMember
from stations.resources import scope as naming
from stations.resources.judging import (
    judge_days,
    judge_hosts,
    judge_members,
    judge_new,
    judge_stored,
    split_founded,
)
from stations.resources.scope import Scope
from stations.resources.writing import OWN, write_changed, write_new, write_parts

# How offices write them (domain.md 3.1).
LEVELS_IN_LISTS = {
    **dict.fromkeys(("市级", "市"), StationLevel.CITY),
    **dict.fromkeys(("区级", "区"), StationLevel.DISTRICT),
    **dict.fromkeys(("街道级", "街道", "镇街", "街镇"), StationLevel.SUBDISTRICT),
    **dict.fromkeys(("社区级", "社区"), StationLevel.COMMUNITY),
    **dict.fromkeys(("企业级", "企业", "园区", "楼宇"), StationLevel.ENTERPRISE),
    **dict.fromkeys(("专委会", "界别", "界别级", "专委会级", "专委会(界别)", "界别站"), StationLevel.SPECIAL_OR_SECTOR),
}
STATES_IN_LISTS = {
    **dict.fromkeys(("正常", "运行中", "在用", "正常运行"), StationStatus.OPEN),
    **dict.fromkeys(("撤销", "已撤销", "停用", "已停用", "关闭", "已关闭"), StationStatus.CLOSED),
}


@register
class StationResource(SheetResource):
    """Workstations 委员工作站 with hosts, head and the members placed there."""

    code, label = "stations", gettext_lazy("Workstations")
    adds, changes = "stations.add_station", "stations.change_station"
    only_read = ("placed_on",)

    name = Column(
        "工作站名称",
        cell.words(100),
        attribute="name",
        aliases=("站名", "委员工作站", "委员工作站名称", "站点名称", "工作室名称", "名称"),
        is_required=True,
    )
    level = Column(
        "级别",
        cell.choice(StationLevel, LEVELS_IN_LISTS),
        attribute="level",
        aliases=("层级", "工作站级别", "站点级别"),
        write=cell.label_in_chinese(StationLevel),
    )
    host_kind = Column(
        "主办类型",
        cell.choice(HostKind, naming.HOSTS_IN_LISTS),
        attribute="host_kind",
        aliases=("建站类型", "工作站类型", "主办单位类型", "类型"),
        write=cell.label_in_chinese(HostKind),
    )
    hosts = Column("主办单位", naming.hosts, aliases=("建站单位", "依托单位", "共建单位", "主办", "所属单位"))
    district = Column("所在区", naming.district, attribute="district__name", aliases=("行政区", "区", "区县"))
    subdistrict = Column("街道", cell.words(60), attribute="subdistrict", aliases=("所在街道", "所属街道", "镇街"))
    community = Column("社区", cell.words(60), attribute="community", aliases=("所在社区", "所属社区"))
    address = Column("地址", cell.words(200), attribute="address", aliases=("站址", "详细地址", "工作站地址", "地点"))
    hours = Column("开放时间", cell.words(200), attribute="hours", aliases=("接待时间", "开放日期", "工作时间"))
    phone = Column(
        "站点电话", naming.public_phone, attribute="phone", aliases=("工作站电话", "公开电话", "电话", "联系电话")
    )
    head = Column("站长", naming.leader, aliases=("工作站站长", "站长姓名", "负责人"))
    liaison_leader = Column("联络领导", naming.leader, aliases=("联系领导", "挂点领导", "指导领导", "联络指导"))
    liaison_note = Column("联络说明", cell.words(200), attribute="liaison_note", aliases=("联络指导说明",))
    brand = Column("品牌", cell.words(200), attribute="brand", aliases=("一站一品", "特色品牌", "服务品牌", "品牌特色"))
    founded = Column("揭牌日期", naming.founded, aliases=("揭牌时间", "成立时间", "成立日期", "挂牌时间", "建站时间"))
    members = Column("进站委员", naming.placed, aliases=("驻站委员", "委员名单", "进站委员名单", "成员"))
    placed_on = Column("进站日期", cell.date, aliases=("进站时间", "驻站时间"))
    duty_note = Column("值班安排", cell.words(200), attribute="duty_note", aliases=("轮值安排", "值班时间", "轮值"))
    status = Column(
        "状态",
        cell.choice(StationStatus, STATES_IN_LISTS),
        attribute="status",
        aliases=("工作站状态", "运行状态"),
        write=cell.label_in_chinese(StationStatus),
    )
    closed_on = Column("撤销日期", cell.date, aliases=("撤销时间", "关闭日期", "停用日期"))

    def dehydrate_hosts(self, station: Station) -> str:
        """Return the hosts, each with its kind."""
        write = cell.label_in_chinese(HostKind)
        return LIST_MARK.join(f"{host.name}（{write(host.kind)}）" for host in station.hosts.all())

    def dehydrate_head(self, station: Station) -> str:
        """Return the head, of namesakes with the number."""
        return name_told_apart(station.head, station.head_shares_name)  # type: ignore[attr-defined]

    def dehydrate_liaison_leader(self, station: Station) -> str:
        """Return the leader who guides it, of namesakes with the number."""
        return name_told_apart(station.liaison_leader, station.leader_shares_name)  # type: ignore[attr-defined]

    def dehydrate_founded(self, station: Station) -> Any:
        """Return the day of unveiling, or in words what is known of it."""
        return station.founded_on or station.founded_text

    def dehydrate_members(self, station: Station) -> str:
        """Return the members placed there, each with post and day."""
        return LIST_MARK.join(placed_as(one) for one in naming.placed_now(station))

    def dehydrate_closed_on(self, station: Station) -> Any:
        """Return the day on which it was closed."""
        return naming.closed_day(station) or ""

    def rows_to_write(self, committee: Any, about: Any = None) -> Any:
        """Return the committee's workstations; who was placed there until one was closed is history."""
        return naming.with_parts(committee)

    def scope(self, committee: Any, about: Any = None) -> Scope:
        """Look up all that a list of workstations may name."""
        return naming.look_up(committee)

    def key_of(self, row: ReadRow, scope: Scope) -> Hashable:
        """A workstation is known by its name."""
        return plain(row.values["name"])

    def judge(self, row: ReadRow, scope: Scope) -> None:
        """Find the workstation; what only dated steps change is refused, and what a new one lacks."""
        row.instance = scope.stations.get(plain(row.values["name"]))
        split_founded(row)
        judge_days(row)
        if row.instance:
            judge_stored(row, self.stored(row.instance, scope))
        else:
            judge_new(row)
        judge_hosts(row)
        if not row.faults:
            judge_members(row, scope)

    def stored(self, instance: Station, scope: Scope) -> Mapping[str, Any]:
        """Return what is stored; of hosts and members only those that a list adds count as a change."""
        own = {name: getattr(instance, name) for name in OWN}
        return own | {
            "level": instance.level,
            "district": instance.district,
            "status": instance.status,
            "closed_on": naming.closed_day(instance),
            "hosts": [],
            "members": [],
        }

    def take_in(self, rows: Sequence[ReadRow], scope: Scope, written: Written) -> None:
        """Write new workstations, what changed of others, then hosts and members."""
        new = [row for row in rows if row.is_new]
        changed = [row for row in rows if not row.is_new]
        write_new(new, scope, written)
        write_changed(changed, written)
        write_parts(rows, written)


def placed_as(one: StationMember) -> str:
    """Return a member placed at a workstation as a cell of the list tells it."""
    write = cell.label_in_chinese(StationRole)
    number = [one.member.code] if one.shares_name else []  # type: ignore[attr-defined]
    post = [write(one.role)] if one.role != StationRole.RESIDENT else []
    return f"{one.member.name}（{'，'.join([*number, *post, one.starts.isoformat()])}）"
