"""The steps of a proposal, each with its date, in the order they happened."""

import datetime
from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from itertools import groupby
from typing import Any

from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from proposals.choices import ActionState, ProposalState, ReviewOutcome, TransferKind, VisitForm
from proposals.moments import nth, numbers, of_answers, of_first, of_rating
from proposals.standing import in_a_row, units_in_words
from proposals.story import HANDLED_AGAIN, Fact, Story, public_main, url_of

OUTCOME_OF = {
    TransferKind.OPINION: ReviewOutcome.TO_OPINION,
    TransferKind.LETTER: ReviewOutcome.TO_LETTER,
    TransferKind.SUGGESTION: ReviewOutcome.TO_SUGGESTION,
}


STEP_OF = {
    ReviewOutcome.FILE: "file",
    ReviewOutcome.MERGE: "merge",
    ReviewOutcome.NOT_FILE: "not_file",
    ReviewOutcome.RETURN: "return_for_revision",
    ReviewOutcome.TO_OPINION: "turn_into",
    ReviewOutcome.TO_LETTER: "turn_into",
    ReviewOutcome.TO_SUGGESTION: "turn_into",
    ReviewOutcome.WITHDRAW: "withdraw",
}


@dataclass(frozen=True)
class Step:
    """One step: what happened, when (a day, or words in ``note``), whether it is behind us, and where it leads to.

    ``number`` is its place in the history where that is known, ``rank`` the place such a step usually has.
    """

    on: datetime.date | None
    label: str
    note: str = ""
    is_open: bool = False
    url: str = ""
    number: int | None = None
    rank: int = 0

    def is_done(self, today: datetime.date) -> bool:
        """Return whether the step has been taken by ``today``."""
        return not self.is_open and (self.on is None or self.on <= today)


def steps(story: Story) -> list[Step]:
    """Return the steps in the order they were taken; what is still promised comes last."""
    found = [replace(step, rank=rank) for rank, stage in enumerate(STAGES) for step in stage(story)]
    return _without_repeats(sorted(found, key=lambda step: _place(step, found)))


def _place(step: Step, others: list[Step]) -> tuple[bool, datetime.date, int, int]:
    """Put a step that the history does not know after those of its day that usually come before it."""
    number = step.number
    if number is None:
        known = (other for other in others if other.on == step.on and other.rank <= step.rank)
        number = max((other.number or 0 for other in known), default=0)
    return step.is_open, step.on or datetime.date.max, number, step.rank


def _without_repeats(found: list[Step]) -> list[Step]:
    told: list[Step] = []
    for step in found:
        last = told[-1] if told else None
        if last is None or (last.on, last.label, last.note, last.url) != (step.on, step.label, step.note, step.url):
            told.append(step)
    return told


def _handed_in(story: Story) -> Iterator[Step]:
    again = [fact for fact in story.of("taken") if fact.what == "submit"]
    first = timezone.localdate(story.proposal.submitted_at) if story.proposal.submitted_at else None
    if first and first not in {fact.day for fact in again}:
        yield Step(first, _("Handed in"))
    for fact in again:
        yield Step(fact.day, _("Handed in"), number=fact.place)


def _decided(story: Story) -> Iterator[Step]:
    transfers = {OUTCOME_OF[TransferKind(fact.what)]: fact for fact in story.of("transfer")}
    before: Counter[tuple[Any, str]] = Counter()
    for fact in story.of("decision"):
        outcome = ReviewOutcome(fact.what)
        number = nth(numbers(story, fact.day, STEP_OF[outcome]), before[fact.day, fact.what])
        before[fact.day, fact.what] += 1
        step = Step(fact.day, str(outcome.label), fact.more, number=number)
        transfer = transfers.pop(outcome, None)
        if transfer:
            step = replace(step, note=transfer.more, url=url_of(transfer))
        elif outcome == ReviewOutcome.MERGE:
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
        number = of_first(story, day, "assign", "assign_more")
        yield Step(day, _("Assigned: %(units)s") % {"units": words}, number=number)


def _signed_for(story: Story) -> Iterator[Step]:
    for day, units in _by_day(story.units, "signed_on"):
        label = _("Signed for by %(units)s") % {"units": units_in_words(units)}
        yield Step(day, label, number=of_first(story, day, "sign_for"))


def _extended(story: Story) -> Iterator[Step]:
    before: Counter[tuple[Any, str]] = Counter()
    for fact in story.of("extended"):
        until = date_format(datetime.date.fromisoformat(fact.more), "DATE_FORMAT")
        label = _("%(unit)s: time extended to %(date)s") % {"unit": fact.what, "date": until}
        number = nth(numbers(story, fact.day, "grant_extension", unit=fact.what), before[fact.day, fact.what])
        before[fact.day, fact.what] += 1
        yield Step(fact.day, label, number=number)


