"""Writes on accounts: one function for each."""

import secrets

from django.utils import timezone

from members.models import User

# Without characters that are mistaken for one another when read aloud or from paper.
LETTERS = "abcdefghjkmnpqrstuvwxyz23456789"
GROUPS, GROUP_LENGTH = 4, 4


def new_one_time_password() -> str:
    """Return a random password that can be read over the telephone: four groups of four."""
    groups = ("".join(secrets.choice(LETTERS) for _ in range(GROUP_LENGTH)) for _ in range(GROUPS))
    return "-".join(groups)


def issue_one_time_password(*, user: User) -> str:
    """Give the account a one-time password and return it; it is stored nowhere in clear."""
    password = new_one_time_password()
    user.set_password(password)
    user.must_change_password = True
    user.save(update_fields=["password", "must_change_password"])
    return password


def change_password(*, user: User, password: str) -> None:
    """Store a password the person chose; the account is then free to work."""
    user.set_password(password)
    user.must_change_password = False
    user.password_changed_at = timezone.now()
    user.save(update_fields=["password", "must_change_password", "password_changed_at"])
