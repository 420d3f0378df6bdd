"""What every page knows."""

from typing import Any

from django.conf import settings
from django.core.exceptions import DisallowedHost
from django.http import HttpRequest
from django.utils.translation import get_language, gettext

from cppcc_portal.lib.pages import other_language_url
from cppcc_portal.navigation import navigation


def site(request: HttpRequest) -> dict[str, Any]:
    """Return the site's identity, the reading mode, this page in the other language and where all pages lead to."""
    name = settings.SITE["name"] or gettext("CPPCC work records")
    return {
        "site": {**settings.SITE, "name": name, "domain": settings.SITE["domain"] or host_of(request)},
        "is_elder_mode": request.COOKIES.get("mode") == "elder",
        "hides_restored": request.COOKIES.get("restored") == "off",
        "other_language_url": other_language_url(request),
        "is_english": get_language() == "en",
        "navigation": navigation(get_language()),
    }


def host_of(request: HttpRequest) -> str:
    """Return the host the request names; nothing when it is not ours, so that the page that says so can be shown."""
    try:
        return request.get_host()
    except DisallowedHost:
        return ""
