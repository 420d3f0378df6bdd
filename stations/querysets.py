"""Reads of this app, named as sentences; the day is an argument."""

import datetime
from typing import Any

from django.db import models
from django.db.models import Case, Exists, F, OuterRef, Q, Subquery, Value, When
from django.db.models.functions import Coalesce

from cppcc_portal.lib.records import RecordQuerySet
from cppcc_portal.lib.relations import published_links, related
from members.querysets import DatedQuerySet
from stations.choices import ChangeKind, Placement, ReceptionOutcome, RequestState, StationRole, StationStatus

# A new name, or taking in another, ends a workstation only if its own status says that a successor took over.
ENDS = Q(kind=ChangeKind.CLOSED) | Q(kind__in=[ChangeKind.RENAMED, ChangeKind.MERGED], kind=F("station__status"))


# What only the office may see of a reception.
OFFICE_ONLY = ("summary", "visitor_name", "visitor_phone", "private_note")


class StationQuerySet(RecordQuerySet):
    """Workstations."""

    def open_on(self, day: datetime.date) -> "StationQuerySet":
        """Workstations open on ``day`` by their founding day and their dated changes.

        What happened last until ``day`` decides. Where nothing is dated until then, a workstation counts unless it is
        known to begin later; one that is open no more counts only before a dated end.
        """
        own = related(self.model, "changes").objects.filter(station=OuterRef("pk"))
        last = own.filter(ENDS | Q(kind=ChangeKind.FOUNDED), on__lte=day).order_by("-on", "-pk")
        begun = Q(founded_on__lte=day) | (Q(founded_on=None) & self.begun_by(day))
        still = Q(status=StationStatus.OPEN) | Exists(own.filter(ENDS, on__gt=day))
        lasting = Q(last=None) | Q(last=ChangeKind.FOUNDED)
        return self.alias(last=Subquery(last.values("kind")[:1])).filter(begun, still, lasting)

    def placed_on(self, day: datetime.date) -> "StationQuerySet":
        """Workstations with ``level_then`` and ``district_then``: where they stood on ``day``, before later moves."""
        moves = related(self.model, "changes").objects.filter(station=OuterRef("pk"))
        return self.annotate(**place_then(moves, Value(day), ""))

    def begun_by(self, day: datetime.date) -> Q:
        """Condition: unveiled by ``day``, or another renamed into it by then; or neither has a day."""
        changes = related(self.model, "changes").objects
        unveiled = changes.filter(station=OuterRef("pk"), kind=ChangeKind.FOUNDED)
        renamed = changes.filter(kind=ChangeKind.RENAMED, station__status=StationStatus.RENAMED)
        renamed = renamed.filter(station__successor=OuterRef("pk"))
        until_then = Exists(unveiled.filter(on__lte=day)) | Exists(renamed.filter(on__lte=day))
        return Q(until_then) | Q(~Exists(unveiled) & ~Exists(renamed))

    def of_sector(self, slug: str, on: datetime.date) -> "StationQuerySet":
        """Workstations that the sector runs, or where published members of it are placed by sector on the day."""
        rows = related(self.model, "memberships").objects.in_force(on).filter(placed_by=Placement.SECTOR)
        seats = related(rows.model, "member")._meta.get_field("seats").related_model.objects.in_force(on)
        sitting = seats.filter(sector__slug=slug, sector__is_published=True).values("member")
        placed = rows.filter(member__is_published=True, member__in=sitting).values("station")
        hosted = related(self.model, "hosts").objects.filter(sector__slug=slug, sector__is_published=True)
        return self.filter(Q(pk__in=placed) | Q(pk__in=hosted.values("station")))

    def for_list_page(self, on: datetime.date) -> "StationQuerySet":
        """Published workstations open on ``on`` with what a row of the list shows."""
        return self.published().open_on(on).select_related("committee", "district")

    def for_detail_page(self, on: datetime.date) -> "StationQuerySet":
        """Published workstations, open or not, with figures, sources and whether a shift is planned from ``on``."""
        shifts = related(self.model, "shifts").objects.upcoming(on).filter(station=OuterRef("pk"))
        return (
            self.published()
            .select_related("committee__resident_settings", "district", "head", "liaison_leader", "successor")
            .annotate(has_shift=Exists(shifts), **self.heard_in_year(on))
            .prefetch_related(*published_links(self.model))
        )

    def heard_in_year(self, on: datetime.date) -> dict[str, Coalesce]:
        """How many visits the register counts from the first day of the year until ``on``, by what became of them.

        The same rows as the definition ``stations.receptions``.
        """
        rows = related(self.model, "receptions").objects.filter(station=OuterRef("pk"))
        rows = rows.filter(received_on__range=(on.replace(month=1, day=1), on)).order_by()
        found = {f"heard_{outcome}": rows.filter(outcome=outcome) for outcome in ReceptionOutcome.values}
        return {name: counted(few.values("station")) for name, few in {"heard": rows, **found}.items()}


