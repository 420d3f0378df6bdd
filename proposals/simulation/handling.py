"""From handing out to the delivered answer."""

import datetime
from collections.abc import Collection

from proposals import clocks
from proposals.choices import ActionState, AssignmentState, ProposalState, UnitRole
from proposals.models import Assignment, ContactLog
from proposals.simulation import aftermath
from proposals.simulation.answers import write_answer, write_opinion
from proposals.simulation.lives import ONE_DAY, Life
from proposals.simulation.plans import Detour, Manner
from proposals.simulation.timeline import Story
from proposals.simulation.world import picked

# No answer later than this, so that ratings and the end of the handling still fall into the year.
LAST_ANSWER = datetime.date(2022, 12, 9)
CONTACTS = (
    "办前联系，了解提案背景和诉求。",
    "邀请提案者实地察看现场。",
    "就答复意见征求提案者意见。",
    "召开座谈会听取提案者意见。",
)
MODES = ("visit", "talk", "meeting", "phone")
EXTENSIONS = ("需与上级部门衔接政策口径。", "现场勘察和预算评审尚未完成。", "涉及单位较多，需进一步协调。")
RETURNS = ("不属于本单位职责，建议由主管部门办理。", "主要内容由其他单位主管，建议调整承办单位。")
CORRECTIONS = (
    "第一条答复不够具体，请补充完成时限。",
    "请逐条回应，并说明与提案者沟通情况。",
    "办理结果类别请与正文一致。",
)


def hand_out(life: Life, without: Collection[int] = ()) -> None:
    """Hand it out in the manner planned; every unit then goes its own way."""
    first = life.world.units[life.wording.matter.unit]
    units = [first] if first.pk not in without else []
    count = {Manner.SOLE: 1, Manner.JOINTLY: life.rng.randint(2, 4), Manner.SEPARATELY: 2}[life.plan.manner]
    free = [unit for unit in life.world.units.values() if unit not in units and unit.pk not in without]
    units += picked(life.rng, free, count - len(units))
    life.do("assign", by=life.staff, units=list(zip(units, roles(life.plan.manner, count), strict=True)))
    for place, assignment in enumerate(live(life)):
        life.begin(handle, assignment, place == 0 and not without)


def roles(manner: Manner, count: int) -> list[UnitRole]:
    """Return the roles of the units, the first one's first."""
    if manner == Manner.JOINTLY:
        return [UnitRole.LEAD, *[UnitRole.JOINT] * (count - 1)]
    return [UnitRole.SOLE] if manner == Manner.SOLE else [UnitRole.SEPARATE] * count


def live(life: Life) -> list[Assignment]:
    """Return the assignments nobody has begun to handle."""
    new = life.proposal.assignments.filter(state=AssignmentState.NEW)
    return list(new.select_related("unit").order_by("pk"))


def handle(life: Life, assignment: Assignment, may_return: bool) -> Story:
    """Let one unit handle it."""
    clerk = life.world.clerks[assignment.unit_id]
    yield from life.workdays(1, 2)
    asks = life.plan.detours & {Detour.RETURN_AGREED, Detour.RETURN_REFUSED, Detour.RETURNED_BY_ALL}
    if may_return and asks:
        yield from ask_return(life, assignment)
        if assignment.state == AssignmentState.RETURN_AGREED:
            return
    life.do("sign_for", assignment, by=clerk)
    if assignment.role == UnitRole.JOINT:
        yield from give_opinion(life, assignment)
    else:
        yield from answer(life, assignment, may_return)


def ask_return(life: Life, assignment: Assignment) -> Story:
    """Ask to be relieved; the office agrees, with or without another unit, or refuses."""
    had = set(life.proposal.assignments.values_list("unit_id", flat=True))
    other = picked(life.rng, [unit for unit in life.world.units.values() if unit.pk not in had], 1)[0]
    clerk = life.world.clerks[assignment.unit_id]
    life.do("ask_return", assignment, by=clerk, note=life.rng.choice(RETURNS), proposed_unit=other)
    yield from life.workdays(1, 3)
    if Detour.RETURN_REFUSED in life.plan.detours:
        life.do("refuse_return", assignment, by=life.staff, note="提案主要建议属该单位职责，请继续办理。")
        yield from life.workdays(1, 1)
    elif Detour.RETURN_AGREED in life.plan.detours:
        life.do("agree_return", assignment, by=life.staff, unit=other)
        for replacement in live(life):
            if replacement.unit_id == other.pk:
                life.begin(handle, replacement, False)
    else:
        life.do("agree_return", assignment, by=life.staff)
        yield from life.workdays(1, 2)
        hand_out(life, without=had)


def give_opinion(life: Life, assignment: Assignment) -> Story:
    """Let a joint unit give its opinion to the lead unit."""
    yield from life.workdays(4, 10, not_after=last_day(assignment))
    write_opinion(life, assignment)
    life.do("give_opinion", assignment, by=life.world.clerks[assignment.unit_id])


def last_day(assignment: Assignment) -> datetime.date:
    """Return the last day of the unit's clock, or the year's last one for answers."""
    clock = clocks.answer_clock(assignment)
    return min(clock.due_on if clock else LAST_ANSWER, LAST_ANSWER)


