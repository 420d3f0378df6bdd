"""The search page."""

from typing import Any

from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy as _
from django.views.generic import TemplateView

from cppcc_portal.lib.pages import PageMixin
from search.choices import address, facets
from search.finding import Answer, find
from search.forms import SearchForm
from search.index.asking import state
from search.nearest import nearest
from search.question import ask
from search.readers import readers_of


class SearchView(PageMixin, TemplateView):
    """Looks for every word in all that the reader may see, titles first; counts what the answer can be narrowed to."""

    title = section_title = _("Search")
    section_url_name = "search:search"
    template_name = "search/search.html"

    @cached_property
    def answer(self) -> Answer:
        """What the index answers."""
        form = SearchForm(self.request.GET)
        question = ask(self.request.GET.get("q", ""), narrowed=form.narrowed(), readers=readers_of(self.request.user))
        return find(question)

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """Add the answer, or how far the index has come while it is being made."""
        now = state()
        if not now.is_complete:
            return super().get_context_data(words=self.request.GET.get("q", ""), building=now, **kwargs)
        number = page_number(self.request.GET.get("page", "1"))
        shown = self.answer.page(number)
        return super().get_context_data(
            words=self.answer.question.words,
            answer=self.answer,
            shown=shown,
            number=number,
            pages=self.answer.pages,
            is_beyond=bool(self.answer.hits and not shown),
            near=None if self.answer.hits or self.answer.question.narrowed else nearest(self.answer.question),
            facets=facets(self.answer, self.request.GET),
            here=address(self.request.GET),
            **kwargs,
        )


def page_number(typed: str) -> int:
    """Return the number of a page; what is no number is no page."""
    return int(typed) if typed.isascii() and typed.isdigit() and len(typed) < 6 else 0
