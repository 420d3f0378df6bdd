"""A year's documents, opinion reports, visits and tasks, in the numbers of a large city."""

import datetime
import random

from archive.choices import DocumentAction, DocumentKind
from archive.models import Document
from benchmarks.rows.committees import World
from opinions.choices import OpinionKind, OpinionState, UseLevel
from opinions.models import OpinionIssue, OpinionReport, OpinionUse
from sectors.choices import TaskKind
from sectors.models import Task, TaskBook
from stations.choices import ReceptionOutcome
from stations.models import Reception

DOCUMENTS, OPINIONS, ISSUES, VISITS = 60, 500, 100, 900


def add_records(world: World, year: int, chance: random.Random) -> None:
    """Write what else is counted of a year."""
    add_documents(world, year, chance)
    add_opinions(world, year, chance)
    add_visits(world, year, chance)
    book = TaskBook.objects.create(
        term=world.sessions[year].term, year=year, title=f"{year}年任务书", is_published=True
    )
    kinds = enumerate(TaskKind.values, 1)
    Task.objects.bulk_create(Task(book=book, position=n, name=kind, kind=kind) for n, kind in kinds)


def day_of(year: int, chance: random.Random) -> datetime.date:
    """Return some day of the year."""
    return datetime.date(year, 1, 1) + datetime.timedelta(days=chance.randrange(365))


def add_documents(world: World, year: int, chance: random.Random) -> None:
    """Write documents of every kind."""
    Document.objects.bulk_create(
        Document(
            committee=world.committee,
            slug=f"{world.committee.slug}-{year}-{n}",
            title=f"{year}年文件{n}",
            kind=chance.choice(DocumentKind.values),
            action=chance.choice(DocumentAction.values),
            year=year,
            is_published=True,
        )
        for n in range(DOCUMENTS)
    )


def add_opinions(world: World, year: int, chance: random.Random) -> None:
    """Write opinion reports, the issues they stand in and their uses."""
    reports = OpinionReport.objects.bulk_create(opinion(world, year, n, chance) for n in range(OPINIONS))
    committee = world.committee
    issues = OpinionIssue.objects.bulk_create(
        OpinionIssue(committee=committee, year=year, number=n) for n in range(1, ISSUES + 1)
    )
    links = OpinionIssue.reports.through
    links.objects.bulk_create(
        links(issue=issue, report=report) for issue, report in zip(issues, reports[::4], strict=False)
    )
    OpinionUse.objects.bulk_create(
        OpinionUse(report=report, level=level, used_on=day_of(year, chance), adopted=chance.random() < 0.5)
        for report in reports[::3]
        for level in chance.sample(UseLevel.values, 2)
    )


def opinion(world: World, year: int, n: int, chance: random.Random) -> OpinionReport:
    """Return an opinion report."""
    return OpinionReport(
        committee=world.committee,
        number=f"{year}-{n:04d}",
        title=f"{year}年信息{n}",
        kind=chance.choice(OpinionKind.values),
        state=chance.choice([OpinionState.RECEIVED, OpinionState.NOT_USED, OpinionState.ISSUED]),
        reporter=chance.choice(world.members),
        received_on=day_of(year, chance),
        is_published=chance.random() < 0.5,
    )


def add_visits(world: World, year: int, chance: random.Random) -> None:
    """Write the visits received at the workstations."""
    outcomes = [value for value in ReceptionOutcome.values if value != ReceptionOutcome.HANDED_TO_UNIT]
    Reception.objects.bulk_create(
        Reception(
            station=chance.choice(world.stations),
            number=f"{year}-{n:04d}",
            received_on=day_of(year, chance),
            topic="反映社区问题",
            outcome=chance.choice(outcomes),
            is_published=chance.random() < 0.5,
        )
        for n in range(VISITS)
    )
