"""Tasks that checks raise: raised once, closed when the fault is gone, not raised again while accepted."""

import datetime
from collections.abc import Callable, Iterable
from typing import NamedTuple

from django.db import transaction
from django.db.models import QuerySet
from django.utils import timezone

from members.choices import TaskState
from members.models import Committee, OfficeTask
from members.workflow import OFFICE_TASKS

LASTING = (TaskState.OPEN, TaskState.ACCEPTED)


class Finding(NamedTuple):
    """What a check found: the record (``stations.station:12``), what is to be done about it, and on which page."""

    subject: str
    title: str
    url: str = ""


Check = Callable[[Committee, datetime.date], Iterable[Finding]]
_checks: dict[str, Check] = {}


def register_check(kind: str, check: Check) -> None:
    """Have ``check(committee, today)`` asked whenever tasks are raised; raises ValueError for a kind that is taken."""
    if kind in _checks:
        raise ValueError(f"{kind!r} is registered already.")
    _checks[kind] = check


def run_checks(today: datetime.date) -> dict[str, tuple[int, int]]:
    """Ask every check about every committee; return how many tasks each raised and how many it closed."""
    counts = dict.fromkeys(_checks, (0, 0))
    for committee in Committee.objects.order_by("pk"):
        for kind, check in _checks.items():
            raised, gone = take_findings(committee=committee, kind=kind, findings=check(committee, today))
            counts[kind] = (counts[kind][0] + raised, counts[kind][1] + gone)
    return counts


@transaction.atomic
def take_findings(*, committee: Committee, kind: str, findings: Iterable[Finding]) -> tuple[int, int]:
    """Raise a task for each finding that has none, close the tasks of what is found no more; return both numbers.

    What somebody accepted as it is stays closed as long as it is found; when it was gone and comes back it is raised
    anew.
    """
    # One check at a time for each committee: two that run at once would raise the same task twice.
    Committee.objects.select_for_update().get(pk=committee.pk)
    found = {finding.subject: finding for finding in findings}
    rows = OfficeTask.objects.filter(committee=committee, kind=kind)
    known = set(rows.filter(state__in=LASTING).values_list("subject", flat=True))
    raised = [raise_task(rows, committee, kind, finding) for name, finding in found.items() if name not in known]
    gone = [task for task in rows.filter(state__in=LASTING) if task.subject not in found]
    for task in gone:
        OFFICE_TASKS.perform("vanish", task, by=None)
    return sum(raised), len(gone)


def raise_task(rows: QuerySet, committee: Committee, kind: str, finding: Finding) -> bool:
    """Raise one task, or open again the one of this day whose fault had gone; return whether it was."""
    today = timezone.localdate()
    task = rows.filter(subject=finding.subject, raised_on=today).first()
    if task is None:
        task = OfficeTask(committee=committee, kind=kind, raised_on=today, **finding._asdict())
        task.full_clean()
        task.save()
        OFFICE_TASKS.begin(task, by=None)
        return True
    if task.state == TaskState.GONE:
        OFFICE_TASKS.perform("recur", task, by=None)
        return True
    return False
