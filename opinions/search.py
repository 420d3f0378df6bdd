"""What the opinion reports offer to search."""

from collections.abc import Iterator

from django.utils.translation import gettext_lazy as _

from cppcc_portal.lib.changes import Watched
from opinions.models import OpinionReport
from search.registry import Offer, Source, register


def opinion(row: OpinionReport) -> Iterator[Offer]:
    """Offer a report as it was issued: the office's version where there is one."""
    text = getattr(row, "text", None)
    yield Offer(
        title=row.shown_title,
        address=row.get_absolute_url(),
        line=row.category,
        text=text.shown_body if text else "",
        committee=row.committee.slug,
        year=row.received_on.year if row.received_on else None,
        category=row.category,
        day=row.received_on,
        numbers=(row.number,),
    )


register(
    Source(
        name="opinions",
        number=6,
        title=_("Opinion reports"),
        label="opinions.OpinionReport",
        rows=lambda: OpinionReport.objects.published().select_related("committee", "text"),
        offers=opinion,
        tables=(Watched(), Watched("text")),
    )
)
