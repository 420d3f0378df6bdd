"""Reads of this app, named as sentences."""

import datetime
from functools import reduce
from operator import or_
from typing import Any

from django.db import models
from django.db.models import F, Max, Min, Prefetch, Q
from django.db.models.functions import Coalesce
from django.db.models.lookups import GreaterThanOrEqual

from consultations.choices import AttendanceState, EventState
from cppcc_portal.lib.records import RecordQuerySet
from cppcc_portal.lib.relations import related


class PlatformQuerySet(RecordQuerySet):
    """Platforms."""

    def in_order(self) -> "PlatformQuerySet":
        """Platforms committee by committee, in the order the office gave them."""
        return self.order_by("committee__position", "committee__slug", "position", "slug")

    def of(self, committee: str) -> "PlatformQuerySet":
        """Platforms of the committee with this address word."""
        return self.filter(committee__slug=committee)

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
        """Events tied to ``proposal``, or to a published key row it is packed into; found by the links of each."""
        events = self.model._default_manager.order_by()
        by_key = events.filter(key_proposals__proposals=proposal, key_proposals__is_published=True)
        return self.filter(pk__in=events.filter(proposals=proposal).values("pk").union(by_key.values("pk")))

    def for_links(self) -> "EventQuerySet":
        """Events with what a line of links shows, newest first."""
        return self.select_related("platform").by_date()

    def for_list_page(self) -> "EventQuerySet":
        """Published events with what a row of the list shows."""
        return self.published().select_related("committee", "platform", "form").by_date()

    def coming_up(self, today: datetime.date) -> "EventQuerySet":
        """Events that are announced and not over, the next one first; those without a day come last."""
        # Found by their state, of which few rows are, and not along the list of all that ever was held.
        states = self.model._default_manager.filter(state__in=[EventState.PLANNED, EventState.POSTPONED])
        announced = Q(pk__in=states.order_by().values("pk"))
        not_over = Q(starts_on__gte=today) | Q(ends_on__gte=today) | Q(starts_on=None, year__gte=today.year)
        return self.filter(announced, not_over).order_by("year", F("starts_on").asc(nulls_last=True), "pk")

    def within(self, first: datetime.date, last: datetime.date) -> "EventQuerySet":
        """Events that take place on some day from ``first`` to ``last``, in the order of their days."""
        rows = self.filter(Q(starts_on__lte=last), Q(ends_on__gte=first) | Q(starts_on__gte=first))
        return rows.order_by("starts_on", "pk")

    def of_unknown_day(self, year: int) -> "EventQuerySet":
        """Events of a year whose day is not known."""
        return self.filter(year=year, starts_on=None).order_by("date_text", "pk")

    def span_around(self, first: datetime.date, last: datetime.date) -> dict[str, Any]:
        """Return the first and last year that have events, and the nearest days with events before and after."""
        return self.aggregate(
            first_year=Min("year"),
            last_year=Max("year"),
            before=Max("starts_on", filter=Q(starts_on__lt=first)),
            after=Min("starts_on", filter=Q(starts_on__gt=last)),
        )

    def for_year_page(self) -> "EventQuerySet":
        """Events of a platform's year with their district, form and guests, newest first."""
        guests = related(self.model, "guests").objects.select_related("member")
        rows = self.select_related("committee", "district", "form").by_date()
        return rows.prefetch_related(Prefetch("guests", queryset=guests))

    def for_detail_page(self) -> "EventQuerySet":
        """Published events with the parts that have words of their own, one query for each kind of part.

        ``parts_of`` (reading.py) brings the small ones.
        """
        return (
            self.published()
            .select_related("committee", "platform", "district", "text", "form", "draft_law__document")
            .prefetch_related(
                Prefetch("hosts", queryset=related(self.model, "hosts").objects.shown()),
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
                    "responses",
                    queryset=related(self.model, "responses").objects.published().select_related("unit", "outcome"),
                ),
            )
        )

    def for_open_data(self) -> "EventQuerySet":
        """Published events with all their parts that the public may see."""
        items = related(self.model, "briefing_items").objects.select_related("unit")
        problems = related(self.model, "problems").objects.published().select_related("unit")
        return self.for_detail_page().prefetch_related(
            "stages",
            Prefetch("guests", queryset=related(self.model, "guests").objects.select_related("member")),
            Prefetch("briefing_items", queryset=items),
            Prefetch("problems", queryset=problems),
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


class BriefingItemQuerySet(RecordQuerySet):
    """Policies told of at briefings."""

    def of_public_events(self) -> "BriefingItemQuerySet":
        """Named policies of published events."""
        return self.filter(event__is_published=True).exclude(policy="").select_related("event", "unit").order_by("pk")


class ProblemQuerySet(RecordQuerySet):
    """Problems found."""

    def of_public_events(self) -> "ProblemQuerySet":
        """Published problems of published events, read without the enterprise."""
        rows = self.published().filter(event__is_published=True).select_related("event")
        return rows.defer("enterprise").order_by("pk")


PlatformManager = models.Manager.from_queryset(PlatformQuerySet)
EventManager = models.Manager.from_queryset(EventQuerySet)
EventHostManager = models.Manager.from_queryset(EventHostQuerySet)
AttendanceManager = models.Manager.from_queryset(AttendanceQuerySet)
ViewGivenManager = models.Manager.from_queryset(ViewGivenQuerySet)
BriefingItemManager = models.Manager.from_queryset(BriefingItemQuerySet)
ProblemManager = models.Manager.from_queryset(ProblemQuerySet)
