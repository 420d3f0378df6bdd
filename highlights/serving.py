"""Released pages as bytes: rendered once for each way of reading, kept in memory, sent compressed with validators."""

import gzip
import hashlib
from collections import OrderedDict
from collections.abc import Callable, Hashable
from dataclasses import dataclass
from datetime import datetime
from threading import Lock

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.utils.cache import get_conditional_response
from django.utils.http import http_date
from django.utils.translation import get_language

# Two reports in two languages and four reading modes are 16 pages; a page is some 20 kB compressed.
KEPT_PAGES = 256
COOKIES_OF_ONE_READER = (settings.SESSION_COOKIE_NAME, "messages")
# What a reader can choose; any other value of these cookies reads as none, so that made-up ones fill no memory.
CHOICES = (("mode", "elder"), ("restored", "off"))


@dataclass(frozen=True)
class Body:
    """A page as it is sent: plain and compressed, with its validators."""

    plain: bytes
    packed: bytes
    tag: str
    modified: int

    @classmethod
    def of(cls, plain: bytes, modified: datetime) -> "Body":
        """Compress a page; without a time stamp, so that the same page gives the same bytes."""
        tag = f'"{hashlib.sha256(plain).hexdigest()[:32]}"'
        return cls(plain, gzip.compress(plain, mtime=0), tag, int(modified.timestamp()))


_bodies: OrderedDict[Hashable, Body] = OrderedDict()
_lock = Lock()


def is_anybodys(request: HttpRequest) -> bool:
    """Return whether the page would be the same for everybody who reads in this way: nobody signed in, no message."""
    return not any(name in request.COOKIES for name in COOKIES_OF_ONE_READER)


def way_of_reading(request: HttpRequest) -> tuple[Hashable, ...]:
    """Return what a page depends on beside its content: address, language, elder mode, marks of restored text."""
    chosen = [request.COOKIES.get(name) == value for name, value in CHOICES]
    return (request.scheme, request.get_host(), request.path, get_language(), *chosen)


def kept(key: Hashable, render: Callable[[], Body]) -> Body:
    """Return the body kept under ``key``, or render and keep it; the one unused for longest makes room."""
    with _lock:
        found = _bodies.get(key)
        if found:
            _bodies.move_to_end(key)
            return found
    made = render()
    with _lock:
        _bodies[key] = made
        while len(_bodies) > KEPT_PAGES:
            _bodies.popitem(last=False)
    return made


def send(request: HttpRequest, body: Body, content_type: str | None = None) -> HttpResponseBase:
    """Answer with the page or file, or with 304 when the reader has it."""
    is_packed = "gzip" in request.headers.get("Accept-Encoding", "")
    headers = {
        "ETag": f"W/{body.tag}" if is_packed else body.tag,
        "Last-Modified": http_date(body.modified),
        "Cache-Control": "no-cache",
        "Vary": "Accept-Encoding, Cookie",
        **({"Content-Encoding": "gzip"} if is_packed else {}),
    }
    content = body.packed if is_packed else body.plain
    response = HttpResponse(content, content_type=content_type, headers=headers)
    return get_conditional_response(request, headers["ETag"], body.modified, response) or response
