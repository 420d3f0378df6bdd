"""Builders for sectors, seats, groups and task books."""

import datetime
import itertools
from typing import Any

from members.roles import Role
from sectors.models import (
    GroupPaper,
    GroupPaperStep,
    GroupPost,
    LiaisonDay,
    Seat,
    Sector,
    SectorAlias,
    SectorGroup,
    SectorSettings,
    Task,
    TaskBook,
)
from tests.members.factories import make_committee, make_member, make_term, make_user

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


def make_sector_settings(**over: Any) -> SectorSettings:
    """Return the settings of Longgang: two heads and two deputies at most."""
    values = {"max_heads": 2, "max_deputies": 2, **over}
    return SectorSettings.objects.create(committee=values.pop("committee", None) or make_committee(), **values)


def make_group_paper(**over: Any) -> GroupPaper:
    """Return a draft of a plan for 2022."""
    values = {"year": 2022, "kind": "plan", "text": "全年开展九项任务。", **over}
    return GroupPaper.objects.create(group=values.pop("group", None) or make_group(), **values)


def make_group_paper_step(**over: Any) -> GroupPaperStep:
    """Return the first row of a paper's history."""
    paper = over.pop("paper", None) or make_group_paper()
    return GroupPaperStep.objects.create(**{"paper": paper, "number": 1, "step": "made", "to_state": "draft", **over})


def make_liaison_day(**over: Any) -> LiaisonDay:
    """Return a published day that comes back on 10 September."""
    values = {"occasion": "festival", "name": f"节日{next(numbers)}", "is_published": True, **over}
    if "on" not in values:
        values = {"month": 9, "day": 10, **values}
    return LiaisonDay.objects.create(sector=values.pop("sector", None) or make_sector(), **values)


def make_writer(group: SectorGroup, **post: Any) -> Any:
    """Return the account of a head of ``group``; the post is held since the term began."""
    committee = group.term.committee
    user = make_user(Role.MEMBER, committee=committee)
    make_post(group=group, member=make_member(committee=committee, user=user), **post)
    return user
