"""Choices and attributes of a form field as markup."""

from collections.abc import Iterable
from html import escape
from typing import Any

from django import template
from django.forms.utils import flatatt
from django.utils.safestring import SafeString, mark_safe

register = template.Library()
Option = dict[str, Any]
Group = tuple[str | None, list[Option], int]


@register.filter
def as_options(groups: Iterable[Group]) -> SafeString:
    """Return the choices of a widget with their groups, as Django's own templates write them."""
    return mark_safe("".join(group_of(name, options) for name, options, _place in groups))  # noqa: S308 - all escaped


def group_of(name: str | None, options: list[Option]) -> str:
    """Return the choices of one group, or those that stand in none."""
    choices = "".join(map(option_of, options))
    return f'\n  <optgroup label="{escaped(name)}">{choices}\n  </optgroup>' if name else choices


def option_of(option: Option) -> str:
    """Return one choice; a list of a hundred committees has a hundred, so that this is written in one go."""
    attributes = flatatt(option["attrs"]) if option["attrs"] else ""
    return f'\n  <option value="{escaped(option["value"])}"{attributes}>{escaped(option["label"])}</option>'


def escaped(value: Any) -> str:
    """Return a value as markup; Django's ``conditional_escape``, which is made for any arguments, takes longer."""
    text = str(value)
    return text if isinstance(text, SafeString) else escape(text)


@register.filter
def as_attributes(attrs: dict[str, Any]) -> SafeString:
    """Return the attributes of a widget, each after a space."""
    return flatatt(attrs)
