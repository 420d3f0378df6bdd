"""Values of the coded fields."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class AppliesTo(models.TextChoices):
    """Whose duties an indicator set measures."""

    MEMBER = "member", _("All members")
    STANDING = "standing", _("Standing committee members")


class IndicatorSource(models.TextChoices):
    """Where the entries of an indicator come from."""

    PROPOSALS = "proposals", _("Proposals")
    OPINIONS = "opinions", _("Public opinion")
    STATIONS = "stations", _("Workstations")
    SECTORS = "sectors", _("Sector activities")
    CONSULTATIONS = "consultations", _("Consultations")
    ARCHIVE = "archive", _("Research and writing")
    MEETINGS = "meetings", _("Meetings and training")
    OTHER = "other", _("Other")


class ObjectionState(models.TextChoices):
    """What became of an objection."""

    OPEN = "open", _("Waiting for an answer")
    ACCEPTED = "accepted", _("Accepted")
    REFUSED = "refused", _("Refused")
