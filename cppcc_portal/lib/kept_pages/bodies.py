"""Answers as bytes: compressed once, with what a browser needs to ask whether they have changed."""

import gzip
import hashlib
from collections.abc import Mapping
from dataclasses import dataclass

from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.utils.cache import get_conditional_response, patch_vary_headers
from django.utils.http import parse_http_date_safe

# Beyond it a page gets hardly smaller and takes twice as long.
LEVEL = 6
NEVER_KEPT = ("Content-Length", "Content-Encoding", "ETag", "Set-Cookie")


@dataclass(frozen=True)
class Body:
    """What is sent to everybody who asks for the same: compressed content, its tag, and the headers."""

    packed: bytes
    tag: str
    headers: Mapping[str, str]

    @classmethod
    def of(cls, plain: bytes, headers: Mapping[str, str]) -> "Body":
        """Compress some content; without a time stamp, so that the same content gives the same bytes."""
        tag = f'"{hashlib.sha256(plain).hexdigest()[:32]}"'
        return cls(gzip.compress(plain, LEVEL, mtime=0), tag, headers)

    @classmethod
    def from_response(cls, response: HttpResponse) -> "Body":
        """Take an answer as it stands."""
        patch_vary_headers(response, ["Accept-Encoding", "Cookie"])
        kept = {name: value for name, value in response.headers.items() if name not in NEVER_KEPT}
        return cls.of(response.content, kept)

    def __len__(self) -> int:
        """Return how many bytes of memory it takes, about."""
        return len(self.packed) + sum(len(name) + len(value) for name, value in self.headers.items())


def send(request: HttpRequest, body: Body) -> HttpResponseBase:
    """Answer with the content, or with 304 when the reader has it."""
    is_packed = "gzip" in request.headers.get("Accept-Encoding", "")
    content = body.packed if is_packed else gzip.decompress(body.packed)
    tag = f"W/{body.tag}" if is_packed else body.tag
    headers = {**body.headers, "ETag": tag, "Content-Length": str(len(content))}
    if is_packed:
        headers["Content-Encoding"] = "gzip"
    response = HttpResponse(content, headers=headers)
    modified = parse_http_date_safe(headers["Last-Modified"]) if "Last-Modified" in headers else None
    return get_conditional_response(request, tag, modified, response) or response
