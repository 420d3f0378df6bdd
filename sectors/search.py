"""What the sectors offer to search."""

from django.utils.translation import gettext_lazy as _

from search.registry import Source, register
from sectors.models import Sector, SectorGroup

register(
    Source(
        name="sectors",
        label=_("Sectors"),
        rows=Sector.objects.for_list_page,
        fields=("name",),
        summary=lambda row: str(row.term),
    )
)
register(
    Source(
        name="sector_groups",
        label=_("Sector groups"),
        rows=lambda: SectorGroup.objects.published().select_related("term__committee"),
        fields=("name", "party_group"),
        summary=lambda row: str(row.term),
    )
)
