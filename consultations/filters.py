"""What the public lists can be narrowed by."""

from collections.abc import Mapping
from typing import Any

import django_filters
from django.db.models import Exists, F, OuterRef, Q, Value
from django.db.models.functions import Concat
from django.utils.translation import gettext_lazy as _

from consultations.choices import EventKind, PlatformKind
from consultations.models import Event, EventHost, Platform
from consultations.models.event_parts import HOST_LINKS
from consultations.querysets import EventHostQuerySet, EventQuerySet, PlatformQuerySet
from cppcc_portal.lib.indexes import different_values
from cppcc_portal.lib.keys import address_word, whole_number
from members.models import Committee, District
from search.finding import records

Choices = list[tuple[Any, str]]
BY_NAME = "name"
# With more platforms than this, those of one committee are offered, with its districts and hosts, once it is chosen.
MOST_PLATFORMS = 60
OF_COMMITTEE = ("platform", "form", "district", "host")
# Hosts are offered from so many events, so that a long list costs no more than a short one.
HOSTS_OF = 300
# How hosts are read where their name alone does not tell them apart.
HOST_NAMES = {
    "committee": F("committee__short_name"),
    "special_committee": Concat("special_committee__committee__short_name", Value(" "), "special_committee__name"),
}


class EventFilter(django_filters.FilterSet):
    """Narrows the list of events; its selects cost five queries, however many events there are."""

    q = django_filters.CharFilter(label=_("Contains"), method="search")
    committee = django_filters.ChoiceFilter(label=_("Committee"), field_name="committee__slug", empty_label=_("All"))
    platform = django_filters.ChoiceFilter(label=_("Platform"), field_name="platform__slug", empty_label=_("All"))
    form = django_filters.ChoiceFilter(label=_("Form"), field_name="form_id", empty_label=_("All"))
    kind = django_filters.ChoiceFilter(label=_("Kind"), choices=EventKind, empty_label=_("All"))
    district = django_filters.ChoiceFilter(label=_("District"), field_name="district__code", empty_label=_("All"))
    host = django_filters.ChoiceFilter(
        label=_("Host"),
        method="hosted_by",
        empty_label=_("All"),
        help_text=_("Those of the newest events; choose committee or year for others."),
    )
    year = django_filters.ChoiceFilter(label=_("Year"), empty_label=_("All"))

    class Meta:
        model = Event
        fields = ["q", "committee", "platform", "form", "kind", "district", "host", "year"]

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        committee, district = (address_word(self.data.get(name, "")) for name in ("committee", "district"))
        platforms = Platform.objects.for_list_page().prefetch_related("forms")
        self.platforms = list((platforms.of(committee) if committee else platforms)[: MOST_PLATFORMS + 1])
        if is_crowded := len(self.platforms) > MOST_PLATFORMS and not committee:
            self.offer_only_what_is_chosen()
        offered = {
            **committees_and_districts(committee, code=district if is_crowded else None),
            "year": years(),
            "platform": [(platform.slug, f"{platform.committee} · {platform}") for platform in self.platforms],
            "form": [(form.pk, f"{platform} · {form}") for platform in self.platforms for form in platform.forms.all()],
        }
        offered["host"] = self.hosts(dict(offered["committee"]), of_newest=not is_crowded)
        for name in [name for name in offered if name in self.filters]:
            self.filters[name].extra["choices"] = offered[name]

    def offer_only_what_is_chosen(self) -> None:
        """Offer nothing that is of one committee for all of them together, but what is chosen; say what brings it."""
        slug, form = address_word(self.data.get("platform", "")), whole_number(self.data.get("form", ""))
        chosen = Platform.objects.for_list_page().filter(Q(forms=form) if form else Q(slug=slug))
        self.platforms = list(chosen.prefetch_related("forms")) if form or slug else []
        self.filters["committee"].extra["help_text"] = _(
            "Choose one to narrow by platform, form, district and host, too."
        )
        for name in OF_COMMITTEE:
            if not self.data.get(name):
                del self.filters[name]

    def hosts(self, committees: Mapping[str, str], *, of_newest: bool) -> Choices:
        """Return the hosts that are offered: those of the newest events, and the one that was chosen."""
        committee, year, host = (self.data.get(name, "") for name in ("committee", "year", "host"))
        offered = newest_hosts(committee if committee in committees else "", year) if of_newest else []
        return offered if not host or host in dict(offered) else [*offered, *chosen_host(host)]

    def search(self, events: EventQuerySet, name: str, words: str) -> EventQuerySet:
        """Keep events in which the search index finds the words, and those of platforms that are named so."""
        narrowed = {"kind": "events", "committee": self.data.get("committee", ""), "year": self.data.get("year", "")}
        named_so = Platform.objects.published().filter(name__contains=words).order_by().values("pk")
        return events.filter(Q(pk__in=records(words, narrowed)) | Q(platform__in=named_so))

    def hosted_by(self, events: EventQuerySet, name: str, host: str) -> EventQuerySet:
        """Keep events of one host, named as its choice names it."""
        field, key = named(host)
        return events.filter(pk__in=EventHost.objects.filter(**{field: key}).values("event"))


