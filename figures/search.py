"""What the ledger offers to search."""

from django.utils.translation import gettext_lazy as _

from figures.models import Figure
from search.registry import Source, register

register(
    Source(
        name="figures",
        label=_("Figures"),
        rows=Figure.objects.for_list_page,
        fields=("subject", "indicator", "printed"),
        summary=lambda row: f"{row.committee} · {row.subject}",
    )
)
