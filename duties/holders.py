"""Who has a duty record in a year: members with a membership in force, from and until when, by which rules."""

import datetime
from collections.abc import Iterator
from dataclasses import dataclass, field

from django.db.models import QuerySet
from django.db.models.functions import Coalesce

from duties.choices import AppliesTo
from duties.models import IndicatorSet
from members.choices import PostKind
from members.models import Committee, Membership, Post

Days = tuple[datetime.date, datetime.date]


@dataclass
class Holder:
    """A member in a year: the days of his or her memberships in it, and whether the last of them is scored."""

    member: int
    is_scored: bool = True
    is_standing: bool = False
    spans: list[Days] = field(default_factory=list)

    def held_seat_on(self, day: datetime.date | None) -> bool:
        """Return whether the member had a seat on the day; what has no day counts for the year."""
        return day is None or any(first <= day <= last for first, last in self.spans)

    def joined_in(self, year: int) -> datetime.date | None:
        """Return the day on which the member came during the year, if it was."""
        first = min(first for first, _last in self.spans)
        return first if first > datetime.date(year, 1, 1) else None

    def left_in(self, year: int) -> datetime.date | None:
        """Return the last day of a member who left during the year."""
        return self.last_day if self.last_day < datetime.date(year, 12, 31) else None

    @property
    def last_day(self) -> datetime.date:
        """The last day in the year on which the member had a seat."""
        return max(last for _first, last in self.spans)


def holders_in(committee: Committee, year: int) -> dict[int, Holder]:
    """Return the members of the committee in the year; two terms in one year make one holder with two spans.

    Who is on the standing committee on the last day of the year, or of the membership, is measured by its rules.
    """
    found: dict[int, Holder] = {}
    for member, is_scored, span in memberships_in(committee, year):
        holder = found.setdefault(member, Holder(member))
        holder.is_scored = is_scored
        holder.spans.append(span)
    for member, starts, ends in standing_posts(committee).values_list("member", "starts", "ends"):
        day = found[member].last_day if member in found else None
        if day and (starts is None or starts <= day) and (ends is None or ends >= day):
            found[member].is_standing = True
    return found


def memberships_in(committee: Committee, year: int) -> Iterator[tuple[int, bool, Days]]:
    """Return who was a member, whether scored, and the days cut to the year; the later membership comes last."""
    first, last = datetime.date(year, 1, 1), datetime.date(year, 12, 31)
    rows = Membership.objects.filter(member__committee=committee).order_by("term__number", "pk")
    rows = rows.annotate(since=Coalesce("starts", "term__starts"), until=Coalesce("ends", "term__ends"))
    for member, is_scored, since, until in rows.values_list("member", "is_scored", "since", "until"):
        span = max(since or first, first), min(until or last, last)
        if span[0] <= span[1]:
            yield member, is_scored, span


def standing_posts(committee: Committee) -> QuerySet:
    """Return the seats on the standing committee."""
    return Post.objects.filter(member__committee=committee, kind=PostKind.STANDING)


def rules_in(committee: Committee, year: int) -> dict[str, IndicatorSet]:
    """Return the rules of the year for members and for standing members, as far as their contents are known.

    Of several versions the one that came into force last holds for the whole year.
    """
    rows = IndicatorSet.objects.filter(committee=committee).with_contents().in_year(year)
    found: dict[str, IndicatorSet] = {}
    for rules in rows.prefetch_related("indicators"):
        found.setdefault(rules.applies_to, rules)
    return found


def rules_for(holder: Holder, rules: dict[str, IndicatorSet]) -> IndicatorSet | None:
    """Return the rules a member is measured by; standing members by those of all when they have none of their own."""
    own = rules.get(AppliesTo.STANDING) if holder.is_standing else None
    return own or rules.get(AppliesTo.MEMBER)
