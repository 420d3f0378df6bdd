"""Filters of the pages of workstations."""

import re

from django import template

from figures.counting import Count
from stations.choices import ReceptionOutcome

register = template.Library()


@register.filter
def dialled(phone: str) -> str:
    """Return the digits of a printed phone number, as a telephone dials them."""
    return re.sub(r"[^\d+]", "", phone)


@register.filter
def outcome_of(count: Count) -> str:
    """Return what a count of receptions is narrowed to, in words."""
    return str(ReceptionOutcome(count.scope.get("outcome")).label)
