"""Filters that show source text."""

from typing import Any

from django import template
from django.utils.safestring import SafeString

from cppcc_portal.lib import text

register = template.Library()


@register.filter
def restored(value: Any) -> SafeString:
    """Show a text with its restored and lost characters marked."""
    return text.show_restored(str(value))


@register.filter
def plain(value: Any) -> str:
    """Show a text without restoration brackets, for titles and attributes."""
    return text.plain(str(value))
