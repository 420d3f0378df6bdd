"""Values of the coded fields."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class StationLevel(models.TextChoices):
    """Level of a workstation, as the city's report lists them."""

    CITY = "city", _("City level")
    SPECIAL_OR_SECTOR = "special_or_sector", _("Special committee and sector level")
    DISTRICT = "district", _("District level")
    SUBDISTRICT = "subdistrict", _("Subdistrict level")
    COMMUNITY = "community", _("Community level")
    ENTERPRISE = "enterprise", _("Enterprise level")


class HostKind(models.TextChoices):
    """Who runs a workstation."""

    ADMINISTRATIVE = "administrative", _("Administrative area")
    SPECIAL_COMMITTEE = "special_committee", _("Special committee")
    SECTOR = "sector", _("Sector")
    PARTY = "party", _("Party or people's organisation")
    INDIVIDUAL = "individual", _("Individual member")
    JOINT = "joint", _("Several hosts")


class StationStatus(models.TextChoices):
    """Whether a workstation receives people; a row that is not open stays as history."""

    OPEN = "open", _("Open")
    RENAMED = "renamed", _("Renamed")
    MERGED = "merged", _("Merged")
    CLOSED = "closed", _("Closed")


class Placement(models.TextChoices):
    """By which principle a member was placed at a workstation."""

    NEIGHBOURHOOD = "neighbourhood", _("By neighbourhood")
    SECTOR = "sector", _("By sector")


class StationRole(models.TextChoices):
    """Posts at a workstation, in the order in which they are shown."""

    HEAD = "head", _("Station head")
    DEPUTY = "deputy", _("Deputy station head")
    LIAISON = "liaison", _("Liaison officer")
    RESIDENT = "resident", _("Resident member")


class ChangeKind(models.TextChoices):
    """What happened to a workstation."""

    FOUNDED = "founded", _("Unveiled")
    RENAMED = "renamed", _("Renamed")
    MERGED = "merged", _("Merged")
    CLOSED = "closed", _("Closed")
    MOVED = "moved", _("Moved")


class DutyKind(models.TextChoices):
    """How duty days are fixed."""

    MONTHLY_DAYS = "monthly_days", _("Days of the month")
    WEEKDAY = "weekday", _("Every week")
    NTH_WEEKDAY = "nth_weekday", _("A week of the month")


class Weekday(models.IntegerChoices):
    """Days of the week, Monday is 1."""

    MONDAY = 1, _("Monday")
    TUESDAY = 2, _("Tuesday")
    WEDNESDAY = 3, _("Wednesday")
    THURSDAY = 4, _("Thursday")
    FRIDAY = 5, _("Friday")
    SATURDAY = 6, _("Saturday")
    SUNDAY = 7, _("Sunday")


class ReceptionOutcome(models.TextChoices):
    """What became of what a visitor said."""

    OPEN = "open", _("Being followed up")
    SETTLED = "settled", _("Settled on the spot")
    OPINION = "opinion", _("Became an opinion report")
    PROPOSAL = "proposal", _("Became a proposal")
    CONSULTATION = "consultation", _("Became a consultation topic")
    HANDED_TO_UNIT = "handed_to_unit", _("Handed to a unit")


class MatterState(models.TextChoices):
    """Where a resident's matter stands."""

    HELD = "held", _("Waits for review")
    ACCEPTED = "accepted", _("Taken up by the station")
    REFUSED = "refused", _("Not taken up")
    ANSWERED = "answered", _("Answered")


class AddressUseKind(models.TextChoices):
    """What is counted by address, so that nobody floods the office or tries codes."""

    MATTER = "matter", _("Left a matter")
    CODE = "code", _("Tried a receipt code")


# The office's half: requests to stand in, yearly evaluation.


class RequestState(models.TextChoices):
    """Where a request to stand in stands."""

    ASKED = "asked", _("Asked")
    ACCEPTED = "accepted", _("Accepted")
    DECLINED = "declined", _("Declined")
    WITHDRAWN = "withdrawn", _("Withdrawn")
    LAPSED = "lapsed", _("Not answered in time")


class FormState(models.TextChoices):
    """Whether stations are still being evaluated by a year's checklist."""

    OPEN = "open", _("Open")
    CLOSED = "closed", _("Closed")


class EvaluationState(models.TextChoices):
    """Where the evaluation of one station stands."""

    DRAFT = "draft", _("Being filled in")
    SUBMITTED = "submitted", _("Submitted")
    REVIEWED = "reviewed", _("Reviewed")
    CLOSED = "closed", _("Closed")
