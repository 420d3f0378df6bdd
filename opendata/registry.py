"""What is open data: each app registers its datasets from its own ``datasets.py``."""

import re
from array import array
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from typing import Any

from django.conf import settings
from django.db.models import QuerySet
from django.utils import translation
from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy as _

from cppcc_portal.lib.records import follow
from opendata.fields import Field, Kind, Words, flag, integer, text

CHUNK = 500
NAME = re.compile(r"[a-z][a-z0-9_]*")


def committee_of(row: Any) -> Any:
    """Return the committee that owns a row."""
    return follow(row, row.committee_path)


def site_address() -> str:
    """Return what stands before a path to make it an address anywhere; nothing while the site's domain is not set."""
    domain = settings.SITE["domain"]
    return f"http{'s' if settings.SECURE_SSL_REDIRECT else ''}://{domain}" if domain else ""


def address_of(row: Any) -> str:
    """Return the address of a row's Chinese page, complete when the site's domain is set."""
    return f"{site_address()}{row.get_absolute_url()}"


def itself(row: Any) -> Any:
    """Return the row: most have a page of their own."""
    return row


ID = integer("id", _("key of the record"), "pk", _("Never given to another record."), always=True)
COMMITTEE = text("committee", _("committee"), lambda row: committee_of(row).slug, _("The committee's address word."))
SYNTHETIC = flag(
    "synthetic",
    _("synthetic"),
    lambda row: committee_of(row).is_synthetic,
    _("True for made-up records of a simulation; they say nothing about the real world."),
    always=True,
)


@dataclass(frozen=True)
class Filter:
    """A choice among the rows: ``lookup`` leads from the row to what is compared; the kind says what may be asked."""

    name: str
    title: Words
    lookup: str
    kind: Kind = Kind.INTEGER


@dataclass(frozen=True)
class Dataset:
    """Published records of one kind.

    ``rows`` returns those the public may read now, with all that the fields read. Every row has its key, address,
    committee and whether it is synthetic, beside the ``fields`` named here. ``page_of`` returns the record whose page
    shows a row that has none of its own.
    """

    name: str
    title: Words
    description: Words
    rows: Callable[[], QuerySet]
    fields: tuple[Field, ...]
    filters: tuple[Filter, ...] = ()
    page_of: Callable[[Any], Any] = itself

    @cached_property
    def columns(self) -> tuple[Field, ...]:
        """All fields in their order."""
        where = _("Where the record is read on this site.")
        url = text("url", _("address"), lambda row: address_of(self.page_of(row)), where)
        return (ID, url, COMMITTEE, *self.fields, SYNTHETIC)

    @property
    def choices(self) -> tuple[Filter, ...]:
        """By what the rows can be chosen; the committee always."""
        path = self.rows().model.committee_path
        return (Filter("committee", _("committee"), f"{path}__slug", Kind.TEXT), *self.filters)

    def published(self) -> QuerySet:
        """Return the rows in the one order that no change of a record disturbs: that of their keys."""
        return self.rows().order_by("pk")

    def chosen(self, **asked: Any) -> QuerySet:
        """Return the rows chosen by filters; None asks for nothing."""
        lookups = {choice.lookup: asked.get(choice.name) for choice in self.choices}
        return self.published().filter(**{lookup: value for lookup, value in lookups.items() if value is not None})

    def read(self, row: Any) -> dict[str, Any]:
        """Return a row as plain values by field; the addresses in it are those of the Chinese pages."""
        with translation.override(settings.LANGUAGE_CODE):
            return {name: value(row) for name, value in self.readers}

    @cached_property
    def readers(self) -> list[tuple[str, Callable[[Any], Any]]]:
        """Each field's name and how its value is read."""
        return [(field.name, field.value) for field in self.columns]

    def with_keys(self, keys: Iterable[int]) -> list[dict[str, Any]]:
        """Return the rows with these keys that are published now."""
        return [self.read(row) for row in self.published().filter(pk__in=keys)]

    def all_rows(self) -> Iterator[dict[str, Any]]:
        """Yield every row, read in chunks: only the keys are held all at once.

        A record withdrawn meanwhile is not read any more. Looking for each chunk behind the last key instead would let
        a database that misjudges the table go through the rest of it every time.
        """
        keys = array("q", self.published().values_list("pk", flat=True))
        for start in range(0, len(keys), CHUNK):
            yield from self.with_keys(keys[start : start + CHUNK])


_datasets: dict[str, Dataset] = {}


def register(*datasets: Dataset) -> None:
    """Add datasets; raises ValueError when a name is taken or no word of an address, or a field is named twice."""
    for dataset in datasets:
        names = [field.name for field in dataset.columns]
        if dataset.name in _datasets or not NAME.fullmatch(dataset.name):
            raise ValueError(f"A dataset cannot be named {dataset.name!r}, or one is registered already.")
        if len(set(names)) < len(names):
            raise ValueError(f"{dataset.name!r} has two fields of one name.")
        _datasets[dataset.name] = dataset


def dataset(name: str) -> Dataset | None:
    """Return the dataset of this name, if there is one."""
    return _datasets.get(name)


def datasets() -> list[Dataset]:
    """Return all datasets in the order of registration."""
    return list(_datasets.values())
