"""Answers from the shelf what is kept there and fresh; keeps what views offer to everybody."""

from collections.abc import Callable, Hashable, Iterator
from contextlib import contextmanager

from django.conf import settings
from django.core.exceptions import DisallowedHost
from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase

from cppcc_portal.lib.kept_pages.bodies import Body, send
from cppcc_portal.lib.kept_pages.freshness import freshness
from cppcc_portal.lib.kept_pages.readers import is_anybodys, way_of_reading
from cppcc_portal.lib.kept_pages.sharing import FOR_EVERYBODY, Begun, writes
from cppcc_portal.lib.kept_pages.shelf import Kept, shelf

READING = ("GET", "HEAD")
# Longer addresses are made up by somebody.
LONGEST_ADDRESS = 500

Key = tuple[Hashable, ...]
Answer = Callable[[HttpRequest], HttpResponseBase]


class KeptPagesMiddleware:
    """Stands before sessions, languages and accounts: a kept page passes none of them."""

    def __init__(self, get_response: Answer) -> None:
        self.get_response = get_response
        # Keys of the pages that somebody is rendering anew.
        self.renewing: set[Key] = set()

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        """Answer from the shelf or have the page rendered."""
        key = key_of(request)
        if key is None:
            return self.get_response(request)
        found = self.look_up(key)
        if found:
            return send(request, found)
        with self.renewed(key):
            return self.render(request, key)

    def look_up(self, key: Key) -> Body | None:
        """Return the body that may be shown now; one just out of date only while somebody renders it anew."""
        kept = shelf.get(key)
        if kept is None:
            return None
        may_be_shown = freshness.is_fresh(kept) or (key in self.renewing and freshness.is_nearly_fresh(kept))
        return kept.body if may_be_shown else None

    @contextmanager
    def renewed(self, key: Key) -> Iterator[None]:
        """Tell the others that this page is being rendered."""
        self.renewing.add(key)
        try:
            yield
        finally:
            self.renewing.discard(key)

    def render(self, request: HttpRequest, key: Key) -> HttpResponseBase:
        """Have the page rendered, and keep it if that is allowed."""
        response = self.get_response(request)
        begun: Begun | None = getattr(request, "begun", None)
        if begun is None or not isinstance(response, HttpResponse) or not may_be_kept(request, response, begun):
            return response
        body = Body.from_response(response)
        shelf.put(key, Kept(body, begun.version, begun.since))
        return send(request, body)


def key_of(request: HttpRequest) -> Key | None:
    """Return under what the answer may be kept; None when it is looked up by nobody."""
    if not settings.PAGE_CACHE_BYTES or request.method not in READING or not is_anybodys(request):
        return None
    address = request.get_full_path()
    try:
        return (address, *way_of_reading(request)) if len(address) <= LONGEST_ADDRESS else None
    except DisallowedHost:
        # The others refuse it, in words.
        return None


def may_be_kept(request: HttpRequest, response: HttpResponse, begun: Begun) -> bool:
    """Return whether an answer is the same for everybody, and nothing was written while it was made."""
    return (
        request.method == "GET"
        and response.status_code == 200
        and response.get("Cache-Control") == FOR_EVERYBODY
        and not response.cookies
        and not response.has_header("Content-Encoding")
        and begun.writes == writes()
    )
