"""Choices of a form field as markup."""

from collections.abc import Iterable
from typing import Any

from django import template
from django.forms.utils import flatatt
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString, mark_safe

register = template.Library()
Option = dict[str, Any]
Group = tuple[str | None, list[Option], int]


@register.filter
def as_options(groups: Iterable[Group]) -> SafeString:
    """Return the choices of a widget with their groups, as Django's own templates write them."""
    return mark_safe("".join(group_of(name, options) for name, options, _place in groups))  # noqa: S308 - all escaped


def group_of(name: str | None, options: list[Option]) -> SafeString:
    """Return the choices of one group, or those that stand in none."""
    rows = ((option["value"], flatatt(option["attrs"]), option["label"]) for option in options)
    choices = format_html_join("", '\n  <option value="{}"{}>{}</option>', rows)
    return format_html('\n  <optgroup label="{}">{}\n  </optgroup>', name, choices) if name else choices
