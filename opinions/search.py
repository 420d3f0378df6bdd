"""What the opinion reports offer to search."""

from django.utils.translation import gettext_lazy as _

from opinions.models import OpinionReport
from search.registry import Source, register

register(
    Source(
        name="opinions",
        label=_("Opinion reports"),
        rows=lambda: OpinionReport.objects.for_list_page().as_issued(),
        fields=("public_title", "public_body"),
        title=lambda row: row.shown_title,
        summary=lambda row: row.category,
    )
)
