"""What the workstations offer to search."""

from django.utils.translation import gettext_lazy as _

from search.registry import Source, register
from stations.models import Reception, Station

register(
    Source(
        name="stations",
        label=_("Workstations"),
        rows=lambda: Station.objects.published().select_related("committee", "district"),
        fields=("name", "brand", "subdistrict", "community", "address"),
        summary=lambda row: row.brand,
    )
)
register(
    Source(
        name="receptions",
        label=_("Heard at the workstations"),
        rows=Reception.objects.for_public_page,
        fields=("topic", "result"),
        title=lambda row: row.topic,
        summary=lambda row: row.result,
    )
)
