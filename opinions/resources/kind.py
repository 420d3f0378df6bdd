"""The register of opinion reports: its columns, how a row finds its report, what is written."""

from collections.abc import Hashable, Mapping, Sequence
from typing import Any

from django.db.models import Q
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from cppcc_portal.lib.sheets import columns as cell
from cppcc_portal.lib.sheets.columns import Column
from cppcc_portal.lib.sheets.resources import ReadRow, SheetResource, Written, register
from cppcc_portal.lib.sheets.values import as_year
from opinions.choices import OpinionKind, OpinionState
from opinions.models import OpinionReport
from opinions.resources import scope as naming
from opinions.resources.judging import gather, gather_uses, judge_day, judge_issue, judge_state, judge_stored
from opinions.resources.scope import Scope
from opinions.resources.told import Told, add_uses, issue_of, stored_uses
from opinions.resources.writing import OWN, write_changed, write_new

KINDS_IN_LISTS = {
    **dict.fromkeys(("委员", "政协委员", "委员个人"), OpinionKind.MEMBER),
    **dict.fromkeys(("专委会", "专门委员会", "机关"), OpinionKind.SPECIAL_COMMITTEE),
    **dict.fromkeys(("区政协", "区县政协", "下级政协"), OpinionKind.DISTRICT_COMMITTEE),
    **dict.fromkeys(("群众", "市民", "公众", "社会公众"), OpinionKind.PUBLIC),
    **dict.fromkeys(("党派", "党派团体", "单位", "集体", "其他", "其它"), OpinionKind.OTHER),
}
STATES_IN_LISTS = {
    **dict.fromkeys(("已提交", "已收稿", "待审核", "待处理", "已收到"), OpinionState.RECEIVED),
    **dict.fromkeys(("未采用", "不采用", "不予采用", "留存"), OpinionState.NOT_USED),
    **dict.fromkeys(("采用", "已采用", "已编发", "编发", "已印发", "印发"), OpinionState.ISSUED),
    **dict.fromkeys(("办理中", "已转办", "转办"), OpinionState.IN_HANDLING),
    **dict.fromkeys(("已办理", "已办结", "办结", "已反馈"), OpinionState.HANDLED),
}


def year(value: Any, _scope: Scope) -> int:
    """Return the year of a row."""
    return as_year(value)


def used(heading: str, *aliases: str) -> Column:
    """Return the column that tells whether a level used the report."""
    return Column(heading, naming.used, aliases=aliases)


def sent(heading: str, *aliases: str) -> Column:
    """Return the column of the day on which the report went to a level."""
    return Column(heading, naming.sent, aliases=aliases)


def note(heading: str, *aliases: str) -> Column:
    """Return the column of what a leader of a level wrote; private."""
    return Column(heading, cell.long_text, aliases=aliases, is_private=True)


