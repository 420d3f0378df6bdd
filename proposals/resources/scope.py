"""What the rows of a list of proposals may name, looked up once for all rows."""

import datetime
from collections import defaultdict
from dataclasses import dataclass
from typing import Any, NamedTuple

from django.db.models import Prefetch
from django.utils.translation import gettext as _

from cppcc_portal.lib.sheets.columns import LIST_MARK
from cppcc_portal.lib.sheets.values import BadValue, as_letter, as_names, as_session, as_units, tidy
from members.models import Committee, Member, Membership, Party, Session, SpecialCommittee
from members.resources import KnownMembers, KnownUnits
from proposals.choices import CollectiveKind, ProposalState, RatingDimension
from proposals.models import Category, Proposal, RatingChoice, ResultClass
from proposals.querysets import is_members_draft
from sectors.models import Seat, Sector, SectorGroup

# How the names of bodies end that hand in proposals together (domain.md 1.1).
BODY_ENDS = {
    "党派": CollectiveKind.PARTY,
    "支部": CollectiveKind.PARTY,
    "总支": CollectiveKind.PARTY,
    "区委": CollectiveKind.PARTY,
    "市委": CollectiveKind.PARTY,
    "工商联": CollectiveKind.ORGANISATION,
    "妇联": CollectiveKind.ORGANISATION,
    "总工会": CollectiveKind.ORGANISATION,
    "科协": CollectiveKind.ORGANISATION,
    "侨联": CollectiveKind.ORGANISATION,
    "团委": CollectiveKind.ORGANISATION,
    "专委会": CollectiveKind.SPECIAL_COMMITTEE,
    "委员会": CollectiveKind.SPECIAL_COMMITTEE,
    "活动组": CollectiveKind.GROUP,
    "小组": CollectiveKind.GROUP,
    "界别": CollectiveKind.SECTOR,
    "界": CollectiveKind.SECTOR,
}


class Signer(NamedTuple):
    """Who proposes: a member, or a body by name with what kind of body it is."""

    member: Member | None
    body: str = ""
    body_kind: str = ""


@dataclass
class Scope:
    """The session, and who and what its proposals may name."""

    committee: Committee
    session: Session
    sessions: dict[tuple[int, int], Session]
    people: KnownMembers
    bodies: dict[str, str]
    units: KnownUnits
    categories: dict[str, Category]
    classes: dict[str, ResultClass]
    choices: dict[str, RatingChoice]
    stored: dict[int, Proposal]
    by_number: dict[str, Proposal]
    by_serial: dict[str, Proposal]
    by_title: dict[str, list[Proposal]]
    seats: dict[int, list[Seat]]
    parties: dict[int, str]
    groups: dict[int, str]
    last_serial: int = 0

    @property
    def year(self) -> int:
        """The year in which a day without a year is meant."""
        return self.session.year


def look_up(committee: Committee, session: Session) -> Scope:
    """Return the scope of a session."""
    stored = {row.pk: row for row in with_parts(session)}
    by_title = defaultdict(list)
    for row in stored.values():
        by_title[row.title].append(row)
    seats = defaultdict(list)
    for seat in Seat.objects.filter(term=session.term).select_related("sector"):
        seats[seat.member_id].append(seat)
    sessions = Session.objects.filter(term__committee=committee).select_related("term__committee")
    memberships = Membership.objects.filter(term=session.term, party__isnull=False)
    return Scope(
        committee=committee,
        session=session,
        sessions={(row.term.number, row.number): row for row in sessions},
        people=KnownMembers(committee),
        bodies=bodies_of(session),
        units=KnownUnits(committee),
        categories=categories_of(committee),
        classes={row.letter: row for row in ResultClass.objects.filter(committee=committee, year=session.year)},
        choices=choices_of(session),
        stored=stored,
        by_number={row.number: row for row in stored.values() if row.number},
        by_serial={row.serial: row for row in stored.values()},
        by_title=dict(by_title),
        seats=dict(seats),
        parties=dict(memberships.values_list("member", "party__name")),
        groups=groups_of(session),
        last_serial=max((int(row.serial) for row in stored.values() if row.serial.isdecimal()), default=0),
    )


def with_parts(session: Session) -> Any:
    """Return the session's proposals but for what members still write, with all that the list shows."""
    rows = Proposal.objects.filter(session=session).exclude(is_members_draft())
    rows = rows.exclude(submitted_at=None, state=ProposalState.DRAFT)
    members = Prefetch("proposers__member", Member.objects.told_apart())
    parts = ("decisions", "assignments__unit", "assignments__replies__result_class")
    ratings = "assignments__replies__ratings__result"
    rows = rows.select_related("session", "category", "text").prefetch_related(members, *parts, ratings)
    return rows.order_by("serial", "pk")


def bodies_of(session: Session) -> dict[str, str]:
    """Return the bodies that may hand in a proposal, by name: parties, sectors, groups, special committees."""
    committee = session.term.committee
    parties = Party.objects.values_list("name", "short_name")
    special = SpecialCommittee.objects.filter(committee=committee).values_list("name", "short_name")
    groups = SectorGroup.objects.filter(term=session.term).values_list("name")
    sectors = Sector.objects.filter(term=session.term).values_list("name")
    kinds = CollectiveKind
    named = ((parties, kinds.PARTY), (special, kinds.SPECIAL_COMMITTEE), (groups, kinds.GROUP), (sectors, kinds.SECTOR))
    return {name: kind for rows, kind in named for names in rows for name in names if name}


