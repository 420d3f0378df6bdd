"""Reads of this app, named as sentences; the day is an argument."""

import datetime
from typing import Any

from django.db import models
from django.db.models import F, Q

from cppcc_portal.lib.records import RecordQuerySet
from duties.choices import EvidenceState, ObjectionState, RecordState


class IndicatorSetQuerySet(RecordQuerySet):
    """Versions of the rules."""

    def with_contents(self) -> "IndicatorSetQuerySet":
        """Sets whose lines are known; a report may name a set without them."""
        return self.filter(indicators__isnull=False).distinct()

    def in_year(self, year: int) -> "IndicatorSetQuerySet":
        """Sets that hold at some time of the year, the one that came last first."""
        first, last = datetime.date(year, 1, 1), datetime.date(year, 12, 31)
        holds = (Q(valid_from=None) | Q(valid_from__lte=last)) & (Q(valid_until=None) | Q(valid_until__gte=first))
        return self.filter(holds).order_by(F("valid_from").desc(nulls_last=True), "-pk")


class DutyRecordQuerySet(RecordQuerySet):
    """Members' records."""

    def of_year(self, committee: Any, year: int) -> "DutyRecordQuerySet":
        """The records of a committee's members for a year."""
        return self.filter(member__committee=committee, year=year)

    def not_closed(self) -> "DutyRecordQuerySet":
        """Records that are still reckoned."""
        return self.exclude(state=RecordState.CLOSED)

    def with_names(self) -> "DutyRecordQuerySet":
        """Records with what their names and rules are read from."""
        return self.select_related("member__committee", "indicator_set", "reckoned_by")


class DutyEntryQuerySet(RecordQuerySet):
    """Entries."""

    def drawn(self) -> "DutyEntryQuerySet":
        """Entries made from the portal's own records."""
        return self.filter(is_drawn=True)

    def by_hand(self) -> "DutyEntryQuerySet":
        """Entries that people made; they outlive every reckoning."""
        return self.filter(is_drawn=False)


class EvidenceQuerySet(RecordQuerySet):
    """What members handed in."""

    def waiting(self) -> "EvidenceQuerySet":
        """Evidence the office has not looked at."""
        return self.filter(state=EvidenceState.SENT)


class ObjectionQuerySet(RecordQuerySet):
    """Objections."""

    def waiting(self) -> "ObjectionQuerySet":
        """Objections without an answer."""
        return self.filter(state=ObjectionState.OPEN)

    def unread(self) -> "ObjectionQuerySet":
        """Answers that the member has not said to have read."""
        return self.exclude(state=ObjectionState.OPEN).filter(read_at=None)


IndicatorSetManager = models.Manager.from_queryset(IndicatorSetQuerySet)
DutyRecordManager = models.Manager.from_queryset(DutyRecordQuerySet)
DutyEntryManager = models.Manager.from_queryset(DutyEntryQuerySet)
EvidenceManager = models.Manager.from_queryset(EvidenceQuerySet)
ObjectionManager = models.Manager.from_queryset(ObjectionQuerySet)