@register
@add_uses
class OpinionResource(Told, SheetResource):
    """Reports on public opinion 社情民意信息 of a year with reporters, issue and uses."""

    code, label, about = "opinions", gettext_lazy("Reports on public opinion"), "session"
    adds, changes = "opinions.add_opinionreport", "opinions.change_opinionreport"

    year = Column("年度", year, aliases=("年份",))
    number = Column("编号", naming.number, attribute="number", aliases=("信息编号", "来稿编号", "收件号"))
    received_on = Column(
        "来稿时间",
        naming.came,
        attribute="received_on",
        aliases=("来稿日期", "提交日期", "提交时间", "收到日期", "收稿日期", "报送日期"),
    )
    reporter = Column(
        "反映人", naming.reporters, aliases=("姓名", "提交者", "提交人", "作者", "来稿人", "第一反映人", "反映委员")
    )
    co_reporters = Column("联名反映人", naming.members, aliases=("共同反映人", "联名人", "联名委员"))
    reported_by = Column("反映单位", cell.words(200), attribute="reported_by_text", aliases=("来稿单位", "报送单位"))
    kind = Column(
        "类型",
        cell.choice(OpinionKind, KINDS_IN_LISTS),
        attribute="kind",
        aliases=("来源", "来稿类型", "提交者类型"),
        write=cell.label_in_chinese(OpinionKind),
    )
    title = Column(
        "信息标题", cell.words(200), attribute="title", aliases=("标题", "题目", "信息题目", "篇名"), is_required=True
    )
    category = Column("分类", cell.words(40), attribute="category", aliases=("信息分类", "内容分类", "类别"))
    station = Column(
        "工作站", naming.station, attribute="station__name", aliases=("委员工作站", "来源工作站", "征集站点")
    )
    issue = Column("期数", naming.issue, aliases=("期号", "印发期数", "刊发期数"))
    district_used = used("区政协采用情况", "区级采用情况", "区采用情况", "区政协采用")
    district_on = sent("报区", "报区日期", "报区时间", "区采用日期")
    district_note = note("区采纳落实情况", "区领导批示", "区级批示")
    city_used = used("市政协采用情况", "市级采用情况", "市采用情况", "市政协采用")
    city_on = sent("报市", "报市日期", "报市时间", "市采用日期")
    city_note = note("市领导批示", "市级批示")
    province_used = used("省政协采用情况", "省级采用情况", "省政协采用")
    province_on = sent("报省", "报省日期", "省采用日期")
    province_note = note("省领导批示", "省级批示")
    national_used = used("全国政协采用情况", "全国采用情况", "全国政协采用")
    national_on = sent("报全国", "报全国日期", "全国采用日期")
    national_note = note("全国领导批示", "全国政协采用/市（全国）领导批示")
    unit = Column("办理单位", naming.unit, attribute="unit__name", aliases=("承办单位", "转办单位"))
    result = Column("办理结果", cell.long_text, attribute="result", aliases=("办理情况", "落实情况", "反馈情况"))
    state = Column(
        "状态",
        cell.choice(OpinionState, STATES_IN_LISTS),
        attribute="state",
        aliases=("信息状态", "处理状态", "采用状态"),
        write=cell.label_in_chinese(OpinionState),
    )
    body = Column("内容", cell.long_text, aliases=("正文", "信息内容", "信息正文"))

    def rows_to_write(self, committee: Any, about: Any = None) -> Any:
        """Return the reports handed in in the year of the session; all of them when no session is named."""
        year = getattr(about, "year", about)
        return naming.with_parts(committee, Q(received_on__year=year) if year else Q())

    def scope(self, committee: Any, about: Any = None) -> Scope:
        """Look up all that a register may name."""
        return naming.look_up(committee, about)

    def key_of(self, row: ReadRow, scope: Scope) -> Hashable:
        """A report is known by its number, else by title and reporter."""
        if row.instance:
            return row.instance.pk
        values = row.values
        return values.get("number") or (values["title"], values.get("reporter"), values.get("reported_by"))

    def judge(self, row: ReadRow, scope: Scope) -> None:
        """Find the report, put what stands in several columns together, and see what state is told."""
        self.find(row, scope)
        gather(row, scope)
        judge_day(row, scope)
        judge_issue(row, scope)
        gather_uses(row)
        if row.instance:
            judge_stored(row, self.stored(row.instance, scope))
        else:
            judge_state(row)

    def find(self, row: ReadRow, scope: Scope) -> None:
        """Find the stored report by its number, else by its title as long as no other has it."""
        number, title = row.values.get("number", ""), row.values["title"]
        if number:
            scope.named.add(number)
            row.instance = scope.by_number.get(number)
            if row.instance is None and number in scope.numbers:
                row.refuse("number", _("A report of another year has this number."))
            return
        people = row.values.get("reporter", naming.Reporters())
        same = [one for one in scope.by_title.get(title, []) if is_by(one, people, row.values.get("reported_by", ""))]
        row.instance = same[0] if len(same) == 1 else None
        if len(same) > 1:
            row.refuse("title", _("Several reports have this title: write the number beside it."))

    def stored(self, instance: OpinionReport, scope: Scope) -> Mapping[str, Any]:
        """Return what is stored, as a list would tell it; uses count as a change where a list adds some."""
        return {
            **{name: getattr(instance, name) for name in (*OWN, "number", "kind", "reporter", "unit")},
            **{name: getattr(instance, name) for name in ("result", "state", "received_on")},
            "reported_by": instance.reported_by_text,
            "co_reporters": list(instance.co_reporters.all()),
            "issue": issue_of(instance),
            "body": self.dehydrate_body(instance),
            "uses": [],
            **stored_uses(instance),
        }

    def take_in(self, rows: Sequence[ReadRow], scope: Scope, written: Written) -> None:
        """Write the reports; those that are new enter through the door for what was done on paper."""
        new, changed = [row for row in rows if row.is_new], [row for row in rows if not row.is_new]
        write_new(new, scope, written)
        write_changed(changed, written)


def is_by(report: OpinionReport, people: naming.Reporters, words: str) -> bool:
    """Return whether the row names the one who handed in the report, or nobody."""
    if people.members:
        return report.reporter == people.members[0]
    words = words or people.words
    return not words or report.reported_by_text == words
