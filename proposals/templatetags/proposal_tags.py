"""Filters that show what belongs to a proposal."""

from typing import Any

from django import template
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from proposals import numbers

register = template.Library()


@register.filter
def in_words(number: Any) -> str:
    """Show a number as offices write it: 0123 becomes 第0123号, on an English page Proposal No. 0123."""
    printed = str(number)
    if get_language() == "en" and printed.isdecimal():
        return _("Proposal No. %(number)s") % {"number": printed}
    return numbers.in_words(printed)


@register.filter
def key_in_words(number: Any) -> str:
    """Show the number of a key proposal: 第1号, on an English page No. 1."""
    printed = str(number)
    if get_language() == "en" and printed.isdecimal():
        return _("No. %(number)s") % {"number": printed}
    return numbers.in_words(printed)
