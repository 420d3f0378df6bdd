"""A member's groups on a day: tasks of the year, plan and summary, what comes next."""

import datetime
from dataclasses import dataclass
from functools import cached_property
from typing import Any, NamedTuple

from members.models import Member
from sectors.activities import coming_events
from sectors.choices import WRITABLE, PaperKind, PaperState
from sectors.models import GroupPaper, SectorGroup, SectorSettings, Task, settings_of
from sectors.progress import Progress, group_years, year_progress

MOST_EVENTS = 5


class Due(NamedTuple):
    """A plan or summary that is still the group's to write; ``paper`` when it has been begun."""

    group: SectorGroup
    year: int
    kind: PaperKind
    day: datetime.date | None
    paper: GroupPaper | None


@dataclass
class GroupStory:
    """One group as its member sees it."""

    group: SectorGroup
    user: Any
    today: datetime.date
    writes: bool

    @cached_property
    def tasks(self) -> list[Task]:
        """The tasks set for the group, of all years."""
        return list(Task.objects.for_reader(self.user, self.today).for_group(self.group))

    @cached_property
    def year(self) -> int:
        """The year shown: the newest that has begun and has tasks, else this one."""
        return group_years(self.tasks, "", self.today).shown or self.today.year

    @cached_property
    def progress(self) -> list[Progress]:
        """How far the group is."""
        return year_progress(self.group, self.tasks, self.year, self.today)

    @cached_property
    def behind(self) -> list[Progress]:
        """The tasks that are behind."""
        return [each for each in self.progress if each.is_behind]

    @cached_property
    def events(self) -> list[Any]:
        """The next events it hosts."""
        return list(coming_events([self.group], self.today)[:MOST_EVENTS])

    @cached_property
    def papers(self) -> list[Due]:
        """Plan and summary of this year and the summary of the last one, each begun or not."""
        settings, stored = settings_of(self.group.term.committee), {}
        for paper in self.group.papers.filter(year__gte=self.today.year - 1):
            stored[paper.year, paper.kind] = paper
        wanted = [(self.today.year - 1, PaperKind.SUMMARY), *((self.today.year, kind) for kind in PaperKind)]
        return [
            Due(self.group, year, kind, settings.due(kind, year), stored.get((year, kind))) for year, kind in wanted
        ]


def stories_of(member: Member, user: Any, today: datetime.date) -> list[GroupStory]:
    """Return the groups of the member on the day."""
    writing = set(member.group_posts.held_on(today).of_writers().values_list("group", flat=True))
    groups = SectorGroup.objects.of_member(member, today)
    return [GroupStory(group, user, today, group.pk in writing) for group in groups]


def waiting(member: Member, today: datetime.date) -> list[Due]:
    """Return the plans and summaries the member is to write: returned ones, and those whose last day is near or past.

    A paper that was due before the member's post began is nobody's to remember now.
    """
    posts = member.group_posts.held_on(today).of_writers().select_related("group__term__committee")
    began: dict[SectorGroup, datetime.date] = {}
    for post in posts:
        began[post.group] = min(post.starts, began.get(post.group, post.starts))
    if not began:
        return []
    settings = settings_of(next(iter(began)).term.committee)
    return [due for group, starts in began.items() for due in due_papers(group, settings, starts, today)]


def due_papers(group: SectorGroup, settings: SectorSettings, since: datetime.date, today: datetime.date) -> list[Due]:
    """Return the papers of a group that wait for whoever has written for it since ``since``."""
    stored = {(paper.year, paper.kind): paper for paper in group.papers.all()}
    returned = [key for key, paper in stored.items() if paper.state == PaperState.RETURNED]
    asked = [(today.year - 1, PaperKind.SUMMARY), *((today.year + n, kind) for n in (0, 1) for kind in PaperKind)]
    near = [key for key in asked if is_near(settings, *key, since=since, today=today)]
    found = []
    for year, kind in dict.fromkeys([*returned, *near]):
        paper = stored.get((year, kind))
        if paper is None or paper.state in WRITABLE:
            found.append(Due(group, year, PaperKind(kind), settings.due(kind, year), paper))
    return found


def is_near(settings: SectorSettings, year: int, kind: str, *, since: datetime.date, today: datetime.date) -> bool:
    """Return whether it is time to write: the last day is near or past, and not before ``since``."""
    due = settings.due(kind, year)
    return due is not None and since <= due and today >= due - datetime.timedelta(days=settings.remind_days)
