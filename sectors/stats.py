"""What sectors count for the ledger: seats, members, groups and tasks, all by their dates."""

from typing import Any

from django.db.models import Exists, F, OuterRef, Q, QuerySet, Subquery
from django.db.models.functions import Coalesce
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from figures.definitions import Definition, Listing, Period, Scope, register
from figures.scoping import labels, names, narrowed, overlapping, said
from members.models import Committee, Member
from members.querysets import in_force
from sectors.choices import TaskKind
from sectors.models import Seat, Sector, SectorGroup, Task


def seats(scope: Scope) -> QuerySet:
    """Return the seats in force on some day of the year."""
    return Seat.objects.filter(
        overlapping(scope), narrowed(scope, sector="sector__slug"), member__committee=scope.committee
    )


def seated_members(scope: Scope) -> QuerySet:
    """Return the members with a seat on some day of the year, each once; ``sector`` is where the public finds them."""
    held = Seat.objects.filter(overlapping(scope), narrowed(scope, sector="sector__slug"), member=OuterRef("pk"))
    shown = held.filter(sector__is_published=True).order_by("-starts", "-pk").values("sector__slug")
    return Member.objects.filter(Exists(held), committee=scope.committee).annotate(sector=Subquery(shown[:1]))


def groups(scope: Scope) -> QuerySet:
    """Return the groups that exist on the day; a date that is not known is that of the term."""
    dated = SectorGroup.objects.filter(term__committee=scope.committee).alias(
        begins=Coalesce("starts", F("term__starts")), until=Coalesce("ends", F("term__ends"))
    )
    begun = Q(begins=None) | Q(begins__lte=scope.on)
    return dated.filter(begun, Q(until=None) | Q(until__gte=scope.on))


def sectors(scope: Scope) -> QuerySet:
    """Return the sectors of the term in force on the day."""
    terms = scope.committee.terms.filter(in_force(scope.on))
    return Sector.objects.filter(term__in=terms)


def tasks(scope: Scope) -> QuerySet:
    """Return the tasks in the task books of the year."""
    return Task.objects.filter(
        narrowed(scope, kind="kind"), book__term__committee=scope.committee, book__year=scope.year
    )


def published_sectors(committee: Committee) -> QuerySet:
    """Return the sectors that a count may be narrowed to."""
    return Sector.objects.published().filter(term__committee=committee)


def published_groups(committee: Committee) -> QuerySet:
    """Return the sector groups that a count may be narrowed to."""
    return SectorGroup.objects.published().filter(term__committee=committee)


def sector_url(row: Any) -> str:
    """Return the page of the sector in which a seated member is found."""
    return reverse("sectors:sector", args=[row.sector])


MEMBERS = Listing(
    public=Q(is_published=True, sector__isnull=False), title=str, url=sector_url, order=("pinyin", "name", "pk")
)

register(
    Definition(
        code="sectors.seats",
        title=_("Seats in sectors"),
        words=said(
            _(
                "Seats of members in sectors that were in force on some day of the year, by their dates. A member who "
                "moved to another sector within the year had two seats; a seat that ended before 1 January or starts "
                "after the day of the count does not count."
            )
        ),
        unit=_("seats held"),
        rows=seats,
        listing=Listing(
            public=Q(member__is_published=True, sector__is_published=True),
            title=str,
            url=lambda seat: seat.sector.get_absolute_url(),
            joined=("member", "sector"),
            order=("sector__position", "sector__name", "member__pinyin", "pk"),
        ),
        parts={"sector": names(published_sectors)},
    ),
    Definition(
        code="sectors.members",
        title=_("Members with a seat"),
        words=said(
            _(
                "Members who had a seat in a sector on some day of the year, each once, however many seats they had. "
                "Members without a seat do not count."
            )
        ),
        unit=_("seated members"),
        rows=seated_members,
        listing=MEMBERS,
        parts={"sector": names(published_sectors)},
    ),
    Definition(
        code="sectors.sectors",
        title=_("Sectors of the term"),
        words=said(
            _("Sectors of the term that is in force on the day of the count. Sectors of other terms do not count.")
        ),
        unit=_("different sectors"),
        rows=sectors,
        listing=Listing(
            public=Q(is_published=True), title=str, url=Sector.get_absolute_url, order=("position", "name", "pk")
        ),
        period=Period.DAY,
    ),
    Definition(
        code="sectors.groups",
        title=_("Sector groups set up"),
        words=said(
            _(
                "Sector groups that exist on the day of the count: set up on it or before, and not yet dissolved; its "
                "last day still counts. Where a group's own dates are not known, those of its term hold."
            )
        ),
        unit=_("groups set up"),
        rows=groups,
        listing=Listing(public=Q(is_published=True), title=str, url=SectorGroup.get_absolute_url, order=("name", "pk")),
        period=Period.DAY,
    ),
    Definition(
        code="sectors.tasks",
        title=_("Tasks in the task books"),
        words=said(
            _(
                "Tasks named in the year's task books, those for one sector group and those for all groups, each once "
                "for each book. How often a task is to be done does not count."
            )
        ),
        unit=_("tasks set"),
        rows=tasks,
        listing=Listing(
            public=Q(book__is_published=True),
            title=lambda task: f"{task} · {task.book}",
            url=lambda task: task.book.get_absolute_url(),
            joined=("book",),
            order=("book__title", "book_id", "position"),
        ),
        parts={"kind": labels(TaskKind)},
    ),
)
