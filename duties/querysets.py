"""Reads of this app, named as sentences."""

import datetime
from typing import TYPE_CHECKING

from django.db import models
from django.db.models import Count, F, FilteredRelation, Q, Sum

from cppcc_portal.lib.records import RecordQuerySet
from duties.choices import ObjectionState

if TYPE_CHECKING:
    from duties.models import DutyRecord


class IndicatorSetQuerySet(RecordQuerySet):
    """Indicator sets."""

    def valid_on(self, on: datetime.date) -> "IndicatorSetQuerySet":
        """Sets whose dates, where known, hold on the day ``on``."""
        return self.filter(
            Q(valid_from=None) | Q(valid_from__lte=on),
            Q(valid_until=None) | Q(valid_until__gte=on),
        )


class IndicatorQuerySet(RecordQuerySet):
    """Indicators."""

    def reached_in(self, record: "DutyRecord") -> "IndicatorQuerySet":
        """The indicators of the record's set, each with ``entered`` (rows) and ``scored`` (points)."""
        return self.filter(indicator_set=record.indicator_set_id).annotate(
            own=FilteredRelation("entries", condition=Q(entries__record=record.pk)),
            entered=Count("own"),
            scored=Sum(F("own__points")),
        )


class ObjectionQuerySet(RecordQuerySet):
    """Objections."""

    def open(self) -> "ObjectionQuerySet":
        """Objections that wait for an answer."""
        return self.filter(state=ObjectionState.OPEN)


IndicatorSetManager = models.Manager.from_queryset(IndicatorSetQuerySet)
IndicatorManager = models.Manager.from_queryset(IndicatorQuerySet)
ObjectionManager = models.Manager.from_queryset(ObjectionQuerySet)
