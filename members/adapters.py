"""How django-allauth behaves here: no public sign-up, and passwords that are handed out once."""

from typing import Any

from allauth.account.adapter import DefaultAccountAdapter
from django.http import HttpRequest
from django.urls import reverse

from cppcc_portal.lib.addresses import remote_address
from members.roles import Role
from members.services import change_password


def start_page(user: Any) -> str:
    """Return the name of the page on which an account begins."""
    if user.is_office_staff:
        return "admin:index"
    if Role.MEMBER in user.role_names and getattr(user, "member", None):
        return "me:home"
    return "desk:home" if Role.UNIT_CLERK in user.role_names else "highlights:home"


class AccountAdapter(DefaultAccountAdapter):
    """Accounts are made by staff; a person may only sign in and change the password."""

    def is_open_for_signup(self, request: HttpRequest) -> bool:
        """Nobody signs up in public."""
        return False

    def get_login_redirect_url(self, request: HttpRequest) -> str:
        """Everybody goes where work waits: staff and units to their desks, members to their matters."""
        return reverse(start_page(request.user))

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
