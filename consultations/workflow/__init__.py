"""The doors of this app: events, and the attendances on their lists."""

from consultations.workflow.attendances import ATTENDANCES
from consultations.workflow.events import EVENTS, missing

__all__ = ["ATTENDANCES", "EVENTS", "missing"]
