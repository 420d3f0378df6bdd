"""Events and those who came, for the ledger."""

from django.utils.translation import gettext_lazy as _

from consultations.choices import EventKind
from consultations.stats.rows import (
    ATTENDANCES,
    DISTRICT,
    EVENTS,
    FORM,
    KIND,
    PLATFORM,
    attendances,
    events,
)
from figures.definitions import Definition, register
from figures.scoping import said

EVENTS_HELD = Definition(
    code="consultations.events",
    title=_("Events held"),
    words=said(
        _(
            "Events of the committee that were held in the year, by the day on which they began, each once, also "
            "those not published. Planned, postponed and cancelled events do not count, nor does a row that stands "
            "for many events of which the source gives the number only."
        )
    ),
    unit=_("events held"),
    rows=events,
    listing=EVENTS,
    parts={**PLATFORM, **KIND, **DISTRICT, **FORM},
)
PARTICIPANTS = Definition(
    code="consultations.participants",
    title=_("Attendances"),
    words=said(
        _(
            "Members signed in at events of the committee held in the year: a member who came to three events "
            "counts three times. Those who enrolled but did not sign in, who were on leave or absent do not count, "
            "nor who stayed for less than the share of the half-days that the committee asks for (two thirds, unless "
            "it has set another), nor guests who are no members; who came is never named."
        )
    ),
    unit=_("times attended"),
    rows=attendances,
    listing=ATTENDANCES,
    parts={**PLATFORM, **KIND},
)

register(
    EVENTS_HELD,
    PARTICIPANTS,
    Definition(
        code="consultations.trainings",
        title=_("Training courses held"),
        words=said(
            _("Training courses of the committee held in the year, each once; a course of several days is one course.")
        ),
        unit=_("training courses"),
        rows=lambda scope: events(scope, kind=EventKind.TRAINING),
        listing=EVENTS,
        parts=PLATFORM,
    ),
    Definition(
        code="consultations.briefings",
        title=_("Briefings held"),
        words=said(
            _("Briefing meetings of the committee held in the year, each once, however many units briefed at it.")
        ),
        unit=_("briefings"),
        rows=lambda scope: events(scope, kind=EventKind.BRIEFING),
        listing=EVENTS,
        parts=PLATFORM,
    ),
)
