"""Printing: which template is filled, single records and many, and the answer that carries the file."""

from collections.abc import Iterator
from contextlib import AbstractContextManager, ExitStack, nullcontext
from pathlib import Path
from typing import Any

from django.conf import settings
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse, StreamingHttpResponse
from django.http.response import HttpResponseBase
from django.utils.http import content_disposition_header

from cppcc_portal.lib.files import one_at_a_time
from cppcc_portal.lib.papers import Paper
from cppcc_portal.lib.papers.bulk import Write, contexts, file_name, zip_of
from cppcc_portal.lib.papers.pdf import Printer
from cppcc_portal.lib.papers.word import write_word
from papers.models import PaperTemplate

TYPES = {
    "docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    "pdf": "application/pdf",
    "zip": "application/zip",
}
# What many records become: each a file in a ZIP, or all of them one PDF.
SHAPES = ("docx-zip", "pdf-zip", "pdf")


class WordPress:
    """Fills Word templates; those of each committee are read once."""

    def __init__(self, paper: Paper) -> None:
        self.paper, self.sample = paper, paper.sample()
        self.templates: dict[int | None, bytes] = {}

    def template_for(self, committee: int | None) -> bytes:
        """Return the committee's own template, or the built-in one."""
        if committee not in self.templates:
            own = PaperTemplate.objects.in_use().filter(committee=committee, paper=self.paper.code).first()
            self.templates[committee] = bytes(own.content) if own else self.paper.built_in.read_bytes()
        return self.templates[committee]

    def __call__(self, row: Any, context: dict[str, Any]) -> bytes:
        """Return the paper of one record."""
        template = self.template_for(self.paper.committee_of(row))
        return write_word(template, context, self.sample, self.paper.codes)


def writer(paper: Paper, ending: str) -> Write:
    """Return what writes the paper as "docx" or "pdf"; raises Unavailable where no PDF can be made."""
    if ending == "docx":
        return WordPress(paper)
    printer = Printer()
    return lambda _row, context: printer.one(paper, context)


def one(request: HttpRequest, paper: Paper, row: Any, ending: str) -> HttpResponse:
    """Answer with the paper of one record; raises Unavailable, and Busy for a large one while another is printed."""
    with at_a_time() if paper.is_large else nullcontext():
        data = writer(paper, ending)(row, paper.context_of(row, {}))
    return as_file(request, HttpResponse(data), file_name(paper.name_of(row), ending))


def many(request: HttpRequest, paper: Paper, rows: QuerySet, keys: list[int], shape: str) -> HttpResponseBase:
    """Answer with the papers of many records in one of the SHAPES; raises Unavailable, and Busy."""
    ending = shape.partition("-")[0]
    title = f"{paper.label} ({len(keys)})"
    if shape == "pdf":
        with at_a_time():
            data = Printer().bound(paper, (context for _row, context in contexts(paper, rows, keys)))
        return as_file(request, HttpResponse(data), file_name(title, "pdf"))
    pieces = Held(at_a_time(), zip_of(paper, rows, keys, writer(paper, ending), ending))
    return as_file(request, StreamingHttpResponse(pieces), file_name(title, "zip"))


def at_a_time() -> AbstractContextManager[None]:
    """Let one large print run on the whole site: each occupies a worker that answers nobody else meanwhile."""
    return one_at_a_time(Path(settings.VAR_DIR) / "papers.lock")


class Held:
    """Pieces of an answer that are made under a lock; it is let go with the last of them, or when the reader leaves."""

    def __init__(self, lock: AbstractContextManager[None], pieces: Iterator[bytes]) -> None:
        self.lock, self.pieces = ExitStack(), pieces
        self.lock.enter_context(lock)

    def __iter__(self) -> "Held":
        """Return what hands out the pieces."""
        return self

    def __next__(self) -> bytes:
        """Return the next piece."""
        try:
            return next(self.pieces)
        except BaseException:
            self.close()
            raise

    def close(self) -> None:
        """Let go of the lock."""
        self.lock.close()


def as_file(request: HttpRequest, answer: Any, name: str) -> Any:
    """Name the file, and let nobody keep it on the way: it may hold what is private."""
    answer["Content-Type"] = TYPES[name.rpartition(".")[2]]
    answer["Content-Disposition"] = content_disposition_header(True, name)
    answer["Cache-Control"] = "private, no-store"
    # Compressed already: no middleware need try again.
    request.META.pop("HTTP_ACCEPT_ENCODING", None)
    return answer