class PlatformFilter(django_filters.FilterSet):
    """Narrows the list of platforms."""

    q = django_filters.CharFilter(label=_("Contains"), method="search")
    committee = django_filters.ChoiceFilter(label=_("Committee"), field_name="committee__slug", empty_label=_("All"))
    kind = django_filters.ChoiceFilter(label=_("Kind"), choices=PlatformKind, empty_label=_("All"))

    class Meta:
        model = Platform
        fields = ["q", "committee", "kind"]

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        owners = Platform.objects.published().order_by("committee__position", "committee__slug")
        self.filters["committee"].extra["choices"] = list(
            owners.values_list("committee__slug", "committee__short_name").distinct()
        )

    def search(self, platforms: PlatformQuerySet, name: str, words: str) -> PlatformQuerySet:
        """Keep platforms whose name, summary or principle contains ``words``."""
        return platforms.filter(Q(name__icontains=words) | Q(summary__icontains=words) | Q(principle__icontains=words))


def committees_and_districts(committee: str, code: str | None) -> dict[str, Choices]:
    """Return the committees and districts that have published events, with one query that stops at the first event.

    The districts are those of events of ``committee``, where one is chosen; with ``code`` only the one so called.
    """
    published = Event.objects.published().order_by()
    committees = Committee.objects.filter(Exists(published.filter(committee=OuterRef("pk")))).order_by()
    districts = District.objects.filter(Exists(published.filter(district=OuterRef("pk")))).order_by()
    if committee:
        own = published.filter(committee__slug=committee, district__isnull=False)
        districts = District.objects.filter(pk__in=own.values("district")).order_by()
    if code is not None:
        districts = districts.filter(code=code)
    rows = committees.values_list(Value("committee"), "position", "slug", "short_name")
    found = sorted(rows.union(districts.values_list(Value("district"), Value(0), "code", "name"), all=True))
    kinds = ("committee", "district")
    return {kind: [(key, name) for each, _place, key, name in found if each == kind] for kind in kinds}


def years() -> Choices:
    """Return the years that have published events, newest first, with one query."""
    return [(year, str(year)) for year in different_values(Event.objects.published(), "year")]


def newest_hosts(committee: str, year: str) -> Choices:
    """Return the hosts of the newest events of a committee and a year, where they are chosen, with one query."""
    events = Event.objects.published().by_date()
    if committee:
        events = events.filter(committee__slug=committee)
    if number := whole_number(year):
        events = events.filter(year=number)
    return hosts_among(EventHost.objects.filter(event__in=events.values("pk")[:HOSTS_OF]))


def chosen_host(host: str) -> Choices:
    """Return the host that was chosen, if the public may read it somewhere, with one query."""
    field, key = named(host)
    is_one = field == BY_NAME or (field.removesuffix("_id") in HOST_LINKS and whole_number(key) is not None)
    if not (is_one and address_word(key)):
        return []
    return hosts_among(EventHost.objects.filter(**{field: key}, event__is_published=True))


def named(host: str) -> tuple[str, str]:
    """Return the field that holds a host, and what stands in it: ``station-12``, or ``name-`` and the words."""
    link, _dash, key = host.partition("-")
    return (BY_NAME if link == BY_NAME else f"{link}_id"), key


def hosts_among(rows: EventHostQuerySet) -> Choices:
    """Return the hosts the public may read, as choices."""
    names: list[Any] = [HOST_NAMES.get(link, F(f"{link}__name")) for link in HOST_LINKS]
    keys = [f"{link}_id" for link in HOST_LINKS]
    columns = rows.shown().order_by().values_list(BY_NAME, *keys, *names).distinct()
    hosts = {
        (f"{link}-{key}", label)
        for words, *values in columns
        for link, key, label in [
            *zip(HOST_LINKS, values[: len(HOST_LINKS)], values[len(HOST_LINKS) :], strict=True),
            (BY_NAME, words, words),
        ]
        if key
    }
    return sorted(hosts, key=lambda host: (host[1], host[0]))
