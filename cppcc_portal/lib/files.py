"""Files that are written whole or not at all, and handed out as they are kept."""

import datetime
import fcntl
import os
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from django.http import FileResponse, HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.utils.cache import get_conditional_response
from django.utils.http import http_date


def write_whole(path: Path, data: bytes) -> None:
    """Write the file beside its place and move it there, so that nobody reads half of it; all may read it."""
    path.parent.mkdir(parents=True, exist_ok=True)
    with tempfile.NamedTemporaryFile(dir=path.parent, prefix=".", delete=False) as beside:
        try:
            beside.write(data)
            beside.flush()
            os.fsync(beside.fileno())
            Path(beside.name).chmod(0o644)
            Path(beside.name).replace(path)
        except BaseException:
            Path(beside.name).unlink(missing_ok=True)
            raise


class Busy(Exception):  # noqa: N818 - named as what it is
    """Somebody else is at it."""


@contextmanager
def one_at_a_time(path: Path) -> Iterator[None]:
    """Let one process in at a time, and raise Busy for the others; ``path`` is the lock's own file.

    The system lets go of the lock when its holder dies.
    """
    path.parent.mkdir(parents=True, exist_ok=True)
    with path.open("ab") as lock:
        try:
            fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            raise Busy from None
        yield


def handed_out(
    request: HttpRequest, path: Path, headers: dict[str, str], *, digest: str, changed: datetime.datetime | None = None
) -> HttpResponseBase:
    """Answer with a kept file, or with 304 to who has it already; raises FileNotFoundError.

    ``headers`` must name the content type. Photographs and PDFs are compressed already: no middleware need try again.
    """
    stamp = int(changed.timestamp()) if changed else None
    headers = {**headers, "ETag": f'"{digest}"', **({"Last-Modified": http_date(stamp)} if stamp else {})}
    unread = HttpResponse(headers=headers)
    conditional = get_conditional_response(request, headers["ETag"], stamp, unread)
    if conditional is not None and conditional is not unread:
        return conditional
    answer = FileResponse(path.open("rb"))
    for name, value in headers.items():
        answer[name] = value
    request.META.pop("HTTP_ACCEPT_ENCODING", None)
    return answer
