"""One sentence that says where a proposal stands, made from its dated facts."""

import datetime
from collections.abc import Iterator
from typing import Any

from django.utils.formats import date_format
from django.utils.text import capfirst
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from proposals.choices import ANSWERED, ActionState, ProposalState, ReviewOutcome, TransferKind, UnitRole
from proposals.story import HANDLED_AGAIN, Fact, Story

SIMPLE = {
    ProposalState.DRAFT: gettext_lazy("it is still being written"),
    ProposalState.COSIGNING: gettext_lazy("it is waiting for co-signers"),
    ProposalState.RETURNED: gettext_lazy("it was returned to the proposers for revision"),
    ProposalState.UNDER_REVIEW: gettext_lazy("it is under review"),
    ProposalState.WITHDRAWN: gettext_lazy("the proposers withdrew it"),
    ProposalState.FILED: gettext_lazy("it has been filed and waits to be assigned"),
}
ROLE_CLAUSES = {
    UnitRole.SOLE: gettext_lazy("handled by %(units)s alone"),
    UnitRole.LEAD: gettext_lazy("led by %(units)s"),
    UnitRole.SEPARATE: gettext_lazy("handled separately by %(units)s"),
    UnitRole.JOINT: gettext_lazy("with the opinion of %(units)s"),
}
UNITS_NAMED = 4


def standing(story: Story, on: datetime.date) -> str:
    """Return where the proposal of ``story`` stands on the day ``on``, as one sentence."""
    clauses = [str(clause) for clause in _clauses(story, on)]
    return capfirst(_("; ").join(clauses)) + _(".")


def units_in_words(assignments: list[Any]) -> str:
    """Return the units' names in a row; a long row is cut and counted."""
    return in_a_row([str(assignment.unit) for assignment in assignments])


def in_a_row(names: list[str]) -> str:
    """Return names of units in a row; a long row is cut and counted."""
    joined = _(", ").join(names[:UNITS_NAMED])
    rest = len(names[UNITS_NAMED:])
    if not rest:
        return joined
    return ngettext("%(units)s and %(rest)s more", "%(units)s and %(rest)s more", rest) % {
        "units": joined,
        "rest": rest,
    }


def _clauses(story: Story, on: datetime.date) -> Iterator[Any]:
    state = story.proposal.state
    if state in SIMPLE:
        yield SIMPLE[state]
    elif state == ProposalState.SUBMITTED:
        yield _handed_in(story)
    elif state == ProposalState.MERGED:
        yield _merged(story)
    elif state == ProposalState.NOT_FILED:
        yield _not_filed(story)
    else:
        yield from _handling(story, on)


def _handed_in(story: Story) -> str:
    when = story.proposal.submitted_at
    if not when:
        return _("it was handed in and waits for review")
    return _("it was handed in on %(date)s and waits for review") % {"date": date_format(when, "DATE_FORMAT")}


def _merged(story: Story) -> str:
    merge = getattr(story.proposal, "merge", None)
    if merge is None or not merge.parent.is_published:
        return _("it was merged into another proposal and is handled there")
    return _("it was merged into “%(title)s” and is handled there") % {"title": merge.parent.title}


def _not_filed(story: Story) -> str:
    became = [str(TransferKind(fact.what).label) for fact in story.of("transfer")]
    if became:
        return _("it was not filed; it became: %(what)s") % {"what": _(", ").join(became)}
    reasons = [fact.more for fact in story.of("decision") if fact.what == ReviewOutcome.NOT_FILE]
    if not reasons:
        return _("it was not filed")
    return _("it was not filed, for this reason: %(reason)s") % {"reason": reasons[-1]}


def _handling(story: Story, on: datetime.date) -> Iterator[Any]:
    yield from _who(story)
    told = [fact.what for fact in story.of("state")]
    if story.proposal.state in ANSWERED:
        yield _answered(story)
    elif told and told[-1] == HANDLED_AGAIN:
        yield _("answered once, and being handled again")
    else:
        yield _awaited(story, on)
    yield from _rated(story)
    yield from _promised(story, on)


def _who(story: Story) -> Iterator[str]:
    for role, clause in ROLE_CLAUSES.items():
        units = [assignment for assignment in story.units if assignment.role == role]
        if units:
            yield clause % {"units": units_in_words(units)}
    if not story.units:
        yield _("the handling units are not recorded")


def _answered(story: Story) -> str:
    days = [row.replied_on for row in story.replies if row.replied_on]
    if days:
        return _("answered on %(date)s") % {"date": date_format(max(days), "DATE_FORMAT")}
    return _("answered") if story.replies else _("answered; the answer is not published on this site")


def _awaited(story: Story, on: datetime.date) -> str:
    due = [unit.last_day for unit in story.units if unit.answers_the_member and unit.last_day and not unit.reply_pk]
    if not due:
        return _("not answered yet")
    words = {"date": date_format(min(due), "DATE_FORMAT")}
    if min(due) < on:
        return _("an answer was due on %(date)s and is still awaited") % words
    return _("an answer is due on %(date)s") % words


def _rated(story: Story) -> Iterator[str]:
    counted = [fact for fact in story.of("rating") if fact.place in story.last_answers]
    labels = dict.fromkeys(fact.what for fact in counted if fact.what)
    if labels:
        yield _("the proposers say “%(rating)s”") % {"rating": _(", ").join(labels)}


def _promised(story: Story, on: datetime.date) -> Iterator[str]:
    for promise in story.of("promise"):
        if promise.more == ActionState.OPEN and promise.day:
            yield _promise_in_words(promise, promise.day, on)
            return


def _promise_in_words(promise: Fact, due: datetime.date, on: datetime.date) -> str:
    what = _("point %(number)s") % {"number": promise.place} if promise.place else _("what was promised")
    days = (due - on).days
    words = {"what": what, "date": date_format(due, "DATE_FORMAT"), "days": days}
    if days < 0:
        return _("%(what)s should have been done by %(date)s and is still open") % words
    return (
        ngettext(
            "%(what)s should be done by %(date)s, in %(days)s day",
            "%(what)s should be done by %(date)s, in %(days)s days",
            days,
        )
        % words
    )
