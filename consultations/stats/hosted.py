"""What workstations and sector groups host, for the ledger; events live here, so it is counted here."""

from django.utils.translation import gettext_lazy as _

from consultations.stats.rows import (
    ATTENDANCES,
    EVENTS,
    GROUP,
    KIND,
    STATION,
    group_activities,
    group_attendances,
    station_activities,
)
from figures.definitions import Definition, Form, register
from figures.scoping import said
from sectors.stats import MEMBERS, seated_members

register(
    Definition(
        code="consultations.station_activities",
        title=_("Workstation activities"),
        words=said(
            _(
                "Events of the committee held in the year of which a workstation is recorded as a host, in whatever "
                "role; an event that two workstations host together counts once. Duty days and visits received are no "
                "events, nor is an event that only took place at a workstation."
            )
        ),
        unit=_("activities held"),
        rows=station_activities,
        listing=EVENTS,
        parts={**STATION, **KIND},
    ),
    Definition(
        code="consultations.group_activities",
        title=_("Sector-group activities"),
        words=said(
            _(
                "Events of the committee held in the year of which a sector group is recorded as a host, in whatever "
                "role; an event that two groups host together counts once."
            )
        ),
        unit=_("activities held"),
        rows=group_activities,
        listing=EVENTS,
        parts={**GROUP, **KIND},
    ),
    Definition(
        code="consultations.group_attendances",
        title=_("Attendances at sector-group activities"),
        words=said(
            _(
                "Members signed in at events held in the year that a sector group hosts: a member who came to three of "
                "them counts three times, also a member of another group. Who was on leave or absent does not count, "
                "nor who stayed for less than the share of the half-days that the committee asks for; who came is "
                "never named."
            )
        ),
        unit=_("times attended"),
        rows=group_attendances,
        listing=ATTENDANCES,
        parts={**GROUP, **KIND},
    ),
    Definition(
        code="consultations.group_attendances_per_member",
        title=_("Sector-group activities for each member"),
        words=said(
            _(
                "Attendances at sector-group activities held in the year, divided by the members who had a seat in a "
                "sector on some day of the year. Each member counts once, also one who moved to another sector or left."
            )
        ),
        unit=_("times for each member"),
        rows=group_attendances,
        listing=ATTENDANCES,
        form=Form.AVERAGE,
        base=seated_members,
        base_words=_("members with a seat in the year"),
        base_listing=MEMBERS,
    ),
)
