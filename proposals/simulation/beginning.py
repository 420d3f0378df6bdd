"""From the first word to the end of the review."""

import datetime
import random

from members.models import Member
from proposals.choices import Consent, ProposalKind, ProposerRole, SignState, TransferKind
from proposals.models import KeyProposal, Proposal, ProposalText, Proposer, Suggestion, SupervisionVisit, Supervisor
from proposals.services import name_key_proposal, refresh_supervisor_names
from proposals.simulation import handling
from proposals.simulation.lives import Life
from proposals.simulation.plans import Detour, Plan
from proposals.simulation.targets import Fate
from proposals.simulation.texts import write
from proposals.simulation.timeline import Story
from proposals.simulation.words import BODIES, MARK
from proposals.simulation.world import CUTOFF, YEAR, World, moment, picked

ONE_MINUTE = datetime.timedelta(minutes=1)
WINDOW = {True: 170, False: 23 * 60}  # minutes in which co-signers answer: during the plenary, between sessions
CO_SIGNED = 0.45
CONSENT_REFUSED = 0.07
MINDS = ("同意，内容切合实际。", "同意联名。", "调研扎实，赞成。", "建议可行，同意。")
REVISIONS = (
    "请补充现状数据，并把建议逐条列明。",
    "一事一案，请聚焦其中一个问题。",
    "请进一步核实情况，明确建议的责任主体。",
)
WITHDRAWALS = ("相关问题已经解决，申请撤案。", "将与其他委员的提案合并研究后另行提交。", "情况有变化，申请撤回。")
FORWARDED = {
    TransferKind.OPINION: "内容宜以社情民意信息反映，已征得提案者同意。",
    TransferKind.LETTER: "属具体事项，转有关部门作委员来信处理。",
    TransferKind.SUGGESTION: "作为工作建议转有关部门研究参考。",
}
KIND_OF = {
    Fate.OPINION: TransferKind.OPINION,
    Fate.LETTER: TransferKind.LETTER,
    Fate.SUGGESTION: TransferKind.SUGGESTION,
}
FORMS = ("meeting", "inspection", "research", "call")


def live(world: World, plan: Plan, rng: random.Random, *, is_main: bool) -> Story:
    """Tell the whole life of one proposal."""
    start = moment(1, 10) if plan.is_plenary else moment(2, 21)
    end = moment(2, 15) if plan.is_plenary else moment(8, 12)
    life = Life(world, plan, rng, start, None, None)  # type: ignore[arg-type]  # both come with the first act
    if is_main:
        life.wording = write(rng, world.titles)
        world.mains[plan.place] = life
    yield from life.until(life.in_office(life.between(start, end).date()))
    write_draft(life)
    yield from gather_signatures(life)
    life.do("submit", by=life.author)
    yield from review(life)


def write_draft(life: Life) -> None:
    """Write the draft; a proposal that will be merged speaks of what the main one speaks of."""
    world, plan, rng = life.world, life.plan, life.rng
    main = world.mains[plan.main].wording if plan.main is not None else None
    life.wording = words = life.wording or write(rng, world.titles, main)
    author = rng.choice(world.members)
    refuses = rng.random() < CONSENT_REFUSED
    kind, body = rng.choice(BODIES) if plan.is_collective else ("", "")
    life.proposal = Proposal.objects.create(
        session=world.session,
        serial=world.next_serial(),
        title=words.title,
        kind=ProposalKind.COLLECTIVE if body else "",
        collective_kind=kind,
        category=world.categories[words.matter.category],
        written_by=author.user,
        public_consent=Consent.NO if refuses else Consent.YES,
        consent_reason="涉及正在协商的具体事项" if refuses else "",
    )
    ProposalText.objects.create(proposal=life.proposal, situation=words.situation, analysis=words.analysis)
    Suggestion.objects.bulk_create(
        Suggestion(proposal=life.proposal, number=number, text=text)
        for number, text in enumerate(words.suggestions, start=1)
    )
    name_first(life, author, body)
    if rng.random() < 0.3:
        life.proposal.intended_units.set([world.units[words.matter.unit]])


