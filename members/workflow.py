"""The doors of the office's tasks and of notices."""

import datetime
from typing import Any

from django.apps import apps
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from cppcc_portal.lib.doors import LONGEST_NOTE, PORTAL, Actor, Door, Move, Step, keeper
from cppcc_portal.lib.refusals import Refused
from members.checking import CHECKS, Fix, in_one_line, mark_of
from members.choices import NoticeState, TaskState
from members.models import Notice, OfficeTask
from members.task_owners import looks_after

S = TaskState
OFFICE = (Actor(gettext_lazy("Office"), looks_after),)


def give(move: Move, person: Any) -> None:
    """Write whose task it is from now on."""
    move.row.assignee, move.row.assigned_at = person, move.at
    move.row.save(update_fields=["assignee", "assigned_at"])


def require_nobodys(move: Move) -> None:
    """Nobody has it yet; what somebody has is handed over."""
    if move.row.assignee_id and move.row.assignee_id != move.by.pk:
        raise Refused(_("%(person)s has it already; it can be handed over.") % {"person": move.row.assignee})


def take_on(move: Move) -> None:
    """Makes it the own task."""
    give(move, move.by)


def assign(move: Move) -> None:
    """Gives it to somebody who looks after such tasks; detail ``person``: the account."""
    person = move.details["person"]
    if not (person.is_active and looks_after(person, move.row)):
        sentence = _("%(person)s does not look after such tasks.") % {"person": person}
        raise Refused(sentence, field="person")
    give(move, person)


def record_of(task: OfficeTask, *, is_locked: bool = False) -> Any:
    """Return the record a task is about as it is now; None when there is none any more."""
    label, _colon, key = task.subject.partition(":")
    try:
        rows: Any = apps.get_model(label)._base_manager
    except LookupError:
        return None
    rows = rows.select_for_update(of=("self",)) if is_locked else rows
    return rows.filter(pk=int(key)).first()


def fix_of(task: OfficeTask) -> Fix | None:
    """Return how the fault of a task is put right with one click, if its check knows a way."""
    return CHECKS[task.kind].fix if task.kind in CHECKS else None


def may_fix(user: Any, task: OfficeTask) -> bool:
    """Return whether the account deals with the task and its check knows what puts it right."""
    return fix_of(task) is not None and looks_after(user, task)


WHERE_FIXABLE = (Actor(gettext_lazy("Office"), may_fix),)


def put_right(move: Move) -> None:
    """Changes the record as the page promised and keeps it in the note; detail ``plan``: the mark of the changes."""
    fix = fix_of(move.row)
    record = record_of(move.row, is_locked=True) if fix else None
    if fix is None or record is None:
        raise Refused(_("There is nothing that could be put right here with one click."), code="gone")
    if not move.by.has_perm(fix.permission, record):
        raise Refused(_("Your account may not change this record."), code="actor")
    changes = fix.plan(record, move.row.words)
    if not changes or mark_of(changes) != move.details["plan"]:
        raise Refused(
            _("The record has changed since the page was opened, nothing was done. Look again."), code="stale"
        )
    fix.apply(record, move.row.words, move.by)
    move.note = in_one_line(changes)[:LONGEST_NOTE]


OFFICE_TASKS = Door(
    OfficeTask,
    (
        Step("put_right", gettext_lazy("Put it right"), (S.OPEN,), (), WHERE_FIXABLE, ("plan",), effect=put_right),
        Step("take_on", gettext_lazy("Take it on"), (S.OPEN,), (), OFFICE, (), (require_nobodys,), take_on),
        Step("assign", gettext_lazy("Give it to somebody"), (S.OPEN,), (), OFFICE, ("person",), effect=assign),
        Step("finish", gettext_lazy("Mark as done"), (S.OPEN,), (S.DONE,), OFFICE),
        Step("accept", gettext_lazy("Leave it as it is"), (S.OPEN,), (S.ACCEPTED,), OFFICE, ("note",)),
        Step("reopen", gettext_lazy("Open it again"), (S.DONE, S.ACCEPTED), (S.OPEN,), OFFICE, ("note",)),
        Step("vanish", gettext_lazy("The fault is gone"), (S.OPEN, S.ACCEPTED), (S.GONE,), (PORTAL,)),
        Step("recur", gettext_lazy("The fault is back"), (S.GONE,), (S.OPEN,), (PORTAL,)),
    ),
)

N = NoticeState
REVIEWERS = (keeper("members.change_notice"),)
# How long the portal waits after each failed attempt; after the last one it gives up.
DELAYS = tuple(datetime.timedelta(minutes=minutes) for minutes in (1, 10, 60, 360))


def require_in_nobodys_hand(move: Move) -> None:
    """Nobody is sending it at this moment."""
    if move.row.claimed_until and move.row.claimed_until > move.at:
        raise Refused(_("It is being sent at this moment."))


def amend(move: Move) -> None:
    """Takes the new subject and text."""
    move.row.subject, move.row.body = move.words("subject"), move.words("body")
    move.row.full_clean()
    move.row.save(update_fields=["subject", "body"])


def begin_anew(move: Move) -> None:
    """Forgets the failed attempts; it is tried at once."""
    move.row.attempts, move.row.next_try_at, move.row.last_error = 0, move.at, ""
    move.row.save(update_fields=["attempts", "next_try_at", "last_error"])


def let_go(move: Move) -> None:
    """Notes that it was sent; nothing is left to try."""
    move.row.claimed_until, move.row.last_error = None, ""
    move.row.save(update_fields=["claimed_until", "last_error"])


def note_failure(move: Move) -> str:
    """Notes why it failed and when it is tried again; gives up after the last delay, or when nothing can help."""
    notice = move.row
    notice.attempts += 1
    notice.claimed_until, notice.last_error = None, move.note
    is_over = notice.attempts > len(DELAYS) or bool(move.details.get("for_good"))
    if not is_over:
        notice.next_try_at = move.at + DELAYS[notice.attempts - 1]
    notice.save(update_fields=["attempts", "claimed_until", "last_error", "next_try_at"])
    return N.FAILED if is_over else N.APPROVED


NOTICES = Door(
    Notice,
    (
        Step("amend", gettext_lazy("Change the text"), (N.HELD,), (), REVIEWERS, ("subject", "body"), effect=amend),
        Step("approve", gettext_lazy("Approve"), (N.HELD,), (N.APPROVED,), REVIEWERS, effect=begin_anew),
        Step("pass", gettext_lazy("Needs no review"), (N.HELD,), (N.APPROVED,), (PORTAL,), effect=begin_anew),
        Step(
            "cancel",
            gettext_lazy("Do not send"),
            (N.HELD, N.APPROVED, N.FAILED),
            (N.CANCELLED,),
            REVIEWERS,
            rules=(require_in_nobodys_hand,),
        ),
        Step(
            "overtake",
            gettext_lazy("No longer needed"),
            (N.HELD, N.APPROVED),
            (N.CANCELLED,),
            (PORTAL,),
            rules=(require_in_nobodys_hand,),
        ),
        Step("send", gettext_lazy("Sent"), (N.APPROVED,), (N.SENT,), (PORTAL,), effect=let_go),
        Step(
            "fail",
            gettext_lazy("Could not be sent"),
            (N.APPROVED,),
            (N.APPROVED, N.FAILED),
            (PORTAL,),
            ("note",),
            effect=note_failure,
        ),
        Step("retry", gettext_lazy("Try again"), (N.FAILED,), (N.APPROVED,), REVIEWERS, effect=begin_anew),
    ),
)
