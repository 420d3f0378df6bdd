"""The admin of this app."""

from consultations.admin import events, parts, platforms

__all__ = ["events", "parts", "platforms"]
