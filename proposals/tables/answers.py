"""答复征询情况表: every answer that counts, its class and day, in time or late, and what the proposers think of it."""

from collections import Counter
from collections.abc import Iterable, Iterator
from typing import Any

from django.db.models import DateField, ExpressionWrapper, F, Prefetch
from django.utils.translation import gettext_lazy as _

from cppcc_portal.lib.sheets.columns import LIST_MARK
from cppcc_portal.lib.sheets.tables import OfficeTable
from members.models import Committee
from proposals.choices import RatingDimension
from proposals.resources.told import ROLES_IN_LISTS
from proposals.stats.measuring import measured, stand
from proposals.tables.cells import by_number, name_of_first, of_year, shown, titled, with_signers
from proposals.tables.handed_out import STANDS

CHUNK, MASKED = 2000, "***"
PRIVATE = ("征询意见/办理态度", "征询意见/办理结果")
HEADINGS = (
    "提案编号",
    "案由",
    "第一提案人",
    "答复单位",
    "办理方式",
    "答复文号",
    "办理结果",
    "答复时间",
    "要求办结时间",
    "时限情况",
    "答复次数",
    "征询意见/收到份数",
    *PRIVATE,
)
DEFINITIONS = (
    (
        "答复单位",
        _(
            "One row for each answer that counts: the last one delivered by each sole, separate or lead unit. A second "
            "answer takes the place of the first."
        ),
    ),
    ("答复次数", _("1 for a first answer, 2 for a second one after the proposers were not satisfied.")),
    ("要求办结时间", _("The last day of this answer as the statistics measure it; empty without a limit.")),
    ("时限情况", _("In time or late, as the year's statistics measure it.")),
    (
        "征询意见",
        _(
            "How many forms of the proposers came back, and how often each word was chosen; masked unless asked for, "
            "since most proposals have one proposer. Comments stay inside."
        ),
    ),
)


def rows(committee: Committee, year: int, shows_private: bool) -> Iterator[list[Any]]:
    """Yield a row for each answer that the statistics count as given; as many queries for one as for many."""
    counted = of_year(committee, year)
    forms = counted.ratings().select_related("attitude", "result").defer("comment").order_by("pk")
    day = ExpressionWrapper(F("ends_on"), output_field=DateField())
    found = measured(counted.last_answers()).annotate(stand=stand("given_on"), measured_by=day)
    found = found.select_related("assignment__unit", "assignment__proposal__session", "result_class")
    found = found.prefetch_related(
        with_signers("assignment__proposal__"), Prefetch("ratings", forms, to_attr="forms_received")
    )
    for reply in found.order_by(*by_number("assignment__proposal__"), "pk").iterator(chunk_size=CHUNK):
        yield told(reply, shows_private=shows_private)


def told(reply: Any, *, shows_private: bool) -> list[Any]:
    """Return the cells of an answer; what was chosen is masked unless asked for."""
    proposal = reply.assignment.proposal
    chosen = [choices_made(reply.forms_received, dimension) for dimension in RatingDimension.values]
    return [
        proposal.number,
        proposal.title,
        name_of_first(proposal),
        reply.assignment.unit.name,
        ROLES_IN_LISTS[reply.assignment.role],
        reply.number,
        str(reply.result_class or ""),
        reply.replied_on,
        shown(reply.measured_by),
        STANDS[reply.stand],
        reply.version,
        len(reply.forms_received),
        *(words if shows_private else MASKED * bool(words) for words in chosen),
    ]


def choices_made(forms: Iterable[Any], dimension: str) -> str:
    """Return how often each word was chosen: 满意2、基本满意1; 满意 alone where one form came back."""
    chosen = [getattr(form, dimension) for form in forms]
    found = Counter((choice.position, choice.label) for choice in chosen if choice)
    if len(chosen) == 1:
        return "".join(label for _place, label in found)
    in_order = sorted(found.items(), key=lambda pair: pair[0][0])
    return LIST_MARK.join(f"{label}{count}" for (_place, label), count in in_order)


ANSWERS = OfficeTable(
    code="proposal_answers",
    label=_("Answers and what the proposers think of them"),
    reads="proposals.view_proposer",
    about="year",
    headings=HEADINGS,
    title=titled("提案答复征询情况表"),
    rows=rows,
    private=PRIVATE,
    definitions=DEFINITIONS,
)
