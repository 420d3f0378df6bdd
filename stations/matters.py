"""What workstations put on a member's start page."""

import datetime
from collections.abc import Iterable, Iterator

from django.http import HttpRequest
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from cppcc_portal.lib.icalendars import CalendarDate, moment
from members.me.matters import Action, MatterSource, Part, ToDo, register
from members.models import Member
from stations.me.queries import next_turns, own_stations
from stations.models import SubstitutionRequest
from stations.standing_in import SIGNED_WITHIN

SOON = datetime.timedelta(days=7)


class StationMatters(MatterSource):
    """Duty within a week; the member's station with the next shift; all own shifts for the calendar."""

    def todos(self, member: Member, now: datetime.datetime) -> Iterator[ToDo]:
        """Return who asks the member to stand in, the shifts of the next days, and those to be signed for."""
        today = timezone.localdate(now)
        for request in SubstitutionRequest.objects.waiting(today).filter(asked=member):
            url = reverse("my_station:stand_in", args=[request.pk])
            facts = (str(request.asker),)
            yield ToDo(
                "stand_in", gettext_lazy("Stand in?"), str(request.shift.station), url, request.shift.held_on, facts
            )
        for turn in next_turns(member, today - SIGNED_WITHIN).filter(shift__held_on__lte=today + SOON, served_at=None):
            shift = turn.shift
            word = gettext_lazy("Duty") if shift.held_on >= today else gettext_lazy("Say it was done")
            yield ToDo("duty", word, shift.station.name, reverse("my_station:duty"), shift.held_on)

    def parts(self, member: Member, request: HttpRequest) -> Iterable[Part]:
        """Return the member's station with the next shift and who is on duty with the member."""
        today = timezone.localdate()
        stations = list(own_stations(member, today))
        turn = next_turns(member, today).first()
        if turn is None and not stations:
            return []
        company = turn.shift.turns.exclude(member=member).select_related("member") if turn else ()
        names = "、".join(str(other.member) for other in company)
        return [Part(10, "me/_station.html", {"stations": stations, "turn": turn, "company": names})]

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
                key=shift.calendar_key,
                title=_("Duty: %(station)s") % {"station": shift.station},
                starts=moment(shift.held_on, shift.starts_at),
                ends=moment(shift.held_on, shift.ends_at) if shift.starts_at and shift.ends_at else None,
                place=shift.station.address,
            )


register(StationMatters())
