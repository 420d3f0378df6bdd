"""What the sectors offer to search."""

from collections.abc import Iterator

from django.utils.translation import gettext_lazy as _

from cppcc_portal.lib.changes import Watched
from search.registry import Offer, Source, register
from sectors.models import GroupPaper, LiaisonDay, Sector, SectorGroup


def sector(row: Sector) -> Iterator[Offer]:
    """Offer a sector with its other names."""
    yield Offer(
        title=row.name,
        address=row.get_absolute_url(),
        line=str(row.term),
        text="\n".join(alias.name for alias in row.aliases.all()),
        committee=row.term.committee.slug,
        names=(row.name,),
    )


def group(row: SectorGroup) -> Iterator[Offer]:
    """Offer a sector group."""
    yield Offer(
        title=row.name,
        address=row.get_absolute_url(),
        line=str(row.term),
        text=row.party_group,
        committee=row.term.committee.slug,
        names=(row.name,),
    )


def paper(row: GroupPaper) -> Iterator[Offer]:
    """Offer a plan or a summary of a group."""
    yield Offer(
        title=str(row),
        address=row.get_absolute_url(),
        line=str(row.group.term),
        text=row.text,
        committee=row.group.term.committee.slug,
        year=row.year,
    )


def liaison_day(row: LiaisonDay) -> Iterator[Offer]:
    """Offer a liaison day."""
    yield Offer(
        title=row.name,
        address=row.get_absolute_url(),
        line=str(row.get_occasion_display()),
        text=row.sector.name,
        committee=row.sector.term.committee.slug,
    )


GROUP = ("name", "slug", "is_published", "term", "party_group")
SECTOR = ("name", "slug", "is_published", "term")

register(
    Source(
        name="sectors",
        number=31,
        title=_("Sectors"),
        label="sectors.Sector",
        rows=lambda: Sector.objects.for_list_page().prefetch_related("aliases"),
        offers=sector,
        tables=(Watched(fields=SECTOR), Watched("aliases"), Watched("term", ("name",))),
    ),
    Source(
        name="sector_groups",
        number=30,
        title=_("Sector groups"),
        label="sectors.SectorGroup",
        rows=lambda: SectorGroup.objects.published().select_related("term__committee"),
        offers=group,
        tables=(Watched(fields=GROUP), Watched("term", ("name",))),
    ),
    Source(
        name="group_papers",
        number=3,
        title=_("Plans and summaries of sector groups"),
        label="sectors.GroupPaper",
        rows=GroupPaper.objects.for_public,
        offers=paper,
        tables=(Watched(), Watched("group", GROUP)),
    ),
    Source(
        name="liaison_days",
        number=4,
        title=_("Liaison days"),
        label="sectors.LiaisonDay",
        rows=lambda: (
            LiaisonDay.objects.published().filter(sector__is_published=True).select_related("sector__term__committee")
        ),
        offers=liaison_day,
        tables=(Watched(), Watched("sector", SECTOR)),
    ),
)
