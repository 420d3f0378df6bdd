"""Writes on accounts, and members' own choices: one function for each."""

import secrets

from allauth.mfa.models import Authenticator
from axes.models import AccessAttempt
from axes.utils import reset
from django.db import transaction
from django.db.models import Sum
from django.utils import timezone

from cppcc_portal.lib.history import record_act
from members.models import Member, User

# Without characters that are mistaken for one another when read aloud or from paper.
LETTERS = "abcdefghjkmnpqrstuvwxyz23456789"
GROUPS, GROUP_LENGTH = 4, 4


def new_one_time_password() -> str:
    """Return a random password that can be read over the telephone: four groups of four."""
    groups = ("".join(secrets.choice(LETTERS) for _ in range(GROUP_LENGTH)) for _ in range(GROUPS))
    return "-".join(groups)


@transaction.atomic
def issue_one_time_password(*, user: User) -> str:
    """Give the account a one-time password and return it; it is stored nowhere in clear."""
    password = new_one_time_password()
    user.set_password(password)
    user.must_change_password = True
    user.save(update_fields=["password", "must_change_password"])
    record_act(user, one_time_password=(False, True))
    return password


@transaction.atomic
def unlock(*, user: User) -> None:
    """Forget the failed sign-ins of the account, from wherever they came."""
    attempts = AccessAttempt.objects.filter(username=user.username)
    failures = attempts.aggregate(total=Sum("failures_since_start"))["total"]
    if failures:
        reset(username=user.username)
        record_act(user, failed_sign_ins=(failures, 0))


@transaction.atomic
def remove_second_factor(*, user: User) -> None:
    """Take away the authenticator app and its recovery codes; the password alone is enough then."""
    removed, _by_model = Authenticator.objects.filter(user=user).delete()
    if removed:
        record_act(user, second_factor=(True, False))


def change_password(*, user: User, password: str) -> None:
    """Store a password the person chose; the account is then free to work."""
    user.set_password(password)
    user.must_change_password = False
    user.password_changed_at = timezone.now()
    user.save(update_fields=["password", "must_change_password", "password_changed_at"])


def choose_notices(*, member: Member, takes: bool) -> None:
    """Keep whether the member is told by e-mail what waits."""
    member.takes_notices = takes
    member.save(update_fields=["takes_notices"])
