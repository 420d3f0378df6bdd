"""How a view says that its page is the same for everybody who reads in the same way."""

import functools
from collections.abc import Callable
from dataclasses import dataclass
from time import monotonic
from typing import Any

from django.conf import settings
from django.db import connection
from django.http import HttpRequest
from django.http.response import HttpResponseBase
from django.utils.cache import patch_vary_headers

from cppcc_portal.lib.kept_pages.freshness import freshness
from cppcc_portal.lib.kept_pages.readers import is_anybodys

# Browsers ask each time; a proxy answers for a second without asking, both for one more while they ask.
FOR_EVERYBODY = "public, max-age=0, s-maxage=1, stale-while-revalidate=1"
# Who is signed in sees a change at once.
FOR_ONE = "private, no-cache"

View = Callable[..., HttpResponseBase]


@dataclass(frozen=True)
class Begun:
    """What was known before a page was rendered: the version of the site, the moment, the writes of this connection."""

    version: int
    since: float
    writes: int

    @classmethod
    def now(cls) -> "Begun":
        """Take it down."""
        return cls(freshness.version(), monotonic(), writes())


def writes() -> int:
    """Return how many writing statements this connection has made."""
    return connection.writes  # type: ignore[attr-defined]


def for_everybody(view: View) -> View:
    """Let the answers of a view be kept: they depend on the address, the records and the way of reading alone.

    Only whole answers that say nothing else about keeping; who is signed in gets one of his own.
    """

    @functools.wraps(view)
    def answer(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        is_shared = is_anybodys(request)
        if is_shared and settings.PAGE_CACHE_BYTES:
            request.begun = Begun.now()  # type: ignore[attr-defined]
        response = view(request, *args, **kwargs)
        if response.status_code == 200 and not response.has_header("Cache-Control"):
            response["Cache-Control"] = FOR_EVERYBODY if is_shared else FOR_ONE
            patch_vary_headers(response, ["Cookie"])
        return response

    answer.is_for_everybody = True  # type: ignore[attr-defined]
    return answer
