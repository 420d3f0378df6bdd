"""How django-allauth behaves here: no public sign-up, and passwords that are handed out once."""

from typing import Any

from allauth.account.adapter import DefaultAccountAdapter
from django.http import HttpRequest
from django.urls import reverse

from cppcc_portal.lib.addresses import remote_address
from members.services import change_password


class AccountAdapter(DefaultAccountAdapter):
    """Accounts are made by staff; a person may only sign in and change the password."""

    def is_open_for_signup(self, request: HttpRequest) -> bool:
        """Nobody signs up in public."""
        return False

    def get_login_redirect_url(self, request: HttpRequest) -> str:
        """Staff go to their desk, others to the home page."""
        return reverse("admin:index" if request.user.is_office_staff else "highlights:home")

    def get_password_change_redirect_url(self, request: HttpRequest) -> str:
        """After a change of password, the same place as after signing in."""
        return self.get_login_redirect_url(request)

    def get_client_ip(self, request: HttpRequest) -> str:
        """Return the same address as the record of changes."""
        return remote_address(request)

    def clean_password(self, password: str, user: Any = None) -> str:
        """Refuse the password in use, so that a one-time password cannot stay."""
        if user is not None and user.pk and user.check_password(password):
            raise self.validation_error("same_as_current")
        return super().clean_password(password, user=user)

    def set_password(self, user: Any, password: str) -> None:
        """Store a password the person chose."""
        change_password(user=user, password=password)
