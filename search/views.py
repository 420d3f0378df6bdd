"""The search page."""

from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext_lazy as _
from django.views.generic import TemplateView

from cppcc_portal.lib.pages import PageMixin
from search.forms import SearchForm
from search.registry import Source, sources

SHOWN = 10
MOST_WORDS = 5


@dataclass
class Group:
    """What one source found: the first rows, and whether there are more."""

    source: Source
    hits: list[tuple[str, str, str]]
    has_more: bool


class SearchView(PageMixin, TemplateView):
    """Looks for every word in all sources, grouped by kind."""

    title = section_title = _("Search")
    section_url_name = "search:search"
    template_name = "search/search.html"

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """Add the form, the words and the groups that found something."""
        form = SearchForm(self.request.GET)
        form.is_valid()
        words = form.cleaned_data.get("q", "")
        found = [look_up(source, words) for source in sources()] if words else []
        groups = [group for group in found if group.hits]
        return super().get_context_data(words=words, groups=groups, **kwargs)


def look_up(source: Source, words: str) -> Group:
    """Return the first hits of one source as (title, address, summary)."""
    rows = list(source.matching(words.split()[:MOST_WORDS])[: SHOWN + 1])
    hits = [(source.title(row), row.get_absolute_url(), source.summary(row)) for row in rows[:SHOWN]]
    return Group(source, hits, len(rows) > SHOWN)
