"""The numbered notes of a release on paper: where each printed number comes from, made of the content alone."""

from collections.abc import Iterator
from dataclasses import dataclass

from django.utils.html import format_html
from django.utils.safestring import SafeString

from figures.definitions import UnknownDefinition, definition
from highlights.shown import Json, chapters_of, is_unexplained, reason_words


@dataclass(frozen=True)
class Note:
    """A numbered note: the figure, and what the records of the site count beside it when they were compared."""

    number: int
    figure: Json
    comparison: Json | None

    @property
    def is_unexplained(self) -> bool:
        """Whether the records count otherwise and nobody has signed for the reason."""
        return is_unexplained(self.comparison)

    @property
    def reason(self) -> str:
        """Why the records count otherwise, in the words of who signed; empty while nobody has."""
        if not self.comparison or self.comparison["agrees"] or self.is_unexplained:
            return ""
        return reason_words(self.comparison)

    @property
    def counted_by(self) -> str:
        """What a computed figure counts; the name of the definition when there is none of that name any more."""
        return title_of(self.figure["definition"])


def notes_of(content: Json, numbers: dict[str, int]) -> list[Note]:
    """Return the notes in the order of their numbers."""
    figures, comparisons = content["figures"], content["comparisons"]
    ordered = sorted(numbers.items(), key=lambda item: item[1])
    return [Note(number, figures[code], comparisons.get(code)) for code, number in ordered]


def note_numbers(content: Json) -> dict[str, int]:
    """Return the number of each figure's note: as on the page where the text prints it, then on in order of print."""
    figures = content["figures"]
    numbers = {code: row["note"] for code, row in figures.items() if row["note"] is not None}
    following = max(numbers.values(), default=0) + 1
    for code in beside_the_text(content):
        if code in figures and code not in numbers:
            numbers[code], following = following, following + 1
    return numbers


def beside_the_text(content: Json) -> Iterator[str]:
    """Yield the codes of the figures set large, of charts and of findings, in the order in which they are printed."""
    yield from (row["figure"] for row in content["lead"])
    for chapter in chapters_of(content):
        yield from (row["figure"] for row in chapter["large"])
        for chart in chapter["charts"]:
            for bar in chart["bars"]:
                yield bar["figure"]
                if bar["base"]:
                    yield bar["base"]
    for finding in content["findings"]:
        yield from finding["codes"]


def title_of(code: str) -> str:
    """Return the title of a definition; its name when there is none of that name any more."""
    try:
        return str(definition(code).title)
    except UnknownDefinition:
        return code


def reference(number: int) -> SafeString:
    """Return the number of a note as a link to it."""
    return format_html('<a class="note-mark" href="#note-{}">{}</a>', number, number)
