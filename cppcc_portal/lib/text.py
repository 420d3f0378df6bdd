"""Plain text shown as HTML: escaped first, then marked; nothing stored is ever trusted as markup."""

import re
from collections.abc import Iterable
from typing import NamedTuple

from django.utils.html import escape, format_html
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import gettext as _

RESTORED = re.compile(r"【([^【】]*)】")
LOST = "□"


class Mark(NamedTuple):
    """A stretch of a text that is a published number: from, to (character offsets), address, title, figure's code."""

    start: int
    end: int
    url: str
    title: str = ""
    code: str = ""


def show_restored(text: str) -> SafeString:
    """Return ``text`` escaped, with 【restored】 characters and each lost □ in elements a reader can switch off."""
    if "【" not in text and LOST not in text:
        return escape(text)
    restored = _("restored by the editors")
    lost = format_html('<span class="lost" title="{}">□</span>', _("lost in the source"))
    shown = RESTORED.sub(
        lambda match: format_html('<span class="restored" title="{}">{}</span>', restored, mark_safe(match.group(1))),  # noqa: S308 - escaped below
        escape(text),
    )
    return mark_safe(shown.replace(LOST, lost))  # noqa: S308 - escape() ran over the whole text


def show_marked(text: str, marks: Iterable[Mark]) -> SafeString:
    """Return ``text`` as HTML with every mark as a link; marks that overlap an earlier one are left out."""
    pieces: list[str] = []
    at = 0
    for mark in sorted(marks):
        if mark.start < at:
            continue
        pieces.append(show_restored(text[at : mark.start]))
        pieces.append(
            format_html(
                '<a class="figure-link" href="{}" title="{}"{}>{}</a>',
                mark.url,
                mark.title,
                format_html(' data-figure="{}"', mark.code) if mark.code else "",
                show_restored(text[mark.start : mark.end]),
            )
        )
        at = mark.end
    pieces.append(show_restored(text[at:]))
    return mark_safe("".join(pieces))  # noqa: S308 - every piece is escaped


def plain(text: str) -> str:
    """Return ``text`` without the restoration brackets, for titles and search."""
    return RESTORED.sub(r"\1", text)
