"""Where a dated step stands in the history: its number there puts the steps of one day into their order."""

import datetime
from collections.abc import Iterable
from typing import Any

from proposals.story import HANDLED_AGAIN, Fact, Story


def numbers(story: Story, day: datetime.date | None, *names: str, unit: str = "") -> list[int]:
    """Return the history's numbers of these steps on a day, in their order; of one unit when it is named."""
    taken = (fact for fact in story.of("taken") if fact.day == day and fact.what in names)
    return sorted(fact.place for fact in taken if fact.place and (not unit or fact.more == unit))


def nth(found: list[int], place: int) -> int | None:
    """Return the number at a place of the list; None where the history knows of fewer."""
    return found[place] if place < len(found) else None


def of_first(story: Story, day: datetime.date | None, *names: str) -> int | None:
    """Return the number of the day's first such step."""
    return nth(numbers(story, day, *names), 0)


def of_answer(story: Story, row: Any) -> int | None:
    """Return the number under which an answer was delivered: a unit may answer twice on one day."""
    same = [other.reply_pk for other in story.delivered if other.pk == row.pk and other.replied_on == row.replied_on]
    return nth(numbers(story, row.replied_on, "deliver", unit=str(row.unit)), same.index(row.reply_pk))


def of_answers(story: Story, rows: Iterable[Any]) -> int | None:
    """Return the number of the last of several answers."""
    return max((number for row in rows if (number := of_answer(story, row))), default=None)


def of_rating(story: Story, rating: Fact) -> int | None:
    """Return a number that puts a rating after its answer and before the proposal was handled again."""
    rated = next((row for row in story.delivered if row.reply_pk == rating.place), None)
    if rated is None:
        return nth(numbers(story, rating.day, "rate"), 0)
    since = (of_answer(story, rated) or 0) if rated.replied_on == rating.day else 0
    again = [number for number in numbers(story, rating.day, HANDLED_AGAIN) if number > since]
    found = [number for number in numbers(story, rating.day, "rate") if number > since]
    return nth([number for number in found if not again or number < again[0]] or found, 0)
