"""Sheets: the proposal 提案纸, the circulation sheet 提案转办单, the survey 征询意见表 (domain.md 8.4, 1.10)."""

from typing import Any

from django.db.models import Prefetch, Q, QuerySet
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from cppcc_portal.lib.papers import Paper, Word
from cppcc_portal.lib.papers.words import day
from proposals.choices import ProposerRole, RatingDimension, ReplyKind, VisitState
from proposals.models import Assignment, Proposal, Proposer, Reply, ResultClass, ReviewDecision
from proposals.papers.facts import (
    ABOUT_PROPOSAL,
    ABOUT_UNIT,
    COMMITTEE,
    TEXT,
    UNITS,
    about_proposal,
    about_unit,
    addressees_of,
    asked_of,
    asked_once,
    number_of,
    paragraphs,
    title_of,
    units_of,
    with_signers,
    with_units,
)
from proposals.papers.letters import DEADLINES, assignment_rows, assignment_title, deadlines_of, of_handed_out
from proposals.querysets import is_open_to_the_office
from proposals.workflow.actors import of_account
from proposals.workflow.judging import scale_of

LABEL = (Word("label", _("in words"), "满意"),)
REVIEW = (
    Word("outcome", _("what the review decided"), "立案"),
    Word("decided_on", _("day of the decision"), "2026年4月28日"),
)


def decisions(link: str = "") -> Prefetch:
    """Fetch ``reviewed``: what the review decided on the proposal at the end of ``link``."""
    name = f"{link}__decisions" if link else "decisions"
    return Prefetch(name, ReviewDecision.objects.order_by("number"), "reviewed")


def review_of(proposal: Any) -> dict[str, str]:
    """Return the last decision of the review; its note is for the office and the proposers and stays out."""
    last = proposal.reviewed[-1] if proposal.reviewed else None
    return {
        "outcome": last.get_outcome_display() if last else "",
        "decided_on": day(last.decided_on) if last else "",
    }


def proposal_rows(rows: QuerySet) -> QuerySet:
    """Return proposals with all that the sheet says."""
    joined = rows.select_related(COMMITTEE, "category", "text")
    return joined.prefetch_related(*with_signers(), with_units(), decisions(), "intended_units", "suggestions")


def person(row: Proposer | None) -> dict[str, str]:
    """Return a proposer as he was when he signed; no contacts."""
    if row is None:
        return {"name": "", "sector": "", "party": "", "post": ""}
    name = row.collective_name or str(row.member)
    return {"name": name, "sector": row.sector_name, "party": row.party_name, "post": row.post_title}


def proposal_sheet(proposal: Any, _known: dict[Any, Any]) -> dict[str, Any]:
    """Return what stands on the sheet.

    The first proposer's contacts are on it although they are private elsewhere: units have to talk to the proposer
    before they answer (domain.md 1.6), and this is the sheet they get. Co-signers' contacts are not needed for that.
    """
    rows, text = proposal.signed, getattr(proposal, "text", None)
    first = next((row for row in rows if row.role == ProposerRole.FIRST), None)
    submitted = timezone.localdate(proposal.submitted_at) if proposal.submitted_at else None
    return {
        **about_proposal(proposal),
        "kind": proposal.get_kind_display(),
        "category": proposal.category.name if proposal.category else "",
        "submitted_on": day(submitted),
        "first": [{**person(first), **{name: getattr(first, name) for name in ("contact", "phone", "address")}}]
        if first
        else [],
        "cosigners": [person(row) for row in rows if row.role == ProposerRole.CO],
        "seconders": [person(row) for row in rows if row.role == ProposerRole.SECOND],
        "consent": proposal.get_public_consent_display(),
        "intended_units": "、".join(unit.name for unit in proposal.intended_units.all()),
        **review_of(proposal),
        "units": units_of(proposal),
        **{part: paragraphs(getattr(text, part, "")) for part in ("situation", "analysis", "body")},
        "suggestions": [
            {"number": row.number, "paragraphs": paragraphs(row.text)} for row in proposal.suggestions.all()
        ],
    }


def is_first_proposer(member: Any) -> Q:
    """Condition: the member writes it first or for a body; a co-signer's copy would show him others' contacts."""
    places = Proposer.objects.filter(of_account(member.user), role=ProposerRole.FIRST)
    return Q(pk__in=places.values("proposal"))


PERSON = (
    Word("name", _("name of the member or body"), "张三"),
    Word("sector", _("sector then"), "教育界"),
    Word("party", _("party then"), "民盟"),
    Word("post", _("post then"), "某校校长"),
)
PROPOSAL = Paper(
    code="proposal",
    label=_("Proposal sheet"),
    model="proposals.proposal",
    needs="proposals.view_proposer",
    rows=proposal_rows,
    context=proposal_sheet,
    title=title_of,
    visible=is_open_to_the_office,
    own=is_first_proposer,
    words=(
        *ABOUT_PROPOSAL,
        Word("kind", _("kind of the proposal"), "联名提案"),
        Word("category", _("category"), "社会建设"),
        Word("submitted_on", _("day it was handed in"), "2026年4月18日"),
        Word(
            "first",
            _("the first proposer; empty when none is known"),
            parts=(
                *PERSON,
                Word("contact", _("contact person"), "张三"),
                Word("phone", _("phone"), "0755-00000000"),
                Word("address", _("address"), "某路1号"),
            ),
        ),
        Word("cosigners", _("the co-signers"), parts=PERSON),
        Word("seconders", _("the seconders"), parts=PERSON),
        Word("consent", _("whether the proposers agree to publish"), "是"),
        Word("intended_units", _("units the proposers have in mind"), "龙岗区民政局"),
        *REVIEW,
        UNITS,
        Word("situation", _("situation, by paragraphs"), parts=(TEXT,)),
        Word("analysis", _("analysis, by paragraphs"), parts=(TEXT,)),
        Word("body", _("text in one piece, by paragraphs"), parts=(TEXT,)),
        Word(
            "suggestions",
            _("the numbered suggestions"),
            parts=(
                Word("number", _("number"), 1),
                Word("paragraphs", _("the text by paragraphs"), parts=(TEXT,)),
            ),
        ),
    ),
)


