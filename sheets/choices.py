"""Values of the coded fields; the ASCII value is stored, the label is shown."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class ImportState(models.TextChoices):
    """How far a file has come."""

    UPLOADED = "uploaded", _("Uploaded")
    FAULTY = "faulty", _("Has faults")
    READY = "ready", _("Without fault")
    QUEUED = "queued", _("Waits for its turn")
    DONE = "done", _("Imported")
    UNDONE = "undone", _("Undone")
    DISCARDED = "discarded", _("Discarded")


# While a file is in one of these, its columns can be chosen and it can be read again.
OPEN = (ImportState.UPLOADED, ImportState.FAULTY, ImportState.READY)
