"""How the page of a report prints numbers, days and reasons from frozen content."""

from collections.abc import Iterable
from decimal import ROUND_HALF_UP, Decimal
from typing import Any

from django import template
from django.utils.html import format_html
from django.utils.safestring import SafeString

from consultations.choices import EventKind
from cppcc_portal.lib.languages import in_language
from figures.templatetags.ledger import link
from highlights.sharing import description, first_photo
from highlights.shown import reason_words
from highlights.timeline import Month, by_month

register = template.Library()
register.filter("share_description", description)
register.filter("first_photo", first_photo)
register.filter("gap_reason", reason_words)


@register.simple_tag
def number(code: str, url: str, words: Any) -> SafeString:
    """Print a number as a link to where it comes from."""
    return link(code, in_language(url), words)


@register.simple_tag
def difference(one: str, other: str, size: str, unit: Any) -> SafeString:
    """Print how far two numbers are apart: no figure of the ledger, so it names both that it is made of."""
    return format_html('<span class="number" data-figure="{} {}">{}{}</span>', one, other, size, unit)


@register.filter
def by_months(timeline: Iterable[dict[str, Any]]) -> list[Month]:
    """Group the events of a timeline by month."""
    return by_month(timeline)


@register.filter
def event_kind(kind: str) -> str:
    """Say what kind of event it is; nothing for a kind that is none (any more)."""
    return str(EventKind(kind).label) if kind in EventKind.values else ""


@register.filter
def numerator(figure: Any) -> str:
    """Return what a computed share or average was divided from, counted back from its value and base."""
    value, base = Decimal(figure_fact(figure, "value")), Decimal(figure_fact(figure, "base"))
    factor = 100 if figure_fact(figure, "unit") == "%" else 1
    return str((value * base / factor).quantize(Decimal(1), ROUND_HALF_UP))


def figure_fact(figure: Any, name: str) -> Any:
    """Return a fact of a figure of a content, or of one that is shown."""
    return figure[name] if isinstance(figure, dict) else getattr(figure, name)