def circulation_rows(rows: QuerySet) -> QuerySet:
    """Return the units that handle a proposal with what goes round with it."""
    return assignment_rows(rows).prefetch_related(decisions("proposal"))


def circulation(assignment: Assignment, known: dict[Any, Any]) -> dict[str, Any]:
    """Return what the sheet says before it goes round; the rest is filled in by hand."""
    proposal = assignment.proposal
    return {
        **about_proposal(proposal),
        **about_unit(assignment),
        "category": proposal.category.name if proposal.category else "",
        "proposers": "、".join(line["name"] for line in addressees_of(proposal)),
        **review_of(proposal),
        "units": units_of(proposal),
        "deadlines": deadlines_of(assignment),
        "classes": classes_of(proposal, known),
        "results": choices_of(proposal, RatingDimension.RESULT, known),
    }


def classes_of(proposal: Proposal, known: dict[Any, Any]) -> list[dict[str, str]]:
    """Return the result classes of the session's year."""
    committee, year = proposal.session.term.committee_id, proposal.session.year

    def find() -> list[dict[str, str]]:
        rows = ResultClass.objects.filter(committee=committee, year=year).order_by("position", "letter")
        return [{"letter": row.letter, "label": row.label} for row in rows]

    return asked_once(known, ("classes", committee, year), find)


def choices_of(proposal: Proposal, dimension: str, known: dict[Any, Any]) -> list[dict[str, str]]:
    """Return the answers that the committee's scale offers for one judgement."""

    def find() -> list[dict[str, str]]:
        scale = scale_of(proposal, dimension)
        return [{"label": row.label} for row in scale.choices.order_by("position", "code")] if scale else []

    session = proposal.session
    return asked_once(known, (dimension, session.term.committee_id, session.year), find)


CIRCULATION = Paper(
    code="circulation",
    label=_("Circulation sheet"),
    model="proposals.assignment",
    needs="proposals.view_assignment",
    rows=circulation_rows,
    context=circulation,
    title=assignment_title,
    visible=of_handed_out,
    of_units=lambda units: Q(unit__in=units),
    words=(
        *ABOUT_PROPOSAL,
        *ABOUT_UNIT,
        Word("category", _("category"), "社会建设"),
        Word("proposers", _("who is answered"), "张三、李四委员"),
        *REVIEW,
        UNITS,
        DEADLINES,
        Word(
            "classes",
            _("the result classes of the year"),
            parts=(Word("letter", _("class letter"), "A"), Word("label", _("in words"), "已经解决或基本解决")),
        ),
        Word("results", _("the answers of the scale for results"), parts=LABEL),
    ),
)


def survey_rows(rows: QuerySet) -> QuerySet:
    """Return delivered answers with whom to ask about them."""
    link = "assignment__proposal"
    joined = ("result_class", "assignment__unit", f"{link}__{COMMITTEE}")
    delivered = rows.filter(replied_on__isnull=False, kind=ReplyKind.ANSWER)
    return delivered.select_related(*joined).prefetch_related(*with_signers(link))


def survey(reply: Reply, known: dict[Any, Any]) -> dict[str, Any]:
    """Return one form for each who is asked, on the committee's own scales."""
    proposal = reply.assignment.proposal
    return {
        **about_proposal(proposal),
        **about_unit(reply.assignment),
        "class_letter": reply.result_class.letter if reply.result_class else "",
        "replied_on": day(reply.replied_on),
        "forms": [{"name": person(row)["name"]} for row in asked_of(proposal)],
        "visits": [{"label": str(label)} for label in VisitState.labels],
        "attitudes": choices_of(proposal, RatingDimension.ATTITUDE, known),
        "results": choices_of(proposal, RatingDimension.RESULT, known),
    }


SURVEY = Paper(
    code="survey",
    label=_("Survey of proposers"),
    model="proposals.reply",
    needs="proposals.view_reply",
    rows=survey_rows,
    context=survey,
    title=lambda reply: f"{number_of(reply.assignment.proposal)} {reply.assignment.unit.name}",
    visible=lambda user: is_open_to_the_office(user, "assignment__proposal"),
    words=(
        *ABOUT_PROPOSAL,
        *ABOUT_UNIT,
        Word("class_letter", _("letter of the result class"), "A"),
        Word("replied_on", _("day of the answer"), "2026年7月25日"),
        Word("forms", _("who is asked, a form for each"), parts=(Word("name", _("the proposer's name"), "张三"),)),
        Word("visits", _("whether the unit called on the proposer: the answers to choose from"), parts=LABEL),
        Word("attitudes", _("the answers of the scale for the attitude"), parts=LABEL),
        Word("results", _("the answers of the scale for results"), parts=LABEL),
    ),
)
