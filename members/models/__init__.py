"""The tables of this app."""

from members.models.accounts import Appointment, User
from members.models.calendar import CalendarDay
from members.models.committees import Committee, District, Session, SpecialCommittee, Term
from members.models.people import Member, Membership, Party, Post
from members.models.tasks import OfficeTask, OfficeTaskStep
from members.models.units import HandlingUnit, UnitAlias

__all__ = [
    "Appointment",
    "CalendarDay",
    "Committee",
    "District",
    "HandlingUnit",
    "Member",
    "Membership",
    "OfficeTask",
    "OfficeTaskStep",
    "Party",
    "Post",
    "Session",
    "SpecialCommittee",
    "Term",
    "UnitAlias",
    "User",
]
