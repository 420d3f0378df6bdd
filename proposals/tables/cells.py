"""What the cells of several tables say: who proposes, in which state, with which mark of a key proposal."""

import datetime
from collections.abc import Callable
from typing import Any

from django.db.models import F, Prefetch
from django.utils import timezone

from cppcc_portal.lib.sheets.columns import LIST_MARK, label_in_chinese
from figures.definitions import Scope
from members.models import Committee
from proposals.choices import AssignmentState, ProposalKind, ProposalState, ProposerRole, ReviewOutcome
from proposals.models import KeyProposal, Proposer
from proposals.stats.narrowing import SIGNED
from proposals.stats.rows import YearRows

KIND, STATE = label_in_chinese(ProposalKind), label_in_chinese(ProposalState)
UNIT_STATE, OUTCOME = label_in_chinese(AssignmentState), label_in_chinese(ReviewOutcome)
YES, NO = "是", "否"


def of_year(committee: Committee, year: int) -> YearRows:
    """Return the rows that the statistics of the year count, as of today."""
    return YearRows(Scope(committee, year, timezone.localdate()))


def titled(words: str) -> Callable[[Any, Any], str]:
    """Return how the title of a table of a year is made: 政协龙岗区委员会2022年提案收件清单."""
    return lambda committee, year: f"{committee.name}{year}年{words}"


def by_number(link: str = "") -> tuple[Any, ...]:
    """Return the order of a list: by session, then as numbered; what has no number stands by its running number."""
    numbered = F(f"{link}sequence").asc(nulls_last=True)
    return f"{link}session__number", numbered, f"{link}number", f"{link}serial", f"{link}pk"


def with_signers(link: str = "") -> Prefetch:
    """Fetch those who signed, in their order, with their names; who was only invited or seconds is no proposer."""
    signed = Proposer.objects.filter(SIGNED).select_related("member").order_by("position")
    return Prefetch(f"{link}proposers", signed, to_attr="signers")


def with_keys(year: YearRows, link: str = "") -> Prefetch:
    """Fetch the year's places on the list of key proposals."""
    listed = KeyProposal.objects.filter(committee=year.committee, year=year.scope.year).order_by("number", "pk")
    return Prefetch(f"{link}keys", listed, to_attr="key_places")


def first_of(proposal: Any) -> Proposer | None:
    """Return the first proposer; None where nobody is recorded."""
    signers = proposal.signers
    return next((one for one in signers if one.role == ProposerRole.FIRST), signers[0] if signers else None)


def name_of_first(proposal: Any) -> str:
    """Return the name of the first proposer."""
    return str(first_of(proposal) or "")


def leaders_of(proposal: Any) -> str:
    """Return the leaders who look after a key proposal, each once."""
    named = (key.supervisor_names for key in proposal.key_places)
    return LIST_MARK.join(dict.fromkeys(filter(None, named)))


def day_of(moment: datetime.datetime | None) -> Any:
    """Return the day of a moment; an empty cell when there is none."""
    return timezone.localdate(moment) if moment else ""


def shown(value: Any) -> Any:
    """Return a value as a cell: nothing is an empty cell."""
    return "" if value is None else value
