"""What the public lists can be narrowed by."""

from typing import Any

import django_filters
from django.db.models import F, Q, Value
from django.db.models.functions import Concat
from django.utils.translation import gettext_lazy as _

from consultations.choices import EventKind, PlatformKind
from consultations.models import Event, EventHost, Platform
from consultations.models.event_parts import HOST_LINKS
from consultations.querysets import EventQuerySet, PlatformQuerySet

Choices = list[tuple[Any, str]]
BY_NAME = "name"
# How hosts are read where their name alone does not tell them apart.
HOST_NAMES = {
    "committee": F("committee__short_name"),
    "special_committee": Concat("special_committee__committee__short_name", Value(" "), "special_committee__name"),
}


class EventFilter(django_filters.FilterSet):
    """Narrows the list of events; its selects cost four queries."""

    q = django_filters.CharFilter(label=_("Contains"), method="search")
    committee = django_filters.ChoiceFilter(label=_("Committee"), field_name="committee__slug", empty_label=_("All"))
    platform = django_filters.ChoiceFilter(label=_("Platform"), field_name="platform__slug", empty_label=_("All"))
    form = django_filters.ChoiceFilter(label=_("Form"), field_name="form_id", empty_label=_("All"))
    kind = django_filters.ChoiceFilter(label=_("Kind"), choices=EventKind, empty_label=_("All"))
    district = django_filters.ChoiceFilter(label=_("District"), field_name="district__code", empty_label=_("All"))
    host = django_filters.ChoiceFilter(label=_("Host"), method="hosted_by", empty_label=_("All"))
    year = django_filters.ChoiceFilter(label=_("Year"), empty_label=_("All"))

    class Meta:
        model = Event
        fields = ["q", "committee", "platform", "form", "kind", "district", "host", "year"]

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.platforms = list(Platform.objects.for_list_page().prefetch_related("forms"))
        offered = {
            **committees_districts_and_years(),
            "platform": [(platform.slug, f"{platform.committee} · {platform}") for platform in self.platforms],
            "form": [(form.pk, f"{platform} · {form}") for platform in self.platforms for form in platform.forms.all()],
            "host": hosts_of_published_events(),
        }
        for name, choices in offered.items():
            self.filters[name].extra["choices"] = choices

    def search(self, events: EventQuerySet, name: str, words: str) -> EventQuerySet:
        """Keep events whose title, topic, place or platform contains ``words``."""
        return events.filter(
            Q(title__icontains=words)
            | Q(topic__icontains=words)
            | Q(place__icontains=words)
            | Q(subdistrict__icontains=words)
            | Q(platform__name__icontains=words)
        )

    def hosted_by(self, events: EventQuerySet, name: str, host: str) -> EventQuerySet:
        """Keep events of one host, named as ``hosts_of_published_events`` names it."""
        link, _dash, key = host.partition("-")
        field = BY_NAME if link == BY_NAME else f"{link}_id"
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


def committees_districts_and_years() -> dict[str, Choices]:
    """Return the committees, districts and years that have published events, newest year first, with one query."""
    rows = Event.objects.published().order_by("committee__position", "committee__slug", "district__code", "-year")
    columns = ("committee__slug", "committee__short_name", "district__code", "district__name", "year")
    found = list(rows.values_list(*columns).distinct())
    return {
        "committee": list(dict.fromkeys((slug, name) for slug, name, *_rest in found)),
        "district": list(dict.fromkeys((code, name) for _slug, _name, code, name, _year in found if code)),
        "year": [(year, str(year)) for year in sorted({row[-1] for row in found}, reverse=True)],
    }


def hosts_of_published_events() -> Choices:
    """Return the hosts the public may read, with one query: ``station-12``, or ``name-`` and the words."""
    shown = EventHost.objects.filter(event__is_published=True).shown().order_by()
    names: list[Any] = [HOST_NAMES.get(link, F(f"{link}__name")) for link in HOST_LINKS]
    keys = [f"{link}_id" for link in HOST_LINKS]
    rows = shown.values_list(BY_NAME, *keys, *names).distinct()
    hosts = {
        (f"{link}-{key}", label)
        for words, *columns in rows
        for link, key, label in [
            *zip(HOST_LINKS, columns[: len(HOST_LINKS)], columns[len(HOST_LINKS) :], strict=True),
            (BY_NAME, words, words),
        ]
        if key
    }
    return sorted(hosts, key=lambda host: (host[1], host[0]))
