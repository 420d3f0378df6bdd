"""What the annual reports offer to search."""

from django.utils.translation import gettext_lazy as _

from highlights.models import AnnualReport, Highlight
from search.registry import Source, register

register(
    Source(
        name="reports",
        label=_("Annual highlights"),
        rows=lambda: AnnualReport.objects.published().select_related("committee"),
        fields=("title", "subtitle", "series"),
        summary=lambda row: row.title,
    )
)
register(
    Source(
        name="highlights",
        label=_("Highlights"),
        rows=lambda: Highlight.objects.filter(report__in=AnnualReport.objects.published()).select_related(
            "report__committee"
        ),
        fields=("headline",),
        summary=lambda row: str(row.report),
    )
)
