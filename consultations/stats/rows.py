"""The rows that the definitions of this app count: held events of a year, and what hangs on them."""

from collections.abc import Callable
from typing import Any

from django.db.models import Exists, OuterRef, Q, QuerySet, Subquery
from django.urls import reverse

from consultations.choices import Adoption, EventKind, EventState
from consultations.models import (
    Attendance,
    BriefingItem,
    Event,
    EventHost,
    Outcome,
    Platform,
    PlatformForm,
    Problem,
    ViewGiven,
)
from figures.definitions import Listing, Scope
from figures.scoping import in_year, labels, names, narrowed, on_days
from members.models import Committee, HandlingUnit
from sectors.stats import published_groups
from stations.models import Station
from stations.stats.ledger import districts

ON_EVENT = "event__"


def taken_place(scope: Scope, event: str = "") -> Q:
    """Condition: the committee's event, or the one that the look-up ``event`` leads to, was held."""
    where = narrowed(
        scope,
        platform=f"{event}platform__slug",
        district=f"{event}district__code",
        form=f"{event}form__name",
        event=f"{event}code",
    )
    return where & Q(**{f"{event}committee": scope.committee, f"{event}state": EventState.HELD})


def held(scope: Scope, event: str = "") -> Q:
    """Condition: it was held in the year, and is of the kind the scope is narrowed to."""
    of_year = in_year(scope, f"{event}year", f"{event}starts_on")
    return taken_place(scope, event) & of_year & narrowed(scope, kind=f"{event}kind")


def events(scope: Scope, **conditions: Any) -> QuerySet:
    """Return the events held in the year; a row that stands for many known as a number only is no event."""
    return Event.objects.filter(held(scope), is_count_reported=False, **conditions)


def hosted(scope: Scope, **host: Any) -> Q:
    """Condition: one of the event's hosts is such a record."""
    by = narrowed(scope, group="sector_group__slug", station="station__slug")
    return Q(Exists(EventHost.objects.filter(by, event=OuterRef("pk"), **host)))


def station_activities(scope: Scope) -> QuerySet:
    """Return the events held in the year that a workstation hosts, each once."""
    return events(scope).filter(hosted(scope, station__isnull=False))


def group_activities(scope: Scope) -> QuerySet:
    """Return the events held in the year that a sector group hosts, each once."""
    return events(scope).filter(hosted(scope, sector_group__isnull=False))


def briefing_units(scope: Scope) -> QuerySet:
    """Return the units at the year's briefings, each once; ``briefing`` is the event where the public finds it.

    A unit was there when it is recorded as attending, or as having told of a policy.
    """
    briefings = Event.objects.filter(held(scope), kind=EventKind.BRIEFING)
    there = Q(units=OuterRef("pk")) | Q(briefing_items__unit=OuterRef("pk"))
    shown = briefings.published().filter(there).order_by("starts_on", "pk").values("pk")
    return HandlingUnit.objects.filter(Exists(briefings.filter(there))).annotate(briefing=Subquery(shown[:1]))


def policies(scope: Scope) -> QuerySet:
    """Return the policies of which departments told at the year's briefings, as far as they are named."""
    return BriefingItem.objects.filter(held(scope, ON_EVENT), event__kind=EventKind.BRIEFING).exclude(policy="")


def problems(scope: Scope, **conditions: Any) -> QuerySet:
    """Return the problems found at the events held in the year."""
    rows = Problem.objects.filter(held(scope, ON_EVENT), **conditions)
    return rows.defer(*Problem.private_fields)


def attendances(scope: Scope) -> QuerySet:
    """Return those who were present at the events held in the year."""
    rows = Attendance.objects.was_present().filter(held(scope, ON_EVENT))
    return rows.defer(*Attendance.private_fields)


def group_attendances(scope: Scope) -> QuerySet:
    """Return those who were present at the events that a sector group hosts."""
    hosting = Event.objects.filter(held(scope), hosted(scope, sector_group__isnull=False))
    rows = Attendance.objects.was_present().filter(event__in=hosting)
    return rows.defer(*Attendance.private_fields)


def views(scope: Scope) -> QuerySet:
    """Return the views given at the events held in the year, as far as the office has confirmed them."""
    return ViewGiven.objects.confirmed().filter(held(scope, ON_EVENT), narrowed(scope, adopted="adopted")).defer("text")


def outcomes(scope: Scope, **conditions: Any) -> QuerySet:
    """Return what came of held events in the year; the day decides where it is known, else the event's year."""
    undated = Q(on=None) & in_year(scope, f"{ON_EVENT}year", f"{ON_EVENT}starts_on")
    came = (on_days(scope, "on") | undated) & narrowed(scope, kind="kind")
    return Outcome.objects.filter(taken_place(scope, ON_EVENT), came, **conditions).defer("text")


def platforms(committee: Committee) -> QuerySet:
    """Return the platforms that a count may be narrowed to: the committee's own, and those of the one above."""
    return Platform.objects.published().filter(committee__in=[committee.pk, committee.parent_id or committee.pk])


def forms(committee: Committee) -> QuerySet:
    """Return the forms of these platforms."""
    return PlatformForm.objects.filter(platform__in=platforms(committee))


def published_events(committee: Committee) -> QuerySet:
    """Return the events that a count may be narrowed to."""
    return Event.objects.published().filter(committee=committee)


def published_stations(committee: Committee) -> QuerySet:
    """Return the workstations that a count may be narrowed to."""
    return Station.objects.published().filter(committee=committee)


def at_event(key: str, anchor: str = "") -> Callable[[Any], str]:
    """Return how the address of a row that hangs on an event is found: its place on the event's page."""
    return lambda row: f"{reverse('consultations:event', args=[getattr(row, key)])}{anchor}"


def listed_by_event(*order: str, title: Any, anchor: str = "") -> Listing:
    """Return a list of rows that hang on events: the public reads those of published events."""
    return Listing(
        public=Q(event__is_published=True),
        title=title,
        url=at_event("event_id", anchor),
        joined=("event",),
        order=("event__starts_on", "event__code", *order, "pk"),
    )


EVENTS = Listing(public=Q(is_published=True), title=str, url=Event.get_absolute_url, order=("starts_on", "code", "pk"))
# The line of an attendance names the event, never the person.
ATTENDANCES = listed_by_event(title=lambda row: str(row.event))
VIEWS = listed_by_event("number", title=lambda view: f"{view.event} · {view.number}", anchor="#views-title")
OUTCOMES = listed_by_event("position", title=lambda row: f"{row.title} · {row.event}", anchor="#outcomes-title")

UNITS = Listing(
    public=Q(is_published=True, briefing__isnull=False), title=str, url=at_event("briefing"), order=("name", "pk")
)

POLICIES = listed_by_event("position", title=lambda item: item.policy, anchor="#briefing-title")
PROBLEMS = Listing(
    public=Q(is_published=True, event__is_published=True),
    title=lambda problem: problem.text,
    url=at_event("event_id", "#problems-title"),
    joined=("event",),
    order=("event__starts_on", "event__code", "number", "pk"),
)

PLATFORM = {"platform": names(platforms)}
KIND = {"kind": labels(EventKind)}
DISTRICT = {"district": names(districts, "code")}
GROUP = {"group": names(published_groups)}
STATION = {"station": names(published_stations)}
FORM = {"form": names(forms, "name")}
EVENT = {"event": names(published_events, "code")}
ADOPTED = {"adopted": labels(Adoption)}
