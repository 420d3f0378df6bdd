"""What the workstations offer to search."""

from django.utils.translation import gettext_lazy as _

from search.registry import Source, register
from stations.models import Station

register(
    Source(
        name="stations",
        label=_("Workstations"),
        rows=lambda: Station.objects.published().select_related("committee", "district"),
        fields=("name", "brand", "subdistrict", "community", "address"),
        summary=lambda row: row.brand,
    )
)