def answer(life: Life, assignment: Assignment, is_first: bool) -> Story:
    """Let a unit talk to the proposers and answer them in time."""
    life.begin(keep_contact, assignment)
    detours = life.plan.detours if is_first or Detour.RETURN_AGREED in life.plan.detours else set()
    before = last_day(assignment) - 14 * ONE_DAY
    if detours & {Detour.EXTENDED, Detour.EXTENSION_REFUSED}:
        yield from life.workdays(45, 48, not_after=before)
        yield from ask_extension(life, assignment)
    elif Detour.REMINDED in detours:
        yield from life.workdays(40, 44, not_after=before - 7 * ONE_DAY)
        life.do("remind", assignment, by=life.staff, note="距办理期限不足一个月，请抓紧办理。")
    yield from life.workdays(*time_to_write(life, detours), not_after=last_day(assignment) - 10 * ONE_DAY)
    yield from put_forward(life, assignment, detours)


def time_to_write(life: Life, detours: set[Detour]) -> tuple[int, int]:
    """Return how many working days a unit takes from here to its draft."""
    if detours & {Detour.EXTENDED, Detour.EXTENSION_REFUSED, Detour.REMINDED}:
        return 2, 8
    return (55, 110) if life.plan.is_key else (20, 45)


def ask_extension(life: Life, assignment: Assignment) -> Story:
    """Ask for more time, which is given or not."""
    clerk = life.world.clerks[assignment.unit_id]
    clock = clocks.answer_clock(assignment)
    if clock is None:
        return
    until = clock.due_on + life.rng.randint(10, 25) * ONE_DAY
    life.do("ask_extension", assignment, by=clerk, note=life.rng.choice(EXTENSIONS), until=until)
    yield from life.workdays(1, 2)
    if Detour.EXTENDED in life.plan.detours:
        life.do("grant_extension", assignment, by=life.staff, until=until)
    else:
        life.do("refuse_extension", assignment, by=life.staff, note="请在原定期限内答复。")


def put_forward(life: Life, assignment: Assignment, detours: set[Detour], *, again: bool = False) -> Story:
    """Put the draft forward, have it signed and examined, and deliver it on the last day at the latest."""
    clerk, due = life.world.clerks[assignment.unit_id], last_day(assignment)
    reply = write_answer(life, assignment, again=again)
    life.do("draft_reply", assignment, by=clerk)
    if Detour.SENT_BACK in detours and not again:
        yield from life.workdays(1, 1, not_after=due)
        life.do("send_back", assignment, by=life.staff, note=life.rng.choice(CORRECTIONS))
        yield from life.workdays(1, 2, not_after=due)
        reply.text.body += "\n\n以上事项均已明确责任科室和完成时限。"
        reply.text.save(update_fields=["body"])
        life.do("draft_reply", assignment, by=clerk)
    if assignment.role == UnitRole.LEAD:
        yield from countersign(life, assignment, due)
    yield from life.workdays(1, 2, not_after=due)
    life.do("examine", assignment, by=life.staff)
    yield from life.workdays(0, 1, not_after=due)
    life.do("deliver", assignment, by=clerk, number=f"模拟提复〔2022〕{life.world.next_letter()}号")
    yield from after_delivery(life, assignment, again=again)


def after_delivery(life: Life, assignment: Assignment, *, again: bool) -> Story:
    """Publish the answer; when every unit has answered, have them rated, and answer again where somebody objects."""
    is_last = life.is_in(ProposalState.REPLIED)
    objects = is_last and not again and Detour.DISSATISFIED in life.plan.detours
    if not objects:
        life.begin(aftermath.publish_answer, assignment)
    if objects:
        yield from aftermath.gather_ratings(life, disliked=assignment)
        yield from answer_again(life, assignment)
    elif is_last:
        yield from aftermath.gather_ratings(life)
        yield from aftermath.end(life)


def answer_again(life: Life, assignment: Assignment) -> Story:
    """Talk to the proposer once more and answer a second time; the promises of the first answer are void."""
    yield from life.workdays(1, 2)
    life.do("handle_again", by=life.staff, note="提案者对办理结果不满意，请再次沟通并重新答复。")
    for item in life.proposal.action_items.filter(state=ActionState.OPEN, reply__assignment=assignment):
        life.do("give_up", item, by=life.staff, note="以再次答复的承诺为准。")
    yield from life.workdays(4, 7, not_after=last_day(assignment))
    yield from put_forward(life, assignment, set(), again=True)


def countersign(life: Life, lead: Assignment, due: datetime.date) -> Story:
    """Let every joint unit sign the lead unit's draft."""
    joint = life.proposal.assignments.filter(role=UnitRole.JOINT).exclude(state=AssignmentState.RETURN_AGREED)
    yield from life.workdays(1, 1, not_after=due)
    for row in joint.order_by("pk"):
        yield from life.minutes(5, 60)
        life.do("countersign", lead, by=life.world.clerks[row.unit_id], assignment=row, note="同意会签。")


def keep_contact(life: Life, assignment: Assignment) -> Story:
    """Log the talks of the unit with the proposers."""
    last = last_day(assignment) - 12 * ONE_DAY
    for number in range(1, life.rng.randint(1, 3) + 1):
        yield from life.workdays(3, 12, not_after=last)
        mode, note = life.rng.choice(MODES), life.rng.choice(CONTACTS)
        ContactLog.objects.create(assignment=assignment, number=number, on=life.now.date(), mode=mode, note=note)
