"""Reads along the relations of a model, without importing the model at the other end."""

from typing import Any

from django.db.models import Model, Prefetch


def related(model: type[Model], name: str) -> Any:
    """Return the model at the other end of a relation of ``model``."""
    return model._meta.get_field(name).related_model


def published_rows(name: str, model: type[Model]) -> Prefetch:
    """Fetch the published rows of a relation only."""
    return Prefetch(name, related(model, name).objects.published())


def published_links(model: type[Model]) -> list[Prefetch]:
    """Fetch the figures and source paragraphs the public may read."""
    paragraphs = related(model, "sources").objects.published().with_document()
    return [published_rows("figures", model), Prefetch("sources", paragraphs)]
