"""Links from a paragraph or a figure to the published records of whatever app that speak of it, in one query."""

from collections.abc import Iterable
from typing import Any, NamedTuple

from django.apps import apps
from django.db import models
from django.db.models import CharField, F, Value
from django.db.models.functions import Cast
from django.urls import NoReverseMatch, reverse

from cppcc_portal.lib.records import Publishable


class RecordLink(NamedTuple):
    """A record as a link: what it is, its name, its address, which paragraph or figure led to it, and its model."""

    kind: str
    title: str
    url: str
    target: int
    model: str


def links_to(mixin: type[models.Model], field: str, targets: Iterable[Any]) -> list[RecordLink]:
    """Return links to all published records deriving from ``mixin`` whose ``field`` holds one of ``targets``.

    A record has a public page when its ``page_name`` (``app:model`` by default) is an address taking its slug or key.
    """
    kinds = [model for model in apps.get_models() if issubclass(model, mixin) and _has_page(model)]
    queries = [_query(model, field, list(targets)) for model in kinds]
    if not queries:
        return []
    rows = queries[0].union(*queries[1:]) if len(queries) > 1 else queries[0]
    found = [_link(*row) for row in rows]
    return sorted(found, key=lambda link: (link.kind, link.title))


def _query(model: type[models.Model], field: str, targets: list[Any]) -> models.QuerySet:
    return (
        model.objects.filter(is_published=True, **{f"{field}__in": targets})
        .order_by()
        .annotate(
            link_model=Value(model._meta.label_lower, output_field=CharField()),
            link_title=Cast(F(_title_field(model)), CharField()),
            link_argument=Cast(F(_argument_field(model)), CharField()),
            link_target=F(field),
        )
        .values_list("link_model", "link_title", "link_argument", "link_target")
    )


def _link(label: str, title: str, argument: str, target: int) -> RecordLink:
    model = apps.get_model(label)
    return RecordLink(str(model._meta.verbose_name), title, reverse(_page_name(model), args=[argument]), target, label)


def _has_page(model: type[models.Model]) -> bool:
    if not issubclass(model, Publishable):
        return False
    try:
        reverse(_page_name(model), args=["1" if _argument_field(model) == "pk" else "x"])
    except NoReverseMatch:
        return False
    return True


def _page_name(model: type[models.Model]) -> str:
    return getattr(model, "page_name", "") or f"{model._meta.app_label}:{model._meta.model_name}"


def _title_field(model: type[models.Model]) -> str:
    return "name" if _has_field(model, "name") else "title"


def _argument_field(model: type[models.Model]) -> str:
    return "slug" if _has_field(model, "slug") else "pk"


def _has_field(model: type[models.Model], name: str) -> bool:
    return any(field.name == name for field in model._meta.concrete_fields)
