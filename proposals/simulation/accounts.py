"""Accounts to look at the year with: a member, a clerk and one of the office, only in demo mode."""

from typing import NamedTuple

from django.conf import settings
from django.db.models import Count

from members.demo import NotDemoError, new_password
from members.models import Appointment, Committee, User
from members.roles import Role


class Opened(NamedTuple):
    """An account one can sign in with."""

    username: str
    password: str
    name: str


def open_accounts(committee: Committee) -> list[Opened]:
    """Give the busiest member, the busiest unit's clerk and one of the office a password; raises NotDemoError."""
    if not settings.DEMO:
        raise NotDemoError
    return [opened(user) for user in (busiest_member(committee), busiest_clerk(committee), office(committee)) if user]


def opened(user: User) -> Opened:
    """Set a password and return it."""
    password = new_password(user)
    user.set_password(password)
    user.save(update_fields=["password"])
    return Opened(user.username, password, str(user))


def busiest_member(committee: Committee) -> User | None:
    """Return the account of the member who proposed most."""
    members = committee.members.exclude(user=None).annotate(proposals=Count("proposed")).order_by("-proposals", "pk")
    member = members.select_related("user").first()
    return member.user if member else None


def busiest_clerk(committee: Committee) -> User | None:
    """Return the account of the clerk whose unit handles most."""
    clerks = Appointment.objects.filter(committee=committee, role__name=Role.UNIT_CLERK).exclude(unit=None)
    busy = clerks.annotate(handled=Count("unit__assignments")).order_by("-handled", "pk").select_related("user").first()
    return busy.user if busy else None


def office(committee: Committee) -> User | None:
    """Return the first account of the proposal staff."""
    staff = Appointment.objects.filter(committee=committee, role__name=Role.PROPOSAL_STAFF).order_by("pk")
    first = staff.select_related("user").first()
    return first.user if first else None
