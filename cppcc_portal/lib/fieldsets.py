"""Groups of fields that look the same on the pages of many records in the admin."""

from typing import Any

from django.utils.translation import gettext_lazy as _

PUBLICATION: tuple[Any, Any] = (_("Publication"), {"fields": ["is_published", "published_at"]})
SOURCE: tuple[Any, Any] = (
    _("Source"),
    {
        "fields": ["sources", "figures"],
        "description": _("The paragraphs it was taken from and the published figures that speak about it."),
    },
)
IN_THE_REPORTS: tuple[Any, Any] = (
    _("In the reports"),
    {"fields": ["sources", "figures"], "classes": ["collapse"]},
)
