"""The collection of a session's proposals 提案汇编: contents with page numbers, then the proposals by category."""

from itertools import groupby
from typing import Any

from django.db.models import F, Prefetch, QuerySet
from django.utils.translation import gettext_lazy as _

from cppcc_portal.lib.papers import Paper, Word
from cppcc_portal.lib.papers.words import counted
from proposals.choices import ANSWERED, WITH_UNITS
from proposals.models import Proposal
from proposals.papers.facts import (
    ABOUT_PROPOSAL,
    TEXT,
    number_of,
    paragraphs,
    units_of,
    with_signers,
    with_units,
)

FILED = (*WITH_UNITS, *ANSWERED)


def collected() -> QuerySet:
    """Return the filed proposals in the order of the book: by category, then by number."""
    rows = Proposal.objects.filter(state__in=FILED).select_related("category", "text")
    by_category = (F("category__position").asc(nulls_last=True), F("category").asc(nulls_last=True))
    ordered = rows.order_by(*by_category, F("sequence").asc(nulls_last=True), "serial", "pk")
    return ordered.prefetch_related(*with_signers(), with_units(), "suggestions")


def collection_rows(rows: QuerySet) -> QuerySet:
    """Return sessions that have filed proposals, with them."""
    filed = Proposal.objects.filter(state__in=FILED).values("session")
    joined = rows.filter(pk__in=filed).select_related("term__committee")
    return joined.prefetch_related(Prefetch("proposals", collected(), "collected"))


def collection(session: Any, _known: dict[Any, Any]) -> dict[str, Any]:
    """Return the book; its readers are many, so a text is in it only when its proposers agreed that all may read it."""
    committee = session.term.committee
    chapters = groupby(enumerate(session.collected, start=1), key=lambda pair: pair[1].category)
    return {
        "committee": committee.name,
        "committee_short": committee.short_name,
        "session": session.name,
        "year": session.year,
        "count": len(session.collected),
        "categories": [
            {
                "number": counted(place) if place < 100 else str(place),
                "name": category.name if category else "未分类",
                "proposals": [entry(number, proposal) for number, proposal in pairs],
            }
            for place, (category, pairs) in enumerate(chapters, start=1)
        ],
    }


def entry(place: int, proposal: Any) -> dict[str, Any]:
    """Return one proposal of the book; no contacts."""
    text = getattr(proposal, "text", None)
    parts = {part: paragraphs(getattr(text, part, "")) for part in ("situation", "analysis", "body")}
    points = [
        {"text": f"{row.number}. {line['text']}" if first else line["text"]}
        for row in proposal.suggestions.all()
        for first, line in zip((True, *[False] * len(row.text)), paragraphs(row.text), strict=False)
    ]
    is_open = proposal.is_text_public
    return {
        "place": place,
        "number": number_of(proposal),
        "title": proposal.title,
        "proposers": "、".join(str(row) for row in proposal.signed),
        "units": "、".join(f"{line['name']}（{line['role']}）" for line in units_of(proposal)),
        "is_open": is_open,
        **{name: rows if is_open else [] for name, rows in {**parts, "suggestions": points}.items()},
    }


COLLECTION = Paper(
    code="collection",
    label=_("Collection of proposals"),
    model="members.session",
    needs="proposals.view_proposal",
    rows=collection_rows,
    context=collection,
    is_large=True,
    title=lambda session: f"{session.term.committee.short_name}{session.name}",
    words=(
        *ABOUT_PROPOSAL[:3],
        Word("year", _("year of the session"), 2026),
        Word("count", _("how many proposals are in it"), 4),
        Word(
            "categories",
            _("the chapters, one for each category"),
            parts=(
                Word("number", _("number in characters"), "一"),
                Word("name", _("category"), "社会建设"),
                Word(
                    "proposals",
                    _("the proposals of the chapter"),
                    parts=(
                        Word("place", _("place in the book, from 1"), 1),
                        *ABOUT_PROPOSAL[3:],
                        Word("proposers", _("the proposers"), "张三、李四"),
                        Word("units", _("the units with their roles"), "龙岗区民政局（主办）"),
                        Word("is_open", _("whether the proposers agreed to publish the text; true or false"), True),
                        Word("situation", _("situation, by paragraphs"), parts=(TEXT,)),
                        Word("analysis", _("analysis, by paragraphs"), parts=(TEXT,)),
                        Word("body", _("text in one piece, by paragraphs"), parts=(TEXT,)),
                        Word("suggestions", _("the suggestions, by paragraphs"), parts=(TEXT,)),
                    ),
                ),
            ),
        ),
    ),
)
