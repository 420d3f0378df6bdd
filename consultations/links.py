"""The public records that events lead to, of all kinds, read in one query."""

from collections import defaultdict
from typing import NamedTuple

from django.db.models import CharField, F, Q, QuerySet, Value
from django.db.models.functions import Cast, Coalesce, Concat, NullIf
from django.urls import reverse

from archive.models import Document
from consultations.querysets import EventQuerySet
from figures.models import Figure
from members.models import HandlingUnit
from opinions.models import OpinionReport
from proposals.models import KeyProposal, Proposal
from stations.models import Reception, Station

PAGES = {
    "proposals": "proposals:proposal",
    "opinions": "opinions:opinion",
    "documents": "archive:document",
    "stations": "stations:station",
    "receptions": "stations:reception",
}
ADDRESS_OF_RECEPTION = Concat("station__slug", Value("/"), Cast("pk", CharField()))


class Link(NamedTuple):
    """A line of links: what kind of record, the key of its address, its title and a word more.

    An address that takes two keys has a slash between them.
    """

    kind: str
    key: str
    title: str
    detail: str

    def get_absolute_url(self) -> str:
        """Return the address of the record's page; empty when there is none."""
        return reverse(PAGES[self.kind], args=self.key.split("/")) if self.kind in PAGES else ""


def links_of(events: EventQuerySet, figures: QuerySet) -> dict[str, list]:
    """Return the published records tied to ``events`` by kind; ``figures`` come with them as Figure rows."""
    tied = Q(events__in=events) | Q(event_outcomes__event__in=events)
    by_key = Q(keys__events__in=events, keys__is_published=True)
    heard = Reception.objects.published().filter(events__in=events, station__is_published=True)
    at_station = Q(events__in=events) | Q(hostings__event__in=events)
    parts = [
        as_links("proposals", Proposal.objects.published().filter(tied | by_key)),
        as_links("key_proposals", named_keys(events), title="name", detail="number"),
        as_links("opinions", OpinionReport.objects.published().filter(tied)),
        as_links("documents", Document.objects.published().filter(tied), key="slug"),
        as_links("stations", Station.objects.published().filter(at_station), key="slug", title="name"),
        as_links("receptions", heard, key=ADDRESS_OF_RECEPTION, title="topic", detail="station__name"),
        as_links("units", HandlingUnit.objects.published().filter(events__in=events), title="name"),
        as_links("figures", figures, title="indicator", detail="printed"),
    ]
    links: dict[str, list] = defaultdict(list)
    for row in parts[0].union(*parts[1:]).order_by("link_kind", "link_title", "link_key"):
        links[row[0]].append(as_figure(Link(*row)) if row[0] == "figures" else Link(*row))
    return dict(links)


def named_keys(events: EventQuerySet) -> QuerySet:
    """Return the published key proposals of ``events`` with their title, or topic, as ``name``."""
    keys = KeyProposal.objects.published().filter(events__in=events)
    return keys.annotate(name=Coalesce(NullIf("title", Value("")), "topic"))


def as_links(
    kind: str, rows: QuerySet, *, key: str | Concat = "pk", title: str = "title", detail: str = ""
) -> QuerySet:
    """Return ``rows`` as the four columns of a Link."""
    text = CharField()
    columns = {
        "link_kind": Value(kind, output_field=text),
        "link_key": Cast(key, text),
        "link_title": F(title),
        "link_detail": F(detail) if detail else Value("", output_field=text),
    }
    return rows.order_by().annotate(**columns).values_list(*columns)


def as_figure(link: Link) -> Figure:
    """Return what the figure component shows of a figure."""
    return Figure(pk=int(link.key), indicator=link.title, printed=link.detail)
