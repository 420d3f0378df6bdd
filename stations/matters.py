"""What workstations put on a member's start page."""

import datetime
from collections.abc import Iterable

from django.http import HttpRequest
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy

from cppcc_portal.lib.icalendars import CalendarDate, moment
from members.me.matters import Action, MatterSource, Part, ToDo, register
from members.models import Member
from stations.me.queries import next_turns, own_stations

SOON = datetime.timedelta(days=7)


class StationMatters(MatterSource):
    """Duty within a week; the member's station with the next shift; all own shifts for the calendar."""

    def todos(self, member: Member, now: datetime.datetime) -> Iterable[ToDo]:
        """Return the shifts of the next days."""
        today = timezone.localdate(now)
        for turn in next_turns(member, today).filter(shift__held_on__lte=today + SOON):
            station, day = turn.shift.station, turn.shift.held_on
            yield ToDo("duty", gettext_lazy("Duty"), station.name, reverse("my_station:duty"), day)

    def parts(self, member: Member, request: HttpRequest) -> Iterable[Part]:
        """Return the member's station with the next shift."""
        today = timezone.localdate()
        stations = list(own_stations(member, today))
        turn = next_turns(member, today).first()
        if turn is None and not stations:
            return []
        return [Part(10, "me/_station.html", {"stations": stations, "turn": turn})]

    def actions(self, member: Member, now: datetime.datetime) -> Iterable[Action]:
        """Offer the page of duty to who is placed at a station."""
        if not own_stations(member, timezone.localdate(now)).exists():
            return []
        return [
            Action(20, gettext_lazy("My duty"), reverse("my_station:duty")),
            Action(30, gettext_lazy("Write down a visit"), reverse("my_station:new_reception")),
        ]

    def dates(self, member: Member, since: datetime.date) -> Iterable[CalendarDate]:
        """Return the member's own shifts."""
        for turn in next_turns(member, since):
            shift = turn.shift
            yield CalendarDate(
                key=f"shift-{shift.pk}",
                title=str(shift.station),
                starts=moment(shift.held_on, shift.starts_at),
                ends=moment(shift.held_on, shift.ends_at) if shift.starts_at and shift.ends_at else None,
                place=shift.station.address,
            )


register(StationMatters())
