"""Values of the coded fields."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class ChartKind(models.TextChoices):
    """How a chart shows its numbers."""

    BARS = "bars", _("Bars")
    STACKED = "stacked", _("Stacked bars")
    LINE = "line", _("Line over years")
    SHARE = "share", _("Share strip")


class Tone(models.TextChoices):
    """The part a bar plays: what is asked about, the rest, or a part of a bar above."""

    ASKED = "asked", _("What is asked about")
    REST = "rest", _("The rest")
    PART = "part", _("A part")
