"""What is open data of the proposals: what their public pages show, by the same rules."""

from collections.abc import Iterable
from typing import Any

from django.db.models import Prefetch, QuerySet
from django.utils.translation import gettext_lazy as _

from archive.datasets import published_sources, sources
from members.choices import SessionMode
from opendata.fields import code, date, flag, integer, moment, several, text
from opendata.registry import Dataset, Filter, address_of, register
from proposals.choices import (
    READ_BY_THE_PUBLIC,
    CollectiveKind,
    ProposalKind,
    ProposalState,
    ProposerRole,
    Publication,
    UnitRole,
)
from proposals.models import Assignment, Proposal, Proposer, Reply, Suggestion, SuggestionReply
from proposals.story import public_main


def proposals() -> QuerySet:
    """Published proposals with what their pages show: who signed, who handles, and the text."""
    handling = Assignment.objects.handling().in_reading_order()
    parts = (
        "session__term__committee",
        Prefetch("proposers", Proposer.objects.who_signed(), to_attr="signed"),
        Prefetch("assignments", handling, to_attr="handled_by"),
        Prefetch("suggestions", Suggestion.objects.order_by("number"), to_attr="numbered"),
        published_sources(),
    )
    joined = ("category", "second_category", "text", "merge__parent", "origin_station", "origin_opinion")
    return Proposal.objects.published().with_key().select_related(*joined).prefetch_related(*parts)


def replies() -> QuerySet:
    """Published answers with their text and the answers to single suggestions."""
    points = SuggestionReply.objects.select_related("suggestion", "result_class").order_by("suggestion__number")
    joined = ("text", "result_class", "assignment__unit", "assignment__proposal")
    parts = ("assignment__proposal__session__term__committee", Prefetch("points", points, to_attr="given_points"))
    return Reply.objects.on_public_pages().select_related(*joined).prefetch_related(*parts)


def of_text(part: str) -> Any:
    """Return how a part of the long text is read: only when the proposers agreed that the public may read it."""

    def words(proposal: Proposal) -> str:
        return getattr(getattr(proposal, "text", None), part, "") if proposal.is_text_public else ""

    return words


def suggestions(proposal: Any) -> Iterable[Suggestion]:
    """Return the numbered suggestions when the public may read the text."""
    return proposal.numbered if proposal.is_text_public else ()


def points(reply: Any) -> Iterable[SuggestionReply]:
    """Return the answers to single suggestions when the public may read both the text and the answer."""
    is_read = reply.publication in READ_BY_THE_PUBLIC and reply.assignment.proposal.is_text_public
    return reply.given_points if is_read else ()


def main_address(proposal: Proposal) -> str:
    """Return the address of the published proposal it was merged into."""
    main = public_main(proposal)
    return address_of(main) if main else ""


def origin(link: str) -> Any:
    """Return how the address of the record a proposal grew from is read: only when the public may read that record."""

    def address(proposal: Proposal) -> str:
        found = getattr(proposal, link)
        return address_of(found) if found and found.is_published else ""

    return address


def of_key(part: str) -> Any:
    """Return how a fact of the published key proposal is read."""
    return lambda proposal: (proposal.key_facts or {}).get(part)


PROPOSER_FIELDS = (
    text("name", _("name"), str),
    code("role", _("role"), ProposerRole),
    text("sector", _("sector then"), "sector_name"),
    text("special_committee", _("special committee then"), "special_committee_name"),
)
UNIT_FIELDS = (text("name", _("name"), "unit__name"), code("role", _("role"), UnitRole))
SUGGESTION_FIELDS = (integer("number", _("number"), always=True), text("text", _("suggestion")))
POINT_FIELDS = (
    integer("number", _("number of the suggestion"), "suggestion__number", always=True),
    text("class_letter", _("class letter"), "result_class__letter"),
    text("class_label", _("class in words"), "result_class__label"),
    text("text", _("answer")),
)

register(
    Dataset(
        name="proposals",
        title=_("Proposals"),
        description=_("What was proposed, by whom, and who handles it; the text only where the proposers agreed."),
        rows=proposals,
        fields=(
            text("session", _("session"), "session__name"),
            integer("year", _("year"), "session__year", always=True),
            text("number", _("proposal number"), description=_("Empty until the proposal is filed.")),
            text("title", _("title")),
            code("kind", _("kind"), ProposalKind),
            code("collective_kind", _("proposing body"), CollectiveKind),
            text("category", _("category")),
            text("second_category", _("second category")),
            code("stage", _("stage"), SessionMode),
            code("state", _("state"), ProposalState),
            text("key_number", _("number of the key proposal"), of_key("number")),
            integer("key_year", _("year of the key proposal"), of_key("year")),
            text("main_url", _("address of the main proposal"), main_address, _("Of merged proposals.")),
            text("station_url", _("address of the workstation it came from"), origin("origin_station")),
            text("opinion_url", _("address of the opinion report it came from"), origin("origin_opinion")),
            several("proposers", _("proposers"), PROPOSER_FIELDS, "signed"),
            several("units", _("handling units"), UNIT_FIELDS, "handled_by"),
            flag(
                "text_public",
                _("text may be read"),
                "is_text_public",
                _("Whether the proposers agreed; the text and the suggestions are empty otherwise."),
                always=True,
            ),
            text("situation", _("situation"), of_text("situation")),
            text("analysis", _("analysis"), of_text("analysis")),
            text("body", _("text in one piece"), of_text("body")),
            several("suggestions", _("suggestions"), SUGGESTION_FIELDS, suggestions),
            sources(),
            moment("published_at", _("published at")),
        ),
        filters=(Filter("year", _("year"), "session__year"),),
    ),
    Dataset(
        name="replies",
        title=_("Answers to proposals"),
        description=_("Published answers of the handling units, in full or as a summary, as each was released."),
        rows=replies,
        page_of=lambda reply: reply.assignment.proposal,
        fields=(
            integer("proposal_id", _("key of the proposal"), "assignment__proposal_id", always=True),
            text("proposal_number", _("proposal number"), "assignment__proposal__number"),
            integer("year", _("year"), "assignment__proposal__session__year", always=True),
            text("unit", _("handling unit"), "assignment__unit__name"),
            code("unit_role", _("role of the unit"), UnitRole, "assignment__role"),
            integer("version", _("version"), description=_("2 for a second answer."), always=True),
            text("number", _("document number")),
            date("replied_on", _("answered on")),
            text("class_letter", _("class letter"), "result_class__letter"),
            text("class_label", _("class in words"), "result_class__label"),
            code("publication", _("publication"), Publication, description=_("What of it the public may read.")),
            text(
                "reason",
                _("reason for not publishing"),
                lambda reply: reply.publication_reason if reply.publication == Publication.NONE else "",
            ),
            text("text", _("text"), "public_text", _("All of it, or its summary.")),
            several("points", _("answers to the suggestions"), POINT_FIELDS, points),
            moment("published_at", _("published at")),
        ),
        filters=(
            Filter("year", _("year"), "assignment__proposal__session__year"),
            Filter("proposal_id", _("key of the proposal"), "assignment__proposal"),
        ),
    ),
)
