"""Pages that belong to no app: health, robots, reading preferences and the error pages."""

import logging

from django.core.exceptions import DisallowedHost, RequestDataTooBig
from django.db import DatabaseError, connection
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect, JsonResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.http import url_has_allowed_host_and_scheme
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

PREFERENCES = {"mode": {"elder", "normal"}, "restored": {"on", "off"}}
ONE_YEAR = 365 * 24 * 3600
log = logging.getLogger(__name__)


@require_safe
@never_cache
def healthz(request: HttpRequest) -> JsonResponse:
    """Answer as long as the process lives."""
    return JsonResponse({"status": "ok"})


@require_safe
@never_cache
def readyz(request: HttpRequest) -> JsonResponse:
    """Answer 200 while the database answers, 503 otherwise."""
    try:
        with connection.cursor() as cursor:
            cursor.execute("SELECT 1")
    except DatabaseError:
        return JsonResponse({"status": "database unavailable"}, status=503)
    return JsonResponse({"status": "ok"})


@require_safe
def robots(request: HttpRequest) -> HttpResponse:
    """Tell crawlers what is not for them and where the site map is."""
    lines = [
        "User-agent: *",
        "Disallow: /admin/",
        "Disallow: /accounts/",
        "Disallow: /me/",
        "Disallow: /desk/",
        "Disallow: /preferences/",
        f"Sitemap: {request.build_absolute_uri(reverse('sitemap'))}",
    ]
    return HttpResponse("\n".join(lines) + "\n", content_type="text/plain")


@require_safe
def set_preference(request: HttpRequest, name: str, value: str) -> HttpResponseRedirect:
    """Keep a reading preference (elder mode, restored marks) in a cookie and go back to the page."""
    if value not in PREFERENCES.get(name, set()):
        raise Http404
    target = request.GET.get("next", "/")
    if not url_has_allowed_host_and_scheme(target, {request.get_host()}, require_https=request.is_secure()):
        target = "/"
    response = HttpResponseRedirect(target)
    response.set_cookie(name, value, max_age=ONE_YEAR, httponly=True, samesite="Lax", secure=request.is_secure())
    return response


def bad_request(request: HttpRequest, exception: Exception) -> HttpResponse:
    """Say in words that the request could not be understood; a wrong host is one line in the log."""
    if isinstance(exception, DisallowedHost):
        log.warning("Refused: %s", exception)
    return render(request, "errors/400.html", {"is_too_large": isinstance(exception, RequestDataTooBig)}, status=400)


def forbidden(request: HttpRequest, exception: Exception) -> HttpResponse:
    """Say in words that the account may not see this."""
    return render(request, "errors/403.html", status=403)


def not_found(request: HttpRequest, exception: Exception) -> HttpResponse:
    """Say in words that there is no such page, and where to look."""
    return render(request, "errors/404.html", status=404)


def csrf_failure(request: HttpRequest, reason: str = "") -> HttpResponse:
    """Say in words that the form came without its token, and how to send it after all."""
    return render(request, "errors/csrf.html", status=403)


def server_error(request: HttpRequest) -> HttpResponse:
    """Say in words that the fault is ours; touches neither database nor session."""
    return render(request, "errors/500.html", status=500)
