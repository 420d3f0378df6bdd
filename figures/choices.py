"""Values of the coded fields."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class FigureKind(models.TextChoices):
    """Where a figure comes from."""

    QUOTED = "quoted", _("Quoted from a document")
    COMPUTED = "computed", _("Computed from records")


class Qualifier(models.TextChoices):
    """How exact the source says the number is."""

    EXACT = "exact", _("exactly")
    OVER = "over", _("more than")
    NEARLY = "nearly", _("nearly")
    ABOUT = "about", _("about")
    AT_LEAST = "at_least", _("at least")
    AVERAGE = "avg", _("on average")


class GapReason(models.TextChoices):
    """Why the records count otherwise than the report."""

    NOT_ENTERED = "not_entered", _("Not entered yet")
    DEFINITION = "definition", _("The definition differs")
    MERGED = "merged", _("Merged later")
    WITHDRAWN = "withdrawn", _("Withdrawn")
    REPORT_ERROR = "report_error", _("Error in the report")
    OTHER = "other", _("Another reason")


class CheckKind(models.TextChoices):
    """What printed figures must keep among one another."""

    SUM = "sum", _("The parts add up to the whole")
    PART = "part", _("No part is more than the whole")
    SHARES = "shares", _("The shares add up to 100 %")
    RATIO = "ratio", _("The share is the part divided by the whole")
    REACHABLE = "reachable", _("Some whole number of the base gives the share")
    AVERAGE = "average", _("The average is the total divided by the number")
