"""Pages of django-allauth, kept to the site's own identity."""

from typing import Any

from allauth.account.views import LoginView
from allauth.mfa.base.views import AuthenticateView


class KeepSiteMixin:
    """Lets the page keep ``site`` as the portal knows it; django-allauth puts the bare host name there."""

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """Return the page's context without django-allauth's ``site``."""
        context = super().get_context_data(**kwargs)
        context.pop("site", None)
        return context


class SignInView(KeepSiteMixin, LoginView):
    """Sign-in by name and password."""


class SecondFactorView(KeepSiteMixin, AuthenticateView):
    """The code asked for after the password."""
