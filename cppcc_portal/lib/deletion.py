"""What the page that asks before deleting lists: no word of records that their own admin hides from the account."""

from collections import defaultdict
from collections.abc import Callable, Iterable
from typing import Any

from django.contrib.admin.utils import NestedObjects, quote
from django.db import router
from django.db.models import Model
from django.http import HttpRequest
from django.urls import NoReverseMatch, reverse
from django.utils.html import format_html
from django.utils.text import capfirst
from django.utils.translation import ngettext

Name = Callable[[Model], str | None]


def lists_without_hidden(objs: Any, request: HttpRequest, site: Any) -> tuple[list[Any], list[str]]:
    """Return what goes with ``objs``, nested, and what stands in the way, by name; of hidden rows the number alone."""
    rows = list(objs)
    if not rows:
        return [], []
    collector = NestedObjects(using=router.db_for_write(type(rows[0])), origin=objs)
    collector.collect(rows)
    hidden = hidden_among(collector, request, site)

    def name(row: Model) -> str | None:
        """Name the row as the admin does; nothing for a hidden one."""
        return None if row in hidden else linked_name(row, site)

    in_the_way = with_count([name(row) for row in collector.protected])
    return with_count(collector.nested(name)), in_the_way


def hidden_among(collector: NestedObjects, request: HttpRequest, site: Any) -> set[Model]:
    """Return the collected rows that the account must not read of."""
    by_model: dict[type[Model], set[Model]] = defaultdict(set)
    for rows in (*collector.model_objs.values(), collector.protected):
        for row in rows:
            by_model[type(row)].add(row)
    return {row for model, rows in by_model.items() for row in hidden_of(model, rows, request, site)}


def hidden_of(model: type[Model], rows: set[Model], request: HttpRequest, site: Any) -> Iterable[Model]:
    """Return those of ``rows`` that the model's own admin hides."""
    admin = site.get_model_admin(model) if site.is_registered(model) else None
    if not hasattr(admin, "hidden_rows"):
        return []
    keys = {row.pk for row in rows}
    hidden = set(admin.hidden_rows(request).filter(pk__in=keys).values_list("pk", flat=True))
    return [row for row in rows if row.pk in hidden]


def linked_name(row: Model, site: Any) -> str:
    """Return the name of the row with its kind, leading to its page where it has one."""
    kind = capfirst(str(row._meta.verbose_name))
    try:
        page = f"{site.name}:{row._meta.app_label}_{row._meta.model_name}_change"
        return format_html('{}: <a href="{}">{}</a>', kind, reverse(page, args=[quote(row.pk)]), row)
    except NoReverseMatch:
        return f"{kind}: {row}"


def with_count(names: list[Any]) -> list[Any]:
    """Put one line with the number of hidden rows in the place of all of them, on each level of a nested list."""
    told = [with_count(name) if isinstance(name, list) else name for name in names if name is not None]
    hidden = sum(name is None for name in names)
    if hidden:
        words = ngettext(
            "%(count)s draft that only its writers read", "%(count)s drafts that only their writers read", hidden
        )
        told.append(words % {"count": hidden})
    return told
