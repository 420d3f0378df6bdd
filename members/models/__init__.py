"""The tables of this app."""

from members.models.accounts import Appointment, User
from members.models.calendar import CalendarDay
from members.models.calendar_links import CalendarLink
from members.models.committees import Committee, District, Session, SpecialCommittee, Term
from members.models.notices import Notice, NoticeChannel, NoticeSettings, NoticeStep
from members.models.people import Member, Membership, Party, Post
from members.models.tasks import OfficeTask, OfficeTaskStep, TaskOwner
from members.models.units import HandlingUnit, UnitAlias

__all__ = [
    "Appointment",
    "CalendarDay",
    "CalendarLink",
    "Committee",
    "District",
    "HandlingUnit",
    "Member",
    "Membership",
    "Notice",
    "NoticeChannel",
    "NoticeSettings",
    "NoticeStep",
    "OfficeTask",
    "OfficeTaskStep",
    "Party",
    "Post",
    "Session",
    "SpecialCommittee",
    "TaskOwner",
    "Term",
    "UnitAlias",
    "User",
]
