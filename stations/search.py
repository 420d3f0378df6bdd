"""What the workstations offer to search, and the members, who are read about on pages of sectors and workstations."""

from collections.abc import Iterator
from typing import Any

from django.db.models import Prefetch, QuerySet
from django.utils.translation import gettext_lazy as _

from cppcc_portal.lib.changes import Watched
from members.models import Member
from search.registry import Offer, Source, register
from sectors.models import Seat
from stations.models import Reception, Station, StationMember

STATION = ("name", "slug", "is_published")


def station(row: Station) -> Iterator[Offer]:
    """Offer a workstation."""
    yield Offer(
        title=row.name,
        address=row.get_absolute_url(),
        line=" · ".join(filter(None, [row.brand, row.address])),
        text=f"{row.subdistrict}\n{row.community}\n{row.district or ''}",
        committee=row.committee.slug,
        names=(row.name,),
    )


def reception(row: Reception) -> Iterator[Offer]:
    """Offer what was heard at a workstation, without who said it."""
    yield Offer(
        title=row.topic,
        address=row.get_absolute_url(),
        line=row.station.name,
        text=row.result,
        committee=row.station.committee.slug,
        year=row.received_on.year,
        day=row.received_on,
    )


def members() -> QuerySet:
    """Members the public may read about, with their seats and workstations."""
    seats = Seat.objects.filter(sector__is_published=True).select_related("sector").order_by("-starts", "pk")
    places = StationMember.objects.filter(station__is_published=True).select_related("station").order_by("pk")
    parts = (Prefetch("seats", seats, "public_seats"), Prefetch("station_memberships", places, "public_places"))
    return Member.objects.published().select_related("committee").prefetch_related(*parts)


def member(row: Any) -> Iterator[Offer]:
    """Offer a member by name: on the page of the latest sector, or of a workstation where there is none."""
    places = [*(seat.sector for seat in row.public_seats), *(held.station for held in row.public_places)]
    if not places:
        return
    yield Offer(
        title=row.name,
        address=places[0].get_absolute_url(),
        line=" · ".join(dict.fromkeys(place.name for place in places)),
        text=row.work_unit,
        committee=row.committee.slug,
        names=(row.name,),
    )


register(
    Source(
        name="stations",
        number=29,
        title=_("Workstations"),
        label="stations.Station",
        rows=lambda: Station.objects.published().select_related("committee", "district"),
        offers=station,
        tables=(Watched(), Watched("district", ("name",))),
    ),
    Source(
        name="receptions",
        number=5,
        title=_("Heard at the workstations"),
        label="stations.Reception",
        rows=lambda: Reception.objects.for_public_page().select_related("station__committee"),
        offers=reception,
        tables=(Watched(), Watched("station", STATION)),
    ),
    Source(
        name="members",
        number=28,
        title=_("Members"),
        label="members.Member",
        rows=members,
        offers=member,
        tables=(
            Watched(fields=("name", "is_published", "work_unit")),
            Watched("seats"),
            Watched("seats__sector", ("name", "slug", "is_published")),
            Watched("station_memberships"),
            Watched("station_memberships__station", STATION),
        ),
    ),
)
