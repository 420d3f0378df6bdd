"""The one way in which pages print numbers: as a link to where the number comes from."""

from typing import Any

from django import template
from django.utils.html import format_html
from django.utils.safestring import SafeString

register = template.Library()


@register.simple_tag
def figure(number: Any, words: Any = None) -> SafeString:
    """Print a figure or a count as a link to its sentence or its records; ``words`` stand for it when given.

    ``number`` has ``code``, ``printed`` and ``get_absolute_url``: a ``Figure`` or a ``figures.counting.Count``.
    """
    return format_html(
        '<a class="figure-link" data-figure="{}" href="{}">{}</a>',
        number.code,
        number.get_absolute_url(),
        number.printed if words is None else words,
    )
