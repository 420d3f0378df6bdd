"""Who reads: somebody in particular, or anybody; and in which way."""

from collections.abc import Hashable

from django.conf import settings
from django.http import HttpRequest

COOKIES_OF_ONE_READER = (settings.SESSION_COOKIE_NAME, "messages")
# What a reader can choose; any other value of these cookies reads as none, so that made-up ones fill no memory.
CHOICES = (("mode", "elder"), ("restored", "off"))


def is_anybodys(request: HttpRequest) -> bool:
    """Return whether the page would be the same for everybody who reads in this way: nobody signed in, no message."""
    return not any(name in request.COOKIES for name in COOKIES_OF_ONE_READER)


def way_of_reading(request: HttpRequest) -> tuple[Hashable, ...]:
    """Return what a page depends on beside its content and its address, which says the language.

    Raises DisallowedHost where the host is not ours.
    """
    chosen = [request.COOKIES.get(name) == value for name, value in CHOICES]
    return (request.scheme, request.get_host(), *chosen)
