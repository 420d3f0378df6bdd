"""The list of proposals: its columns, what is wrong with a row, what stands in the list of an export."""

from collections.abc import Hashable, Mapping, Sequence
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from cppcc_portal.lib.sheets import columns as cell
from cppcc_portal.lib.sheets.columns import Column
from cppcc_portal.lib.sheets.resources import ReadRow, SheetResource, Written, register
from cppcc_portal.lib.sheets.values import BadValue, as_code, as_flag
from proposals.choices import Consent, ProposalKind, ProposalState, UnitRole
from proposals.models import Proposal
from proposals.numbers import read
from proposals.querysets import BEING_WRITTEN
from proposals.resources import scope as naming
from proposals.resources.judging import gather, judge_dates, judge_kind, judge_state, refuse_what_steps_write
from proposals.resources.scope import Scope
from proposals.resources.told import Told, first_answer
from proposals.resources.writing import write_changed, write_new

STATES_IN_LISTS = {
    "立案": ProposalState.FILED,
    "已立案": ProposalState.FILED,
    "待审查": ProposalState.SUBMITTED,
    "已提交": ProposalState.SUBMITTED,
    "交办": ProposalState.ASSIGNED,
    "办理中": ProposalState.ASSIGNED,
    "已办复": ProposalState.REPLIED,
    "办复": ProposalState.REPLIED,
    "已办结": ProposalState.CLOSED,
    "撤销": ProposalState.WITHDRAWN,
    "撤回": ProposalState.WITHDRAWN,
}


def number(value: Any, _scope: Scope) -> str:
    """Return the proposal number as printed, without 第 and 号."""
    words = as_code(value)
    found = read(words)
    if found is None:
        raise BadValue(_("No proposal number can be read here."))
    plain = words.removeprefix("第").removesuffix("号")
    return cell.short_enough(plain if plain.isdecimal() else words, 20)


def consent(value: Any, _scope: Scope) -> str:
    """Return whether the proposers agreed to publication."""
    return Consent.YES if as_flag(value) else Consent.NO


