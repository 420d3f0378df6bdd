"""Pages of django-allauth, kept to the site's own identity."""

from typing import Any, cast

from allauth.account.views import LoginView
from allauth.mfa.base.views import AuthenticateView, ReauthenticateView
from django.contrib.auth import logout
from django.forms import Form
from django.http import HttpRequest, HttpResponse

from members.locks import count_wrong_code, is_locked
from members.models import User


class KeepSiteMixin:
    """Lets the page keep ``site`` as the portal knows it; django-allauth puts the bare host name there."""

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """Return the page's context without django-allauth's ``site``."""
        context = super().get_context_data(**kwargs)
        context.pop("site", None)
        return context


class SignInView(KeepSiteMixin, LoginView):
    """Sign-in by name and password."""


class CountedCodeMixin:
    """Ends what was begun when too many codes were wrong; until the lock opens, the right one does not help."""

    request: HttpRequest

    def person(self) -> User:
        """Return whose code is asked for."""
        raise NotImplementedError

    def end(self) -> HttpResponse:
        """End what was begun."""
        raise NotImplementedError

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        """Look at the lock before the code."""
        return self.end() if is_locked(request, self.person()) else super().post(request, *args, **kwargs)

    def form_invalid(self, form: Form) -> HttpResponse:
        """Count a wrong code; an empty field is none."""
        is_guess = self.request.POST.get("code", "").strip()
        if is_guess and count_wrong_code(self.request, self.person()):
            return self.end()
        return super().form_invalid(form)


class SecondFactorView(CountedCodeMixin, KeepSiteMixin, AuthenticateView):
    """The code asked for after the password."""

    def person(self) -> User:
        """Return whose password was right."""
        return self.stage.login.user

    def end(self) -> HttpResponse:
        """Forget the password; signing in begins anew."""
        return self.stage.abort()


class ConfirmByCodeView(CountedCodeMixin, ReauthenticateView):
    """The code asked for before changing what protects the account."""

    def person(self) -> User:
        """Return who is signed in."""
        return cast(User, self.request.user)

    def end(self) -> HttpResponse:
        """Sign out; whoever guesses codes is perhaps not the account's owner."""
        logout(self.request)
        return HttpResponse(status=403)
