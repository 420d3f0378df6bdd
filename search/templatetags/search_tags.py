"""Filters of the search page."""

from django import template
from django.conf import settings
from django.utils.html import escape, format_html
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import get_language

from search.index.asking import Shown
from search.marking import Stretch, stretches, window
from search.question import Question
from search.registry import registry

register = template.Library()


@register.filter
def found(text: str, question: Question) -> SafeString:
    """Return the text escaped, with every searched word marked."""
    return marked(text, stretches(text, question))


@register.filter
def snippet(entry: Shown, question: Question) -> SafeString:
    """Return the stretch of an entry's text around the first hit beyond its title and line; nothing without one."""
    body = entry.text.removeprefix(entry.title).lstrip("\n").removeprefix(entry.line).lstrip("\n").replace("\n", " ")
    if not stretches(body, question):
        return mark_safe("")
    start, end = window(body, question)
    shown = marked(body[start:end], stretches(body[start:end], question))
    return format_html("{}{}{}", "…" if start else "", shown, "…" if end < len(body) else "")


@register.filter
def kind_title(entry: Shown) -> str:
    """Return what kind of record it is."""
    return str(registry.sources[entry.kind].title)


@register.filter
def in_language(address: str) -> str:
    """Return the address in the language of the page; the index keeps those of the site's first language."""
    is_first = (get_language() or settings.LANGUAGE_CODE) == settings.LANGUAGE_CODE
    return address if is_first or address.startswith("/admin/") else f"/{get_language()}{address}"


def marked(text: str, found: list[Stretch]) -> SafeString:
    """Return the text escaped, with stretches of it marked."""
    pieces, at = [], 0
    for start, end in found:
        pieces += [escape(text[at:start]), format_html("<mark>{}</mark>", text[start:end])]
        at = end
    return mark_safe("".join([*pieces, escape(text[at:])]))  # noqa: S308 - every piece is escaped
