"""Showing a proposal or an answer to the public (domain.md 1.9): only after a look for private numbers."""

from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from cppcc_portal.lib.refusals import Refused
from proposals import clocks
from proposals.choices import Duty, ReplyKind
from proposals.models import Reply
from proposals.scanning import undecided
from proposals.workflow.moves import Move


def publish(move: Move) -> None:
    """Show the proposal: always that it exists, its text only with the proposers' consent."""
    require_open_reason(move)
    require_no_private_numbers(move, undecided(move.proposal))
    show(move.proposal, move)


def require_open_reason(move: Move) -> None:
    """Refuse what was not filed for a reason that keeps it from the public, such as state secrets."""
    last = move.proposal.decisions.select_related("reason").order_by("number").last()
    if last and last.reason and last.reason.bars_publication:
        sentence = _("It was not filed for a reason that keeps it from the public: %(reason)s")
        raise Refused(sentence % {"reason": last.reason.label})


def unpublish(move: Move) -> None:
    """Take the proposal off the public pages."""
    hide(move.proposal)


def publish_reply(move: Move) -> None:
    """Show a delivered answer as the unit chose: in full, as a summary, or only that it exists and why.

    Detail ``reply``: an earlier answer of the unit; the latest when left out.
    """
    reply = delivered_reply(move)
    require_no_private_numbers(move, undecided(move.proposal, reply))
    show(reply, move)
    clocks.end(move.row, Duty.PUBLICATION, move)


def unpublish_reply(move: Move) -> None:
    """Take an answer off the public pages; detail ``reply`` as for ``publish_reply``."""
    hide(delivered_reply(move))


def delivered_reply(move: Move) -> Reply:
    """Return the answer given as a detail, or the unit's last one; raises Refused when it delivered none."""
    replies = move.row.replies.filter(kind=ReplyKind.ANSWER, replied_on__isnull=False)
    if move.get("reply"):
        replies = replies.filter(pk=move.details["reply"].pk)
    reply = replies.order_by("version").last()
    if reply is None:
        raise Refused(_("This unit has delivered no answer yet."), code="state")
    return reply


def require_no_private_numbers(move: Move, findings: list[Any]) -> None:
    """Refuse while something that looks like a private number has not been decided on."""
    if findings:
        sentence = ngettext(
            "The text holds %(count)s number that looks private. Decide on it first.",
            "The text holds %(count)s numbers that look private. Decide on them first.",
            len(findings),
        )
        raise Refused(sentence % {"count": len(findings)}, code="private")


def show(row: Any, move: Move) -> None:
    """Mark the row as published; the first publication is dated."""
    row.is_published, row.published_at = True, row.published_at or move.at
    row.save(update_fields=["is_published", "published_at"])


def hide(row: Any) -> None:
    """Mark the row as not published."""
    row.is_published = False
    row.save(update_fields=["is_published"])
