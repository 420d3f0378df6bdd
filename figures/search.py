"""What the ledger offers to search."""

from collections.abc import Iterator

from django.utils.translation import gettext_lazy as _

from figures.models import Figure
from search.registry import Offer, Source, register


def figure(row: Figure) -> Iterator[Offer]:
    """Offer a figure by what it counts."""
    yield Offer(
        title=str(row),
        address=row.get_absolute_url(),
        line=row.subject,
        text=f"{row.indicator}\n{row.printed}",
        committee=row.committee.slug if row.committee else "",
        year=row.year,
        day=row.as_of,
    )


register(
    Source(
        name="figures",
        number=2,
        title=_("Figures"),
        label="figures.Figure",
        rows=Figure.objects.for_list_page,
        offers=figure,
    )
)
