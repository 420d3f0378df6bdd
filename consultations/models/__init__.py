"""The tables of this app."""

from consultations.models.arrangements import AttendanceStep, EventSettings, EventStep
from consultations.models.event_parts import EventHost, EventStage, EventText
from consultations.models.events import Event
from consultations.models.kinds import BriefingItem, DraftLaw, EventGuest
from consultations.models.people import Attendance, ViewGiven
from consultations.models.platforms import Platform, PlatformForm, PlatformStage
from consultations.models.problems import Problem, ProblemStep
from consultations.models.results import Outcome, Response

__all__ = [
    "Attendance",
    "AttendanceStep",
    "BriefingItem",
    "DraftLaw",
    "Event",
    "EventGuest",
    "EventHost",
    "EventSettings",
    "EventStage",
    "EventStep",
    "EventText",
    "Outcome",
    "Platform",
    "PlatformForm",
    "PlatformStage",
    "Problem",
    "ProblemStep",
    "Response",
    "ViewGiven",
]
