"""The steps of a proposal, each with its date, in the order they happened."""

import datetime
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import groupby
from typing import Any

from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from proposals.choices import ActionState, ProposalState, ReviewOutcome, VisitForm
from proposals.standing import units_in_words
from proposals.story import Story


@dataclass(frozen=True)
class Step:
    """One step: what happened, when (a day, or words in ``note``), and whether it is behind us."""

    on: datetime.date | None
    label: str
    note: str = ""
    is_open: bool = False

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
        *_supervised(story),
        *_answered(story),
        *_rated(story),
        *_reached(story),
        *_promised(story),
    ]
    return sorted(found, key=lambda step: (step.is_open, step.on or datetime.date.max))


def _handed_in(story: Story) -> Iterator[Step]:
    if story.proposal.submitted_at:
        yield Step(timezone.localdate(story.proposal.submitted_at), _("Handed in"))


def _decided(story: Story) -> Iterator[Step]:
    for fact in story.of("decision"):
        yield Step(fact.day, str(ReviewOutcome(fact.what).label), fact.more)


def _merged(story: Story) -> Iterator[Step]:
    for fact in story.of("merge"):
        yield Step(fact.day, _("Another proposal was merged into this one"), fact.what)


def _assigned(story: Story) -> Iterator[Step]:
    for day, units in _by_day(story.units, "assigned_on"):
        roles = groupby(units, key=lambda unit: unit.get_role_display())
        words = _("; ").join(f"{role} {units_in_words(list(group))}" for role, group in roles)
        yield Step(day, _("Assigned: %(units)s") % {"units": words})


def _signed_for(story: Story) -> Iterator[Step]:
    for day, units in _by_day(story.units, "signed_on"):
        yield Step(day, _("Signed for by %(units)s") % {"units": units_in_words(units)})


def _supervised(story: Story) -> Iterator[Step]:
    for fact in story.of("visit"):
        yield Step(fact.day, _("Supervision: %(form)s") % {"form": VisitForm(fact.what).label}, fact.more)


def _answered(story: Story) -> Iterator[Step]:
    for day, rows in _by_day(story.replies, "replied_on"):
        due = {row.last_day for row in rows}
        yield Step(day, _("Answered by %(units)s") % {"units": units_in_words(rows)}, _due_in_words(due))


def _due_in_words(days: set[datetime.date | None]) -> str:
    day = next(iter(days)) if len(days) == 1 else None
    return _("due on %(date)s") % {"date": date_format(day, "DATE_FORMAT")} if day else ""


def _rated(story: Story) -> Iterator[Step]:
    forms = Counter((fact.day, fact.what) for fact in story.of("rating") if fact.what)
    for (day, label), count in forms.items():
        note = ngettext("%(count)s form", "%(count)s forms", count) % {"count": count} if count > 1 else ""
        yield Step(day, _("Rated by the proposers: %(rating)s") % {"rating": label}, note)


def _reached(story: Story) -> Iterator[Step]:
    for fact in story.of("state"):
        yield Step(fact.day, str(ProposalState(fact.what).label))


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
