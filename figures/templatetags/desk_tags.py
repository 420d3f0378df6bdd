"""Filters of the reconciliation desk."""

from typing import Any

from django import template

register = template.Library()


@register.filter
def of_key(found: Any, key: Any) -> Any:
    """Return what a dictionary holds for a key; nothing when there is no dictionary."""
    return found.get(key) if found else None
