"""What the annual reports offer to search."""

from collections.abc import Iterator

from django.utils.translation import gettext_lazy as _

from cppcc_portal.lib.changes import Watched
from highlights.models import AnnualReport, Highlight
from search.registry import Offer, Source, register


def report(row: AnnualReport) -> Iterator[Offer]:
    """Offer an annual report."""
    yield Offer(
        title=row.title,
        address=row.get_absolute_url(),
        line=row.series,
        text=row.subtitle,
        committee=row.committee.slug,
        year=row.year,
    )


def highlight(row: Highlight) -> Iterator[Offer]:
    """Offer a highlight of a published report."""
    yield Offer(
        title=row.headline,
        address=row.get_absolute_url(),
        line=str(row.report),
        committee=row.report.committee.slug,
        year=row.report.year,
    )


register(
    Source(
        name="reports",
        number=27,
        title=_("Annual highlights"),
        label="highlights.AnnualReport",
        rows=lambda: AnnualReport.objects.published().select_related("committee"),
        offers=report,
    ),
    Source(
        name="highlights",
        number=26,
        title=_("Highlights"),
        label="highlights.Highlight",
        rows=lambda: Highlight.objects.filter(report__in=AnnualReport.objects.published()).select_related(
            "report__committee"
        ),
        offers=highlight,
        tables=(Watched(), Watched("report")),
    ),
)
