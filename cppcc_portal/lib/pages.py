"""Generic public pages: a list with filters and paging, and a record; both know their place in the site."""

from typing import Any, ClassVar

from django.core.paginator import EmptyPage, InvalidPage, Page, Paginator
from django.db.models import QuerySet
from django.http import HttpRequest
from django.urls import Resolver404, resolve, reverse, translate_url
from django.utils.translation import get_language
from django.views.generic import DetailView
from django_filters.views import FilterView

from cppcc_portal.lib.paging import NUMBERED_TO, BoundedPaginator, key_of, page_after, page_before
from cppcc_portal.lib.text import plain

Crumb = tuple[str, str]
# How an address says which page of a list it is.
PAGING = ("page", "after", "before")


class PageMixin:
    """Gives a page its title, breadcrumb and the meta tags official sites carry (conventions.md 1.2)."""

    title: Any = ""
    section_title: Any = ""
    section_url_name: ClassVar[str] = ""
    description: Any = ""

    def get_title(self) -> str:
        """Return the heading of the page."""
        return str(self.title)

    def get_breadcrumbs(self) -> list[Crumb]:
        """Return the places between the home page and this page, as (title, address)."""
        return []

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """Add ``page`` (title, column, description) and ``breadcrumbs``."""
        section_url = reverse(self.section_url_name) if self.section_url_name else ""
        page = {
            "title": self.get_title(),
            "section": str(self.section_title),
            "section_url": section_url,
            "description": str(self.description),
        }
        context = {"page": page, "breadcrumbs": self.get_breadcrumbs(), **kwargs}
        return super().get_context_data(**context)


class RecordListView(PageMixin, FilterView):
    """A public list: ``queryset`` or get_queryset, ``filterset_class``, ``row_template``, an empty sentence.

    ``dataset`` is the name of the open data that hold its records.

    ``key_fields`` are the two whole numbers of a row by which the list is ordered upwards, if it is: behind the
    numbered pages it is walked by them, from either end. Templates extend ``list.html``. A page number or key that
    leads nowhere gives an empty list with a hint.
    """

    paginate_by = 20
    paginator_class: type[Paginator] = BoundedPaginator
    strict = True
    template_name = "list.html"
    row_template: ClassVar[str] = ""
    empty_text: Any = ""
    feed_url_name: ClassVar[str] = ""
    dataset: ClassVar[str] = ""
    key_fields: ClassVar[tuple[str, ...]] = ()

    def paginate_queryset(self, queryset: QuerySet, page_size: int) -> tuple[Any, Any, Any, bool]:
        """Return the page asked for; an impossible one is an empty page, not an error."""
        paginator = self.get_paginator(queryset, page_size)
        try:
            page = self.page_asked_for(paginator)
        except InvalidPage:
            self.is_page_out_of_range = paginator.count > 0
            page = self.get_paginator(queryset.none(), page_size, total=0).page(1)
        return paginator, page, page.object_list, page.has_other_pages()

    def page_asked_for(self, paginator: Any) -> Page:
        """Return the page by its number or its key; raises InvalidPage."""
        asked = self.request.GET
        if self.key_fields and "after" in asked:
            return page_after(paginator, self.key_fields, asked["after"])
        if self.key_fields and "before" in asked:
            return page_before(paginator, self.key_fields, asked["before"])
        number = paginator.validate_number(asked.get("page", "1"))
        if self.key_fields and number > NUMBERED_TO:
            raise EmptyPage  # before its rows are walked to
        page = paginator.page(number)
        if self.key_fields and page.number == NUMBERED_TO and page.has_next():
            page.next_key = key_of(page.object_list[-1], self.key_fields)
        return page

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """Add what the list template needs; the page is cut first, so that its number is known to be good."""
        context = super().get_context_data(**kwargs)
        return {
            "row_template": self.row_template,
            "empty_text": self.empty_text,
            "feed_url": reverse(self.feed_url_name) if self.feed_url_name else "",
            "dataset": self.dataset,
            "is_filtered": any(value for key, value in self.request.GET.items() if key not in PAGING),
            "is_page_out_of_range": getattr(self, "is_page_out_of_range", False),
            "filter_query": filter_query(self.request),
            **context,
        }


class RecordDetailView(PageMixin, DetailView):
    """A public record: get_queryset must return published rows only."""

    context_object_name = "record"

    def get_title(self) -> str:
        """Return the record's own name without restoration brackets."""
        return plain(str(self.object))

    def get_breadcrumbs(self) -> list[Crumb]:
        """Return the section the record belongs to."""
        return [(str(self.section_title), reverse(self.section_url_name))]

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """Name the committee as the source of the record, unless the page knows a better one."""
        return super().get_context_data(**{"content_source": self.object.owning_committee(), **kwargs})


def filter_query(request: HttpRequest) -> str:
    """Return the query string without the place in the list, for the links to other pages."""
    query = request.GET.copy()
    for name in PAGING:
        query.pop(name, None)
    return query.urlencode()


def other_language_url(request: HttpRequest) -> str:
    """Return the address of the page in the other language; the home page when there is none."""
    target = "zh-hans" if get_language() == "en" else "en"
    try:
        resolve(request.path_info)
    except Resolver404:
        return "/en/" if target == "en" else "/"
    url = translate_url(request.get_full_path(), target)
    return url if url != request.get_full_path() else ("/en/" if target == "en" else "/")
