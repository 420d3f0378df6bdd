"""What the unit does next, in one sentence: the first thing on the page of an assignment."""

from typing import TYPE_CHECKING

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from proposals.choices import AssignmentState, ProposalState, UnitRole
from proposals.clocks import in_words
from proposals.replying import HANDED_OUT

if TYPE_CHECKING:
    from proposals.desk.pages import AssignmentPage

PLAIN = {
    AssignmentState.RETURN_ASKED: gettext_lazy(
        "The office decides on your request; until then the clock stands still."
    ),
    AssignmentState.RETURN_AGREED: gettext_lazy("The return was agreed: your unit no longer handles this proposal."),
    AssignmentState.RETURN_REFUSED: gettext_lazy("The return was refused. Sign for the proposal and answer it."),
    AssignmentState.JOINTLY_SIGNED: gettext_lazy("Every joint unit has signed. The office examines the draft."),
    AssignmentState.EXAMINED: gettext_lazy("The draft has passed. Deliver the answer to the proposers."),
}


def next_step(page: "AssignmentPage") -> str:
    """Return what the unit does next, or for whom it waits."""
    assignment = page.assignment
    if page.may_sign_for_joint:
        return _("The lead unit has put its draft forward. Read it below and sign it for your unit.")
    if page.open_promises and not page.owes_an_answer:
        return _promises(page)
    if assignment.state == AssignmentState.DELIVERED:
        return _after_delivery(page)
    if assignment.proposal.state not in HANDED_OUT and assignment.state != AssignmentState.RETURN_AGREED:
        return _("The proposal has been answered; nothing is left for your unit to do.")
    if assignment.state in PLAIN:
        return str(PLAIN[AssignmentState(assignment.state)])
    return _writing(page)


def _writing(page: "AssignmentPage") -> str:
    state = page.assignment.state
    if state == AssignmentState.NEW:
        return _not_signed_for(page)
    if state == AssignmentState.DRAFTED:
        return _put_forward(page)
    if page.assignment.role == UnitRole.JOINT:
        return _("Write your opinion and give it to the lead unit. The lead unit alone answers the proposers.")
    return _answering(page)


def _answering(page: "AssignmentPage") -> str:
    if page.sent_back:
        return _("The draft was sent back. Change it as asked for below and put it forward again.")
    if page.earlier:
        return _("Answer the proposers a second time. The text starts with your first answer, which stays as it is.")
    if page.draft:
        return _("Finish the draft and put it forward.")
    return _("Talk with the proposers, then write the answer: one to each numbered suggestion.")


def _not_signed_for(page: "AssignmentPage") -> str:
    window = page.window
    if window and not page.is_window_closed:
        words = {"date": in_words(window.due_on)}
        return _("Sign for it. If it is not your unit's matter, ask to return it by %(date)s at the latest.") % words
    return _("Sign for it.")


def _put_forward(page: "AssignmentPage") -> str:
    if page.missing:
        names = _(", ").join(str(joint.unit) for joint in page.missing)
        return _("The draft waits for the signatures of: %(units)s.") % {"units": names}
    return _("The office examines the draft.")


def _after_delivery(page: "AssignmentPage") -> str:
    state = page.assignment.proposal.state
    if page.assignment.role == UnitRole.JOINT and state in HANDED_OUT:
        return _("Your opinion has been given. The lead unit writes the answer.")
    if state in HANDED_OUT:
        return _("Your answer has been delivered. Other units still have to answer.")
    if state == ProposalState.REPLIED and page.assignment.answers_the_member:
        return _("Your answer has been delivered. The proposers rate it.")
    return _("Everything is done.")


def _promises(page: "AssignmentPage") -> str:
    number, first = len(page.open_promises), page.open_promises[0]
    sentence = ngettext(
        "Keep what was promised, and note it here: %(count)s promise is open, the day is %(date)s.",
        "Keep what was promised, and note it here: %(count)s promises are open, the next day is %(date)s.",
        number,
    )
    return sentence % {"count": number, "date": in_words(first.due_on)}
