"""What all Atom feeds have in common."""

from datetime import datetime
from typing import Any

from django.contrib.syndication.views import Feed
from django.db.models import QuerySet
from django.utils.feedgenerator import Atom1Feed

from cppcc_portal.lib.paging import keys_first
from cppcc_portal.lib.text import plain


class RecordFeed(Feed):
    """The newest published rows; a subclass names ``title``, ``link`` and ``items``."""

    feed_type = Atom1Feed
    size = 20

    def newest(self, rows: QuerySet) -> QuerySet:
        """Return the first rows of an ordered list, as many as the feed has."""
        return keys_first(rows, 0, self.size)

    def item_title(self, item: Any) -> str:
        """Return the record's name without restoration brackets."""
        return plain(str(item))

    def item_link(self, item: Any) -> str:
        """Return the record's address."""
        return item.get_absolute_url()

    def item_updateddate(self, item: Any) -> datetime | None:
        """Return when the record was published."""
        return item.published_at

    item_pubdate = item_updateddate
