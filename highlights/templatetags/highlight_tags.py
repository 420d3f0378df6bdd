"""Filters for releases."""

from django import template
from django.utils.translation import gettext_lazy as _

from highlights.shown import Json

register = template.Library()

CHANGES = {
    "title_changed": _("The title was changed"),
    "subtitle_changed": _("The subtitle was changed"),
    "series_changed": _("The series was changed"),
    "figure_added": _("Number added"),
    "figure_removed": _("Number left out"),
    "figure_changed": _("Number corrected"),
    "chapter_added": _("Highlight added"),
    "chapter_removed": _("Highlight left out"),
    "headline_changed": _("Headline changed"),
    "text_changed": _("Text changed"),
    "charts_changed": _("Charts changed"),
    "quotes_changed": _("Quotes changed"),
    "photos_changed": _("Photographs changed"),
}


@register.filter
def change_words(change: Json) -> str:
    """Say what kind of change it is."""
    return str(CHANGES.get(change["kind"], _("Changed")))
