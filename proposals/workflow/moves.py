"""What a step is, and one taking of it."""

import datetime
from collections.abc import Callable
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any

from django.utils import timezone
from django.utils.functional import Promise
from django.utils.translation import gettext as _

from cppcc_portal.lib.refusals import Refused
from cppcc_portal.lib.workdays import Calendar
from members.calendars import calendar_of
from members.models import Committee
from proposals.choices import Actor, Subject
from proposals.models import Proposal, ProposalSettings

Rule = Callable[["Move"], None]
Effect = Callable[["Move"], str | None]


@dataclass(frozen=True)
class Step:
    """One row of the transition table.

    ``holds`` names the keys of other proposals that have to be locked together with the row's own.
    ``targets`` is empty when the step changes no state; with several targets the effect returns the one reached.
    ``needs`` are names of details that must be given; ``rules`` raise Refused when something else does not hold.
    """

    name: str
    subject: Subject
    label: "str | Promise"
    sources: tuple[str, ...]
    targets: tuple[str, ...]
    who: tuple[Actor, ...]
    needs: tuple[str, ...] = ()
    rules: tuple[Rule, ...] = ()
    effect: Effect | None = None
    holds: Callable[[Any, dict[str, Any]], list[int]] | None = None

    @property
    def is_taken_by_people(self) -> bool:
        """Whether a person can choose this step; the others follow by themselves."""
        return self.who != (Actor.DOOR,)


@dataclass
class Move:
    """One taking of a step: the locked row, its proposal, who, in which capacity, when, and what was typed."""

    step: Step
    row: Any
    proposal: Proposal
    by: Any
    acting_as: Actor
    at: datetime.datetime
    note: str = ""
    details: dict[str, Any] = field(default_factory=dict)
    following: list[tuple[str, Any, dict[str, Any]]] = field(default_factory=list)

    @property
    def day(self) -> datetime.date:
        """The day of the step, in the site's time zone."""
        return timezone.localdate(self.at)

    @property
    def committee(self) -> Committee:
        """Whose proposal it is."""
        return self.proposal.session.term.committee

    @cached_property
    def settings(self) -> ProposalSettings:
        """The committee's settings."""
        return ProposalSettings.of(self.committee)

    @cached_property
    def calendar(self) -> Calendar:
        """The committee's working days."""
        return calendar_of(self.committee.pk)

    def then(self, name: str, row: Any, **details: Any) -> None:
        """Let the door take another step after this one, in the same transaction."""
        self.following.append((name, row, details))

    def get(self, name: str) -> Any:
        """Return a detail, or None when it was not given."""
        return self.details.get(name)

    def require_words(self, name: str = "note") -> str:
        """Return the words given as a reason; raises Refused when there are none."""
        words = self.note if name == "note" else str(self.get(name) or "").strip()
        if not words:
            raise Refused(_("Give the reason in a few words."), code="missing", field=name)
        return words
