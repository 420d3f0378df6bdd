"""Tasks that checks raise: raised once, closed when the fault is gone, not raised again while accepted."""

import datetime
from collections.abc import Iterable
from typing import Any

from django.conf import settings
from django.db import transaction
from django.db.models import QuerySet
from django.utils import timezone
from django.utils.text import Truncator
from django.utils.translation import override

from members.checking import CHECKS, Finding, said
from members.choices import TaskState
from members.models import Committee, OfficeTask
from members.workflow import OFFICE_TASKS

LASTING = (TaskState.OPEN, TaskState.ACCEPTED)
LONGEST_TITLE = OfficeTask._meta.get_field("title").max_length or 0


def run_checks(today: datetime.date) -> dict[str, tuple[int, int]]:
    """Ask every check about every committee; return how many tasks each raised and how many it closed."""
    counts = dict.fromkeys(CHECKS, (0, 0))
    for committee in Committee.objects.order_by("pk"):
        for kind in CHECKS:
            raised, gone = run_check(committee, kind, today)
            counts[kind] = (counts[kind][0] + raised, counts[kind][1] + gone)
    return counts


def run_check(committee: Committee, kind: str, today: datetime.date) -> tuple[int, int]:
    """Ask one check about one committee; return how many tasks it raised and how many it closed.

    Whoever has it asked: addresses are kept in the site's own language.
    """
    with override(settings.LANGUAGE_CODE):
        return take_findings(committee=committee, kind=kind, findings=CHECKS[kind].find(committee, today))


@transaction.atomic
def take_findings(*, committee: Committee, kind: str, findings: Iterable[Finding]) -> tuple[int, int]:
    """Raise a task for each finding that has none, close the tasks of what is found no more; return both numbers.

    What somebody accepted as it is stays closed as long as it is found; when it was gone and comes back it is raised
    anew. What an open task says is brought up to date.
    """
    # One check at a time for each committee: two that run at once would raise the same task twice.
    Committee.objects.select_for_update(no_key=True).get(pk=committee.pk)
    found = {finding.subject: finding for finding in findings}
    rows = OfficeTask.objects.filter(committee=committee, kind=kind)
    lasting = {task.subject: task for task in rows.filter(state__in=LASTING)}
    raised = [raise_task(rows, committee, kind, found[name]) for name in found if name not in lasting]
    for name, task in lasting.items():
        if name not in found:
            OFFICE_TASKS.perform("vanish", task, by=None)
        elif task.state == TaskState.OPEN:
            bring_up_to_date(task, found[name])
    return sum(raised), len(lasting.keys() - found.keys())


def raise_task(rows: QuerySet, committee: Committee, kind: str, finding: Finding) -> bool:
    """Raise one task, or open again the one of this day whose fault had gone; return whether it was."""
    today = timezone.localdate()
    task = rows.filter(subject=finding.subject, raised_on=today).first()
    if task is None:
        told = {"kind": kind, "subject": finding.subject, "url": finding.url, **telling(kind, finding)}
        task = OfficeTask(committee=committee, raised_on=today, **told)
        task.full_clean()
        task.save()
        OFFICE_TASKS.begin(task, by=None)
        return True
    if task.state == TaskState.GONE:
        OFFICE_TASKS.perform("recur", task, by=None)
        bring_up_to_date(task, finding)
        return True
    return False


def telling(kind: str, finding: Finding) -> dict[str, Any]:
    """Return what a task says of a finding: the words, and the sentence in the site's language for searching."""
    words = dict(finding.words)
    with override(settings.LANGUAGE_CODE):
        title = finding.title or said(kind, words)
    return {"words": words, "title": Truncator(title).chars(LONGEST_TITLE)}


def bring_up_to_date(task: OfficeTask, finding: Finding) -> None:
    """Let an open task say what is found now."""
    told = telling(task.kind, finding)
    if (task.words, task.title) != (told["words"], told["title"]):
        OfficeTask.objects.filter(pk=task.pk).update(**told)


@transaction.atomic
def put_right(*, task: OfficeTask, by: Any, plan: str, seen: int | None = None) -> bool:
    """Put right what a task is about, ask its check again at once, and return whether the fault is gone.

    ``plan`` is the mark of the changes that the person saw (``checking.mark_of``). Raises Refused.
    """
    # In the order of the nightly run: first the committee, then its task.
    committee = Committee.objects.select_for_update(no_key=True).get(pk=task.committee_id)
    OFFICE_TASKS.perform("put_right", task, by=by, seen=seen, plan=plan)
    run_check(committee, task.kind, timezone.localdate())
    task.refresh_from_db(fields=["state"])
    return task.state != TaskState.OPEN
