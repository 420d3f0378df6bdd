"""Writes on accounts, and members' own choices: one function for each."""

import secrets

from allauth.mfa.models import Authenticator
from axes.models import AccessAttempt
from axes.utils import reset
from django.core.exceptions import ValidationError
from django.db import transaction
from django.db.models import Sum
from django.utils import timezone
from django.utils.translation import gettext as _

from cppcc_portal.lib.history import record_act
from members.models import HandlingUnit, Member, User

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


def names_to_keep(unit: HandlingUnit, kept: HandlingUnit) -> list[str]:
    """Return the names under which ``unit`` is known and ``kept`` is not: they become its aliases when both are one."""
    known = {kept.name, *kept.aliases.values_list("name", flat=True)}
    names = [unit.name, *unit.aliases.order_by("pk").values_list("name", flat=True)]
    return [name for name in dict.fromkeys(names) if name not in known]


@transaction.atomic
def merge_spellings(*, unit: HandlingUnit, kept: HandlingUnit) -> None:
    """Let ``kept`` take over from ``unit``, which is the same one written in another way; its records stay with it.

    Raises ValidationError for units of two committees, or when one of them has a successor already.
    """
    pair = HandlingUnit.objects.select_for_update(of=("self",)).filter(pk__in=(unit.pk, kept.pk)).order_by("pk")
    if len({row.committee_id for row in pair}) != 1 or any(row.successor_id for row in pair) or unit.pk == kept.pk:
        raise ValidationError(_("Only two units of one committee that have no successor yet can be joined."))
    for name in names_to_keep(unit, kept):
        kept.aliases.create(name=name)
    unit.successor = kept
    unit.full_clean()
    unit.save(update_fields=["successor"])
