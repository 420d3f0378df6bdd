"""After the answer: publication, ratings, the end of the handling, kept promises and the look back."""

import datetime

from proposals import clocks
from proposals.choices import ActionState, Duty, RatingDimension, VisitState
from proposals.models import ActionItem, Assignment
from proposals.simulation.lives import ONE_DAY, Life
from proposals.simulation.plans import Detour
from proposals.simulation.timeline import Story
from proposals.simulation.world import LAST_DAY, moment
from proposals.workflow.judging import Awaited, awaited, last_replies

ON_PAPER, BASICALLY, PUBLISHED = 0.1, 0.12, 0.9
SLOWEST_RATING = 9  # working days
COMMENTS = ("", "", "", "答复具体，办理认真。", "沟通充分，希望抓好落实。", "感谢办理单位的努力。")
OBJECTION = "答复没有说明具体措施和时间，希望进一步沟通。"
POSTPONED, GIVEN_UP = 0.12, 0.03
EVIDENCE = ("现场查看点位，措施已到位。", "抽查台账和照片，进度与答复一致。", "回访居民，反映改善明显。")


def publish_answer(life: Life, assignment: Assignment) -> Story:
    """Publish the answer in time."""
    clock = clocks.open_clock(assignment, Duty.PUBLICATION)
    yield from life.workdays(3, 12, not_after=clock.due_on if clock else None)
    life.do("publish_reply", assignment, by=life.staff)


def gather_ratings(life: Life, disliked: Assignment | None = None) -> Story:
    """Let everyone who is asked rate the answers; nobody is dissatisfied unless with the answer ``disliked``."""
    rows = awaited(life.proposal)
    delivered, waits = life.now, sorted(life.rng.randint(1, SLOWEST_RATING) for _ in rows)
    for number, (wait, row) in enumerate(zip(waits, rows, strict=True)):
        yield from life.workdays(wait, wait, since=delivered)
        dislikes = number == 0 and disliked is not None
        rate(life, disliked_row(rows, disliked) if dislikes and disliked else row, dislikes=dislikes)


def disliked_row(rows: list[Awaited], disliked: Assignment) -> Awaited:
    """Return the rating of the disliked answer that comes first; it takes the first place of the rows."""
    place = next(place for place, row in enumerate(rows) if row.reply.assignment_id == disliked.pk)
    rows[0], rows[place] = rows[place], rows[0]
    return rows[0]


def rate(life: Life, row: Awaited, *, dislikes: bool) -> None:
    """Rate one answer, a tenth of them on paper that staff enter."""
    rng, choices = life.rng, life.world.choices
    words = {
        dimension: "basically" if dislikes or rng.random() < BASICALLY else "satisfied"
        for dimension in RatingDimension.values
    }
    if dislikes:
        words[RatingDimension.RESULT] = "not"
    life.do(
        "rate",
        by=life.staff if rng.random() < ON_PAPER else life.account_of(row.proposer),
        reply=row.reply,
        proposer=row.proposer,
        visit=rng.choice((VisitState.VISITED, VisitState.VISITED, VisitState.NOT_WANTED)),
        comment=OBJECTION if dislikes else rng.choice(COMMENTS),
        **{dimension: choices[dimension, word] for dimension, word in words.items()},
    )


def end(life: Life) -> Story:
    """Close the handling, publish most of them, and look after what was promised."""
    yield from life.workdays(1, 4)
    life.do("close", by=life.staff)
    if life.rng.random() < PUBLISHED:
        life.do("publish", by=life.staff)
    for item in life.proposal.action_items.filter(state=ActionState.OPEN, due_on__lte=LAST_DAY):
        life.begin(keep_promise, item)
    if Detour.LOOKED_BACK in life.plan.detours:
        yield from life.until(life.in_office(life.between(moment(11, 21), moment(12, 20)).date()))
        look_back(life)


def keep_promise(life: Life, item: ActionItem) -> Story:
    """Keep a promise by its day; a few are put off or given up."""
    die = life.rng.random()
    if die < POSTPONED:
        yield from life.until(life.in_office(due(item) - 3 * ONE_DAY))
        later = max(due(item), life.now.date()) + life.rng.randint(20, 60) * ONE_DAY
        life.do("postpone", item, by=life.staff, note="受雨季施工影响，办理单位申请顺延。", due_on=later)
        item.due_on = later
        if later > LAST_DAY:
            return
    yield from life.until(life.in_office(due(item) - life.rng.randint(0, 8) * ONE_DAY))
    if die > 1 - GIVEN_UP:
        life.do("give_up", item, by=life.staff, note="上级政策调整，不再单独实施。")
    else:
        life.do("keep", item, by=life.world.clerks[item.unit_id or 0], note="已按承诺完成，资料已归档。")


def due(item: ActionItem) -> datetime.date:
    """Return the day of a promise."""
    return item.due_on or LAST_DAY


def look_back(life: Life) -> None:
    """Look back at the last answer."""
    reply = last_replies(life.proposal).select_related("result_class").order_by("pk")[0]
    evidence = life.rng.choice(EVIDENCE)
    life.do("follow_up", by=life.staff, reply=reply, found_class=reply.result_class, evidence=evidence)
