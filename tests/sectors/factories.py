"""Builders for sectors, seats, groups and task books."""

import datetime
import itertools
from typing import Any

from sectors.models import GroupPost, Seat, Sector, SectorAlias, SectorGroup, Task, TaskBook
from tests.members.factories import make_member, make_term

numbers = itertools.count(1)
TERM_STARTS = datetime.date(2021, 9, 1)


def make_sector(**over: Any) -> Sector:
    """Return a published sector of the sixth term."""
    n = next(numbers)
    values = {"slug": f"sector-{n}", "name": f"界别{n}", "is_published": True, **over}
    return Sector.objects.create(term=values.pop("term", None) or make_term(), **values)


def make_alias(**over: Any) -> SectorAlias:
    """Return another name of a sector."""
    values = {"name": f"又名{next(numbers)}", **over}
    return SectorAlias.objects.create(sector=values.pop("sector", None) or make_sector(), **values)


def make_seat(**over: Any) -> Seat:
    """Return a seat held since the term began."""
    sector = over.pop("sector", None) or make_sector()
    member = over.pop("member", None) or make_member(committee=sector.term.committee)
    return Seat.objects.create(
        **{"member": member, "term": sector.term, "sector": sector, "starts": TERM_STARTS, **over}
    )


def make_group(**over: Any) -> SectorGroup:
    """Return a published sector group; ``sectors`` are put into it."""
    n = next(numbers)
    sectors = over.pop("sectors", [])
    values = {"slug": f"group-{n}", "name": f"界别活动组{n}", "is_published": True, **over}
    group = SectorGroup.objects.create(term=values.pop("term", None) or make_term(), **values)
    group.sectors.set(sectors)
    return group


def make_post(**over: Any) -> GroupPost:
    """Return a group head's post."""
    values = {"role": "head", "starts": TERM_STARTS, **over}
    group = values.pop("group", None) or make_group()
    return GroupPost.objects.create(group=group, member=values.pop("member", None) or make_member(), **values)


def make_task_book(**over: Any) -> TaskBook:
    """Return a published book for all groups of the term."""
    values = {"year": 2022, "title": f"任务书{next(numbers)}", "is_published": True, **over}
    return TaskBook.objects.create(term=values.pop("term", None) or make_term(), **values)


def make_task(**over: Any) -> Task:
    """Return a task of a book."""
    n = next(numbers)
    values = {"position": n, "name": f"任务{n}", "kind": "study", **over}
    return Task.objects.create(book=values.pop("book", None) or make_task_book(), **values)
