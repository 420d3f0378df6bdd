"""Filters of the pages of workstations."""

import re

from django import template

register = template.Library()


@register.filter
def dialled(phone: str) -> str:
    """Return the digits of a printed phone number, as a telephone dials them."""
    return re.sub(r"[^\d+]", "", phone)
