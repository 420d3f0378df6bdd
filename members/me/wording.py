"""How long there is left for what waits, in words."""

import datetime
from collections.abc import Iterable
from typing import NamedTuple

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from members.me.matters import ToDo


class Waiting(NamedTuple):
    """A to-do with the words about its last day; ``is_near`` when that is today or has passed."""

    todo: ToDo
    words: str = ""
    is_near: bool = False


def with_days_left(todos: Iterable[ToDo], today: datetime.date) -> list[Waiting]:
    """Return the to-dos in their order, each with how long there is left."""
    return [
        Waiting(todo, days_left(todo.due, today), todo.due <= today) if todo.due else Waiting(todo) for todo in todos
    ]


def days_left(due: datetime.date, today: datetime.date) -> str:
    """Return how far ``today`` is from the last day, or since when it has passed."""
    days = (due - today).days
    if days < 0:
        return ngettext("%(count)d day overdue", "%(count)d days overdue", -days) % {"count": -days}
    if days < 2:
        return _("tomorrow") if days else _("today")
    return ngettext("in %(count)d day", "in %(count)d days", days) % {"count": days}
