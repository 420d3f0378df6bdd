"""What can be found of proposals: by everybody what their pages show, by the office what was handed in."""

import re
import unicodedata
from collections.abc import Iterable, Iterator
from typing import Any

from django.db.models import Prefetch, QuerySet
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from cppcc_portal.lib.changes import Watched
from proposals.models import Assignment, Proposal, Reply, Suggestion
from proposals.numbers import in_words, read
from proposals.querysets import IS_A_NUMBER, is_members_draft
from proposals.scanning import PARTS_OF_TEXT
from search.registry import Offer, Source, register, registry

# A number printed with its year in front: 20220123.
WITH_YEAR = re.compile(r"((?:19|20)\d\d)0*(\d{1,5})")


def proposals() -> QuerySet:
    """Proposals that were handed in, with everything that is searched."""
    answers = Reply.objects.on_public_pages().select_related("text").order_by("assignment", "version")
    handling = Assignment.objects.handling().in_reading_order()
    return (
        Proposal.objects.exclude(is_members_draft())
        .select_related("session__term__committee", "category", "text")
        .prefetch_related(
            Prefetch("suggestions", Suggestion.objects.order_by("number"), "numbered"),
            Prefetch("assignments", handling.prefetch_related(Prefetch("replies", answers, "answers")), "handled_by"),
        )
    )


def offers(row: Any) -> Iterator[Offer]:
    """Offer what the public reads of a published proposal, and to the office the text where the public does not."""
    if row.is_published:
        yield offer(row, answers(row) + (text(row) if row.is_text_public else []), row.get_absolute_url())
    if not (row.is_published and row.is_text_public):
        office = str(row.session.term.committee_id)
        yield offer(row, text(row), reverse("admin:proposals_case", args=[row.pk]), readers=office)


def offer(row: Any, parts: Iterable[str], address: str, readers: str = "") -> Offer:
    """Return the offer of a proposal with these parts of its text."""
    session = row.session
    units = [str(assignment.unit) for assignment in row.handled_by]
    facts = [session.name, in_words(row.number), row.proposer_names]
    return Offer(
        title=row.title,
        address=address,
        line=" · ".join(filter(None, facts)),
        text="\n".join([*units, *(assignment.unit.name for assignment in row.handled_by), *parts]),
        committee=session.term.committee.slug,
        year=session.year,
        category=row.category.name if row.category else "",
        day=timezone.localdate(row.submitted_at) if row.submitted_at else session.opens,
        numbers=tuple(numbers_of(row.number, session.year)),
        readers=readers,
        is_synthetic=row.is_synthetic,
    )


def text(row: Any) -> list[str]:
    """Return the proposal's own words."""
    long = getattr(row, "text", None)
    return [*(getattr(long, part, "") for part in PARTS_OF_TEXT), *(suggestion.text for suggestion in row.numbered)]


def answers(row: Any) -> list[str]:
    """Return what the public reads of the answers."""
    return [reply.public_text for assignment in row.handled_by for reply in assignment.answers]


def numbers_of(number: str, year: int) -> Iterator[str]:
    """Yield the ways in which a printed number may be asked for: as printed, alone, with its year."""
    found = read(number)
    if not found:
        return
    yield number
    with_year = WITH_YEAR.fullmatch(found.figures)
    figures = int(with_year[2] if with_year else found.figures)
    yield str(figures)
    yield f"{year}-{figures}"


def numbers_in(words: str) -> Iterator[str]:
    """Yield the numbers that are written as 第0123号, 2022年第123号, 20220123, １２３ (domain.md 0.6)."""
    plain = unicodedata.normalize("NFKC", words).strip()
    found = read(plain) if IS_A_NUMBER.fullmatch(plain) else None
    if not found:
        return
    figures = int(found.figures)
    yield f"{found.year}-{figures}" if found.year else str(figures)
    if with_year := WITH_YEAR.fullmatch(found.figures):
        yield f"{with_year[1]}-{int(with_year[2])}"


OWN = ("title", "number", "serial", "state", "is_published", "public_consent", "proposer_names")
register(
    Source(
        name="proposals",
        number=8,
        title=_("Proposals"),
        label="proposals.Proposal",
        rows=proposals,
        offers=offers,
        tables=(
            Watched(fields=(*OWN, "category", "session", "submitted_at", "written_by")),
            Watched("text"),
            Watched("suggestions"),
            Watched("assignments", ("state", "unit", "role")),
            Watched("assignments__unit", ("name", "short_name")),
            Watched("assignments__replies", ("is_published", "publication", "kind", "version")),
            Watched("assignments__replies__text"),
            Watched("category", ("name",)),
            Watched("session", ("name", "year", "opens")),
            Watched("session__term__committee", ("is_synthetic",)),
        ),
        permission="proposals.view_proposal",
    )
)
registry.number_readers.append(numbers_in)
