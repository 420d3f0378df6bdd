"""Where a request comes from."""

from django.conf import settings
from django.http import HttpRequest


def remote_address(request: HttpRequest) -> str:
    """Return the network address of the sender.

    Behind our own proxy it is the last one in X-Forwarded-For, the only one the proxy vouches for.
    """
    forwarded = request.headers.get("X-Forwarded-For", "") if settings.BEHIND_PROXY else ""
    return forwarded.rsplit(",", 1)[-1].strip() or request.META.get("REMOTE_ADDR", "")
