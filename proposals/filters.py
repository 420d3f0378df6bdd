"""What the public list can be narrowed by."""

from typing import Any

import django_filters
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from members.models import Session
from proposals.choices import MAY_BE_PUBLISHED, ProposalKind
from proposals.models import Category, Proposal
from proposals.querysets import ProposalQuerySet, numbered_as

STATES = [(state.value, state.label) for state in MAY_BE_PUBLISHED]


class ProposalFilter(django_filters.FilterSet):
    """Narrows the list of proposals; its selects cost two queries."""

    q = django_filters.CharFilter(label=_("Contains"), method="search")
    committee = django_filters.ChoiceFilter(
        label=_("Committee"), field_name="session__term__committee__slug", empty_label=_("All")
    )
    year = django_filters.ChoiceFilter(label=_("Year"), field_name="session__year", empty_label=_("All"))
    session = django_filters.ChoiceFilter(label=_("Session"), field_name="session", empty_label=_("All"))
    category = django_filters.ChoiceFilter(label=_("Category"), method="in_category", empty_label=_("All"))
    kind = django_filters.ChoiceFilter(label=_("Kind"), choices=ProposalKind, empty_label=_("All"))
    state = django_filters.ChoiceFilter(label=_("State"), choices=STATES, empty_label=_("All"))

    class Meta:
        model = Proposal
        fields = ["q", "committee", "year", "session", "category", "kind", "state"]

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        sessions = list(Session.objects.select_related("term__committee"))
        committees = {row.term.committee.slug: str(row.term.committee) for row in sessions}
        years = sorted({row.year for row in sessions}, reverse=True)
        choices = {
            "committee": committees.items(),
            "year": [(year, year) for year in years],
            "session": [(row.pk, f"{row.term.committee} {row.name}") for row in sessions],
            "category": [(row.pk, f"{row.scheme} · {row}") for row in Category.objects.select_related("scheme")],
        }
        for name, values in choices.items():
            self.filters[name].extra["choices"] = list(values)

    def search(self, proposals: ProposalQuerySet, name: str, words: str) -> ProposalQuerySet:
        """Keep proposals whose subject, number or proposers contain ``words``, or whose number they write."""
        is_named = Q(title__icontains=words) | Q(number__icontains=words) | Q(proposer_names__icontains=words)
        return proposals.filter(is_named | numbered_as(words))

    def in_category(self, proposals: ProposalQuerySet, name: str, category: str) -> ProposalQuerySet:
        """Keep proposals sorted into the category in either scheme."""
        return proposals.filter(Q(category=category) | Q(second_category=category))
