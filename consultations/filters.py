"""What the public lists can be narrowed by."""

from typing import Any

import django_filters
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from consultations.choices import EventKind, PlatformKind
from consultations.models import Event, Platform
from consultations.querysets import EventQuerySet, PlatformQuerySet

Choices = list[tuple[Any, str]]


class EventFilter(django_filters.FilterSet):
    """Narrows the list of events; its selects cost two queries."""

    q = django_filters.CharFilter(label=_("Contains"), method="search")
    committee = django_filters.ChoiceFilter(label=_("Committee"), field_name="committee__slug", empty_label=_("All"))
    platform = django_filters.ChoiceFilter(label=_("Platform"), field_name="platform__slug", empty_label=_("All"))
    kind = django_filters.ChoiceFilter(label=_("Kind"), choices=EventKind, empty_label=_("All"))
    year = django_filters.ChoiceFilter(label=_("Year"), empty_label=_("All"))

    class Meta:
        model = Event
        fields = ["q", "committee", "platform", "kind", "year"]

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.platforms = list(Platform.objects.for_list_page())
        committees, years = committees_and_years()
        self.filters["committee"].extra["choices"] = committees
        self.filters["platform"].extra["choices"] = [
            (platform.slug, f"{platform.committee} · {platform}") for platform in self.platforms
        ]
        self.filters["year"].extra["choices"] = years

    def search(self, events: EventQuerySet, name: str, words: str) -> EventQuerySet:
        """Keep events whose title, topic, place or platform contains ``words``."""
        return events.filter(
            Q(title__icontains=words)
            | Q(topic__icontains=words)
            | Q(place__icontains=words)
            | Q(subdistrict__icontains=words)
            | Q(platform__name__icontains=words)
        )


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


def committees_and_years() -> tuple[Choices, Choices]:
    """Return the committees and the years that have published events, newest year first."""
    rows = Event.objects.published().order_by("committee__position", "committee__slug", "-year")
    found = list(rows.values_list("committee__slug", "committee__short_name", "year").distinct())
    years = sorted({year for *_committee, year in found}, reverse=True)
    committees = {slug: name for slug, name, _year in found}
    return list(committees.items()), [(year, str(year)) for year in years]
