"""What the public list can be narrowed by."""

from collections.abc import Iterator
from typing import Any

import django_filters
from django.db.models import QuerySet
from django.utils.choices import BaseChoiceIterator
from django.utils.translation import gettext_lazy as _

from proposals.facets import OF_COMMITTEE, Choice, Chosen, Facets, in_category, in_places
from proposals.listing import places_of_year
from proposals.models import ListedProposal
from search.finding import records


class Offered(BaseChoiceIterator):
    """Values and labels of one form; Django would copy a list of them and look into each pair for groups of choices."""

    def __init__(self, pairs: list[tuple[Any, str]]) -> None:
        self.pairs = pairs

    def __iter__(self) -> Iterator[tuple[Any, str]]:
        return iter(self.pairs)

    def __deepcopy__(self, memo: dict) -> "Offered":
        return self


class ProposalFilter(django_filters.FilterSet):
    """Narrows the lines of the list; a choice says how many it would leave, and what leaves none is not offered."""

    q = django_filters.CharFilter(label=_("Contains"), method="search")
    committee = django_filters.ChoiceFilter(label=_("Committee"), method="of_committee", empty_label=_("All"))
    year = django_filters.ChoiceFilter(label=_("Year"), method="of_year", empty_label=_("All"))
    session = django_filters.ChoiceFilter(label=_("Session"), method="of_session", empty_label=_("All"))
    category = django_filters.ChoiceFilter(label=_("Category"), method="of_category", empty_label=_("All"))
    kind = django_filters.ChoiceFilter(label=_("Kind"), empty_label=_("All"))
    state = django_filters.ChoiceFilter(label=_("State"), empty_label=_("All"))

    class Meta:
        model = ListedProposal
        fields = ["q", "committee", "year", "session", "category", "kind", "state"]

    def __init__(self, data: Any = None, *args: Any, **kwargs: Any) -> None:
        asked = data.copy() if data is not None else {}
        self.facets = Facets(Chosen.of(asked))
        for name in self.facets.forget_others():
            del asked[name]
        if self.facets.committee:
            asked["committee"] = self.facets.committee.slug
        super().__init__(asked if data is not None else None, *args, **kwargs)
        self.is_searched = bool(asked.get("q", "").strip())
        self.offer(asked)

    def offer(self, asked: Any) -> None:
        """Offer the choices there are; sessions and categories once there is a committee."""
        for name, choices in self.facets.choices().items():
            self.filters[name].extra["choices"] = Offered([(one.value, self.words_of(one)) for one in choices])
        if self.facets.committee is None:
            self.filters["committee"].extra["help_text"] = _("Choose one to narrow by session and category, too.")
            for name in OF_COMMITTEE:
                if not asked.get(name):
                    del self.filters[name]

    def words_of(self, choice: Choice) -> str:
        """Return a choice with its number; beside searched words nothing is counted in advance."""
        return choice.label if self.is_searched else f"{choice.label} ({choice.number})"

    def total(self) -> int | None:
        """Return how many lines are left; None where that has to be counted."""
        if self.is_bound and not self.form.is_valid():
            return 0
        return None if self.is_searched else self.facets.total

    def search(self, lines: QuerySet, name: str, words: str) -> QuerySet:
        """Keep lines of proposals in which the search index finds the words."""
        committee, year = self.facets.committee, self.data.get("year", "")
        narrowed = {"kind": "proposals", "committee": committee.slug if committee else "", "year": year}
        return lines.filter(proposal__in=records(words, narrowed))

    def of_committee(self, lines: QuerySet, name: str, slug: str) -> QuerySet:
        """Keep the committee's lines."""
        return lines.filter(committee=self.facets.committee_key)

    def of_year(self, lines: QuerySet, name: str, year: str) -> QuerySet:
        """Keep the year's lines, which stand side by side."""
        return lines.filter(place__range=places_of_year(int(year)))

    def of_session(self, lines: QuerySet, name: str, session: str) -> QuerySet:
        """Keep the session's lines, which stand side by side."""
        return lines.filter(in_places(self.facets.chosen_sessions))

    def of_category(self, lines: QuerySet, name: str, category: str) -> QuerySet:
        """Keep lines of proposals sorted into the category in either scheme."""
        return in_category(lines, int(category))
