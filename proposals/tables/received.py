"""提案收件清单: every proposal handed in for a year, with what the review decided; drafts of members never."""

from collections.abc import Iterator
from typing import Any

from django.db.models import Prefetch
from django.utils.translation import gettext_lazy as _

from cppcc_portal.lib.sheets.columns import label_in_chinese
from cppcc_portal.lib.sheets.tables import OfficeTable
from members.models import Committee
from proposals.choices import CollectiveKind
from proposals.models import ReviewDecision
from proposals.tables.cells import (
    KIND,
    OUTCOME,
    STATE,
    by_number,
    day_of,
    first_of,
    of_year,
    shown,
    titled,
    with_signers,
)

CHUNK = 2000
BODY = label_in_chinese(CollectiveKind)
HEADINGS = (
    "流水号",
    "提案号",
    "案由",
    "提案人类别",
    "提案人",
    "界别",
    "专委会",
    "类别",
    "提交时间",
    "状态",
    "办理时间",
    "办理意见",
)
DEFINITIONS = (
    ("提案号", _("The number 案号; empty until the proposal is filed.")),
    ("提案人类别", _("Individual, joint or collective; of a collective proposal also which body hands it in.")),
    ("提案人", _("The first proposer, and how many signed; invited members who have not signed do not count.")),
    ("界别", _("The first proposer's sector on the day the proposal was handed in; later changes do not move it.")),
    ("专委会", _("The first proposer's special committee on the day the proposal was handed in.")),
    ("办理意见", _("The review's last decision and its reason; what it noted for the office stays inside.")),
    ("办理时间", _("The day of this decision.")),
)


def rows(committee: Committee, year: int, _shows_private: bool) -> Iterator[list[Any]]:
    """Yield a row for each proposal that the statistics count as collected; as many queries for one as for many."""
    decided = ReviewDecision.objects.select_related("reason").defer("note").order_by("number")
    found = of_year(committee, year).collected().select_related("session", "category")
    found = found.prefetch_related(with_signers(), Prefetch("decisions", decided, to_attr="decided"))
    for proposal in found.order_by(*by_number()).iterator(chunk_size=CHUNK):
        yield told(proposal)


def told(proposal: Any) -> list[Any]:
    """Return the cells of a proposal."""
    first, decision = first_of(proposal), proposal.decided[-1] if proposal.decided else None
    return [
        proposal.serial,
        proposal.number,
        proposal.title,
        kind_of(proposal),
        proposers_of(proposal),
        first.sector_name if first else "",
        first.special_committee_name if first else "",
        str(proposal.category or ""),
        day_of(proposal.submitted_at),
        STATE(proposal.state),
        shown(decision.decided_on if decision else None),
        decision_in_words(decision),
    ]


def kind_of(proposal: Any) -> str:
    """Return the kind, of a collective one with its body."""
    body = BODY(proposal.collective_kind)
    return f"{KIND(proposal.kind)}（{body}）" if body else KIND(proposal.kind)


def proposers_of(proposal: Any) -> str:
    """Return the first proposer, and how many signed when there are more."""
    first, count = str(first_of(proposal) or ""), len(proposal.signers)
    return f"{first}等{count}人" if count > 1 else first


def decision_in_words(decision: ReviewDecision | None) -> str:
    """Return what was decided and why."""
    if decision is None:
        return ""
    words = OUTCOME(decision.outcome)
    return f"{words}：{decision.reason.label}" if decision.reason else words


RECEIVED = OfficeTable(
    code="proposals_received",
    label=_("Proposals received"),
    reads="proposals.view_reviewdecision",
    about="year",
    headings=HEADINGS,
    title=titled("提案收件清单"),
    rows=rows,
    definitions=DEFINITIONS,
)
