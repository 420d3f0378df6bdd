"""What several papers say of a proposal: its number, session, proposers and units, by the placeholders of templates."""

from collections.abc import Callable
from typing import Any

from django.db.models import Prefetch
from django.utils.translation import gettext_lazy as _

from cppcc_portal.lib.papers import Word
from cppcc_portal.lib.papers.words import day, lines
from proposals.models import Assignment, Proposal, Proposer
from proposals.numbers import in_words
from proposals.querysets import DRAFT_SERIAL, handles_it
from proposals.workflow.actors import SIGNING_ROLES

COMMITTEE = "session__term__committee"
ABOUT_PROPOSAL = (
    Word("committee", _("full name of the committee"), "中国人民政治协商会议深圳市龙岗区委员会"),
    Word("committee_short", _("short name of the committee"), "龙岗区政协"),
    Word("session", _("session"), "六届二次会议"),
    Word("number", _("proposal number; the running number until there is one"), "第0123号"),
    Word("title", _("title of the proposal"), "关于加强社区养老服务的提案"),
)
ABOUT_UNIT = (
    Word("unit", _("full name of the handling unit"), "龙岗区民政局"),
    Word("role", _("role of the unit: lead, joint, separate, sole"), "主办"),
    Word("assigned_on", _("day of assignment"), "2026年5月6日"),
    Word("due", _("last day for the answer, extension included"), "2026年8月6日"),
)
UNITS = Word(
    "units",
    _("the units that handle the proposal"),
    parts=(
        Word("name", _("full name of the handling unit"), "龙岗区民政局"),
        Word("role", _("role of the unit: lead, joint, separate, sole"), "主办"),
        Word("due", _("last day for the answer, extension included"), "2026年8月6日"),
    ),
)
TEXT = Word("text", _("one paragraph"), "现将办理情况答复如下。")


def paragraphs(text: str) -> list[dict[str, str]]:
    """Return a text by paragraphs, as templates repeat them."""
    return [{"text": line} for line in lines(text)]


def about_proposal(proposal: Proposal) -> dict[str, Any]:
    """Return what every paper of a proposal names it by."""
    committee = proposal.session.term.committee
    return {
        "committee": committee.name,
        "committee_short": committee.short_name,
        "session": proposal.session.name,
        "number": number_of(proposal),
        "title": proposal.title,
    }


def about_unit(assignment: Assignment) -> dict[str, Any]:
    """Return what a paper says of one unit's part."""
    return {
        "unit": assignment.unit.name,
        "role": assignment.get_role_display(),
        "assigned_on": day(assignment.assigned_on),
        "due": day(assignment.last_day),
    }


def number_of(proposal: Proposal) -> str:
    """Return the number as it is written in a line; the running number while there is no other, nothing for drafts."""
    if proposal.number:
        return in_words(proposal.number)
    return "" if proposal.serial.startswith(DRAFT_SERIAL) else f"流水号{proposal.serial}"


def title_of(proposal: Proposal) -> str:
    """Return what a file is named by."""
    return f"{number_of(proposal)} {proposal.title}".strip()


def with_signers(link: str = "") -> list[Prefetch]:
    """Fetch ``signed``: who signed the proposal at the end of ``link``, and the proposals merged into it."""
    prefix = f"{link}__" if link else ""
    signed = Proposer.objects.who_signed()
    return [
        Prefetch(f"{prefix}proposers", signed, "signed"),
        Prefetch(f"{prefix}merges__child__proposers", signed, "signed"),
    ]


def with_units(link: str = "") -> Prefetch:
    """Fetch ``handled_by``: the units that handle the proposal at the end of ``link``, in reading order."""
    units = Assignment.objects.filter(handles_it()).in_reading_order()
    return Prefetch(f"{link}__assignments" if link else "assignments", units, "handled_by")


def asked_of(proposal: Any) -> list[Proposer]:
    """Return who is answered and asked: who signed it or one merged into it, each once; seconders are not.

    The same people as ``workflow.judging.raters`` finds for one proposal, read here for many (domain.md 1.10).
    """
    merged = [merge.child for merge in proposal.merges.all()]
    once: dict[Any, Proposer] = {}
    for row in (row for one in (proposal, *merged) for row in one.signed if row.role in SIGNING_ROLES):
        once.setdefault(row.member_id or ("body", row.pk), row)
    return list(once.values())


def addressees_of(proposal: Any) -> list[dict[str, str]]:
    """Return whom a letter addresses, line by line: bodies each by itself, members together (conventions.md 1.8)."""
    rows = asked_of(proposal)
    bodies = [row.collective_name for row in rows if not row.member_id]
    members = "、".join(row.member.name for row in rows if row.member)
    return [{"name": name} for name in (*bodies, *([f"{members}委员"] if members else []))]


def units_of(proposal: Any) -> list[dict[str, str]]:
    """Return the units that handle the proposal, for a list of them."""
    rows = proposal.handled_by
    return [{"name": row.unit.name, "role": row.get_role_display(), "due": day(row.last_day)} for row in rows]


def asked_once(known: dict[Any, Any], key: Any, find: Callable[[], Any]) -> Any:
    """Return what several papers of one run share, found for the first of them."""
    if key not in known:
        known[key] = find()
    return known[key]