def name_first(life: Life, author: Member, body: str) -> None:
    """Name the first proposer: the member, or the body with somebody to talk to."""
    who = (
        {"collective_name": f"{MARK}{body}", "contact": f"{MARK}联络员", "phone": "模拟号码"}
        if body
        else {"member": author}
    )
    Proposer.objects.create(
        proposal=life.proposal, position=1, role=ProposerRole.FIRST, sign_state=SignState.SIGNED, **who
    )


def gather_signatures(life: Life) -> Story:
    """Invite members to sign; some decline, some let the time pass."""
    yield from life.minutes(20, 90)
    if life.plan.is_collective or life.rng.random() > CO_SIGNED:
        return
    asked = picked(life.rng, life.world.members, life.rng.randint(1, 4), without=[life_author(life)])
    life.do("invite", by=life.author, members=asked)
    window = WINDOW[life.now <= CUTOFF]
    answers = sorted((life.rng.randint(5, window - 10), place) for place in range(len(asked)))
    started = life.now
    signers = list(life.proposal.proposers.filter(sign_state=SignState.INVITED).order_by("position"))
    for minutes, place in answers:
        yield from life.until(started + minutes * ONE_MINUTE)
        answer_invitation(life, signers[place])
    yield from life.until(started + window * ONE_MINUTE)


def life_author(life: Life) -> Member:
    """Return the member who writes."""
    return next(member for member in life.world.members if member.user_id == life.proposal.written_by_id)


def answer_invitation(life: Life, signer: Proposer) -> None:
    """Sign, decline, or let the time pass."""
    die = life.rng.random()
    if die < 0.82:
        life.do("sign", signer, by=life.account_of(signer), note=life.rng.choice(MINDS))
    elif die < 0.91:
        life.do("decline", signer, by=life.account_of(signer), note="近期另有提案，谢绝联名。")


def review(life: Life) -> Story:
    """Review the proposal: first whether it can be filed as it is, then the way out."""
    plan = life.plan
    leaves_early = plan.fate == Fate.WITHDRAWN and life.rng.random() < 0.4
    if plan.is_plenary:
        yield from life.until(life.between(moment(2, 17, 9), moment(2, 18, 11)))
    else:
        yield from life.workdays(1, 3)
    if leaves_early:
        life.do("withdraw", by=life.author, note=life.rng.choice(WITHDRAWALS))
        return
    life.do("begin_review", by=life.staff)
    if Detour.REVISED in plan.detours:
        yield from revise(life)
    if plan.is_plenary:
        yield from life.until(life.between(moment(2, 23, 9), moment(3, 2, 17)))
    else:
        yield from life.workdays(1, 3)
    yield from leave_review(life)


def revise(life: Life) -> Story:
    """Give it back to its author, who hands it in again."""
    yield from life.minutes(60, 180)
    life.do("return_for_revision", by=life.staff, note=life.rng.choice(REVISIONS))
    yield from life.minutes(18 * 60, 48 * 60)
    text = life.proposal.text
    text.analysis += "经进一步走访核实，上述情况属实。"
    text.save(update_fields=["analysis"])
    life.do("submit", by=life.author)
    yield from life.workdays(1, 1)
    life.do("begin_review", by=life.staff)


def leave_review(life: Life) -> Story:
    """Leave the review as planned."""
    plan = life.plan
    if plan.fate in KIND_OF:
        turn_into(life, KIND_OF[plan.fate])
    elif plan.fate == Fate.NOT_FILED:
        life.do("not_file", by=life.staff, reason=life.rng.choice(life.world.reasons), note="已向提案者说明。")
    elif plan.fate == Fate.WITHDRAWN:
        yield from withdraw(life)
    else:
        yield from file(life)
        return
    yield from publish_outcome(life, 0.3)


