"""The opinion reports that count for a sector group, for the ledger and the groups' progress boards."""

from django.db.models import CharField, Exists, F, IntegerField, OuterRef, Q, QuerySet, Value
from django.db.models import Count as CountOf
from django.utils.translation import gettext_lazy as _

from figures.definitions import Definition, Scope, register
from figures.scoping import names, narrowed, said
from opinions.stats import REPORTS, received
from sectors import progress
from sectors.choices import TaskKind
from sectors.models import Seat
from sectors.stats import published_groups

KIND = Value(TaskKind.OPINION.value, output_field=CharField())


def group_reports(scope: Scope) -> QuerySet:
    """Return the reports of the year whose first reporter sat in a sector of a group when they came in, each once."""
    day = OuterRef("received_on")
    seats = Seat.objects.filter(
        Q(ends=None) | Q(ends__gte=day),
        narrowed(scope, group="sector__groups__slug"),
        sector__groups__isnull=False,
        member=OuterRef("reporter"),
        starts__lte=day,
    )
    return received(scope).filter(Exists(seats))


def by_group(scope: Scope) -> QuerySet:
    """Return (group, kind, number)."""
    day, seat = F("received_on"), "reporter__seats__"
    open_then = Q(**{f"{seat}ends": None}) | Q(**{f"{seat}ends__gte": day})
    rows = received(scope).filter(open_then, **{f"{seat}starts__lte": day, f"{seat}sector__groups__isnull": False})
    rows = rows.order_by().annotate(task=KIND).values_list(f"{seat}sector__groups", "task")
    return rows.annotate(number=CountOf("pk", distinct=True))


def together(scope: Scope) -> QuerySet:
    """Return (0, kind, number) for all groups."""
    every = Value(progress.ALL_GROUPS, output_field=IntegerField())
    rows = group_reports(scope).order_by().annotate(every=every, task=KIND)
    return rows.values_list("every", "task").annotate(number=CountOf("pk", distinct=True))


GROUP_REPORTS = Definition(
    code="opinions.group_reports",
    title=_("Opinion reports from sector groups"),
    words=said(
        _(
            "Opinion reports the committee received in the year whose first reporter had, on the day of receipt, a "
            "seat in a sector that works in a sector group. Co-reporters do not count, drafts never. A sector that "
            "works in two groups counts for each of them, and once for all groups together. Which group a sector "
            "works in is not dated: one that changes its group takes its reports along."
        )
    ),
    unit=_("single reports"),
    rows=group_reports,
    listing=REPORTS,
    parts={"group": names(published_groups)},
)

register(GROUP_REPORTS)
progress.register(progress.TaskSource((TaskKind.OPINION,), GROUP_REPORTS, by_group, together))
