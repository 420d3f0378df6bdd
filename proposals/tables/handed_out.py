"""承办情况一览表: which unit handles which proposal in which role, until when, and what came of it."""

from collections.abc import Iterator
from typing import Any

from django.db.models import Case, CharField, Prefetch, Value, When
from django.utils.translation import gettext_lazy as _

from cppcc_portal.lib.sheets.tables import OfficeTable
from members.models import Committee
from proposals.choices import ANSWERS_THE_MEMBER, UnitRole
from proposals.models import Assignment, Reply
from proposals.resources.told import ROLES_IN_LISTS
from proposals.stats.counting import IS_DELIVERED
from proposals.stats.measuring import measured, stand
from proposals.stats.rows import YearRows, with_last_day
from proposals.tables.cells import (
    KIND,
    NO,
    STATE,
    UNIT_STATE,
    YES,
    by_number,
    leaders_of,
    name_of_first,
    of_year,
    shown,
    titled,
    with_keys,
    with_signers,
)

CHUNK = 2000
STANDS = {"in_time": "按时答复", "late": "逾期答复", "": "已答复"}
HEADINGS = (
    "承办单位",
    "提案编号",
    "案由",
    "第一提案人",
    "提案人数",
    "提案类型",
    "内容分类",
    "重点提案",
    "督办领导",
    "办理方式",
    "提案状态",
    "承办状态",
    "交办时间",
    "要求办结时间",
    "答复时间",
    "办理结果",
    "时限情况",
)
DEFINITIONS = (
    (
        "承办单位",
        _(
            "One row for each unit and proposal; a unit whose return was agreed to handles nothing and is not listed. "
            "Merged proposals are handled with their main one."
        ),
    ),
    ("提案人数", _("Those who signed; invited members who have not signed do not count.")),
    ("要求办结时间", _("The last day for the answer, extension included.")),
    ("答复时间", _("The day of the last answer delivered; of a joint unit the day of its opinion.")),
    (
        "时限情况",
        _(
            "In time or late, as the year's statistics measure it; an answer without a last day is only said to be "
            "given. Joint units are not measured."
        ),
    ),
)


def rows(committee: Committee, year: int, _shows_private: bool) -> Iterator[list[Any]]:
    """Yield a row for each unit and proposal that the statistics count as handed out, unit by unit.

    As many queries for one as for many.
    """
    counted = of_year(committee, year)
    stands = dict(measured(counted.last_answers()).values_list("assignment", stand("given_on")))
    for assignment in listed(counted).iterator(chunk_size=CHUNK):
        yield told(assignment, stands)


def listed(year: YearRows) -> Any:
    """Return the assignments with all that a row shows; ``overdue`` says whether the last day passed in silence."""
    is_late = When(year.is_late, role__in=ANSWERS_THE_MEMBER, then=Value("逾期未答复"))
    given = Reply.objects.filter(IS_DELIVERED, replied_on__isnull=False).select_related("result_class")
    found = with_last_day(year.handled()).annotate(overdue=Case(is_late, default=Value(""), output_field=CharField()))
    found = found.select_related("unit", "proposal__session", "proposal__category").prefetch_related(
        with_signers("proposal__"),
        with_keys(year, "proposal__"),
        Prefetch("replies", given.order_by("version"), to_attr="given"),
    )
    return found.order_by("unit__name", "unit", *by_number("proposal__"))


def told(assignment: Any, stands: dict[int, str]) -> list[Any]:
    """Return the cells of a unit's part in a proposal."""
    proposal, last = assignment.proposal, assignment.given[-1] if assignment.given else None
    return [
        assignment.unit.name,
        proposal.number,
        proposal.title,
        name_of_first(proposal),
        len(proposal.signers),
        KIND(proposal.kind),
        str(proposal.category or ""),
        YES if proposal.key_places else NO,
        leaders_of(proposal),
        ROLES_IN_LISTS[assignment.role],
        STATE(proposal.state),
        UNIT_STATE(assignment.state),
        shown(assignment.assigned_on),
        shown(assignment.last_day),
        shown(last.replied_on if last else None),
        str(last.result_class or "") if last else "",
        timing(assignment, stands),
    ]


def timing(assignment: Assignment, stands: dict[int, str]) -> str:
    """Return how the unit stands to its last day."""
    if assignment.role == UnitRole.JOINT:
        return ""
    if assignment.pk in stands:
        return STANDS[stands[assignment.pk]]
    return str(getattr(assignment, "overdue", ""))


HANDED_OUT = OfficeTable(
    code="proposals_handed_out",
    label=_("Who handles what"),
    reads="proposals.view_assignment",
    about="year",
    headings=HEADINGS,
    title=titled("提案承办情况一览表"),
    rows=rows,
    definitions=DEFINITIONS,
)