def categories_of(committee: Committee) -> dict[str, Category]:
    """Return the categories by name; of the same name in two schemes the first scheme's."""
    rows = Category.objects.filter(scheme__committee=committee).order_by("-scheme__position", "-position")
    return {row.name: row for row in rows}


def choices_of(session: Session) -> dict[str, RatingChoice]:
    """Return the answers of the scale in use for judging results, by label."""
    rows = RatingChoice.objects.filter(
        scale__committee=session.term.committee,
        scale__dimension=RatingDimension.RESULT,
        scale__from_year__lte=session.year,
    )
    return {row.label: row for row in rows.order_by("scale__from_year", "-position")}


def groups_of(session: Session) -> dict[int, str]:
    """Return the names of the groups that a sector works in, by the sector's key."""
    found = defaultdict(list)
    for group in SectorGroup.objects.filter(term=session.term).prefetch_related("sectors").order_by("pk"):
        for sector in group.sectors.all():
            found[sector.pk].append(group.name)
    return {key: LIST_MARK.join(names) for key, names in found.items()}


def signers(value: Any, scope: Scope) -> list[Signer]:
    """Return who proposes, the first one first; raises BadValue for a name nobody or several members have."""
    found = as_names(value)
    notes = (*found.notes, *([""] * len(found.names)))
    people = [signer_named(name, note, scope) for name, note in zip(found.names, notes, strict=False)]
    if found.total and found.total != len(people):
        words = {"total": found.total, "count": len(people)}
        sentence = _("The cell says %(total)s people and names %(count)s: name all who signed.")
        raise BadValue(sentence % words)
    keys = [one.member.pk if one.member else one.body for one in people]
    if len(set(keys)) < len(keys):
        raise BadValue(_("The same name stands here twice."))
    return people


def signer_named(name: str, note: str, scope: Scope) -> Signer:
    """Return one proposer; a note in brackets may be the member number that tells namesakes apart."""
    if name in scope.people.by_name:
        return Signer(scope.people.named(name, note))
    kind = scope.bodies.get(name) or next((kind for end, kind in BODY_ENDS.items() if name.endswith(end)), "")
    if kind:
        return Signer(None, name, kind)
    raise scope.people.unknown(name)


def units(role: str) -> Any:
    """Return how a cell of units is read, each as (unit, role); ``role`` is meant where the cell names none."""

    def read(value: Any, scope: Scope) -> list[tuple[Any, str]]:
        found = [(scope.units.named(unit.name), unit.role or role) for unit in as_units(value)]
        if len({unit.pk for unit, _role in found}) < len(found):
            raise BadValue(_("The same unit stands here twice."))
        return found

    return read


def category(value: Any, scope: Scope) -> Category:
    """Return the category; raises BadValue with the committee's list."""
    name = tidy(value).replace(" ", "").removesuffix("类")
    found = scope.categories.get(name) or scope.categories.get(f"{name}类")
    if found is None:
        raise BadValue(
            _("The committee has no category “%(name)s”.") % {"name": name}, LIST_MARK.join(scope.categories)
        )
    return found


def result_class(value: Any, scope: Scope) -> ResultClass:
    """Return the class of results, by letter or in words; raises BadValue with the year's classes."""
    words = tidy(value)
    by_label = {row.label: row for row in scope.classes.values()}
    found = by_label.get(words) or scope.classes.get(letter_or_nothing(words))
    if found is None:
        sentence = _("%(year)s has no class of results like this.") % {"year": scope.session.year}
        raise BadValue(sentence, LIST_MARK.join(str(row) for row in scope.classes.values()))
    return found


def letter_or_nothing(words: str) -> str:
    """Return the letter of a class, "" where the cell names none."""
    try:
        return as_letter(words)
    except BadValue:
        return ""


def rating(value: Any, scope: Scope) -> RatingChoice:
    """Return the proposer's judgement; raises BadValue with the committee's scale."""
    words = tidy(value)
    if words not in scope.choices:
        raise BadValue(_("This is not on the committee's scale."), LIST_MARK.join(scope.choices))
    return scope.choices[words]


def session(value: Any, scope: Scope) -> Session:
    """Return the session, which has to be the one the list is about."""
    term, number = as_session(value)
    own = scope.session
    if term not in (None, own.term.number) or number not in (None, own.number):
        raise BadValue(_("The list was said to be about %(session)s.") % {"session": own}, own.name)
    return own


def seat_on(member: Member, day: datetime.date | None, scope: Scope) -> Seat | None:
    """Return the seat the member held on a day; without a day the one held last."""
    held = scope.seats.get(member.pk, [])
    if day is None:
        return max(held, key=lambda seat: seat.starts, default=None)
    return next((seat for seat in held if seat.starts <= day and (seat.ends is None or day <= seat.ends)), None)
