"""Reads of this app, named as sentences."""

from functools import reduce
from operator import or_
from typing import Any

from django.db import models
from django.db.models import F, Prefetch, Q
from django.db.models.functions import Coalesce
from django.db.models.lookups import GreaterThanOrEqual

from consultations.choices import AttendanceState
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
                    queryset=related(self.model, "views")
                    .objects.confirmed()
                    .select_related("speaker_member", "target_unit"),
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


def was_present(attendance: str = "", event: str = "event__") -> Q:
    """Condition: the member signed in and stayed for the share of half-days that the committee asks for.

    A stay that nobody measured, or an event whose half-days are not known, counts as a whole one. The arguments are
    the look-ups that lead to the attendance and to its event.
    """
    settings = f"{event}committee__event_settings__"
    stayed = F(f"{attendance}half_days") * Coalesce(F(f"{settings}presence_of"), 3)
    asked = F(f"{event}half_days") * Coalesce(F(f"{settings}presence_parts"), 2)
    unmeasured = Q(**{f"{attendance}half_days": None}) | Q(**{f"{event}half_days": None})
    signed_in = Q(**{f"{attendance}state": AttendanceState.SIGNED_IN})
    return signed_in & (unmeasured | Q(GreaterThanOrEqual(stayed, asked)))


class AttendanceQuerySet(RecordQuerySet):
    """Members on the lists of events."""

    def was_present(self) -> "AttendanceQuerySet":
        """Those who were there; see the condition of the same name."""
        return self.filter(was_present())

    def of_member(self, member: Any) -> "AttendanceQuerySet":
        """What concerns one member, with the event."""
        return self.filter(member=member).select_related("event", "event__committee")

    def by_person(self) -> "AttendanceQuerySet":
        """In the order of a list at the door: by the sound of the name, then by number."""
        return self.select_related("member").order_by("member__pinyin", "member__name", "member__code")


class ViewGivenQuerySet(RecordQuerySet):
    """Views given at events."""

    def confirmed(self) -> "ViewGivenQuerySet":
        """What the public may read: entered by the office, or confirmed by it."""
        return self.filter(is_confirmed=True)


PlatformManager = models.Manager.from_queryset(PlatformQuerySet)
EventManager = models.Manager.from_queryset(EventQuerySet)
EventHostManager = models.Manager.from_queryset(EventHostQuerySet)
AttendanceManager = models.Manager.from_queryset(AttendanceQuerySet)
ViewGivenManager = models.Manager.from_queryset(ViewGivenQuerySet)
