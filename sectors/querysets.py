"""Reads of this app, named as sentences; the day is an argument."""

import datetime
from typing import Any

from django.db import models
from django.db.models import Case, Exists, OuterRef, Prefetch, Q, Value, When

from cppcc_portal.lib.records import RecordQuerySet
from cppcc_portal.lib.relations import published_links, published_rows, related
from members.me.access import member_of
from members.models import Membership
from members.querysets import DatedQuerySet, in_force
from sectors.choices import WRITERS, GroupRole


class SectorQuerySet(RecordQuerySet):
    """Sectors."""

    def for_list_page(self) -> "SectorQuerySet":
        """Published sectors with what a row of the list shows."""
        return self.published().select_related("term__committee")

    def for_detail_page(self, on: datetime.date) -> "SectorQuerySet":
        """Published sectors with the seats in force on ``on``, aliases, groups, figures and sources."""
        return (
            self.published()
            .select_related("term__committee", "predecessor")
            .prefetch_related("aliases", *published_links(self.model), seats_of("seats", self.model, on))
            .prefetch_related(published_rows("groups", self.model))
        )


class SeatQuerySet(DatedQuerySet):
    """Seats."""

    def of_published_members(self) -> "SeatQuerySet":
        """Seats of members whose names the public may read."""
        return self.filter(member__is_published=True).select_related("member")

    def in_group(self, group: Any) -> "SeatQuerySet":
        """Seats in the sectors of ``group``, sector by sector."""
        rows = self.filter(sector__groups=group, sector__is_published=True).select_related("sector")
        return rows.order_by("sector__position", "sector__name", "member__pinyin", "member__name")

    def overlapping(self, seat: Any) -> "SeatQuerySet":
        """Other seats the member of ``seat`` holds in the same term on some of the same days."""
        rows = self.filter(member=seat.member_id, term=seat.term_id).exclude(pk=seat.pk)
        if seat.ends:
            rows = rows.filter(starts__lte=seat.ends)
        return rows.filter(Q(ends=None) | Q(ends__gte=seat.starts))


class GroupQuerySet(DatedQuerySet):
    """Sector groups."""

    def for_list_page(self) -> "GroupQuerySet":
        """Published groups with their published sectors."""
        return (
            self.published().select_related("term__committee").prefetch_related(published_rows("sectors", self.model))
        )

    def for_detail_page(self, on: datetime.date) -> "GroupQuerySet":
        """Published groups with sectors, and the posts in force on ``on``."""
        posts = related(self.model, "posts").objects.held_on(on).of_published_members().by_rank()
        return (
            self.published()
            .select_related("term__committee", "special_committee", "supervising_leader")
            .prefetch_related(
                published_rows("sectors", self.model), Prefetch("posts", posts), *published_links(self.model)
            )
        )

    def for_reader(self, user: Any, on: datetime.date) -> "GroupQuerySet":
        """Published groups, those of the committees whose task books ``user`` keeps, and a member's own."""
        rows = self.select_related("term__committee")
        if not user.is_authenticated:
            return rows.filter(is_published=True)
        if user.is_superuser:
            return rows
        kept = Q(term__committee__in=user.committees_with("sectors.view_taskbook"))
        member = member_of(user)
        own = Q(pk__in=self.of_member(member, on).order_by().values("pk")) if member else Q(pk__in=[])
        return rows.filter(Q(is_published=True) | kept | own)

    def of_member(self, member: Any, on: datetime.date) -> "GroupQuerySet":
        """Groups in which ``member`` has a post, or sits in one of the sectors, on ``on``."""
        posts = related(self.model, "posts").objects.held_on(on).filter(member=member)
        seats = member.seats.in_force(on)
        own = Q(pk__in=posts.values("group")) | Q(sectors__in=seats.values("sector"))
        return self.filter(own).select_related("term__committee").distinct().order_by("name", "pk")