def _examined(story: Story) -> Iterator[Step]:
    before: Counter[tuple[Any, str]] = Counter()
    turns: dict[tuple[Any, int], list[Fact]] = {}
    for fact in story.of("examined"):
        turns.setdefault((fact.day, before[fact.day, fact.what]), []).append(fact)
        before[fact.day, fact.what] += 1
    for (day, _turn), facts in turns.items():
        units = in_a_row([fact.what for fact in facts])
        yield Step(day, _("Answer examined: %(units)s") % {"units": units}, number=facts[-1].place)


def _supervised(story: Story) -> Iterator[Step]:
    for fact in story.of("visit"):
        yield Step(fact.day, _("Supervision: %(form)s") % {"form": VisitForm(fact.what).label}, fact.more)


def _answered(story: Story) -> Iterator[Step]:
    for day, rows in _by_day(_turns(story).get(0, []), "replied_on"):
        due = _due_in_words({row.last_day for row in rows})
        label = _("Answered by %(units)s") % {"units": units_in_words(rows)}
        yield Step(day, label, due, number=of_answers(story, rows))


def _answered_again(story: Story) -> Iterator[Step]:
    for turn, answers in _turns(story).items():
        for day, rows in _by_day(answers, "replied_on") if turn else ():
            label = _("Answered again by %(units)s") % {"units": units_in_words(rows)}
            yield Step(day, label, number=of_answers(story, rows))


def _turns(story: Story) -> dict[int, list[Any]]:
    """Return the first answers of all units, their second ones, and so on: the newest version of a unit is last."""
    before: Counter[int] = Counter()
    turns: dict[int, list[Any]] = {}
    for row in story.delivered:
        turns.setdefault(before[row.pk], []).append(row)
        before[row.pk] += 1
    return turns


def _due_in_words(days: set[datetime.date | None]) -> str:
    day = next(iter(days)) if len(days) == 1 else None
    return _("due on %(date)s") % {"date": date_format(day, "DATE_FORMAT")} if day else ""


def _rated(story: Story) -> Iterator[Step]:
    forms = Counter((fact.day, fact.what, of_rating(story, fact)) for fact in story.of("rating") if fact.what)
    for (day, label, number), count in forms.items():
        note = ngettext("%(count)s form", "%(count)s forms", count) % {"count": count} if count > 1 else ""
        yield Step(day, _("Rated by the proposers: %(rating)s") % {"rating": label}, note, number=number)


def _under_review(story: Story) -> Iterator[Step]:
    return _reached(story, ProposalState.UNDER_REVIEW)


def _handled_again(story: Story) -> Iterator[Step]:
    for fact in story.of("state"):
        if fact.what == HANDLED_AGAIN:
            yield Step(fact.day, _("To be handled again"), number=fact.place)


def _closed(story: Story) -> Iterator[Step]:
    return _reached(story, ProposalState.CLOSED)


def _reached(story: Story, state: ProposalState) -> Iterator[Step]:
    for fact in story.of("state"):
        if fact.what == state:
            yield Step(fact.day, str(state.label), number=fact.place)


def _followed_up(story: Story) -> Iterator[Step]:
    looked_back = {fact.day for fact in story.of("follow_up")}
    yield from (step for step in _reached(story, ProposalState.FOLLOWED_UP) if step.on not in looked_back)
    for fact in story.of("follow_up"):
        label = _("Looked back: %(found)s") % {"found": fact.what} if fact.what else _("Looked back")
        yield Step(fact.day, label, fact.more, number=of_first(story, fact.day, "follow_up"))


def _promised(story: Story) -> Iterator[Step]:
    for fact in story.of("promise"):
        if fact.more == ActionState.DONE:
            label = _("Done: %(text)s") % {"text": fact.what}
            yield Step(fact.day, label, number=of_first(story, fact.day, "keep"))
        elif fact.more == ActionState.OPEN:
            yield Step(fact.day, _("Promised: %(text)s") % {"text": fact.what}, is_open=True)


def _by_day(rows: list[Any], field: str) -> Iterator[tuple[datetime.date, list[Any]]]:
    dated = sorted((row for row in rows if getattr(row, field)), key=lambda row: getattr(row, field))
    for day, group in groupby(dated, key=lambda row: getattr(row, field)):
        yield day, list(group)


# In the order of a proposal's life, which decides where the history is silent.
STAGES: tuple[Callable[[Story], Iterator[Step]], ...] = (
    *(_handed_in, _under_review, _decided, _merged, _assigned, _signed_for, _extended, _supervised, _examined),
    *(_answered, _rated, _handled_again, _answered_again, _closed, _followed_up, _promised),
)
