"""Choices and attributes of a form field as markup."""

from collections.abc import Iterable
from typing import Any

from django import template
from django.forms.utils import flatatt
from django.utils.html import conditional_escape, format_html
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
    choices = mark_safe("".join(map(option_of, options)))  # noqa: S308 - all escaped
    return format_html('\n  <optgroup label="{}">{}\n  </optgroup>', name, choices) if name else choices


def option_of(option: Option) -> str:
    """Return one choice; a list of a hundred committees has a hundred, so that this is written in one go."""
    value, label = conditional_escape(option["value"]), conditional_escape(option["label"])
    attributes = flatatt(option["attrs"]) if option["attrs"] else ""
    return f'\n  <option value="{value}"{attributes}>{label}</option>'


@register.filter
def as_attributes(attrs: dict[str, Any]) -> SafeString:
    """Return the attributes of a widget, each after a space."""
    return flatatt(attrs)
