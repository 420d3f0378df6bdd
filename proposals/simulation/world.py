"""The committee of the synthetic year: people, units, rules and calendar, all of them marked."""

import datetime
import random
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from django.contrib.auth.hashers import make_password
from django.contrib.auth.models import Group
from django.utils import timezone

from cppcc_portal.lib.workdays import Calendar
from members.calendar_services import has_official, load_year
from members.calendars import calendar_of
from members.choices import CommitteeLevel, SessionMode
from members.models import Appointment, Committee, HandlingUnit, Member, Membership, Session, Term, User
from members.roles import Role
from proposals.choices import Duty, LengthUnit
from proposals.models import (
    Category,
    CategoryScheme,
    DeadlineRule,
    ProposalSettings,
    RatingChoice,
    RejectionReason,
    ResultClass,
)
from proposals.simulation.texts import Titles
from proposals.simulation.timeline import Timeline
from proposals.simulation.words import CATEGORIES, MARK, SECTORS, UNITS, USED_REASONS
from proposals.starter import take_over_rules
from sectors.models import Seat, Sector

if TYPE_CHECKING:
    from proposals.simulation.lives import Life

YEAR = 2022
TERM, SESSION = 6, 2
FIRST_DAY, LAST_DAY = datetime.date(2022, 1, 4), datetime.date(2022, 12, 30)
STAFF = 3
MEMBERS_AT_LEAST, MEMBERS_AT_MOST = 20, 400
# Beside what the starter has: no second answer is among the published rules (domain.md 1.10: 15 days are common), and
# Longgang's key proposals of 2022 were due by 30 September (domain.md 1.7).
OWN_RULES = (
    {"duty": Duty.SECOND_REPLY, "unit": LengthUnit.WORKING_DAYS, "length": 15},
    {"duty": Duty.REPLY, "is_for_key_proposals": True, "unit": LengthUnit.FIXED_DATE, "month": 9, "day": 30},
)


def moment(month: int, day: int, hour: int = 9, minute: int = 0) -> datetime.datetime:
    """Return a moment of the year, local time."""
    return datetime.datetime(YEAR, month, day, hour, minute, tzinfo=timezone.get_default_timezone())


CUTOFF = moment(2, 16, 12)


@dataclass
class World:
    """Everybody and everything the proposals meet, read once."""

    committee: Committee
    session: Session
    calendar: Calendar
    staff: list[User]
    members: list[Member]
    units: dict[str, HandlingUnit]
    clerks: dict[int, User]
    accounts: dict[int, User]
    categories: dict[str, Category]
    classes: dict[str, ResultClass]
    choices: dict[tuple[str, str], RatingChoice]
    reasons: list[RejectionReason]
    timeline: Timeline = field(default_factory=Timeline)
    titles: Titles = field(default_factory=Titles)
    mains: "dict[int, Life]" = field(default_factory=dict)
    serials: int = 0
    letters: int = 0

    def next_serial(self) -> str:
        """Return the next running number."""
        self.serials += 1
        return f"{self.serials:04d}"

    def next_letter(self) -> int:
        """Return the next number of a letter."""
        self.letters += 1
        return self.letters


def make_committee(slug: str) -> Committee:
    """Make the committee, marked as synthetic."""
    return Committee.objects.create(
        slug=slug,
        name=f"{MARK}龙岗区政协（模拟年度 {slug}）",
        short_name="龙岗（模拟）",
        level=CommitteeLevel.DISTRICT,
        position=900,
        is_synthetic=True,
    )


def make_world(committee: Committee, size: int) -> World:
    """Make all that belongs to the committee before the first proposal."""
    session = make_session(committee)
    make_rules(committee)
    units = make_units(committee)
    staff, clerks, members = make_accounts(committee, session.term, list(units.values()), size)
    return World(
        committee=committee,
        session=session,
        calendar=calendar_of(committee.pk),
        staff=staff,
        members=members,
        units=units,
        clerks={unit.pk: clerk for unit, clerk in zip(units.values(), clerks, strict=True)},
        accounts={member.user_id: member.user for member in members if member.user_id and member.user},
        categories=make_categories(committee, session.term),
        classes={row.letter: row for row in ResultClass.objects.filter(committee=committee, year=YEAR)},
        choices=choices_of(committee),
        reasons=list(RejectionReason.objects.filter(committee=committee, code__in=USED_REASONS).order_by("position")),
    )


def make_session(committee: Committee) -> Session:
    """Make the term and its second session."""
    term = Term.objects.create(committee=committee, number=TERM, name=f"{MARK}六届", starts=datetime.date(2021, 10, 1))
    return Session.objects.create(
        term=term,
        number=SESSION,
        name=f"{MARK}六届二次会议",
        year=YEAR,
        opens=datetime.date(2022, 2, 14),
        closes=datetime.date(2022, 2, 17),
        submission_opens=moment(1, 4),
        submission_cutoff=CUTOFF,
        mode=SessionMode.BETWEEN,
        is_current=True,
    )


