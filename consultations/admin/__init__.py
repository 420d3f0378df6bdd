"""The admin of this app."""

from consultations.admin import events, kinds, parts, platforms, problems

__all__ = ["events", "kinds", "parts", "platforms", "problems"]
