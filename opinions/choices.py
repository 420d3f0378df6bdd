"""Values of the coded fields."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class OpinionKind(models.TextChoices):
    """Who handed an opinion report in."""

    MEMBER = "member", _("From a member")
    SPECIAL_COMMITTEE = "special_committee", _("From an office or special committee")
    DISTRICT_COMMITTEE = "district_committee", _("From a district's committee")
    PUBLIC = "public", _("From the public")
    OTHER = "other", _("From others")


class OpinionState(models.TextChoices):
    """Where an opinion report stands; received is not yet issued."""

    DRAFT = "draft", _("Draft")
    RECEIVED = "received", _("Received")
    RETURNED = "returned", _("Returned for revision")
    NOT_USED = "not_used", _("Not used")
    EDITED = "edited", _("Edited")
    EXAMINED = "examined", _("Examined")
    ISSUED = "issued", _("Printed and issued")
    IN_HANDLING = "in_handling", _("Being handled")
    HANDLED = "handled", _("Handled")


# Where its author writes on it.
WRITTEN_ON = (OpinionState.DRAFT, OpinionState.RETURNED)
# It has gone out in an issue.
SENT_OUT = (OpinionState.ISSUED, OpinionState.IN_HANDLING, OpinionState.HANDLED)


class UseLevel(models.TextChoices):
    """The level at which an opinion report was used."""

    DISTRICT = "district", _("District")
    CITY = "city", _("City")
    PROVINCE = "province", _("Province")
    NATIONAL = "national", _("National")


class UseMode(models.TextChoices):
    """How an opinion report was used."""

    SINGLE = "single", _("On its own")
    COMBINED = "combined", _("Combined with others")
    FORWARDED = "forwarded", _("Forwarded to a department")