def make_rules(committee: Committee) -> None:
    """Write the rules to start with, those it has beside them, and the calendars the clocks run through."""
    take_over_rules(committee=committee, year=YEAR)
    for rule in OWN_RULES:
        DeadlineRule.objects.create(committee=committee, from_year=YEAR, **rule)
    ProposalSettings.objects.create(committee=committee)
    for year in (YEAR, YEAR + 1):
        if has_official(year):
            load_year(committee=committee, year=year)


def make_units(committee: Committee) -> dict[str, HandlingUnit]:
    """Make the handling units, by their short words."""
    rows = [
        HandlingUnit(committee=committee, name=f"{MARK}{name}", kind=kind, is_published=True, published_at=moment(1, 4))
        for name, kind in UNITS.values()
    ]
    return dict(zip(UNITS, HandlingUnit.objects.bulk_create(rows), strict=True))


def make_categories(committee: Committee, term: Term) -> dict[str, Category]:
    """Make the scheme 五位一体."""
    scheme = CategoryScheme.objects.create(committee=committee, name=f"{MARK}五位一体", term=term)
    rows = [
        Category(scheme=scheme, code=code, name=name, position=place)
        for place, (code, name) in enumerate(CATEGORIES.items(), start=1)
    ]
    return {row.code: row for row in Category.objects.bulk_create(rows)}


def choices_of(committee: Committee) -> dict[tuple[str, str], RatingChoice]:
    """Return the answers of the scales by judgement and code, the asking one as "not"."""
    rows = RatingChoice.objects.filter(scale__committee=committee).select_related("scale")
    return {(row.scale.dimension, "not" if row.asks_for_second_answer else row.code): row for row in rows}


def make_accounts(
    committee: Committee, term: Term, units: list[HandlingUnit], size: int
) -> tuple[list[User], list[User], list[Member]]:
    """Make staff, one clerk for each unit, and the members; nobody can sign in with these accounts."""
    number = min(MEMBERS_AT_MOST, max(MEMBERS_AT_LEAST, size // 2))
    names = [f"{MARK}提案工作人员{place}" for place in range(1, STAFF + 1)]
    staff = appointed(committee, "staff", names, Role.PROPOSAL_STAFF)
    clerks = appointed(committee, "unit", [f"{unit.name}经办人" for unit in units], Role.UNIT_CLERK, units)
    people = [f"{MARK}委员{place:03d}" for place in range(1, number + 1)]
    users = appointed(committee, "member", people, Role.MEMBER)
    return staff, clerks, make_members(committee, term, people, users)


def appointed(
    committee: Committee, word: str, names: list[str], role: Role, units: list[HandlingUnit] | None = None
) -> list[User]:
    """Make one account for each name, appointed to the role; without a usable password."""
    password = make_password(None)
    users = User.objects.bulk_create(
        User(username=f"{committee.slug}.{word}{place:03d}", name=name, password=password)
        for place, name in enumerate(names, start=1)
    )
    group = Group.objects.get_or_create(name=role.value)[0]
    at: Sequence[HandlingUnit | None] = units or [None] * len(users)
    Appointment.objects.bulk_create(
        Appointment(user=user, committee=committee, role=group, unit=unit) for user, unit in zip(users, at, strict=True)
    )
    return users


def make_members(committee: Committee, term: Term, names: list[str], users: list[User]) -> list[Member]:
    """Make the members with their seats in the sectors."""
    members = Member.objects.bulk_create(
        Member(committee=committee, code=f"M{place:03d}", name=name, user=user, is_published=True)
        for place, (name, user) in enumerate(zip(names, users, strict=True), start=1)
    )
    Membership.objects.bulk_create(Membership(member=member, term=term, starts=term.starts) for member in members)
    sectors = Sector.objects.bulk_create(
        Sector(term=term, slug=f"{committee.slug}-{place}", name=f"{MARK}{name}", position=place, is_published=True)
        for place, name in enumerate(SECTORS, start=1)
    )
    Seat.objects.bulk_create(
        Seat(member=member, term=term, sector=sectors[place % len(sectors)], **seat_starts(term))
        for place, member in enumerate(members)
    )
    return members


def seat_starts(term: Term) -> dict[str, Any]:
    """Return when the seats begin: with the term."""
    return {"starts": term.starts}


def picked(rng: random.Random, rows: list[Any], count: int, *, without: Any = ()) -> list[Any]:
    """Return some of the rows, none of those ``without``."""
    free = [row for row in rows if row not in without]
    return rng.sample(free, min(count, len(free)))