def turn_into(life: Life, kind: TransferKind) -> None:
    """Let it live on as something else."""
    number = life.world.next_letter()
    where = (
        {} if kind == TransferKind.OPINION else {"forwarded_to": f"{MARK}有关部门", "reference": f"模拟转{number:03d}"}
    )
    life.do("turn_into", by=life.staff, kind=kind, consent=Consent.YES, note=FORWARDED[kind], **where)


def withdraw(life: Life) -> Story:
    """Withdraw it during the review, or when it is filed already."""
    if life.rng.random() < 0.5:
        life.do("file", by=life.staff)
        yield from life.minutes(60, 240)
    life.do("withdraw", by=life.author, note=life.rng.choice(WITHDRAWALS))


def file(life: Life) -> Story:
    """File it, merge it, name it a key proposal, or all of that; then hand it out."""
    plan, rng = life.plan, life.rng
    if plan.main is None or rng.random() < 0.25:
        life.do("file", by=life.staff)
    if plan.main is not None:
        yield from merge(life)
        if plan.fate == Fate.MERGED:
            yield from publish_outcome(life, 0.6)
            return
    if plan.is_key:
        yield from life.until(life.between(moment(3, 4, 15), moment(3, 4, 17)))
        name_key(life)
    if plan.is_plenary:
        yield from life.until(life.between(moment(3, 8, 9), moment(3, 8, 12)))
    else:
        yield from life.workdays(2, 6)
    handling.hand_out(life)


def merge(life: Life) -> Story:
    """Merge it into its main proposal when all of the plenary are filed; undo that where the plan says so."""
    yield from life.until(life.between(moment(3, 3, 9), moment(3, 3, 17)))
    main = life.world.mains[life.plan.main or 0]
    life.do("merge", by=life.staff, into=main.proposal, note="案由相近，建议并案办理。")
    if Detour.MERGE_UNDONE not in life.plan.detours:
        return
    yield from life.until(life.between(moment(3, 4, 9), moment(3, 7, 17)))
    life.do("unmerge", by=life.staff, note="经与提案者沟通，诉求各有侧重，分别办理。")
    if not life.is_in("filed"):
        life.do("file", by=life.staff)


def name_key(life: Life) -> None:
    """Put it on the list of key proposals, with leaders and the plan."""
    key = name_key_proposal(
        committee=life.world.committee,
        year=YEAR,
        proposals=[life.proposal],
        topic=f"{MARK}{life.wording.place}{life.wording.matter.subject}",
        plan=f"{MARK}2022年重点提案检查督办工作方案",
    )
    for place in range(1, life.rng.randint(1, 2) + 1):
        name = f"{MARK}督办领导{life.rng.choice('甲乙丙丁戊己')}{place}"
        Supervisor.objects.create(key=key, position=place, name=name, title=life.rng.choice(("区领导", "政协领导")))
    refresh_supervisor_names(key)
    life.begin(supervise, key)


def supervise(life: Life, key: KeyProposal) -> Story:
    """Look after a key proposal from spring to autumn, and say at the end what came of it."""
    yield from life.until(life.between(moment(4, 11), moment(5, 27)))
    for number in range(1, life.rng.randint(2, 4) + 1):
        yield from life.workdays(8, 22)
        form, note = life.rng.choice(FORMS), "听取办理进展，现场查看点位。"
        SupervisionVisit.objects.create(key=key, number=number, on=life.now.date(), form=form, note=note)
    yield from life.until(life.between(moment(11, 1), moment(11, 30)))
    key.result = "办理工作按方案推进，主要建议得到采纳。"
    key.vote, key.is_published, key.published_at = "满意", True, life.now
    key.save(update_fields=["result", "vote", "is_published", "published_at"])


def publish_outcome(life: Life, part: float) -> Story:
    """Show some of those that are not handed out."""
    if life.rng.random() < part:
        yield from life.workdays(5, 15)
        life.do("publish", by=life.staff)
