"""The admin of this app."""

from consultations.admin import arranging, events, parts, people, platforms

__all__ = ["arranging", "events", "parts", "people", "platforms"]
