"""What every request of a signed-in account passes: idle time, one-time password, second factor."""

import time
from collections.abc import Callable
from typing import Any

from allauth.mfa.models import Authenticator
from allauth.mfa.utils import is_mfa_enabled
from django.conf import settings
from django.contrib import messages
from django.contrib.auth import logout
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _

LAST_SEEN = "last_seen"
ONE_MINUTE = 60
ALWAYS_OPEN = {"account_logout", "preference", "healthz", "readyz"}
PASSWORD_PAGES = {"account_change_password"}
SECOND_FACTOR_PAGES = {
    "account_reauthenticate",
    "mfa_index",
    "mfa_activate_totp",
    "mfa_reauthenticate",
    "mfa_view_recovery_codes",
    "mfa_generate_recovery_codes",
    "mfa_download_recovery_codes",
}


class IdleTimeoutMiddleware:
    """Signs out an account that asked for nothing for too long; the page then sends to sign-in by itself."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """Compare with the last request; write the session at most once a minute."""
        if request.user.is_authenticated:
            now = int(time.time())
            idle = now - request.session.get(LAST_SEEN, now)
            if idle >= ONE_MINUTE * idle_minutes(request.user):
                sign_out(request)
            elif idle >= ONE_MINUTE or LAST_SEEN not in request.session:
                request.session[LAST_SEEN] = now
        return self.get_response(request)


class DutiesFirstMiddleware:
    """Keeps an account on the page where it must choose a password, or set up a second factor, first."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """Everything happens in process_view, where the page's name is known."""
        return self.get_response(request)

    def process_view(self, request: HttpRequest, *view: Any) -> HttpResponse | None:
        """Send to the page of the duty, unless it is that page."""
        name = request.resolver_match.view_name
        if not request.user.is_authenticated or name in ALWAYS_OPEN:
            return None
        if request.user.must_change_password:
            return None if name in PASSWORD_PAGES else redirect("account_change_password")
        if needs_second_factor(request) and name not in SECOND_FACTOR_PAGES | PASSWORD_PAGES:
            return redirect("mfa_activate_totp")
        return None


def idle_minutes(user: Any) -> int:
    """Return how long ``user`` may rest: less for those who can change records."""
    return settings.IDLE_MINUTES_STAFF if user.is_office_staff else settings.IDLE_MINUTES_OTHERS


def sign_out(request: HttpRequest) -> None:
    """End the session and say why."""
    minutes = idle_minutes(request.user)
    logout(request)
    message = _("You were signed out because nothing happened for %(minutes)d minutes. Please sign in again.")
    messages.warning(request, message % {"minutes": minutes})


def needs_second_factor(request: HttpRequest) -> bool:
    """Return whether the account is staff, must have a second factor and has none now."""
    if not settings.REQUIRE_SECOND_FACTOR or not request.user.is_office_staff:
        return False
    return not is_mfa_enabled(request.user, [Authenticator.Type.TOTP])
