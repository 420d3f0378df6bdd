"""What the sectors offer to search."""

from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from search.registry import Source, register
from sectors.models import GroupPaper, LiaisonDay, Sector, SectorGroup

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
register(
    Source(
        name="group_papers",
        label=_("Plans and summaries of sector groups"),
        rows=GroupPaper.objects.for_public,
        fields=("group__name", "text"),
        summary=lambda row: str(row.group.term),
    )
)
register(
    Source(
        name="liaison_days",
        label=_("Liaison days"),
        rows=lambda: LiaisonDay.objects.for_calendar(timezone.localdate()),
        fields=("name", "sector__name"),
        summary=lambda row: row.get_occasion_display(),
    )
)
