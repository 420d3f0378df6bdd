"""Rows for many tables with keys counted here, so that whole years can be made in any process and written at once."""

from collections import defaultdict
from functools import cache
from typing import Any

from django.db import models

# No block (a committee, or one of its years) has more rows of a kind than this.
ROOM = 5000
Rows = dict[type[models.Model], list[tuple[Any, ...]]]


@cache
def usual(model: type[models.Model]) -> dict[str, Any]:
    """Return what each column of a model holds when nothing is said; the same in every row."""
    return {field.attname: usual_of(field) for field in model._meta.concrete_fields}


def usual_of(field: models.Field) -> Any:
    """Return the default of a field as the database keeps it; empty where none is given."""
    if field.has_default():
        found = field.get_default()
        return found if isinstance(found, bool | int | None) else str(found)
    return None if field.null or not field.empty_strings_allowed else ""


class Block:
    """The rows of one committee, or of one of its years; block 0 is left to rows that others wrote."""

    def __init__(self, number: int, room: dict[type[models.Model], int] | None = None) -> None:
        self.number = number
        self.room = room or {}
        self.rows: Rows = defaultdict(list)

    def add(self, model: type[models.Model], **values: Any) -> int:
        """Add a row and return its key; days and moments are given as ISO texts."""
        rows = self.rows[model]
        key = self.number * self.room.get(model, ROOM) + len(rows) + 1
        rows.append(tuple((usual(model) | {"id": key} | values).values()))
        return key

    def first(self, model: type[models.Model]) -> int:
        """Return the key of the first row of a model."""
        return self.number * self.room.get(model, ROOM) + 1
