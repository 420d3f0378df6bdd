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
