"""What is checked every night about seats: a member of the term without one on some day."""

import datetime
from collections.abc import Iterator
from typing import Any

from django.db.models import Exists, OuterRef, Prefetch, QuerySet
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from members.checking import Check, Finding, register_checks, subject_of
from members.models import Committee, Membership
from members.roles import Role
from sectors.models import Seat

ONE_DAY = datetime.timedelta(days=1)


def memberships_with_seats(committee: Committee) -> QuerySet:
    """Return the memberships of terms whose seats are recorded, each with the member's seats by day; two queries."""
    recorded = Seat.objects.filter(term=OuterRef("term"))
    seats = Prefetch("member__seats", Seat.objects.order_by("starts", "pk"), to_attr="dated_seats")
    rows = Membership.objects.filter(Exists(recorded), term__committee=committee)
    return rows.select_related("member", "term").prefetch_related(seats).order_by("term", "member__name", "pk")


def days_of(membership: Any, today: datetime.date) -> tuple[datetime.date, datetime.date] | None:
    """Return the first and the last day until today on which the member has to sit somewhere; None without a day."""
    own, term = membership, membership.term
    starts = max(filter(None, (own.starts, term.starts)), default=None)
    ends = min(filter(None, (own.ends, term.ends, today)))
    return (starts, ends) if starts and starts <= ends else None


def first_day_without(seats: list[Seat], starts: datetime.date, ends: datetime.date) -> datetime.date | None:
    """Return the first day from ``starts`` to ``ends`` on which none of the seats, ordered by day, is held."""
    day = starts
    for seat in seats:
        if seat.starts > day:
            break
        if seat.ends is None:
            return None
        day = max(day, seat.ends + ONE_DAY)
    return day if day <= ends else None


def missing_seats(committee: Committee, today: datetime.date) -> Iterator[Finding]:
    """Yield the members who sit in no sector on a day of their term; of terms without any seat nothing is asked."""
    for membership in memberships_with_seats(committee):
        days = days_of(membership, today)
        seats = [seat for seat in membership.member.dated_seats if seat.term_id == membership.term_id]
        day = first_day_without(seats, *days) if days else None
        if day:
            words = {"member": membership.member.name, "term": membership.term.name, "day": day.isoformat()}
            yield Finding(subject_of(membership), url=form_for(membership, day), words=words)


def form_for(membership: Any, day: datetime.date) -> str:
    """Return the address of the form for the missing seat, with what is known filled in."""
    known = {"member": membership.member_id, "term": membership.term_id, "starts": day.isoformat()}
    return reverse("admin:sectors_seat_add", query=known)


register_checks(
    Check(
        kind="seat-missing",
        label=_("Seat missing on a date"),
        sentences={"": _("%(member)s is a member of %(term)s and has no seat on %(day)s")},
        find=missing_seats,
        role=Role.LIAISON_STAFF,
    )
)
