"""The shapes of the interface: what may be asked, and what is answered, made from the fields of the datasets."""

from typing import Annotated, Any, Literal

from django.utils.functional import lazy
from django.utils.translation import gettext_lazy as _
from pydantic import BaseModel, ConfigDict, WithJsonSchema, create_model
from pydantic import Field as Described

from opendata.fields import Field, Kind
from opendata.registry import Dataset, Filter

MOST_ON_A_PAGE = 200
FIRST_YEAR, LAST_YEAR = 1900, 2200
LARGEST_KEY = 10**18 - 1
# One word, as addresses have it: nothing that a database cannot compare.
WORD = r"^[-a-zA-Z0-9_]{1,80}$"
TYPES: dict[Kind, Any] = {
    Kind.INTEGER: int,
    Kind.NUMBER: Annotated[int | float, WithJsonSchema({"type": "number"})],
    Kind.TEXT: str,
    Kind.DATE: Annotated[str, WithJsonSchema({"type": "string", "format": "date"})],
    Kind.MOMENT: Annotated[str, WithJsonSchema({"type": "string", "format": "date-time"})],
    Kind.FLAG: bool,
}
Key = Annotated[int, Described(ge=1, le=LARGEST_KEY)]


def described(title: Any, *default: Any, **said: Any) -> Any:
    """Return what a schema says of a value; the words stay lazy, each reader gets them in the address's language."""
    return Described(*default, title=title, **said)


class Problem(BaseModel):
    """Why there is no answer."""

    detail: str = described(_("A sentence in the language of the address."))


class Entry(BaseModel):
    """A dataset of the list."""

    name: str = described(_("The name in addresses."))
    title: str = described(_("What it is called."))
    description: str = described(_("What it holds."))
    url: str = described(_("Where its rows are listed."))


class Contents(BaseModel):
    """All datasets."""

    datasets: list[Entry] = described(_("All datasets."))
    licence: str | None = described(_("The terms of use; null while none have been chosen."))


more_lazy = lazy(lambda field: field.more, str)


def camel(name: str) -> str:
    """Return a name as schemas are called: ``annual_reports`` becomes ``AnnualReports``."""
    return "".join(part.capitalize() for part in name.split("_"))


def type_of(field: Field, name: str) -> Any:
    """Return the type of a field's values; ``name`` is that of the shape of a list's items."""
    if field.kind is Kind.LIST:
        return list[shape(name, field.fields)]  # type: ignore[misc]
    if field.kind is Kind.CODE:
        return Literal[tuple(value for value, _label in field.codes)] | None
    known = TYPES[field.kind]
    return known if field.always or field.kind is Kind.TEXT else known | None


def shape(name: str, fields: tuple[Field, ...]) -> type[BaseModel]:
    """Return the schema of rows with these fields and no others."""
    columns: dict[str, Any] = {
        field.name: (
            type_of(field, f"{name}{camel(field.name)}"),
            described(field.title, description=more_lazy(field)),
        )
        for field in fields
    }
    return create_model(name, __config__=ConfigDict(extra="forbid"), **columns)


def row_shape(dataset: Dataset) -> type[BaseModel]:
    """Return the schema of a dataset's rows."""
    return shape(f"{camel(dataset.name)}Row", dataset.columns)


def page_shape(dataset: Dataset, row: type[BaseModel]) -> type[BaseModel]:
    """Return the schema of a page of rows."""
    columns: dict[str, Any] = {
        "count": (int, described(_("How many rows there are on all pages."))),
        "page": (int, described(_("The number of this page."))),
        "pages": (int, described(_("How many pages there are."))),
        "per_page": (int, described(_("How many rows a page has."))),
        "next": (str | None, described(_("Address of the next page; null on the last one."))),
        "previous": (str | None, described(_("Address of the page before; null on the first one."))),
        "rows": (list[row], described(_("The rows, in the order of their keys."))),  # type: ignore[valid-type]
    }
    return create_model(f"{camel(dataset.name)}Page", **columns)


def filter_type(choice: Filter) -> tuple[Any, Any]:
    """Return the type of a filter, and what is said of it."""
    if choice.kind is Kind.TEXT:
        return str | None, described(choice.title, None, pattern=WORD)
    if choice.name == "year":
        return int | None, described(choice.title, None, ge=FIRST_YEAR, le=LAST_YEAR)
    return int | None, described(choice.title, None, ge=1, le=LARGEST_KEY)


def question_shape(dataset: Dataset) -> type[BaseModel]:
    """Return the schema of what may be asked of a list."""
    per_page = described(_("How many rows a page shall have."), 50, ge=1, le=MOST_ON_A_PAGE)
    columns: dict[str, Any] = {
        "page": (int, described(_("The number of the page."), 1, ge=1, le=LARGEST_KEY)),
        "per_page": (int, per_page),
        **{choice.name: filter_type(choice) for choice in dataset.choices},
    }
    return create_model(f"{camel(dataset.name)}Question", **columns)