@register
class ProposalResource(Told, SheetResource):
    """Proposals 提案 of a session with proposers, units, results and ratings."""

    code, label, about = "proposals", gettext_lazy("Proposals"), "session"
    adds, changes = "proposals.add_proposal", "proposals.change_proposal"
    only_read = ("first_proposer", "co_proposers", "lead", "joint", "separate")

    session = Column("届次", naming.session, aliases=("届别", "会次"))
    serial = Column("流水号", cell.code(20), attribute="serial", aliases=("收件号", "序列号"))
    number = Column("案号", number, attribute="number", aliases=("提案号", "提案编号", "提案序号", "立案号", "编号"))
    title = Column(
        "案由",
        cell.words(200),
        attribute="title",
        aliases=("提案标题", "标题", "题目", "提案题目", "提案名称"),
        is_required=True,
    )
    proposers = Column("提案者", naming.signers, aliases=("提案人", "提案者(第一提案人)", "提案委员", "提出人"))
    first_proposer = Column("第一提案人", naming.signers, aliases=("领衔提案人", "提案第一人"))
    co_proposers = Column("联名提案人", naming.signers, aliases=("附议人", "附议提案人", "联名委员", "联名人"))
    kind = Column(
        "提案性质",
        cell.choice(ProposalKind, {"个人": "individual", "联名": "joint", "集体": "collective"}),
        attribute="kind",
        aliases=("性质", "提案类型", "提案人类别"),
        write=cell.label_in_chinese(ProposalKind),
    )
    category = Column("提案分类", naming.category, attribute="category__name", aliases=("分类", "内容分类", "类别"))
    submitted_on = Column(
        "提交日期", cell.date, aliases=("提案时间", "提交时间", "收到提案时间", "收件日期", "提出日期")
    )
    filed_on = Column("立案日期", cell.date, aliases=("审查日期", "立案时间"))
    assigned_on = Column("交办日期", cell.date, aliases=("交办时间", "要求交办日期"))
    due_on = Column("要求办结日期", cell.date, aliases=("办理期限", "计划办结日期", "答复期限"))
    units = Column("承办单位", naming.units(""), aliases=("办理单位", "承办单位及分工"))
    lead = Column("主办单位", naming.units(UnitRole.LEAD), aliases=("主办", "牵头单位"))
    joint = Column("会办单位", naming.units(UnitRole.JOINT), aliases=("协办单位", "会办", "协办"))
    separate = Column("分办单位", naming.units(UnitRole.SEPARATE), aliases=("分办",))
    replied_on = Column("答复日期", cell.date, aliases=("答复时间", "办复日期", "实际办结日期", "办理时间"))
    reply_number = Column("答复文号", cell.words(60), aliases=("复函文号", "文号"))
    result_class = Column(
        "办理结果", naming.result_class, aliases=("解决程度", "办复类别", "结果类别", "办理结果（A/B/C）", "答复类别")
    )
    rating = Column("满意度", naming.rating, aliases=("提案人意见", "意见反馈", "征询意见", "委员评价"))
    state = Column(
        "提案状态",
        cell.choice(ProposalState, STATES_IN_LISTS),
        attribute="state",
        aliases=("状态", "办理状态"),
        write=cell.label_in_chinese(ProposalState),
    )
    public_consent = Column(
        "是否公开",
        consent,
        attribute="public_consent",
        aliases=("可否公开", "是否同意公开"),
        write=lambda value: {"yes": "是", "no": "否"}.get(value, ""),
    )
    body = Column("提案内容", cell.long_text, aliases=("内容", "正文", "提案正文"))

    def scope(self, committee: Any, about: Any = None) -> Scope:
        """Look up the session and all it may name."""
        return naming.look_up(committee, about)

    def rows_to_write(self, committee: Any, about: Any = None) -> Any:
        """Return the session's proposals that were handed in."""
        return naming.with_parts(about).exclude(state__in=BEING_WRITTEN)

    def key_of(self, row: ReadRow, scope: Scope) -> Hashable:
        """A proposal is known by its number, else by its running number, else by its title."""
        if row.instance:
            return row.instance.pk
        values = row.values
        return values.get("number") or ("serial", values.get("serial")) if "serial" in values else values["title"]

    def judge(self, row: ReadRow, scope: Scope) -> None:
        """Find the proposal, put proposers and units of several columns together, and see what state is told."""
        self.find(row, scope)
        if row.values.get("serial", "").isdecimal():
            scope.last_serial = max(scope.last_serial, int(row.values["serial"]))
        gather(row)
        if not row.faults:
            judge_kind(row)
            judge_dates(row)
            judge_state(row)
        if row.instance and not row.faults:
            refuse_what_steps_write(row, self.stored(row.instance, scope))
        if row.is_new and not row.values.get("proposers"):
            row.refuse("proposers", _("Nothing stands here, but every row needs it."))

    def find(self, row: ReadRow, scope: Scope) -> None:
        """Find the stored proposal; a number and a running number of two different ones are asked about."""
        values = row.values
        found = [
            scope.by_number.get(values.get("number", "")),
            scope.by_serial.get(values.get("serial", "")),
        ]
        rows = [one for one in found if one]
        if len({one.pk for one in rows}) > 1:
            row.refuse("number", _("Number and running number belong to two different proposals."))
        elif rows:
            row.instance = rows[0]
        elif not values.get("number") and not values.get("serial"):
            same = scope.by_title.get(values["title"], [])
            row.instance = same[0] if len(same) == 1 else None
            if len(same) > 1:
                row.refuse("title", _("Several proposals of this session have this title: write the number beside it."))
        if row.instance and values.get("number") and row.instance.number not in ("", values["number"]):
            row.refuse("number", _("A number once given is never changed."), row.instance.number)

    def stored(self, instance: Proposal, scope: Scope) -> Mapping[str, Any]:
        """Return what is stored, as a list would tell it."""
        dates = ("submitted_on", "filed_on", "assigned_on", "due_on", "replied_on", "reply_number")
        reply = first_answer(instance)
        ratings = [rating.result for rating in reply.ratings.all() if rating.result] if reply else []
        return {
            "session": instance.session,
            "serial": instance.serial,
            "number": instance.number,
            "title": instance.title,
            "kind": instance.kind,
            "category": instance.category,
            "proposers": [(one.member, one.collective_name) for one in instance.proposers.all()],
            "all_units": sorted((unit.unit_id, unit.role) for unit in instance.assignments.all()),
            "result_class": reply.result_class if reply else None,
            "rating": ratings[0] if ratings else None,
            "state": instance.state,
            "public_consent": instance.public_consent,
            "body": instance.text.body if hasattr(instance, "text") else "",
            **{name: getattr(self, f"dehydrate_{name}")(instance) or None for name in dates},
        }

    def take_in(self, rows: Sequence[ReadRow], scope: Scope, written: Written) -> None:
        """Write the proposals; those that are new enter through the door for what was done on paper."""
        write_new([row for row in rows if row.is_new], scope, written, written.by)
        write_changed([row for row in rows if not row.is_new], written)
