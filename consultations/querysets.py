"""Reads of this app, named as sentences."""

from functools import reduce
from operator import or_
from typing import Any

from django.db import models
from django.db.models import F, Prefetch, Q

from cppcc_portal.lib.records import RecordQuerySet
from cppcc_portal.lib.relations import related


class PlatformQuerySet(RecordQuerySet):
    """Platforms."""

    def in_order(self) -> "PlatformQuerySet":
        """Platforms committee by committee, in the order the office gave them."""
        return self.order_by("committee__position", "committee__slug", "position", "slug")

    def for_list_page(self) -> "PlatformQuerySet":
        """Published platforms with what a row of the list shows."""
        return self.published().select_related("committee").in_order()

    def for_detail_page(self) -> "PlatformQuerySet":
        """Published platforms with their forms and stages."""
        return self.published().select_related("committee").prefetch_related("forms", "stages")


class EventQuerySet(RecordQuerySet):
    """Events."""

    def by_date(self) -> "EventQuerySet":
        """Newest first; within a year, events whose day is unknown come after those whose day is known."""
        return self.order_by("-year", F("starts_on").desc(nulls_last=True), "-pk")

    def about(self, proposal: Any) -> "EventQuerySet":
        """Events tied to ``proposal``, or to a published key row it is packed into."""
        by_key = Q(key_proposals__proposals=proposal, key_proposals__is_published=True)
        return self.filter(Q(proposals=proposal) | by_key).distinct()

    def for_links(self) -> "EventQuerySet":
        """Events with what a line of links shows, newest first."""
        return self.select_related("platform").by_date()

    def for_list_page(self) -> "EventQuerySet":
        """Published events with what a row of the list shows."""
        return self.published().select_related("committee", "platform").by_date()

    def for_detail_page(self) -> "EventQuerySet":
        """Published events with all their parts that the public may see, one query for each kind of part."""
        return (
            self.published()
            .select_related("committee", "platform", "district", "text")
            .prefetch_related(
                Prefetch("hosts", queryset=related(self.model, "hosts").objects.shown()),
                "stages",
                Prefetch(
                    "views",
                    queryset=related(self.model, "views").objects.select_related("speaker_member", "target_unit"),
                ),
                Prefetch(
                    "outcomes",
                    queryset=related(self.model, "outcomes").objects.select_related("proposal", "opinion", "document"),
                ),
                Prefetch(
                    "responses", queryset=related(self.model, "responses").objects.published().select_related("unit")
                ),
            )
        )


class EventHostQuerySet(RecordQuerySet):
    """Hosts of events."""

    def shown(self) -> "EventHostQuerySet":
        """Hosts the public may see, with the record each row names; unpublished records stay unnamed."""
        links = ("station", "sector_group", "unit")
        hidden = reduce(or_, (Q(**{f"{link}__is_published": False}) for link in links))
        return self.exclude(hidden).select_related("committee", "special_committee", "sector_group", "station", "unit")


PlatformManager = models.Manager.from_queryset(PlatformQuerySet)
EventManager = models.Manager.from_queryset(EventQuerySet)
EventHostManager = models.Manager.from_queryset(EventHostQuerySet)
