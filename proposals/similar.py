"""The proposals nearest to one that is being written or reviewed, over all terms, among those the reader may see."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any, NamedTuple

from django.db.models import Case, Prefetch, Q, QuerySet, TextField, Value, When
from django.db.models.functions import Coalesce, Concat, Left

from proposals.choices import Consent
from proposals.models import Assignment, Proposal, Reply, Suggestion
from proposals.nearness import BEGINNING, Words, core_of
from proposals.scanning import PARTS_OF_TEXT
from search.sentences import Compared, compare
from search.similar import candidates

MOST = 5
# What everybody may read: the page of a published proposal, and its text after a yes.
IS_PUBLIC = Q(is_published=True)
HAS_PUBLIC_TEXT = IS_PUBLIC & Q(public_consent=Consent.YES)


class Written(NamedTuple):
    """What was written so far: title, text in one piece, suggestions."""

    title: str
    text: str = ""
    suggestions: Sequence[str] = ()

    @property
    def whole(self) -> str:
        """Text and suggestions."""
        return "\n".join([self.text, *self.suggestions])


@dataclass(frozen=True)
class Reader:
    """Who looks for similar ones: ``own`` are the proposals the reader may read although they are not public.

    ``marks`` are what the index knows such a reader by; ``beside`` are own proposals that it cannot know.
    """

    own: Q = field(default_factory=lambda: Q(pk__in=[]))
    marks: tuple[str, ...] = ()
    beside: tuple[int, ...] = ()

    def visible(self) -> QuerySet:
        """Return the proposals the reader may see; each with how its text begins where the reader may read that too."""
        nothing = Value("", output_field=TextField())
        whole = Concat(*(Coalesce(f"text__{part}", nothing) for part in PARTS_OF_TEXT), output_field=TextField())
        may_read = Case(When(HAS_PUBLIC_TEXT | self.own, then=Left(whole, BEGINNING)), output_field=TextField())
        return Proposal.objects.filter(IS_PUBLIC | self.own).annotate(beginning=may_read)


@dataclass(frozen=True)
class Near:
    """A proposal that is near, how near, whether its text may be read, and what was written, to compare sentences."""

    proposal: Any
    nearness: float
    is_readable: bool
    written: Written

    @cached_property
    def compared(self) -> Compared:
        """Which sentences of what was written stand in this proposal, as far as the reader may read it."""
        return compare(self.written.whole, self.text if self.is_readable else "")

    @property
    def text(self) -> str:
        """The text and the suggestions."""
        long = getattr(self.proposal, "text", None)
        parts = (getattr(long, part, "") for part in PARTS_OF_TEXT)
        return "\n".join([*parts, *(suggestion.text for suggestion in self.proposal.numbered)])

    @property
    def answers(self) -> list[Any]:
        """The last public answer of each unit."""
        return [unit.answers[-1] for unit in self.proposal.handled_by if unit.answers]


def nearest(written: Written, reader: Reader, *, without: int | None = None, most: int = MOST) -> list[Near]:
    """Return the nearest proposals among those the reader may see, the nearest first; none when none is similar."""
    keys = {*candidates(core_of(written.title), written.text, kind="proposals", readers=reader.marks), *reader.beside}
    found = scored(written, reader.visible().filter(pk__in=keys - {without}))[:most]
    rows = {row.pk: row for row in with_what_is_shown([key for _nearness, key, _text in found])}
    return [Near(rows[key], nearness, is_readable, written) for nearness, key, is_readable in found if key in rows]


def scored(written: Written, rows: QuerySet) -> list[tuple[float, int, bool]]:
    """Return how near each similar one is, its key, whether its text may be read; the nearest and newest first."""
    mine, found = Words(written.title, written.text), []
    for key, title, beginning in rows.order_by().values_list("pk", "title", "beginning"):
        other = Words(title, beginning or "")
        if mine.is_similar_to(other):
            found.append((mine.nearness(other), key, beginning is not None))
    return sorted(found, reverse=True)


def with_what_is_shown(keys: Iterable[int]) -> QuerySet:
    """Return proposals with session, text, suggestions, and units with their public answers."""
    answers = Reply.objects.on_public_pages().select_related("result_class", "text").order_by("assignment", "version")
    units = Assignment.objects.handling().in_reading_order()
    rows = Proposal.objects.filter(pk__in=list(keys)).select_related("session__term__committee", "text")
    return rows.prefetch_related(
        Prefetch("suggestions", Suggestion.objects.order_by("number"), "numbered"),
        Prefetch("assignments", units.prefetch_related(Prefetch("replies", answers, "answers")), "handled_by"),
    )
