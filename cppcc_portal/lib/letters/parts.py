"""The parts of a letter of answer 提案办理复函 (domain.md 1.8): each was found at a place, or was not found."""

import datetime
from dataclasses import dataclass, field
from typing import Any

from cppcc_portal.lib.letters import ends, heads
from cppcc_portal.lib.letters.answers import find_answers
from cppcc_portal.lib.letters.finding import NOTHING, Found
from cppcc_portal.lib.letters.reading import Letter, Paragraph


@dataclass(frozen=True)
class Parts:
    """What a letter says; a part that was not found has no value. ``notes`` are sentences to the clerk."""

    result_class: Found[str] = NOTHING
    number: Found[str] = NOTHING
    title: Found[str] = NOTHING
    proposals: Found[list[str]] = NOTHING
    addressee: Found[str] = NOTHING
    body: Found[str] = NOTHING
    contact: Found[str] = NOTHING
    phone: Found[str] = NOTHING
    signed_by: Found[str] = NOTHING
    date: Found[datetime.date] = NOTHING
    publication: Found[str] = NOTHING
    publication_reason: Found[str] = NOTHING
    copies: Found[str] = NOTHING
    answers: dict[int, Found[str]] = field(default_factory=dict)
    notes: tuple[str, ...] = ()


def take_apart(letter: Letter, asked: list[int]) -> Parts:
    """Return the parts of a letter; ``asked`` are the numbers of the proposal's suggestions."""
    rows = letter.paragraphs
    notes = list(letter.notes)
    title, start = heads.find_title(rows)
    addressee, start = heads.find_addressee(rows, start)
    stop = ends.find_end(rows, start) if start else len(rows)
    body = [row for row in rows[start:stop] if not heads.is_class_in_box(row)] if start else []
    notes.extend(ends.left_over(rows[stop:]))
    answers, more = find_answers(body, asked)
    words: dict[str, Any] = heads.find_head(rows, start or len(rows), notes) | ends.find_tail(rows, stop, notes)
    return Parts(
        **words,
        title=title,
        proposals=heads.proposals_in(title),
        addressee=addressee,
        body=_body(body),
        answers=answers,
        notes=(*notes, *more),
    )


def _body(rows: list[Paragraph]) -> Found[str]:
    return Found("\n".join(row.text for row in rows), rows[0].where) if rows else NOTHING
