"""What the parts of the synthetic work share: the committee, its people, the day, and how they do things."""

import datetime
import random
from dataclasses import dataclass
from typing import Any

from django.contrib.auth.hashers import make_password
from django.contrib.auth.models import Group

from members.models import Appointment, Committee, Member, Term, User
from members.roles import Role

MARK = "〔模拟〕"


@dataclass
class Scene:
    """Whose work it is, until which day, and a source of chance that a seed repeats."""

    committee: Committee
    term: Term
    office: User
    members: list[Member]
    today: datetime.date
    rng: random.Random

    def some(self, number: int) -> list[Member]:
        """Return so many different members."""
        return self.rng.sample(self.members, min(number, len(self.members)))

    def day_before(self, most: int) -> datetime.date:
        """Return a day of this year, at most so many days ago."""
        first = self.today.replace(month=1, day=1)
        return max(first, self.today - datetime.timedelta(days=self.rng.randint(1, most)))


def scene_of(committee: Committee, today: datetime.date, seed: int) -> Scene:
    """Return the scene of a committee that has members with accounts."""
    members = list(committee.members.exclude(user=None).select_related("user", "committee").order_by("code"))
    term = committee.terms.order_by("-number")[0]
    return Scene(committee, term, liaison_account(committee), members, today, random.Random(seed))  # noqa: S311


def liaison_account(committee: Committee) -> User:
    """Return the account of the liaison staff, which nobody can sign in with until it gets a password."""
    user, is_new = User.objects.get_or_create(
        username=f"{committee.slug}.liaison001",
        defaults={"name": f"{MARK}联络工作人员1", "password": make_password(None)},
    )
    if is_new:
        role = Group.objects.get_or_create(name=Role.LIAISON_STAFF.value)[0]
        Appointment.objects.create(user=user, committee=committee, role=role)
    return user


def published(**values: Any) -> dict[str, Any]:
    """Return the values of a row that the public reads."""
    return {"is_published": True, **values}
