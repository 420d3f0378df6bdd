"""Values of the coded fields."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class SeatEnd(models.TextChoices):
    """Why a member left a sector's seat."""

    MOVED = "moved", _("Moved to another sector")
    RESIGNED = "resigned", _("Resigned")
    REMOVED = "removed", _("Removed")
    DECEASED = "deceased", _("Deceased")
    TERM = "term", _("Term ended")


class GroupRole(models.TextChoices):
    """Posts in a sector group, in the order in which they are shown."""

    HEAD = "head", _("Group head")
    DEPUTY_HEAD = "deputy_head", _("Deputy group head")
    PARTY_GROUP_SECRETARY = "party_group_secretary", _("Secretary of the party group")
    LIAISON = "liaison", _("Liaison officer")


class TaskKind(models.TextChoices):
    """What a yearly task of a sector group asks for."""

    STUDY = "study", _("Collective study")
    SURVEY = "survey", _("Sector survey")
    CONSULTATION = "consultation", _("Sector consultation")
    INSPECTION = "inspection", _("Sector inspection")
    FELLOWSHIP = "fellowship", _("Sector fellowship")
    PROPOSAL = "proposal", _("Collective proposal")
    OPINION = "opinion", _("Opinion reports")
    SPEECH = "speech", _("Plenary speech")
    SERVICE = "service", _("Public service")
    OTHER = "other", _("Other task")


# What is told by proposals and opinion reports themselves; every other task is fulfilled by an event.
TOLD_BY_PAPERS = (TaskKind.PROPOSAL, TaskKind.OPINION)
EVENT_TASKS = [(kind.value, kind.label) for kind in TaskKind if kind not in TOLD_BY_PAPERS]


class PaperKind(models.TextChoices):
    """What a group writes for a year."""

    PLAN = "plan", _("Plan for the year")
    SUMMARY = "summary", _("Summary of the year")


class PaperState(models.TextChoices):
    """Where a group's plan or summary stands."""

    DRAFT = "draft", _("Being written")
    HANDED_IN = "handed_in", _("Handed in")
    RETURNED = "returned", _("Returned")
    ACCEPTED = "accepted", _("Accepted")


# While it is the group's to write; and who of the group writes.
WRITABLE = (PaperState.DRAFT, PaperState.RETURNED)
WRITERS = (GroupRole.HEAD, GroupRole.DEPUTY_HEAD, GroupRole.LIAISON)


class Occasion(models.TextChoices):
    """Why a day is kept with a sector."""

    FOUNDING = "founding", _("Founding anniversary")
    FESTIVAL = "festival", _("Festival of the sector")
    OTHER = "other", _("Other occasion")
