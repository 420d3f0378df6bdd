"""Many records at once: one ZIP, written while it is sent, or one PDF; what cannot be printed is named in a list."""

import logging
import re
import zipfile
from collections.abc import Callable, Iterator
from typing import Any

from django.db.models import QuerySet
from django.utils.translation import gettext as _

from cppcc_portal.lib.papers.registry import Paper

MOST_ROWS = 500
CHUNK = 50
LONGEST_NAME = 80
NOT_IN_NAMES = re.compile(r'[\\/:*?"<>|\s]+')

log = logging.getLogger(__name__)

Write = Callable[[Any, dict[str, Any]], bytes]


class Outbox:
    """What a ZIP writes into: taken out piece by piece, so that only one paper stands in memory."""

    def __init__(self) -> None:
        self.pieces: list[bytes] = []

    def write(self, data: bytes) -> int:
        """Keep a piece."""
        self.pieces.append(bytes(data))
        return len(data)

    def flush(self) -> None:
        """Pieces go out when they are taken."""

    def take(self) -> bytes:
        """Return what was written since."""
        taken, self.pieces = b"".join(self.pieces), []
        return taken


def file_name(title: str, ending: str) -> str:
    """Return a name that every system can store."""
    name = NOT_IN_NAMES.sub(" ", title).strip(" .")
    return f"{name[:LONGEST_NAME].rstrip(' .') or 'paper'}.{ending}"


def contexts(paper: Paper, rows: QuerySet, keys: list[int]) -> Iterator[tuple[Any, dict[str, Any]]]:
    """Yield each record with what is printed of it, in the order of ``keys``; read in chunks."""
    known: dict[Any, Any] = {}
    for start in range(0, len(keys), CHUNK):
        chunk = keys[start : start + CHUNK]
        found = {row.pk: row for row in rows.filter(pk__in=chunk)}
        for row in (found[key] for key in chunk if key in found):
            yield row, paper.context_of(row, known)


def zip_of(paper: Paper, rows: QuerySet, keys: list[int], write: Write, ending: str) -> Iterator[bytes]:
    """Yield a ZIP with one file for each record; ``write(row, context)`` makes its content.

    A record that cannot be printed does not spoil the others: a text file at the end names it.
    """
    outbox, names, failed = Outbox(), Names(ending), []
    with zipfile.ZipFile(outbox, "w", zipfile.ZIP_DEFLATED) as archive:  # type: ignore[call-overload]
        for row, context in contexts(paper, rows, keys):
            title = paper.name_of(row)
            try:
                data = write(row, context)
            except Exception:
                log.exception("%s of %s could not be printed.", paper.code, row.pk)
                failed.append(title)
                continue
            archive.writestr(names.new(title), data)
            yield outbox.take()
        if failed:
            archive.writestr("NOT-PRINTED.txt", told(failed))
    yield outbox.take()


def told(failed: list[str]) -> str:
    """Return the text that names what is missing; with the mark by which Windows knows UTF-8."""
    return "\ufeff" + "\r\n".join([_("These papers could not be printed:"), *failed, ""])


class Names:
    """File names of which none comes twice."""

    def __init__(self, ending: str) -> None:
        self.ending, self.used = ending, dict[str, int]()

    def new(self, title: str) -> str:
        """Return the name for a title; with a number from the second on."""
        name = file_name(title, self.ending)
        count = self.used[name.lower()] = self.used.get(name.lower(), 0) + 1
        if count == 1:
            return name
        return self.new(f"{name.removesuffix(f'.{self.ending}')[: LONGEST_NAME - 6]} ({count})")
