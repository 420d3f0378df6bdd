"""What all answers of open data have in common: read only, open to scripts, with validators, refused in words."""

import functools
from collections.abc import Callable
from typing import Any

from django.http import HttpRequest, HttpResponse, JsonResponse
from django.http.response import HttpResponseBase
from django.utils import timezone
from django.utils.cache import get_conditional_response
from django.utils.http import http_date
from django.utils.translation import gettext as _
from django.views.decorators.csrf import csrf_exempt

from opendata.seen import changed_at

READING = ("GET", "HEAD")
SHOWN_TO_SCRIPTS = "ETag, Last-Modified, Content-Disposition"
View = Callable[..., HttpResponseBase]
Refusal = Callable[[str, int], HttpResponse]


def in_json(sentence: str, status: int) -> HttpResponse:
    """Refuse a program with a sentence."""
    return JsonResponse({"detail": sentence}, status=status, json_dumps_params={"ensure_ascii": False})


def in_text(sentence: str, status: int) -> HttpResponse:
    """Refuse who asked for a file with a sentence."""
    return HttpResponse(f"{sentence}\n", status=status, content_type="text/plain; charset=utf-8")


def data_view(refuse: Refusal) -> Callable[[View], View]:
    """Let anybody read, from anywhere, and nobody write."""

    def decorate(view: View) -> View:
        @csrf_exempt
        @functools.wraps(view)
        def answer(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
            if request.method in READING:
                response = read(view, request, *args, **kwargs)
            else:
                response = refuse(_("Open data can only be read: ask with GET or HEAD."), 405)
                response["Allow"] = ", ".join(READING)
            response["Access-Control-Allow-Origin"] = "*"
            response["Access-Control-Expose-Headers"] = SHOWN_TO_SCRIPTS
            # Kept by browsers, but asked about every time: what is withdrawn is gone at once.
            response.headers.setdefault("Cache-Control", "no-cache")
            return response

        return answer

    return decorate


def read(view: View, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
    """Answer HEAD as GET; the server leaves the body out, and what would be streamed is not even opened."""
    asked, request.method = request.method, "GET"
    try:
        response = view(request, *args, **kwargs)
    finally:
        request.method = asked
    if asked == "HEAD" and response.streaming:
        response.close()
        return HttpResponse(status=response.status_code, headers=response.headers)
    return response


def with_validators(request: HttpRequest, response: Any, digest: str, changed: float | None) -> HttpResponseBase:
    """Add ETag and Last-Modified; return 304 instead when the reader has this very answer."""
    etag = f'"{digest}"'
    response["ETag"] = etag
    if changed is not None:
        response["Last-Modified"] = http_date(changed)
    moment = None if changed is None else int(changed)
    return get_conditional_response(request, etag=etag, last_modified=moment, response=response) or response


def since(address: str, digest: str) -> float | None:
    """Return since when the answer at this address has had this digest, in seconds; None when it is not known."""
    found = changed_at(address, digest, timezone.now())
    return found.timestamp() if found else None
