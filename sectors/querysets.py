"""Reads of this app, named as sentences; the day is an argument."""

import datetime
from typing import Any

from django.db import models
from django.db.models import Case, Prefetch, Q, Value, When

from cppcc_portal.lib.records import RecordQuerySet
from cppcc_portal.lib.relations import published_links, published_rows, related
from members.querysets import DatedQuerySet
from sectors.choices import GroupRole


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
        posts = related(self.model, "posts").objects.in_force(on).of_published_members().by_rank()
        return (
            self.published()
            .select_related("term__committee", "special_committee", "supervising_leader")
            .prefetch_related(
                published_rows("sectors", self.model), Prefetch("posts", posts), *published_links(self.model)
            )
        )


class GroupPostQuerySet(DatedQuerySet):
    """Posts in sector groups."""

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
        rows = self.filter(book__is_published=True).select_related("book__term__committee", "book__group")
        rows = rows.select_related("book__document")
        return rows.order_by("-book__year", "book__term__committee__position", "book__title", "book", "position")

    def for_group(self, group: Any) -> "TaskQuerySet":
        """Tasks in the books of ``group`` and in those of its term that hold for all groups."""
        return self.filter(Q(book__group=group) | Q(book__group=None, book__term=group.term_id))


def seats_of(name: str, model: type[models.Model], on: datetime.date) -> Prefetch:
    """Fetch the seats in force on ``on`` of members the public may read about."""
    seats = related(model, name).objects.in_force(on).of_published_members()
    return Prefetch(name, seats.order_by("member__pinyin", "member__name"))


SectorManager = models.Manager.from_queryset(SectorQuerySet)
SeatManager = models.Manager.from_queryset(SeatQuerySet)
GroupManager = models.Manager.from_queryset(GroupQuerySet)
GroupPostManager = models.Manager.from_queryset(GroupPostQuerySet)
TaskManager = models.Manager.from_queryset(TaskQuerySet)