def counted(rows: models.QuerySet) -> Coalesce:
    """How many rows a group has, as a part of another question."""
    return Coalesce(Subquery(rows.annotate(total=models.Count("pk")).values("total")), 0)


def place_then(moves: models.QuerySet, day: Any, station: str) -> dict[str, Case]:
    """Return the columns ``level_then`` and ``district_then`` of a row that has a workstation at ``station``.

    ``moves`` are the workstation's changes. The first one after ``day`` that tells where it stood until then decides;
    without one it stood where it stands now. A day is the first one at the new place.
    """
    later = moves.filter(on__gt=day).exclude(level_before="").order_by("on", "pk")
    own = f"{station}__" if station else ""

    def then(before: str, now: str, kind: models.Field) -> Case:
        until_then = When(Exists(later), then=Subquery(later.values(before)[:1]))
        return Case(until_then, default=F(own + now), output_field=kind)

    level = then("level_before", "level", models.CharField())
    return {"level_then": level, "district_then": then("district_before", "district", models.BigIntegerField())}


class StationMemberQuerySet(DatedQuerySet):
    """Members at workstations."""

    def of_published_members(self) -> "StationMemberQuerySet":
        """Rows of members whose names the public may read, heads first."""
        ranks = [When(role=role, then=Value(rank)) for rank, role in enumerate(StationRole.values)]
        rank = Case(*ranks, output_field=models.IntegerField())
        return self.filter(member__is_published=True).select_related("member").order_by(rank, "member__name")


class DutyShiftQuerySet(RecordQuerySet):
    """Duty shifts."""

    def upcoming(self, on: datetime.date) -> "DutyShiftQuerySet":
        """Shifts held on ``on`` or later, the next one first."""
        return self.filter(held_on__gte=on).order_by("held_on", "number", "pk")

    def with_person(self) -> "DutyShiftQuerySet":
        """One row for each member on duty, whose name is in ``person``; None when the public may not read it."""
        return self.annotate(person=Case(When(turns__member__is_published=True, then=F("turns__member__name"))))

    def untouched(self) -> "DutyShiftQuerySet":
        """Shifts made by planning that nobody has changed, asked about or used since."""
        turns = related(self.model, "turns").objects.filter(shift=OuterRef("pk"))
        touched = turns.filter(Q(replaces__isnull=False) | Q(served_at__isnull=False))
        used = [related(self.model, name).objects.filter(shift=OuterRef("pk")) for name in ("receptions", "requests")]
        return self.filter(rule__isnull=False).exclude(Exists(touched)).filter(*(~Exists(rows) for rows in used))


class ShiftMemberQuerySet(RecordQuerySet):
    """Members on duty."""

    def clashing(self, shift: Any, member: Any) -> "ShiftMemberQuerySet":
        """Turns of ``member`` on other shifts at the time of ``shift``; one without hours lasts the whole day."""
        rows = self.filter(member=member, shift__held_on=shift.held_on).exclude(shift=shift.pk)
        if shift.starts_at is None or shift.ends_at is None:
            return rows
        whole_day = Q(shift__starts_at=None) | Q(shift__ends_at=None)
        return rows.filter(whole_day | Q(shift__starts_at__lt=shift.ends_at, shift__ends_at__gt=shift.starts_at))

    def to_be_done(self, member: Any, since: datetime.date) -> "ShiftMemberQuerySet":
        """The member's turns at open workstations held on ``since`` or later, the next one first."""
        rows = self.filter(member=member, shift__held_on__gte=since, shift__station__status=StationStatus.OPEN)
        return rows.select_related("shift__station").order_by("shift__held_on", "shift__starts_at", "pk")


class SubstitutionRequestQuerySet(RecordQuerySet):
    """Requests to stand in."""

    def waiting(self, since: datetime.date) -> "SubstitutionRequestQuerySet":
        """Requests without an answer for shifts held on ``since`` or later, the next shift first."""
        rows = self.filter(state=RequestState.ASKED, shift__held_on__gte=since)
        return rows.select_related("shift__station", "asker", "asked").order_by("shift__held_on", "pk")


class ReceptionQuerySet(RecordQuerySet):
    """Receptions."""

    def for_public_page(self) -> "ReceptionQuerySet":
        """Published receptions of published stations, read without what only the office may see."""
        rows = self.published().filter(station__is_published=True)
        return rows.defer(*OFFICE_ONLY).select_related("station", "unit")


StationManager = models.Manager.from_queryset(StationQuerySet)
StationMemberManager = models.Manager.from_queryset(StationMemberQuerySet)
DutyShiftManager = models.Manager.from_queryset(DutyShiftQuerySet)
ShiftMemberManager = models.Manager.from_queryset(ShiftMemberQuerySet)
SubstitutionRequestManager = models.Manager.from_queryset(SubstitutionRequestQuerySet)
ReceptionManager = models.Manager.from_queryset(ReceptionQuerySet)
