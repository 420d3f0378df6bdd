"""Promises 完成事项: kept, put off with a reason, given up, taken up again; none is forgotten (domain.md 1.12)."""

from django.utils.translation import gettext as _

from cppcc_portal.lib.refusals import Refused
from proposals.workflow.moves import Move


def require_made(move: Move) -> None:
    """A promise counts once the answer it stands in has been delivered; until then the unit may still change it."""
    if move.row.reply and move.row.reply.replied_on is None:
        raise Refused(_("This promise stands in an answer that has not been delivered yet."), code="state")


def keep(move: Move) -> None:
    """Note that it is done; detail ``done_on``: the day, today when left out; the note is what was done."""
    done_on = move.get("done_on") or move.day
    if done_on > move.day:
        raise Refused(_("What is done was done today or earlier."), field="done_on")
    move.row.done_on = done_on
    # The state goes first: a day of completion stands only beside "done".
    move.row.state = "done"
    move.row.save(update_fields=["state", "done_on"])


def postpone(move: Move) -> None:
    """Put it off; detail ``due_on``: the new day; note: why."""
    due_on = move.details["due_on"]
    if due_on <= max(move.day, move.row.due_on):
        raise Refused(_("The new day must lie after the old one and after today."), field="due_on")
    move.row.due_on = due_on
    move.row.save(update_fields=["due_on"])


def reopen(move: Move) -> None:
    """Take it up again; detail ``due_on``: the new day; note: why."""
    due_on = move.details["due_on"]
    if due_on < move.day:
        raise Refused(_("Choose a day from today on."), field="due_on")
    move.row.done_on, move.row.due_on, move.row.state = None, due_on, "open"
    move.row.save(update_fields=["state", "done_on", "due_on"])
