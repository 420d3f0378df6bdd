"""Filters of the search page."""

import re

from django import template
from django.utils.html import escape, format_html
from django.utils.safestring import SafeString, mark_safe

register = template.Library()

AROUND = 60


@register.filter
def found(text: str, words: str) -> SafeString:
    """Return the stretch of ``text`` around the first hit, escaped, with every searched word marked."""
    pattern = re.compile("(" + "|".join(re.escape(word) for word in words.split()) + ")", re.IGNORECASE)
    hit = pattern.search(text) if words.split() else None
    start = max(0, hit.start() - AROUND) if hit else 0
    end = start + 3 * AROUND
    # split() with a group returns the text between hits at even places and the hits at odd ones.
    pieces = pattern.split(text[start:end]) if hit else [text[start:end]]
    shown = [
        format_html("<mark>{}</mark>", piece) if place % 2 else escape(piece) for place, piece in enumerate(pieces)
    ]
    return mark_safe("…" * bool(start) + "".join(shown) + "…" * (end < len(text)))  # noqa: S308 - all pieces are escaped
