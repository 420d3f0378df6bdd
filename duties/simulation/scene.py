"""What the parts of the synthetic work share: the committee, its people, the day, and how they do things."""

import datetime
import random
from dataclasses import dataclass
from typing import Any

from members.models import Committee, Member, Term, User
from members.roles import Role
from proposals.simulation.words import MARK
from proposals.simulation.world import appointed


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
    office = appointed(committee, "liaison", [f"{MARK}联络工作人员1"], Role.LIAISON_STAFF)[0]
    return Scene(committee, term, office, members, today, random.Random(seed))  # noqa: S311


def published(**values: Any) -> dict[str, Any]:
    """Return the values of a row that the public reads."""
    return {"is_published": True, **values}
