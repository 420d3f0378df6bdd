"""The doors of the office's tasks and of notices."""

import datetime

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from cppcc_portal.lib.doors import PORTAL, Door, Move, Step, keeper
from cppcc_portal.lib.refusals import Refused
from members.choices import NoticeState, TaskState
from members.models import Notice, OfficeTask

S = TaskState
OFFICE = (keeper("members.change_officetask"),)

OFFICE_TASKS = Door(
    OfficeTask,
    (
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
