"""The admin of this app."""

from consultations.admin import arranging, events, kinds, parts, people, platforms, problems

__all__ = ["arranging", "events", "kinds", "parts", "people", "platforms", "problems"]
