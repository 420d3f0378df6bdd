"""A text pasted on the desk becomes numbered paragraphs; pasted again, what stayed the same keeps its number."""

import difflib
import hashlib
import itertools
from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from archive.models import Document, Paragraph
from cppcc_portal.lib.plain_text import tidy
from cppcc_portal.lib.refusals import Refused

LONGEST_TEXT = 2_000_000
MOST_PARAGRAPHS = 5_000
KEPT, CHANGED, NEW, GONE = "kept", "changed", "new", "gone"
WORDS = {
    KEPT: gettext_lazy("stays"),
    CHANGED: gettext_lazy("is changed"),
    NEW: gettext_lazy("is new"),
    GONE: gettext_lazy("is taken out"),
}


@dataclass(frozen=True)
class Line:
    """One paragraph as it will be: what happens to it, its text, and its row when there is one."""

    what: str
    text: str
    row: Paragraph | None = None
    number: int | None = None

    @property
    def in_words(self) -> Any:
        """What happens to it, as people read it."""
        return WORDS[self.what]


def paragraphs_in(text: str) -> list[str]:
    """Return the paragraphs of a plain text: its lines that hold something."""
    return [line.strip(" \t\u3000") for line in tidy(text).split("\n") if line.strip(" \t\u3000")]


def stored_rows(document: Document) -> list[Paragraph]:
    """Return the document's paragraphs as they stand."""
    return list(document.paragraphs.in_reading_order())


def mark_of(rows: list[Paragraph]) -> str:
    """Return what tells this state of the text from another, for the page that changes it."""
    return hashlib.blake2b(repr([(row.pk, row.text) for row in rows]).encode(), digest_size=8).hexdigest()


def quoted_numbers(rows: list[Paragraph]) -> set[int]:
    """Return the numbers of the paragraphs that something refers to: a quote, a source, whatever app keeps it."""
    numbers, keys = {row.pk: row.number for row in rows}, [row.pk for row in rows]
    found: set[int] = set()
    for relation in Paragraph._meta.related_objects:
        name = relation.field.name
        pointing = relation.related_model._base_manager.filter(**{f"{name}__in": keys})
        found.update(pointing.values_list(name, flat=True))
    return {numbers[key] for key in found if key in numbers}


def plan(document: Document, text: str) -> list[Line]:
    """Return what will become of each paragraph; raises Refused when nothing is left or a quoted one would go."""
    texts, rows = paragraphs_in(text), stored_rows(document)
    if not texts:
        raise Refused(_("Paste the text of the document."), code="missing", field="text")
    if len(text) > LONGEST_TEXT or len(texts) > MOST_PARAGRAPHS:
        sentence = _("The text is too long: at most %(count)s paragraphs and %(characters)s characters.")
        raise Refused(sentence % {"count": MOST_PARAGRAPHS, "characters": LONGEST_TEXT}, field="text")
    lines = list(compared(rows, texts))
    touched = [line.row for line in lines if line.row is not None and line.what in {CHANGED, GONE}]
    quoted = sorted(quoted_numbers(touched)) if touched else []
    if quoted:
        numbers = ", ".join(map(str, quoted))
        sentence = _(
            "Paragraphs that are quoted elsewhere stay as they are, or the quotes would be false: %(numbers)s."
        )
        raise Refused(sentence % {"numbers": numbers}, field="text")
    return numbered(lines, rows)


def compared(rows: list[Paragraph], texts: list[str]) -> Iterator[Line]:
    """Yield the paragraphs in their new order, with those that go."""
    match = difflib.SequenceMatcher(None, [row.text for row in rows], texts, autojunk=False)
    for tag, i1, i2, j1, j2 in match.get_opcodes():
        old, new = rows[i1:i2], texts[j1:j2]
        paired = len(old) if tag == "equal" else min(len(old), len(new))
        for row, text in zip(old[:paired], new[:paired], strict=True):
            yield Line(KEPT if tag == "equal" else CHANGED, text, row, row.number)
        yield from (Line(GONE, row.text, row, row.number) for row in old[paired:])
        yield from (Line(NEW, text) for text in new[paired:])


def numbered(lines: list[Line], rows: list[Paragraph]) -> list[Line]:
    """Give new paragraphs the numbers after the last one: no number ever names another paragraph."""
    fresh = itertools.count(max((row.number for row in rows), default=0) + 1)
    return [replace(line, number=next(fresh)) if line.what == NEW else line for line in lines]


def paste(*, document: Document, text: str, seen: str) -> list[Line]:
    """Store the text; ``seen`` is the mark of the state on which the page was made. Raises Refused."""
    with transaction.atomic():
        Document.objects.select_for_update().get(pk=document.pk)
        if mark_of(stored_rows(document)) != seen:
            sentence = _(
                "Somebody else has changed the text meanwhile. What you pasted stands below; look at it again."
            )
            raise Refused(sentence, code="stale")
        lines = plan(document, text)
        write(document, lines)
    return lines


def write(document: Document, lines: list[Line]) -> None:
    """Write the paragraphs; a new one stands in the section of the one before it."""
    place, section = 0, None
    for line in lines:
        if line.what == GONE:
            line.row.delete()  # type: ignore[union-attr]
            continue
        place += 1
        row = line.row or Paragraph(document=document, number=line.number, section=section)
        section = row.section
        position = place if place != row.number else None
        if row.pk is None or (row.text, row.position) != (line.text, position):
            row.text, row.position = line.text, position
            row.save()
    if not document.has_text:
        document.has_text = True
        document.save(update_fields=["has_text"])
