"""The steps of a proposal, each with its date, in the order they happened."""

import datetime
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, replace
from itertools import groupby
from typing import Any

from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from proposals.choices import ActionState, ProposalState, ReviewOutcome, TransferKind, VisitForm
from proposals.standing import in_a_row, units_in_words
from proposals.story import HANDLED_AGAIN, Story, public_main, url_of

OUTCOME_OF = {
    TransferKind.OPINION: ReviewOutcome.TO_OPINION,
    TransferKind.LETTER: ReviewOutcome.TO_LETTER,
    TransferKind.SUGGESTION: ReviewOutcome.TO_SUGGESTION,
}


@dataclass(frozen=True)
class Step:
    """One step: what happened, when (a day, or words in ``note``), whether it is behind us, and where it leads to."""

    on: datetime.date | None
    label: str
    note: str = ""
    is_open: bool = False
    url: str = ""

    def is_done(self, today: datetime.date) -> bool:
        """Return whether the step has been taken by ``today``."""
        return not self.is_open and (self.on is None or self.on <= today)


def steps(story: Story) -> list[Step]:
    """Return the steps in the order of their days; what is still promised comes last."""
    found = [
        *_handed_in(story),
        *_decided(story),
        *_merged(story),
        *_assigned(story),
        *_signed_for(story),
        *_extended(story),
        *_supervised(story),
        *_examined(story),
        *_answered(story),
        *_rated(story),
        *_reached(story),
        *_followed_up(story),
        *_promised(story),
    ]
    return sorted(found, key=lambda step: (step.is_open, step.on or datetime.date.max))


def _handed_in(story: Story) -> Iterator[Step]:
    if story.proposal.submitted_at:
        yield Step(timezone.localdate(story.proposal.submitted_at), _("Handed in"))


def _decided(story: Story) -> Iterator[Step]:
    transfers = {OUTCOME_OF[TransferKind(fact.what)]: fact for fact in story.of("transfer")}
    for fact in story.of("decision"):
        step = Step(fact.day, str(ReviewOutcome(fact.what).label), fact.more)
        transfer = transfers.pop(ReviewOutcome(fact.what), None)
        if transfer:
            step = replace(step, note=transfer.more, url=url_of(transfer))
        elif fact.what == ReviewOutcome.MERGE:
            step = _with_main(step, story)
        yield step
    for outcome, fact in transfers.items():
        yield Step(fact.day, str(outcome.label), fact.more, url=url_of(fact))


def _with_main(step: Step, story: Story) -> Step:
    main = public_main(story.proposal)
    return replace(step, note=main.title, url=main.get_absolute_url()) if main else step


def _merged(story: Story) -> Iterator[Step]:
    for fact in story.of("merge"):
        yield Step(fact.day, _("Another proposal was merged into this one"), fact.what, url=url_of(fact))


def _assigned(story: Story) -> Iterator[Step]:
    for day, units in _by_day(story.units, "assigned_on"):
        roles = groupby(units, key=lambda unit: unit.get_role_display())
        words = _("; ").join(f"{role} {units_in_words(list(group))}" for role, group in roles)
        yield Step(day, _("Assigned: %(units)s") % {"units": words})


def _signed_for(story: Story) -> Iterator[Step]:
    for day, units in _by_day(story.units, "signed_on"):
        yield Step(day, _("Signed for by %(units)s") % {"units": units_in_words(units)})


def _extended(story: Story) -> Iterator[Step]:
    for fact in story.of("extended"):
        until = date_format(datetime.date.fromisoformat(fact.more), "DATE_FORMAT")
        yield Step(fact.day, _("%(unit)s: time extended to %(date)s") % {"unit": fact.what, "date": until})


def _examined(story: Story) -> Iterator[Step]:
    units = dict.fromkeys((fact.day, fact.what) for fact in story.of("examined"))
    for day, found in groupby(units, key=lambda pair: pair[0]):
        yield Step(day, _("Answer examined: %(units)s") % {"units": in_a_row([unit for _day, unit in found])})


def _supervised(story: Story) -> Iterator[Step]:
    for fact in story.of("visit"):
        yield Step(fact.day, _("Supervision: %(form)s") % {"form": VisitForm(fact.what).label}, fact.more)


def _answered(story: Story) -> Iterator[Step]:
    # The newest version stands last: what was put in before is the unit's first answer.
    first = {row.pk: row for row in reversed(story.delivered)}
    for day, rows in _by_day(list(first.values()), "replied_on"):
        due = {row.last_day for row in rows}
        yield Step(day, _("Answered by %(units)s") % {"units": units_in_words(rows)}, _due_in_words(due))
    again = [row for row in story.delivered if row is not first[row.pk]]
    for day, rows in _by_day(again, "replied_on"):
        yield Step(day, _("Answered again by %(units)s") % {"units": units_in_words(rows)})


def _due_in_words(days: set[datetime.date | None]) -> str:
    day = next(iter(days)) if len(days) == 1 else None
    return _("due on %(date)s") % {"date": date_format(day, "DATE_FORMAT")} if day else ""


def _rated(story: Story) -> Iterator[Step]:
    forms = Counter((fact.day, fact.what) for fact in story.of("rating") if fact.what)
    for (day, label), count in forms.items():
        note = ngettext("%(count)s form", "%(count)s forms", count) % {"count": count} if count > 1 else ""
        yield Step(day, _("Rated by the proposers: %(rating)s") % {"rating": label}, note)


def _reached(story: Story) -> Iterator[Step]:
    looked_back = {fact.day for fact in story.of("follow_up")}
    for fact in story.of("state"):
        if fact.what == HANDLED_AGAIN:
            yield Step(fact.day, _("To be handled again"))
        elif fact.what != ProposalState.FOLLOWED_UP or fact.day not in looked_back:
            yield Step(fact.day, str(ProposalState(fact.what).label))


def _followed_up(story: Story) -> Iterator[Step]:
    for fact in story.of("follow_up"):
        label = _("Looked back: %(found)s") % {"found": fact.what} if fact.what else _("Looked back")
        yield Step(fact.day, label, fact.more)


def _promised(story: Story) -> Iterator[Step]:
    for fact in story.of("promise"):
        if fact.more == ActionState.DONE:
            yield Step(fact.day, _("Done: %(text)s") % {"text": fact.what})
        elif fact.more == ActionState.OPEN:
            yield Step(fact.day, _("Promised: %(text)s") % {"text": fact.what}, is_open=True)


def _by_day(rows: list[Any], field: str) -> Iterator[tuple[datetime.date, list[Any]]]:
    dated = sorted((row for row in rows if getattr(row, field)), key=lambda row: getattr(row, field))
    for day, group in groupby(dated, key=lambda row: getattr(row, field)):
        yield day, list(group)
