"""The events that fulfil yearly tasks of sector groups, for the ledger and the groups' progress boards."""

from django.db.models import Count as CountOf
from django.db.models import IntegerField, QuerySet, Value
from django.utils.translation import gettext_lazy as _

from consultations.models import EventHost
from consultations.stats.rows import EVENTS, GROUP, ON_EVENT, group_activities, held
from figures.definitions import Definition, Scope, register
from figures.scoping import narrowed, said
from sectors import progress
from sectors.choices import EVENT_TASKS


def task_events(scope: Scope) -> QuerySet:
    """Return the events held in the year with which sector groups fulfil a task, each once."""
    return group_activities(scope).filter(narrowed(scope, task="task_kind")).exclude(task_kind="")


def by_group(scope: Scope) -> QuerySet:
    """Return (group, kind, number); an event that two groups host stands in the rows of both."""
    hosts = EventHost.objects.filter(held(scope, ON_EVENT), event__is_count_reported=False, sector_group__isnull=False)
    rows = hosts.exclude(event__task_kind="").order_by().values_list("sector_group", "event__task_kind")
    return rows.annotate(number=CountOf("event", distinct=True))


def together(scope: Scope) -> QuerySet:
    """Return (0, kind, number) for all groups: an event that two groups host is one event."""
    rows = task_events(scope).order_by().annotate(every=Value(progress.ALL_GROUPS, output_field=IntegerField()))
    return rows.values_list("every", "task_kind").annotate(number=CountOf("pk", distinct=True))


TASK_EVENTS = Definition(
    code="consultations.group_tasks",
    title=_("Events with which sector groups fulfil their tasks"),
    words=said(
        _(
            "Events of the committee held in the year of which a sector group is recorded as a host and for which the "
            "office recorded which yearly task they fulfil. An event that two groups host counts for each of them, "
            "and once for all groups together."
        )
    ),
    unit=_("activities held"),
    rows=task_events,
    listing=EVENTS,
    parts={**GROUP, "task": lambda _committee, value: dict(EVENT_TASKS).get(value)},
)

register(TASK_EVENTS)
progress.register(progress.TaskSource(tuple(value for value, _label in EVENT_TASKS), TASK_EVENTS, by_group, together))
