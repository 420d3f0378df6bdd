"""Sector groups with their task book, and the events they hold, with everybody on the list."""

import datetime
from itertools import cycle

from consultations.choices import AttendanceState, EventKind, EventState, HostRole
from consultations.inviting import Whom, invite
from consultations.models import Attendance, Event, EventHost, Platform, PlatformStage, ViewGiven
from consultations.services import copy_platform_stages, give_code
from consultations.workflow import ATTENDANCES, EVENTS
from duties.simulation.scene import Scene, published
from proposals.simulation.words import MARK
from sectors.choices import GroupRole, TaskKind
from sectors.models import GroupPost, Sector, SectorGroup, Task, TaskBook

STAGES = ("反映问题", "深入调研", "平等协商", "达成共识", "落实情况")
TASKS = (
    ("集体学习", TaskKind.STUDY, 4),
    ("界别调研", TaskKind.SURVEY, 2),
    ("界别协商", TaskKind.CONSULTATION, 1),
    ("界别视察", TaskKind.INSPECTION, 1),
    ("界别联谊", TaskKind.FELLOWSHIP, 1),
)
GROUPS = ("经济科技", "教育卫生", "文化社会")
TOPICS = ("托育服务", "老旧小区改造", "中小企业融资", "社区养老", "低碳产业", "校园周边交通")
PEOPLE = 12
COMING = (3, 17, 40)


def make_groups(scene: Scene) -> list[SectorGroup]:
    """Make the groups with heads and deputies, and the task book that holds for all of them."""
    sectors = list(Sector.objects.filter(term=scene.term).order_by("position"))
    groups = [make_group(scene, place, name, sectors) for place, name in enumerate(GROUPS)]
    title = f"{MARK}{scene.today.year}年界别活动组任务书"
    book = TaskBook.objects.create(term=scene.term, year=scene.today.year, title=title, **published())
    for position, (name, kind, target) in enumerate(TASKS, start=1):
        Task.objects.create(book=book, position=position, name=name, kind=kind, target=target, is_minimum=True)
    return groups


def make_group(scene: Scene, place: int, name: str, sectors: list[Sector]) -> SectorGroup:
    """Make one group of every third sector; its first members hold the posts."""
    group = SectorGroup.objects.create(
        term=scene.term,
        slug=f"{scene.committee.slug}-group-{place + 1}",
        name=f"{MARK}{name}界别活动组",
        party_group=f"{MARK}{name}党小组",
        supervising_leader=scene.members[-1],
        **published(),
    )
    own = sectors[place :: len(GROUPS)]
    group.sectors.set(own)
    people = [member for member in scene.members if member.seats.filter(sector__in=own).exists()][:4]
    roles = (GroupRole.HEAD, GroupRole.HEAD, GroupRole.DEPUTY_HEAD, GroupRole.DEPUTY_HEAD)
    for member, role in zip(people, roles, strict=False):
        GroupPost.objects.create(group=group, member=member, role=role, starts=scene.term.starts)
    return group


def make_platform(scene: Scene) -> Platform:
    """Make the platform under which consultations are held, with its five stages."""
    platform = Platform.objects.create(
        committee=scene.committee,
        slug=f"{scene.committee.slug}-matters",
        name=f"{MARK}身边事好商量",
        summary=f"{MARK}围绕居民身边的小事开展协商。",
        **published(),
    )
    PlatformStage.objects.bulk_create(
        PlatformStage(platform=platform, position=position, name=name) for position, name in enumerate(STAGES, start=1)
    )
    return platform


def make_events(scene: Scene, groups: list[SectorGroup]) -> None:
    """Make events of this year: one in every two weeks that have passed, some of two groups, and a few to come."""
    platform, kinds, topics = make_platform(scene), cycle(kind for _name, kind, _target in TASKS), cycle(TOPICS)
    day, last = scene.today.replace(month=1, day=8), scene.today - datetime.timedelta(days=1)
    while day <= last:
        hold(scene, make_event(scene, platform, groups, day=day, topic=next(topics), kind=next(kinds)))
        day += datetime.timedelta(days=14)
    for coming in (scene.today + datetime.timedelta(days=days) for days in COMING):
        make_event(scene, platform, groups, day=coming, topic=next(topics), kind=next(kinds))


def make_event(
    scene: Scene, platform: Platform, groups: list[SectorGroup], *, day: datetime.date, topic: str, kind: str
) -> Event:
    """Plan one event of a group, sometimes of two, with a dozen members asked to come."""
    event = Event(
        committee=scene.committee,
        platform=platform if kind == TaskKind.CONSULTATION else None,
        kind=EventKind.CONSULTATION if kind == TaskKind.CONSULTATION else EventKind.RESEARCH,
        task_kind=kind,
        state=EventState.PLANNED,
        title=f"{MARK}{topic}{TaskKind(kind).label}",
        topic=topic,
        year=day.year,
        starts_on=day,
        starts_at=datetime.time(15),
        ends_at=datetime.time(17),
        place=f"{MARK}区政协机关",
        **published(),
    )
    give_code(event=event)
    event.save()
    EVENTS.begin(event, by=scene.office)
    copy_platform_stages(event=event)
    for position, group in enumerate(scene.rng.sample(groups, 2 if scene.rng.random() < 0.2 else 1), start=1):
        role = HostRole.HOST if position == 1 else HostRole.CO_HOST
        EventHost.objects.create(event=event, position=position, role=role, sector_group=group)
    invite(event=event, whom=Whom(members=scene.some(PEOPLE)), by=scene.office)
    return event


def hold(scene: Scene, event: Event) -> None:
    """Let most of the members have been there, and one of them speak."""
    EVENTS.perform("hold", event, by=scene.office)
    rows = list(Attendance.objects.filter(event=event).select_related("event", "member").order_by("pk"))
    for row in rows:
        to = AttendanceState.SIGNED_IN if scene.rng.random() < 0.85 else AttendanceState.ABSENT
        ATTENDANCES.perform("correct", row, by=scene.office, note=f"{MARK}按签到表录入", to=to)
    text = f"{MARK}建议有关部门就{event.topic}摸清底数，列出清单，分批落实。"
    ViewGiven.objects.create(event=event, number=1, speaker_member=rows[0].member, text=text)
