"""What the opinion reports offer to search."""

from django.utils.translation import gettext_lazy as _

from opinions.models import OpinionReport
from search.registry import Source, register

register(
    Source(
        name="opinions",
        label=_("Opinion reports"),
        rows=OpinionReport.objects.for_list_page,
        fields=("title", "text__body"),
        summary=lambda row: row.category,
    )
)
