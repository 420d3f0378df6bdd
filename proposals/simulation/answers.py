"""The answers and opinions of the units: text, class, an answer to each suggestion, promises with a day."""

import datetime

from django.utils import timezone

from proposals.choices import Consent, Publication, ReplyKind, ResultGroup
from proposals.models import ActionItem, Assignment, Reply, ReplyText, Suggestion, SuggestionReply
from proposals.simulation import texts
from proposals.simulation.lives import Life
from proposals.simulation.words import MARK
from proposals.simulation.world import LAST_DAY

HIDDEN, SUMMARY = 0.06, 0.2
OTHER_LETTERS = {"A": "A", "B": "AB", "C": "ACC", "D": "AD"}


def write_answer(life: Life, assignment: Assignment, *, again: bool) -> Reply:
    """Write the draft of an answer; it answers every suggestion, and says by when what it promises is done."""
    suggestions = list(life.proposal.suggestions.order_by("number"))
    letters = letters_of(life, len(suggestions))
    points = [
        texts.answer_to(life.rng, letter, measure)
        for letter, measure in zip(letters, life.wording.measures, strict=True)
    ]
    reply = Reply.objects.create(
        assignment=assignment,
        version=2 if again else 1,
        kind=ReplyKind.ANSWER,
        result_class=life.world.classes[life.plan.letter],
        is_implemented=life.plan.is_implemented,
        signed_by=f"{MARK}分管负责人",
        contact=f"{MARK}经办人",
        publication_consent=Consent.YES,
        **publication(life),
    )
    body = texts.letter_body(life.rng, life.wording.matter.subject, points, again=again)
    ReplyText.objects.create(reply=reply, body=body, summary=f"{points[0]}{texts.THANKS[2]}")
    write_points(life, reply, suggestions, letters, points)
    return reply


def letters_of(life: Life, count: int) -> list[str]:
    """Return the class of each point: the first has the answer's own, so that a promise is a promise of a point."""
    own = life.plan.letter
    return [own, *(life.rng.choice(OTHER_LETTERS[own]) for _ in range(count - 1))]


def publication(life: Life) -> dict[str, str]:
    """Return how it is to be published, and why it is not."""
    die = life.rng.random()
    if die < HIDDEN:
        return {"publication": Publication.NONE, "publication_reason": life.rng.choice(texts.NOT_PUBLIC)}
    return {"publication": Publication.SUMMARY if die < SUMMARY else Publication.FULL}


def write_points(
    life: Life, reply: Reply, suggestions: list[Suggestion], letters: list[str], points: list[str]
) -> None:
    """Answer each suggestion; a point that promises gets its unit and its day."""
    classes = [life.world.classes[letter] for letter in letters]
    rows = list(zip(suggestions, classes, points, strict=True))
    SuggestionReply.objects.bulk_create(
        SuggestionReply(reply=reply, suggestion=suggestion, result_class=result_class, text=text)
        for suggestion, result_class, text in rows
    )
    promised = [suggestion for suggestion, result_class, _text in rows if result_class.group == ResultGroup.PLANNED]
    first = life.proposal.action_items.count() + 1
    ActionItem.objects.bulk_create(
        promise(life, reply, suggestion, number) for number, suggestion in enumerate(promised, start=first)
    )


def promise(life: Life, reply: Reply, suggestion: Suggestion, number: int) -> ActionItem:
    """Return a promise: due within the year when the answer says that it is put into practice, later otherwise."""
    today = timezone.localdate(life.now)
    soon = min(today + datetime.timedelta(days=life.rng.randint(30, 100)), LAST_DAY - datetime.timedelta(days=3))
    late = datetime.date(2023, life.rng.randint(3, 12), 28)
    return ActionItem(
        proposal=life.proposal,
        suggestion=suggestion,
        reply=reply,
        unit=reply.assignment.unit,
        number=number,
        text=life.wording.measures[suggestion.number - 1],
        due_on=soon if life.plan.is_implemented else late,
    )


def write_opinion(life: Life, assignment: Assignment) -> None:
    """Write a joint unit's opinion for the lead unit."""
    reply = Reply.objects.create(
        assignment=assignment, version=1, kind=ReplyKind.OPINION, number=f"模拟提函{life.world.next_letter()}"
    )
    measure = life.rng.choice(life.wording.measures)
    body = f"经研究，对提案提出的“{measure}”，我单位将按职责积极配合，具体意见供主办单位答复时参考。"
    ReplyText.objects.create(reply=reply, body=body)
