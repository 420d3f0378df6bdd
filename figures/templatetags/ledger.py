"""The one way in which pages print numbers: as a link to where the number comes from."""

from typing import Any

from django import template
from django.utils.html import format_html
from django.utils.safestring import SafeString

from cppcc_portal.lib.languages import in_language
from figures.counting import NOTHING

register = template.Library()


def link(code: str, url: str, words: Any) -> SafeString:
    """Return a number as a link to where it comes from, marked as a figure of the ledger."""
    return format_html('<a class="figure-link" data-figure="{}" href="{}">{}</a>', code, url, words)


@register.simple_tag
def figure(number: Any, words: Any = None) -> SafeString:
    """Print a figure or a count as a link to its sentence or its records; ``words`` stand for it when given.

    ``number`` has ``code``, ``printed`` and ``get_absolute_url``: a ``Figure`` or a ``figures.counting.Count``.
    """
    return link(number.code, number.get_absolute_url(), number.printed if words is None else words)


@register.simple_tag
def counted(comparison: dict[str, Any]) -> SafeString:
    """Print what the records counted beside a reported figure, as a link to them; a dash where there is no base."""
    return link(comparison["definition"], in_language(comparison["url"]), comparison["printed"] or NOTHING)
