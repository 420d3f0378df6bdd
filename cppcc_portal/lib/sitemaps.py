"""Site maps of many records: a file for each range of keys, so that no file costs more than another."""

from typing import Any

from django.contrib.sitemaps import Sitemap
from django.contrib.sitemaps.views import index, sitemap
from django.core.paginator import Page, Paginator
from django.db.models import Max, Min, QuerySet
from django.http import HttpRequest, HttpResponse
from django.utils.functional import cached_property

RECORDS_IN_A_FILE = 5000


class KeyRanges(Paginator):
    """Pages of rows by ranges of their keys; nothing is counted and nothing skipped, and a page may be short."""

    object_list: QuerySet

    @cached_property
    def first(self) -> int:
        """The lowest key there is, published or not; asked by itself, for SQLite finds both ends only by a scan."""
        return self.object_list.model._default_manager.aggregate(end=Min("pk"))["end"] or 1

    @cached_property
    def num_pages(self) -> int:
        """Return the number of ranges from the first key to the last."""
        last = self.object_list.model._default_manager.aggregate(end=Max("pk"))["end"] or 1
        return (last - self.first) // self.per_page + 1

    def page(self, number: Any) -> Page:
        """Return the rows of one range; raises InvalidPage."""
        place = self.validate_number(number)
        first = self.first + (place - 1) * self.per_page
        rows = self.object_list.filter(pk__gte=first, pk__lt=first + self.per_page)
        return Page(rows.order_by("pk"), place, self)


class RecordSitemap(Sitemap):
    """A site map of published records; ``items`` gives all of them as a queryset."""

    limit = RECORDS_IN_A_FILE

    @property
    def paginator(self) -> KeyRanges:
        """Page by ranges of keys."""
        return KeyRanges(self._items(), self.limit)

    def get_latest_lastmod(self) -> None:
        """Say nothing in the index of files: Django would look at every record."""
        return


def site_map(request: HttpRequest, sitemaps: dict[str, Any]) -> HttpResponse:
    """Answer with all addresses of the site while they fit into one file, else with the index of the files."""
    is_short = all(section().paginator.num_pages == 1 for section in sitemaps.values())
    return sitemap(request, sitemaps) if is_short else index(request, sitemaps, sitemap_url_name="sitemap_section")
