"""What all Atom feeds have in common."""

from datetime import datetime
from typing import Any

from django.contrib.syndication.views import Feed
from django.utils.feedgenerator import Atom1Feed

from cppcc_portal.lib.text import plain


class RecordFeed(Feed):
    """The newest published rows; a subclass names ``title``, ``link`` and ``items``."""

    feed_type = Atom1Feed
    size = 20

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
