"""Accounts to try the portal with: one for each role, only in demo mode, only on this machine."""

from dataclasses import dataclass

from django.conf import settings
from django.contrib.auth.models import Group
from django.contrib.auth.password_validation import validate_password
from django.db import transaction

from members.models import Appointment, Committee, HandlingUnit, Member, Session, User
from members.roles import Role
from members.services import new_one_time_password

DEMO_MEMBER = "演示委员"
CAST = [*(("longgang", role) for role in Role), ("shenzhen", Role.PROPOSAL_STAFF)]


class NotDemoError(Exception):
    """Demo accounts were asked for outside demo mode."""


class NoCommitteeError(Exception):
    """The reports, and with them the committees, are not loaded yet."""


@dataclass(frozen=True)
class DemoAccount:
    """What is printed about an account; the password is empty when it was left as it is."""

    username: str
    password: str
    role: str
    committee: str


@transaction.atomic
def create_accounts(*, reset: bool = False) -> list[DemoAccount]:
    """Create the missing accounts and return all of them; ``reset`` gives every one a new password.

    Raises NotDemoError outside demo mode, NoCommitteeError before the reports are loaded and ValidationError
    when PORTAL_DEMO_PASSWORD is too weak.
    """
    if not settings.DEMO:
        raise NotDemoError
    committees = {committee.slug: committee for committee in Committee.objects.all()}
    if not {slug for slug, _role in CAST} <= committees.keys():
        raise NoCommitteeError
    return [account(committees[slug], role, reset=reset) for slug, role in CAST]


def usernames() -> list[str]:
    """Return the sign-in names of all demo accounts."""
    return [username(slug, role) for slug, role in CAST]


def username(slug: str, role: Role) -> str:
    """Return the sign-in name of the account with this role in this committee."""
    return f"{slug}.{role.value}"


def account(committee: Committee, role: Role, *, reset: bool) -> DemoAccount:
    """Create one account with its appointment, or find it."""
    name = username(committee.slug, role)
    user, is_new = User.objects.get_or_create(username=name, defaults={"name": f"{committee} {role.label}"})
    password = new_password(user) if is_new or reset else ""
    if password:
        user.set_password(password)
        user.save(update_fields=["password"])
    group, _created = Group.objects.get_or_create(name=role.value)
    Appointment.objects.get_or_create(user=user, committee=committee, role=group, defaults=unit_for(committee, role))
    if role == Role.MEMBER:
        make_member(committee, user)
    return DemoAccount(name, password, str(role.label), str(committee))


def make_member(committee: Committee, user: User) -> None:
    """Let the account be a member's, and give its proposals a session: the newest, when none is the current one."""
    values = {"name": DEMO_MEMBER, "pinyin": "yanshi weiyuan", "initials": "yswy"}
    member, _created = Member.objects.get_or_create(committee=committee, code="demo", defaults=values)
    if member.user_id != user.pk:
        member.user = user
        member.save(update_fields=["user"])
    sessions = Session.objects.filter(term__committee=committee)
    newest = sessions.order_by("-year", "-number").first()
    if newest and not sessions.current().exists():
        newest.is_current = True
        newest.save(update_fields=["is_current"])


def unit_for(committee: Committee, role: Role) -> dict[str, HandlingUnit | None]:
    """A handling unit's clerk works for a unit: the committee's first one."""
    if role != Role.UNIT_CLERK:
        return {}
    return {"unit": HandlingUnit.objects.filter(committee=committee).order_by("pk").first()}


def new_password(user: User) -> str:
    """Return PORTAL_DEMO_PASSWORD when it is set and strong enough, a random one otherwise."""
    if settings.DEMO_PASSWORD:
        validate_password(settings.DEMO_PASSWORD, user)
    return settings.DEMO_PASSWORD or new_one_time_password()
