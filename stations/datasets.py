"""What the workstations offer as open data."""

from typing import Any

from django.db.models import Prefetch, QuerySet
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from archive.datasets import published_sources, sources
from opendata.fields import code, date, moment, several, text
from opendata.registry import Dataset, register
from stations.choices import ChangeKind, HostKind, ReceptionOutcome, StationLevel, StationRole, StationStatus
from stations.models import Reception, Station, StationChange, StationHost, StationMember, StationRule


def stations() -> QuerySet:
    """Published workstations, open or not, with what their pages show."""
    members = StationMember.objects.of_published_members().in_force(timezone.localdate())
    parts = (
        Prefetch("hosts", StationHost.objects.order_by("pk")),
        Prefetch("rules", StationRule.objects.order_by("pk")),
        Prefetch("changes", StationChange.objects.order_by("on", "pk")),
        Prefetch("memberships", members),
        Prefetch("receptions", Reception.objects.for_public_page().order_by("received_on", "pk")),
    )
    joined = ("committee", "district", "head", "liaison_leader", "successor")
    return Station.objects.published().select_related(*joined).prefetch_related(*parts, published_sources())


def name_of(link: str) -> Any:
    """Return how the name of a member at the end of a link is read: only when the public may read the member."""

    def name(station: Station) -> str:
        member = getattr(station, link)
        return str(member) if member and member.is_published else ""

    return name


def successor_of(station: Station) -> str:
    """Return the address word of the published workstation that took over."""
    return station.successor.slug if station.successor and station.successor.is_published else ""


HOST_FIELDS = (code("kind", _("kind"), HostKind), text("name", _("name")))
MEMBER_FIELDS = (text("name", _("name"), "member"), code("role", _("post"), StationRole))
CHANGE_FIELDS = (
    code("kind", _("kind"), ChangeKind),
    date("on", _("date")),
    text("before", _("before"), "old"),
    text("after", _("after"), "new"),
    text("note", _("note")),
)
RECEPTION_FIELDS = (
    date("received_on", _("received on")),
    text("topic", _("what it is about")),
    code("outcome", _("what became of it"), ReceptionOutcome),
    text("result", _("result")),
    date("reported_back_on", _("reported back on")),
)

register(
    Dataset(
        name="stations",
        title=_("Workstations"),
        description=_("Places where members of the committee meet the public; who came there is never told."),
        rows=stations,
        fields=(
            text("slug", _("address word")),
            text("name", _("name")),
            code("level", _("level"), StationLevel),
            code("host_kind", _("kind of host"), HostKind),
            text("district", _("district")),
            text("subdistrict", _("subdistrict")),
            text("community", _("community")),
            text("address", _("public address")),
            text("hours", _("opening hours")),
            text("phone", _("public phone")),
            text("head", _("station head"), name_of("head")),
            text("liaison_leader", _("liaison leader"), name_of("liaison_leader")),
            text("liaison_note", _("liaison in words")),
            text("brand", _("brand")),
            date("founded_on", _("unveiled on")),
            text("founded_text", _("unveiled, in words")),
            code("status", _("status"), StationStatus),
            text("successor", _("successor station"), successor_of, _("Its address word.")),
            text("duty_note", _("duty in words")),
            several("hosts", _("hosts"), HOST_FIELDS, lambda row: row.hosts.all()),
            several("members", _("members"), MEMBER_FIELDS, lambda row: row.memberships.all(), _("Those of today.")),
            several("rules", _("posted rules"), (text("title", _("title")),), lambda row: row.rules.all()),
            several("changes", _("changes"), CHANGE_FIELDS, lambda row: row.changes.all()),
            several("receptions", _("receptions"), RECEPTION_FIELDS, lambda row: row.receptions.all()),
            sources(),
            moment("published_at", _("published at")),
        ),
    )
)
