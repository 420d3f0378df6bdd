"""The read-only interface: a list and a record of each dataset, described by OpenAPI."""

from collections.abc import Callable, Mapping
from typing import Any
from urllib.parse import urlencode

from django.conf import settings
from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.utils.text import format_lazy
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from ninja import NinjaAPI, Query
from ninja.errors import ValidationError
from ninja.renderers import JSONRenderer
from pydantic import BaseModel

from opendata.answers import in_json
from opendata.registry import Dataset, datasets, site_address
from opendata.schemas import (
    FIRST_YEAR,
    LAST_YEAR,
    MOST_ON_A_PAGE,
    Contents,
    Key,
    Problem,
    page_shape,
    question_shape,
    row_shape,
)

TITLE: Any = gettext_lazy("Open data")
DESCRIPTION: Any = gettext_lazy(
    "The published records of this site, read only; what is not public is in none of the answers."
)


class Readable(JSONRenderer):
    """JSON with Chinese characters as they are."""

    json_dumps_params: Mapping[str, Any] = {"ensure_ascii": False}


api = NinjaAPI(
    title=TITLE,
    version="1",
    description=DESCRIPTION,
    docs_url=None,
    openapi_url=None,
    urls_namespace="api",
    renderer=Readable(),
)


@api.exception_handler(ValidationError)
def not_understood(request: HttpRequest, error: ValidationError) -> HttpResponse:
    """Say of each value that is not understood what it must be."""
    names = dict.fromkeys(str(fault["loc"][-1]) for fault in error.errors)
    return in_json(" ".join(map(must_be, names)), 400)


@api.exception_handler(Http404)
def not_there(request: HttpRequest, error: Http404) -> HttpResponse:
    """Say what there is not."""
    return in_json(str(error), 404)


def must_be(name: str) -> str:
    """Return a sentence that says what a parameter must be."""
    if name == "committee":
        return _("“committee” must be a committee's address word, such as longgang.")
    if name == "per_page":
        return _("“per_page” must be a whole number from 1 to %(most)s.") % {"most": MOST_ON_A_PAGE}
    if name == "year":
        return _("“year” must be a year from %(first)s to %(last)s.") % {"first": FIRST_YEAR, "last": LAST_YEAR}
    return _("“%(name)s” must be a whole number from 1 on.") % {"name": name}


def contents(request: HttpRequest) -> Any:
    """List the datasets."""
    refused = unknown_names(request, set())
    entries = [
        {"name": dataset.name, "title": str(dataset.title), "description": str(dataset.description)}
        | {"url": f"{site_address()}{request.path}{dataset.name}"}
        for dataset in datasets()
    ]
    return refused or {"datasets": entries, "licence": settings.DATA_LICENCE or None}


def unknown_names(request: HttpRequest, known: set[str]) -> HttpResponse | None:
    """Refuse what is asked by a name that means nothing: an answer without it would be another answer."""
    unknown = [name[:40] for name in request.GET if name not in known]
    if not unknown:
        return None
    words = {"unknown": ", ".join(unknown), "known": ", ".join(sorted(known)) or _("none")}
    return in_json(_("There is no parameter “%(unknown)s” here; there are: %(known)s.") % words, 400)


def page_address(request: HttpRequest, number: int) -> str:
    """Return the address of another page of the same list."""
    query = {**request.GET.dict(), "page": number}
    return f"{site_address()}{request.path}?{urlencode(query)}"


def page_of(request: HttpRequest, dataset: Dataset, page: int, per_page: int, **chosen: Any) -> dict[str, Any]:
    """Return a page of rows; raises Http404 for a page behind the last one.

    A far page passes over keys alone, not over all that the fields read.
    """
    paginator = Paginator(dataset.chosen(**chosen).values_list("pk", flat=True), per_page)
    if page > paginator.num_pages:
        message = _("There is no page %(page)s: the list has %(pages)s.")
        raise Http404(message % {"page": page, "pages": paginator.num_pages})
    return {
        "count": paginator.count,
        "page": page,
        "pages": paginator.num_pages,
        "per_page": per_page,
        "next": page_address(request, page + 1) if page < paginator.num_pages else None,
        "previous": page_address(request, page - 1) if page > 1 else None,
        "rows": dataset.with_keys(list(paginator.page(page).object_list)),
    }


def list_of(dataset: Dataset) -> Callable[..., Any]:
    """Return the operation that lists a dataset."""
    question = question_shape(dataset)

    def rows(request: HttpRequest, asked: Query[question]) -> Any:  # type: ignore[valid-type]
        refused = unknown_names(request, set(question.model_fields))
        wanted: Any = asked
        return refused or page_of(request, dataset, **wanted.model_dump())

    return rows


def record_of(dataset: Dataset) -> Callable[..., Any]:
    """Return the operation that shows one record."""

    def row(request: HttpRequest, key: Key) -> Any:
        refused = unknown_names(request, set())
        found = None if refused else dataset.published().filter(pk=key).first()
        if found is None and not refused:
            message = _("There is no published record %(key)s in “%(dataset)s”.")
            raise Http404(message % {"key": key, "dataset": dataset.name})
        return refused or dataset.read(found)

    return row


def add(path: str, view: Callable[..., Any], name: str, shape: type[BaseModel], *, title: Any, words: Any) -> None:
    """Add an operation with what it answers; the words stay lazy."""
    answers = {200: shape, 400: Problem, 404: Problem}
    said: Any = {"operation_id": name, "url_name": name, "summary": title, "description": words}
    api.get(path, response=answers, **said)(view)


def offer(dataset: Dataset) -> None:
    """Add the two operations of a dataset."""
    name, title, words = dataset.name, dataset.title, dataset.description
    shape, one_title = row_shape(dataset), format_lazy("{} · {}", title, gettext_lazy("one record"))
    add(f"/{name}", list_of(dataset), name, page_shape(dataset, shape), title=title, words=words)
    add(f"/{name}/{{key}}", record_of(dataset), f"{name}_record", shape, title=one_title, words=words)


FIRST: Any = {"title": gettext_lazy("All datasets"), "words": gettext_lazy("What there is to ask for.")}
add("/", contents, "contents", Contents, **FIRST)
for each in datasets():
    offer(each)
