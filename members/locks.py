"""Wrong second-factor codes count towards the lock of wrong passwords: in the database, by name and address."""

from allauth.mfa.models import Authenticator
from axes.handlers.proxy import AxesProxyHandler
from axes.helpers import get_credentials
from django.contrib.auth.signals import user_login_failed
from django.http import HttpRequest

from members.models import User


def is_locked(request: HttpRequest, user: User) -> bool:
    """Return whether ``user`` may not sign in from this address for a while; the page of the lock is then shown."""
    credentials = get_credentials(user.get_username())
    if AxesProxyHandler.is_allowed(request, credentials):
        return False
    # django-axes' middleware puts its page in place of the answer.
    request.axes_locked_out, request.axes_credentials = True, credentials  # type: ignore[attr-defined]
    return True


def count_wrong_code(request: HttpRequest, user: User) -> bool:
    """Count a failed sign-in, and return whether it was one too many."""
    user_login_failed.send(Authenticator, credentials=get_credentials(user.get_username()), request=request)
    return is_locked(request, user)