class GroupPostQuerySet(DatedQuerySet):
    """Posts in sector groups."""

    def held_on(self, on: datetime.date) -> "GroupPostQuerySet":
        """Posts in force on ``on``, without those of members whose membership of the term had ended."""
        gone = Membership.objects.filter(member=OuterRef("member"), term=OuterRef("group__term"), ends__lt=on)
        return self.filter(in_force(on)).exclude(Exists(gone))

    def of_writers(self) -> "GroupPostQuerySet":
        """Posts whose holders write the group's plans and summaries."""
        return self.filter(role__in=WRITERS)

    def of_published_members(self) -> "GroupPostQuerySet":
        """Posts of members whose names the public may read."""
        return self.filter(member__is_published=True).select_related("member")

    def by_rank(self) -> "GroupPostQuerySet":
        """Head first, then deputies, the party group's secretary and the liaison officer."""
        ranks = [When(role=role, then=Value(rank)) for rank, role in enumerate(GroupRole.values)]
        return self.order_by(Case(*ranks, output_field=models.IntegerField()), "starts", "pk")


class TaskQuerySet(RecordQuerySet):
    """Tasks, always read with their books: pages show nothing of a book but its tasks."""

    def for_page(self) -> "TaskQuerySet":
        """Tasks of published books, the latest year first, book by book."""
        return self.for_any_page().filter(book__is_published=True)

    def for_any_page(self) -> "TaskQuerySet":
        """Tasks with their books, the latest year first, book by book."""
        rows = self.select_related("book__term__committee", "book__group", "book__document")
        return rows.order_by("-book__year", "book__term__committee__position", "book__title", "book", "position")

    def for_reader(self, user: Any, on: datetime.date) -> "TaskQuerySet":
        """Tasks of published books, of those the office account ``user`` keeps, and of those of a member's groups."""
        rows = self.for_any_page()
        if not user.is_authenticated:
            return rows.filter(book__is_published=True)
        if user.is_superuser:
            return rows
        read = Q(book__is_published=True) | Q(book__term__committee__in=user.committees_with("sectors.view_taskbook"))
        member = member_of(user)
        if member:
            groups = related(related(self.model, "book"), "group").objects.of_member(member, on)
            common = Q(book__group=None, book__term__in=groups.order_by().values("term"))
            read |= common | Q(book__group__in=groups.order_by().values("pk"))
        return rows.filter(read)

    def for_group(self, group: Any) -> "TaskQuerySet":
        """Tasks in the books of ``group`` and in those of its term that hold for all groups."""
        return self.filter(Q(book__group=group) | Q(book__group=None, book__term=group.term_id))


class PaperQuerySet(RecordQuerySet):
    """Plans and summaries of groups."""

    def for_public(self) -> "PaperQuerySet":
        """Published papers of published groups."""
        rows = self.published().filter(group__is_published=True)
        return rows.select_related("group__term__committee", "document")


class LiaisonDayQuerySet(RecordQuerySet):
    """Liaison days."""

    def for_calendar(self, on: datetime.date) -> "LiaisonDayQuerySet":
        """Published days of published sectors of the terms in force on ``on``."""
        terms = related(related(self.model, "sector"), "term").objects.filter(in_force(on))
        rows = self.published().filter(sector__is_published=True, sector__term__in=terms)
        return rows.select_related("sector__term__committee")


def seats_of(name: str, model: type[models.Model], on: datetime.date) -> Prefetch:
    """Fetch the seats in force on ``on`` of members the public may read about."""
    seats = related(model, name).objects.in_force(on).of_published_members()
    return Prefetch(name, seats.order_by("member__pinyin", "member__name"))


SectorManager = models.Manager.from_queryset(SectorQuerySet)
SeatManager = models.Manager.from_queryset(SeatQuerySet)
GroupManager = models.Manager.from_queryset(GroupQuerySet)
GroupPostManager = models.Manager.from_queryset(GroupPostQuerySet)
PaperManager = models.Manager.from_queryset(PaperQuerySet)
LiaisonDayManager = models.Manager.from_queryset(LiaisonDayQuerySet)
TaskManager = models.Manager.from_queryset(TaskQuerySet)
