"""Pages of long lists: numbered where people leaf, walked by key behind that; counts that stop at a thousand."""

from collections.abc import Sequence
from typing import Any

from django.core.paginator import EmptyPage, Page, Paginator
from django.db.models import Q, QuerySet
from django.utils.functional import cached_property

from cppcc_portal.lib.keys import whole_number

# Rows are counted up to here, and pages have numbers up to here: what lies behind is no longer leafed through.
COUNTED_TO, NUMBERED_TO = 1000, 100


class BoundedPaginator(Paginator):
    """Counts up to ``COUNTED_TO`` rows unless ``total`` says how many there are; ``is_more`` says that it stopped.

    A page is read with one row more than it shows, so that it knows whether another follows.
    """

    def __init__(self, object_list: Any, per_page: int, *args: Any, total: int | None = None, **kwargs: Any) -> None:
        super().__init__(object_list, per_page, *args, **kwargs)
        self.total = total

    @cached_property
    def count(self) -> int:
        """Return the number of rows, at most ``COUNTED_TO`` where it had to be counted."""
        return self.found if self.total is not None else min(self.found, COUNTED_TO)

    @cached_property
    def found(self) -> int:
        """Return how many rows there are, or how many were looked at."""
        if self.total is not None:
            return self.total
        return counted(self.object_list, COUNTED_TO + 1)

    @property
    def is_more(self) -> bool:
        """Return whether there are more rows than ``count`` says."""
        return self.found > self.count

    def page(self, number: Any) -> Page:
        """Return a page by its number; raises InvalidPage."""
        place = self.validate_number(number)
        first = (place - 1) * self.per_page
        rows = list(self.rows(first, first + self.per_page + 1)) if self.found else []
        if not rows and place > 1:
            raise EmptyPage
        return NumberedPage(rows[: self.per_page], place, self, is_followed=len(rows) > self.per_page)

    def rows(self, first: int, last: int) -> Any:
        """Return the rows from one place to another."""
        return self.object_list[first:last]

    def validate_number(self, number: Any) -> int:
        """Return the number of a page that may exist; raises InvalidPage."""
        if not self.is_more:
            return super().validate_number(number)
        place = whole_number(number)
        if not place or place * self.per_page > 10**17:
            raise EmptyPage
        return place


def keys_first(rows: Any, first: int, last: int) -> Any:
    """Return the rows of an ordered list from one place to another, whose keys are found before anything is joined.

    Else a database may begin with a joined table, and sort the whole list.
    """
    return rows.filter(pk__in=rows.values("pk")[first:last])


class KeysFirstPaginator(BoundedPaginator):
    """Looks for the keys of a page's rows in their own table, and joins what is shown with them to these rows only."""

    def rows(self, first: int, last: int) -> Any:
        """Return the rows from one place to another."""
        return keys_first(self.object_list, first, last)


class NumberedPage(Page):
    """A page with a number; with ``next_key`` where the next one is found by key."""

    next_key = ""

    def __init__(self, rows: Sequence[Any], number: int, paginator: Paginator, *, is_followed: bool) -> None:
        super().__init__(rows, number, paginator)
        self.is_followed = is_followed

    def has_next(self) -> bool:
        """Return whether another page follows."""
        return self.is_followed


class KeyedPage(Page):
    """A page without a number, found by the key of the row before or behind it at the same cost wherever it is."""

    def __init__(self, rows: Sequence[Any], paginator: Paginator, previous_key: str, next_key: str) -> None:
        super().__init__(rows, 0, paginator)
        self.previous_key, self.next_key = previous_key, next_key

    def has_previous(self) -> bool:
        """Return whether another page comes before."""
        return bool(self.previous_key)

    def has_next(self) -> bool:
        """Return whether another page follows."""
        return bool(self.next_key)


def counted(rows: Any, most: int) -> int:
    """Return the number of rows, at most ``most``; no more of them are looked at."""
    return rows.order_by()[:most].count() if isinstance(rows, QuerySet) else len(rows)


def key_of(row: Any, fields: Sequence[str]) -> str:
    """Return the key of a row as it stands in an address."""
    return "-".join(str(getattr(row, name)) for name in fields)


def read_key(words: str, fields: Sequence[str]) -> list[int]:
    """Return the numbers of a key; raises EmptyPage for anything our own pages do not write."""
    found = [whole_number(part) for part in words.split("-")]
    if len(found) != len(fields) or None in found:
        raise EmptyPage
    return [number for number in found if number is not None]


def beyond(fields: Sequence[str], values: Sequence[int], way: str) -> Q:
    """Condition: the row stands behind (``gt``) or before (``lt``) these values in the order of the fields.

    The first field is asked for by itself as well: that is what an index is entered by.
    """
    (first, last), (start, end) = fields, values
    is_beyond = Q(**{f"{first}__{way}": start}) | Q(**{first: start, f"{last}__{way}": end})
    return Q(**{f"{first}__{way}e": start}) & is_beyond


def page_after(paginator: BoundedPaginator, fields: Sequence[str], words: str) -> KeyedPage:
    """Return the page behind the row with this key; raises EmptyPage when nothing stands there."""
    rows = paginator.object_list.filter(beyond(fields, read_key(words, fields), "gt")).order_by(*fields)
    shown, is_followed = first_of(rows, paginator.per_page)
    return KeyedPage(shown, paginator, key_of(shown[0], fields), key_of(shown[-1], fields) if is_followed else "")


def page_before(paginator: BoundedPaginator, fields: Sequence[str], words: str) -> KeyedPage:
    """Return the page before the row with this key; raises EmptyPage when nothing stands there."""
    backwards = [f"-{name}" for name in fields]
    rows = paginator.object_list.filter(beyond(fields, read_key(words, fields), "lt")).order_by(*backwards)
    shown, is_preceded = first_of(rows, paginator.per_page)
    return KeyedPage(shown[::-1], paginator, key_of(shown[-1], fields) if is_preceded else "", key_of(shown[0], fields))


def first_of(rows: QuerySet, number: int) -> tuple[list[Any], bool]:
    """Return the first rows, and whether there are more; raises EmptyPage when there is none."""
    found = list(rows[: number + 1])
    if not found:
        raise EmptyPage
    return found[:number], len(found) > number
