"""Values of the coded fields."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class AppliesTo(models.TextChoices):
    """Whose duties an indicator set measures."""

    MEMBER = "member", _("All members")
    STANDING = "standing", _("Standing committee members")


class IndicatorSource(models.TextChoices):
    """Where the entries of an indicator come from; each but the last has a module in ``duties/sources``."""

    BASE = "base", _("Base points of every member")
    HANDED_IN = "handed_in", _("Proposals handed in")
    PROPOSALS = "proposals", _("Proposals filed")
    KEY_PROPOSALS = "key_proposals", _("Key proposals")
    AWARDED = "awarded", _("Awarded proposals")
    OPINIONS = "opinions", _("Opinion reports received")
    OPINIONS_USED = "opinions_used", _("Opinion reports used")
    EVENTS = "events", _("Events attended")
    SPEECHES = "speeches", _("Speeches at events")
    VIEWS = "views", _("Views given at events")
    ABSENCES = "absences", _("Absences without leave")
    LEAVE = "leave", _("Absences with leave")
    SHIFTS = "shifts", _("Duty shifts held")
    RECEPTIONS = "receptions", _("Receptions taken on duty")
    OTHER = "other", _("Evidence only")


class RecordState(models.TextChoices):
    """Where a duty record stands in its year."""

    OPEN = "open", _("Being kept")
    ANNOUNCED = "announced", _("Open to objections")
    CLOSED = "closed", _("Closed")


class EvidenceState(models.TextChoices):
    """What became of something a member handed in."""

    SENT = "sent", _("Waiting for the office")
    CONFIRMED = "confirmed", _("Confirmed")
    REFUSED = "refused", _("Sent back")
    WITHDRAWN = "withdrawn", _("Taken back")


class ObjectionState(models.TextChoices):
    """What became of an objection."""

    OPEN = "open", _("Waiting for an answer")
    ACCEPTED = "accepted", _("Accepted")
    REFUSED = "refused", _("Refused")
