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
