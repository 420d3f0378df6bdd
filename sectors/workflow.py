"""The door of the groups' plans and summaries."""

from typing import Any

from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from cppcc_portal.lib.doors import Actor, Door, Move, Step, keeper
from cppcc_portal.lib.refusals import Refused
from members.me.access import member_of
from sectors.choices import WRITABLE, PaperState
from sectors.models import GroupPaper

LONGEST_TEXT = 20_000


def writes_for(user: Any, paper: GroupPaper) -> bool:
    """Return whether the account's member is today head, deputy or liaison officer of the paper's group."""
    member = member_of(user)
    if member is None:
        return False
    posts = member.group_posts.held_on(timezone.localdate()).of_writers()
    return posts.filter(group=paper.group_id).exists()


def require_short(move: Move) -> None:
    """Refuse a text that is far too long."""
    if len(move.words("text")) > LONGEST_TEXT:
        words = _("The text is longer than %(count)s characters.") % {"count": LONGEST_TEXT}
        raise Refused(words, field="text")


def require_contents(move: Move) -> None:
    """Refuse to hand in a paper without a word."""
    if not move.row.text.strip() and move.row.document_id is None:
        raise Refused(_("There is nothing to hand in yet: write the text first."), code="missing", field="text")


def require_hidden(move: Move) -> None:
    """Refuse to give back what the public reads."""
    if move.row.is_published:
        raise Refused(_("The public reads this paper: take it off the site first."))


def write(move: Move) -> None:
    """Keep the text."""
    move.row.text = move.words("text")
    move.row.save(update_fields=["text"])


WRITERS = (Actor(_("Heads, deputies and liaison officers of the group"), writes_for),)
OFFICE = (keeper("sectors.change_grouppaper"),)
S = PaperState

PAPERS = Door(
    GroupPaper,
    (
        Step("write", _("Save the text"), WRITABLE, (), WRITERS, rules=(require_short,), effect=write),
        Step("hand_in", _("Hand in"), WRITABLE, (S.HANDED_IN,), WRITERS, rules=(require_contents,)),
        Step("accept", _("Accept"), (S.HANDED_IN,), (S.ACCEPTED,), OFFICE),
        Step(
            "return",
            _("Return for revision"),
            (S.HANDED_IN, S.ACCEPTED),
            (S.RETURNED,),
            OFFICE,
            ("note",),
            (require_hidden,),
        ),
        Step("take", _("Take a paper copy as handed in"), WRITABLE, (S.HANDED_IN,), OFFICE, rules=(require_contents,)),
    ),
)
