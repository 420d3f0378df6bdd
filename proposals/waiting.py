"""Whose queues, on which day, and the rows they choose from."""

import datetime
from collections import defaultdict
from collections.abc import Callable, Collection
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from django.db.models import Q, QuerySet

from cppcc_portal.lib.records import Record
from members.models import Session
from proposals.choices import Subject
from proposals.models import ActionItem, Assignment, FollowUp, Proposal, ProposalSettings, RatingChoice

FOLLOW_UP = "follow_up"
# Sessions that are named in a question, which takes no more values than the databases allow.
MOST_NAMED = 200
MODELS: dict[str, type[Record]] = {
    Subject.PROPOSAL: Proposal,
    Subject.ASSIGNMENT: Assignment,
    Subject.PROMISE: ActionItem,
    FOLLOW_UP: FollowUp,
}


@dataclass(frozen=True)
class Desk:
    """Whose queues, on which day, and how many days before the last one a matter enters them."""

    committees: frozenset[int]
    today: datetime.date
    notice: dict[int, tuple[int, int]]

    @classmethod
    def of(cls, committees: Collection[int], today: datetime.date) -> "Desk":
        """Return the desk of these committees; one query."""
        usual = ProposalSettings()
        notice = dict.fromkeys(committees, (usual.early_notice_days, usual.late_notice_days))
        rows = ProposalSettings.objects.filter(committee__in=committees)
        columns = rows.values_list("committee", "early_notice_days", "late_notice_days")
        notice |= {pk: (early, late) for pk, early, late in columns}
        return cls(frozenset(committees), today, notice)

    @cached_property
    def sessions(self) -> dict[int, str]:
        """Return the names of the committees' sessions by their keys, the newest first; one query."""
        return dict(Session.objects.filter(term__committee__in=self.committees).values_list("pk", "name"))

    @cached_property
    def choices_asking_again(self) -> list[int]:
        """Return the choices of the committees' scales by which a proposer asks for a second answer; one query."""
        rows = RatingChoice.objects.filter(scale__committee__in=self.committees, asks_for_second_answer=True)
        return list(rows.order_by().values_list("pk", flat=True))

    def within(self, place: int, path: str, condition: Callable[[datetime.date], Q]) -> Q:
        """Join ``condition(last day)`` for all committees: 0 for the early notice, 1 for the late one."""
        grouped: dict[int, list[int]] = defaultdict(list)
        for committee, days in self.notice.items():
            grouped[days[place]].append(committee)
        found = Q(pk__in=[])
        for length, committees in grouped.items():
            found |= Q(**{f"{path}__in": committees}) & condition(self.today + datetime.timedelta(length))
        return found


def waiting(subject: str, desk: Desk) -> QuerySet:
    """Return all rows of the desk's committees a queue may choose from.

    They are told by their sessions, with which the index begins that leads to the states. Few are named one by one:
    PostgreSQL would read all committees' rows rather than ask for them before a condition that looks costly.
    """
    model = MODELS[subject]
    to_session = model.committee_path.removesuffix("__term__committee")
    named: Any = list(desk.sessions)
    if len(named) > MOST_NAMED:
        named = Session.objects.filter(term__committee__in=desk.committees).order_by().values("pk")
    return model._default_manager.filter(**{f"{to_session}__in": named})
