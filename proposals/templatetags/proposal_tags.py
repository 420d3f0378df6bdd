"""Filters that show what belongs to a proposal."""

import datetime
from typing import Any

from django import template
from django.utils import timezone
from django.utils.translation import get_language, ngettext
from django.utils.translation import gettext as _

from proposals import numbers
from proposals.choices import AssignmentState, UnitRole
from proposals.models import Assignment

register = template.Library()
HOUR = 60
DAY = 24 * HOUR


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


@register.filter
def unit_state(assignment: Assignment) -> str:
    """Name the state of an assignment; a joint unit delivers no answer, it has given its opinion."""
    if assignment.role == UnitRole.JOINT and assignment.state == AssignmentState.DELIVERED:
        return _("Joint opinion given")
    return assignment.get_state_display()


@register.filter
def time_left(until: datetime.datetime) -> str:
    """Show the time left until a moment in its two greatest units, such as 23小时59分钟."""
    left = max(0, int((until - timezone.now()).total_seconds() // 60))
    days, hours, minutes = left // DAY, left % DAY // HOUR, left % HOUR
    parts = [
        (days, ngettext("%(count)s day", "%(count)s days", days)),
        (hours, ngettext("%(count)s hour", "%(count)s hours", hours)),
        (minutes, ngettext("%(count)s minute", "%(count)s minutes", minutes)),
    ]
    named = [words % {"count": count} for count, words in parts if count] or [parts[-1][1] % {"count": 0}]
    joint = "" if get_language() == "zh-hans" else " "
    return joint.join(named[:2])
