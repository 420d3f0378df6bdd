"""One proposal on its way through the year: when it goes on, who acts, and the one door."""

import datetime
import random
from collections.abc import Callable
from dataclasses import dataclass, replace
from typing import Any

from django.utils import timezone

from members.models import User
from proposals.models import Proposal, Proposer
from proposals.simulation.plans import Plan, dice
from proposals.simulation.texts import Wording
from proposals.simulation.timeline import Story
from proposals.simulation.world import LAST_DAY, World
from proposals.workflow import perform

ONE_DAY = datetime.timedelta(days=1)
OFFICE_OPENS, OFFICE_MINUTES = 9, 8 * 60


@dataclass
class Life:
    """What the acts on one proposal share; ``now`` is the moment at which the story stands."""

    world: World
    plan: Plan
    rng: random.Random
    now: datetime.datetime
    proposal: Proposal
    wording: Wording

    @property
    def staff(self) -> User:
        """Somebody of the office."""
        return self.rng.choice(self.world.staff)

    @property
    def author(self) -> User:
        """The account the proposal is written under."""
        return self.world.accounts[self.proposal.written_by_id or 0]

    def do(self, name: str, row: Any = None, *, by: User, **details: Any) -> None:
        """Take a step at this moment, through the one door."""
        perform(name, row or self.proposal, by=by, at=self.now, **details)

    def begin(self, story: "Callable[..., Story]", *rows: Any) -> None:
        """Let another story of the same proposal run beside this one."""
        twin = replace(self, rng=dice(self.rng.random()))
        self.world.timeline.begin(story(twin, *rows))

    def until(self, moment: datetime.datetime) -> Story:
        """Wait for a moment, unless it has passed."""
        self.now = max(moment, self.now)
        yield self.now

    def minutes(self, least: int, most: int) -> Story:
        """Wait some minutes."""
        yield from self.until(self.now + datetime.timedelta(minutes=self.rng.randint(least, most)))

    def workdays(
        self,
        least: int,
        most: int,
        *,
        not_after: datetime.date | None = None,
        since: datetime.datetime | None = None,
    ) -> Story:
        """Wait some working days, but not beyond the day given nor the year's end; then an hour when offices work."""
        last = min(not_after or LAST_DAY, LAST_DAY)
        day = timezone.localdate(since or self.now)
        for _ in range(self.rng.randint(least, most)):
            day = self.world.calendar.next_workday(day + ONE_DAY)
        while day > last or not self.world.calendar.is_workday(day):
            day -= ONE_DAY
        wanted = self.in_office(day)
        yield from self.until(wanted if wanted > self.now else self.now + datetime.timedelta(minutes=1))

    def in_office(self, day: datetime.date) -> datetime.datetime:
        """Return a moment of the day when offices work."""
        start = timezone.make_aware(datetime.datetime.combine(day, datetime.time(OFFICE_OPENS)))
        return start + datetime.timedelta(minutes=self.rng.randrange(OFFICE_MINUTES))

    def between(self, first: datetime.datetime, last: datetime.datetime) -> datetime.datetime:
        """Return a moment from ``first`` to ``last``."""
        return first + datetime.timedelta(minutes=self.rng.randint(0, int((last - first).total_seconds() // 60)))

    def account_of(self, proposer: Proposer) -> User:
        """Return the account that speaks for a proposer, a body's by who wrote its proposal."""
        member = proposer.member
        return self.world.accounts[(member.user_id if member else proposer.proposal.written_by_id) or 0]

    def is_in(self, *states: str) -> bool:
        """Return whether the proposal is in one of the states now."""
        self.proposal.refresh_from_db(fields=["state"])
        return self.proposal.state in states
