"""What the apps put on a member's start page: what waits for the member, parts of the page, and dates.

An app that has something for members has a module ``matters.py`` that registers one source; it is found by name.
"""

import datetime
from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Any

from django.http import HttpRequest
from django.utils.functional import Promise

from cppcc_portal.lib.icalendars import CalendarDate
from members.models import Member


@dataclass(frozen=True)
class ToDo:
    """Something that waits for a member.

    ``kind`` is a code (``sign``, ``rate``, ``confirm``, ``duty`` …) by which notices count, ``word`` what the member is
    to do, in one word; ``title`` the record's own, in Chinese; ``due`` the last day; ``facts`` a few words more;
    ``office_words`` what the office wrote.
    """

    kind: str
    word: "str | Promise"
    title: str
    url: str
    due: datetime.date | None = None
    facts: tuple[str, ...] = ()
    office_words: str = ""


@dataclass(frozen=True)
class Part:
    """A part of the start page: a template that is included with ``part`` = ``context``. Small positions come first.

    10 station and next shift, 15 events, 20 group, 30 proposals, 40 duty record, 50 opinions.
    """

    position: int
    template: str
    context: dict[str, Any] = field(default_factory=dict)


@dataclass(frozen=True)
class Action:
    """A button at the top of the start page, at most four of them."""

    position: int
    label: "str | Promise"
    url: str


class MatterSource:
    """What one app has for members; every method may be left out."""

    def todos(self, member: Member, now: datetime.datetime) -> Iterable[ToDo]:
        """Return what waits for ``member``."""
        return ()

    def parts(self, member: Member, request: HttpRequest) -> Iterable[Part]:
        """Return the parts of the start page."""
        return ()

    def actions(self, member: Member, now: datetime.datetime) -> Iterable[Action]:
        """Return the buttons of the start page."""
        return ()

    def dates(self, member: Member, since: datetime.date) -> Iterable[CalendarDate]:
        """Return the dates from ``since`` on for the member's own calendar."""
        return ()


_sources: list[MatterSource] = []


def register(source: MatterSource) -> None:
    """Take in the source of an app; raises ValueError when one of its kind is registered already."""
    if any(type(other) is type(source) for other in _sources):
        raise ValueError(f"{type(source)!r} is registered already.")
    _sources.append(source)


def todos_of(member: Member, now: datetime.datetime) -> list[ToDo]:
    """Return what waits for the member, the nearest last day first, without a last day at the end."""
    rows = [todo for source in _sources for todo in source.todos(member, now)]
    return sorted(rows, key=lambda todo: (todo.due is None, todo.due or datetime.date.max))


def parts_of(member: Member, request: HttpRequest) -> list[Part]:
    """Return the parts of the start page in their order."""
    return sorted((part for source in _sources for part in source.parts(member, request)), key=lambda p: p.position)


def actions_of(member: Member, now: datetime.datetime) -> list[Action]:
    """Return the buttons of the start page in their order."""
    return sorted((act for source in _sources for act in source.actions(member, now)), key=lambda act: act.position)


def dates_of(member: Member, since: datetime.date) -> list[CalendarDate]:
    """Return the member's own dates from ``since`` on."""
    return [date for source in _sources for date in source.dates(member, since)]
