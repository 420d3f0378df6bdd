"""Workstations: duty shifts that were held, and the people received during them."""

from collections.abc import Callable, Iterator
from typing import Any

from django.db.models import Exists, OuterRef, QuerySet

from cppcc_portal.lib.records import follow
from duties.choices import IndicatorSource
from duties.sources.registry import Drawn, Source, Span, register
from stations.models import Reception, ShiftMember

SHIFT, RECEPTION = "stations.shiftmember", "stations.reception"


def on_duty(span: Span) -> QuerySet:
    """Return who stood on duty until the day; whom another replaced did not."""
    replaced = ShiftMember.objects.filter(shift=OuterRef("shift"), replaces=OuterRef("member"))
    rows = ShiftMember.objects.filter(~Exists(replaced), member__committee=span.committee)
    return rows.filter(shift__held_on__range=span.days).order_by("shift__held_on", "shift", "pk")


def shifts(span: Span) -> Iterator[Drawn]:
    """Return a shift for each who stood on it."""
    for pk, member, day, station in on_duty(span).values_list("pk", "member", "shift__held_on", "shift__station__name"):
        yield Drawn(member, day, station, f"{SHIFT}:{pk}")


def receptions(span: Span) -> Iterator[Drawn]:
    """Return what was received during a shift, for each who stood on it: the register names the shift, no member."""
    rows = on_duty(span).filter(shift__receptions__isnull=False)
    columns = ("member", "shift__receptions", "shift__receptions__received_on", "shift__receptions__topic")
    for member, pk, day, topic in rows.values_list(*columns):
        yield Drawn(member, day, topic, f"{RECEPTION}:{pk}")


def pages(model: Any, station: str) -> Callable[[list[int]], dict[int, str]]:
    """Return the public pages of the workstations of the rows."""

    def found(ids: list[int]) -> dict[int, str]:
        rows = model.objects.filter(**{"pk__in": ids, f"{station}__is_published": True}).select_related(station)
        return {row.pk: follow(row, station).get_absolute_url() for row in rows}

    return found


register(Source(IndicatorSource.SHIFTS, SHIFT, shifts, pages(ShiftMember, "shift__station")))
register(Source(IndicatorSource.RECEPTIONS, RECEPTION, receptions, pages(Reception, "station")))
