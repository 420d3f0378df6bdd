"""What a notice says: how much of what waits, and until when. No names, no titles, nothing about a person."""

import datetime
import hashlib
from collections import defaultdict
from collections.abc import Iterable
from typing import NamedTuple

from django.urls import reverse
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import ngettext, override

from members.me.matters import ToDo
from opendata.registry import site_address

LANGUAGE = "zh-hans"
LONGEST_BODY = 600


class Letter(NamedTuple):
    """Subject and text."""

    subject: str
    body: str


def digest_letter(todos: Iterable[ToDo]) -> Letter:
    """Return what is written to one member."""
    with override(LANGUAGE):
        waiting = list(todos)
        subject = ngettext("%(count)d matter waits for you", "%(count)d matters wait for you", len(waiting))
        lines = [kind_line(list(of_kind)) for of_kind in by_word(waiting).values()]
        return Letter(subject % {"count": len(waiting)}, text_of(lines))


def group_letter(waiting: Iterable[tuple[int, ToDo]]) -> Letter:
    """Return what is written to a group of the office; ``waiting`` are pairs of a member's id and a to-do."""
    members: dict[tuple[str, datetime.date], set[int]] = defaultdict(set)
    with override(LANGUAGE):
        for member, todo in waiting:
            if todo.due is not None:
                members[str(todo.word), todo.due].add(member)
        lines = [group_line(word, due, len(ids)) for (word, due), ids in sorted(members.items(), key=nearest_first)]
        return Letter(_("Last days of members are near"), text_of(lines))


def nearest_first(entry: tuple[tuple[str, datetime.date], set[int]]) -> tuple[datetime.date, str]:
    """Order the lines for a group by their last day."""
    (word, due), _ids = entry
    return due, word


def by_word(todos: list[ToDo]) -> dict[str, list[ToDo]]:
    """Return the to-dos by the word that says what is to be done, in their order."""
    found: dict[str, list[ToDo]] = defaultdict(list)
    for todo in todos:
        found[str(todo.word)].append(todo)
    return dict(found)


def kind_line(todos: list[ToDo]) -> str:
    """Return how many of one kind wait, and the nearest last day."""
    words = {"word": todos[0].word, "count": len(todos)}
    due = min((todo.due for todo in todos if todo.due), default=None)
    if due is None:
        return _("%(word)s: %(count)d") % words
    return _("%(word)s: %(count)d (nearest day: %(day)s)") % {**words, "day": date_format(due, "MONTH_DAY_FORMAT")}


def group_line(word: str, due: datetime.date, count: int) -> str:
    """Return how many members have something of one kind to do by one day."""
    words = {"word": word, "count": count, "day": date_format(due, "MONTH_DAY_FORMAT")}
    return ngettext("%(day)s · %(word)s: %(count)d member", "%(day)s · %(word)s: %(count)d members", count) % words


def text_of(lines: list[str]) -> str:
    """Return the lines and where to go on, short enough to be kept."""
    end = _("Sign in to see what it is: %(address)s") % {"address": f"{site_address()}{reverse('me:home')}"}
    room = LONGEST_BODY - len(end) - 2
    kept = lines
    while len("\n".join(kept)) > room:
        kept = kept[:-1]
    return "\n".join([*kept, "", end])


def told_by(todo: ToDo) -> str:
    """Return a digest that tells one to-do from others and says nothing about it."""
    return hashlib.sha256(f"{todo.kind}|{todo.url}|{todo.due}".encode()).hexdigest()[:16]
