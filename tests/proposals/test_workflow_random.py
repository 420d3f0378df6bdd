"""Random acts by random people: whatever they try, the table holds, the history is whole and the sums add up."""

import datetime
from collections import Counter, defaultdict

import pytest
from auditlog.context import disable_auditlog
from django.db import transaction
from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, invariant, rule, run_state_machine_as_test

from proposals.choices import ANSWERED, ANSWERS_THE_MEMBER, IN_REVIEW, WITH_UNITS, Actor, Subject
from proposals.models import (
    ActionItem,
    Assignment,
    Clock,
    Merge,
    NumberSeries,
    Proposal,
    Proposer,
    Rating,
    Reply,
    StateChange,
)
from proposals.models.handling import HANDLES_IT, require_fitting_roles
from proposals.models.history import STATES_OF
from proposals.workflow import STEPS, Refused, perform
from proposals.workflow.answering import current_draft
from proposals.workflow.door import LINK_FIELD, SUBJECTS, state_of
from tests.proposals import life
from tests.proposals.life import World, make_world, moment

MOST_PROPOSALS = 11
BEGINS = {Subject.PROPOSAL: {"draft"}, Subject.ASSIGNMENT: {"new"}, Subject.PROMISE: {"open"}}
BEGINS[Subject.SIGNATURE] = {"invited", "signed"}
FILED = (*WITH_UNITS, *ANSWERED)
CHANCE = st.randoms(use_true_random=True)  # seeded: the same run takes the same turns
UNDOES = {"withdraw", "recall", "give_up", "reconsider", "return_for_revision"}
ROLES = (("sole",), ("lead", "joint"), ("separate", "separate"), ("lead", "joint", "joint"), ("joint", "sole"))


class Office(RuleBasedStateMachine):
    """A committee in which anybody tries anything; ``done`` counts the steps that were taken."""

    world: World
    done: Counter = Counter()

    def __init__(self):
        super().__init__()
        self.example = transaction.atomic()
        self.example.__enter__()
        self.now = moment(2022, 3, 10)
        self.numbers, self.turn, self.is_news = {}, 0, True
        self.people = [self.world.staff, *(member.user for member in self.world.members), *self.world.clerks]

    def teardown(self):
        transaction.set_rollback(True)
        self.example.__exit__(None, None, None)

    # One rule that draws lots: Hypothesis would leave whole rules out of most examples.
    @rule(chance=CHANCE)
    def act(self, chance):
        self.turn += 1
        chance.seed(chance.random() + self.turn)  # the seeds of neighbouring examples are often the same
        turns = {self.take_the_next_step: 16, self.answer: 3, self.try_anything: 3, self.wait: 2, self.write: 2}
        (turn,) = chance.choices(list(turns), list(turns.values()))
        turn(chance)

    def write(self, chance):
        if Proposal.objects.count() < MOST_PROPOSALS:
            life.make_draft(self.world, chance.randrange(3))

    def wait(self, chance):
        self.now += datetime.timedelta(days=chance.randint(1, 9))

    def try_anything(self, chance):
        """Take any step on anything, as somebody who makes his own requests."""
        row = self.some_row(chance)
        self.try_it(chance.choice(steps_on(row)).name, row, chance.choice(self.people), chance)

    def take_the_next_step(self, chance):
        """Take a step that leads on, as somebody who may."""
        row = self.some_row(chance)
        steps = [step for step in steps_on(row) if state_of(row) in step.sources and step.is_taken_by_people]
        if steps:
            (step,) = chance.choices(steps, [6 if step.targets and step.name not in UNDOES else 1 for step in steps])
            self.try_it(step.name, row, self.somebody_who_may(step, row, chance), chance)

    def answer(self, chance):
        """Bring one proposal's units forward: sign, write the answer, pass it, deliver it."""
        handled = list(Proposal.objects.filter(state__in=["assigned", "in_handling"]).order_by("pk"))
        rows = list(chance.choice(handled).assignments.order_by("-role", "pk")) if handled else []
        for name in ("sign_for", "draft_reply", "give_opinion", "countersign", "examine", "deliver"):
            for row in rows:
                row.refresh_from_db()
                step = STEPS[Subject.ASSIGNMENT, name]
                if state_of(row) in step.sources:
                    self.try_it(name, row, self.somebody_who_may(step, row, chance), chance)

    def some_row(self, chance):
        models = (Proposal, Proposal, Proposal, Assignment, Assignment, Proposer, ActionItem)
        rows = chance.choice(models).objects.order_by("pk")
        return chance.choice(list(rows) or list(Proposal.objects.order_by("pk")))

    def somebody_who_may(self, step, row, chance):
        proposal = row if isinstance(row, Proposal) else row.proposal
        actor = chance.choice([actor for actor in step.who if actor != Actor.DOOR])
        if actor in {Actor.UNIT, Actor.JOINT_UNIT}:
            joint = proposal.assignments.filter(role="joint").first()
            unit = row.unit if actor == Actor.UNIT or joint is None else joint.unit
            return self.world.clerks[self.world.units.index(unit)]
        if actor == Actor.INVITED:
            return row.member.user
        if actor in {Actor.FIRST_PROPOSER, Actor.PROPOSER}:
            return chance.choice([proposer.member.user for proposer in proposal.proposers.filter(sign_state="signed")])
        return self.world.staff

    def try_it(self, name, row, person, chance):
        if isinstance(row, Assignment) and name in {"draft_reply", "give_opinion"} and row.state == "signed":
            self.write_answer(row, chance)
        try:
            perform(name, row, by=person, at=self.now, **self.details(row, chance))
        except Refused:
            return
        self.done[SUBJECTS[type(row)], name] += 1
        self.is_news = True

    def write_answer(self, assignment, chance):
        if current_draft(assignment):
            return
        kind = "answer" if assignment.answers_the_member else "opinion"
        reply = life.write_reply(self.world, assignment, letter=chance.choice("AAB"), kind=kind)
        item = {"text": "更换路灯", "due_on": self.now.date() + datetime.timedelta(days=90), "unit": assignment.unit}
        promise = ActionItem(proposal=assignment.proposal, reply=reply, **item)
        promise.number = promise.next_number()
        promise.save()

    def details(self, row, chance):
        """Return every detail that any step asks for; most of them fit, some do not."""
        world, proposal = self.world, row if isinstance(row, Proposal) else row.proposal
        others = list(Proposal.objects.exclude(pk=proposal.pk).order_by("pk"))
        filed = [other for other in others if other.state == "filed"]
        proposers = proposal.proposers.order_by("pk") if chance.random() < 0.8 else Proposer.objects.order_by("pk")
        has_it = set(proposal.assignments.values_list("unit", flat=True))
        free = [unit for unit in world.units if unit.pk not in has_it] or world.units
        clock = Clock.objects.open().filter(assignment__proposal=proposal).order_by("-due_on").first()
        later = max(self.now.date(), clock.due_on if clock else self.now.date())
        return {
            "note": chance.choice(["", "理由", "理由", "理由", "理由"]),
            "members": chance.sample(world.members, 2),
            "into": chance.choice(filed or others),
            "reason": world.reason(),
            "kind": chance.choice(["opinion", "letter", "suggestion"]),
            "consent": chance.choice(["yes", "yes", "no"]),
            "units": list(zip(chance.sample(world.units, 3), chance.choice(ROLES), strict=False)),
            "unit": chance.choice([None, *free]),
            "proposed_unit": chance.choice(free),
            "assignment": proposal.assignments.filter(role="joint").order_by("pk").first()
            or Assignment.objects.order_by("pk").first(),
            "until": later + datetime.timedelta(days=chance.randint(0, 25)),
            "due_on": later + datetime.timedelta(days=chance.randint(0, 200)),
            "reply": Reply.objects.filter(assignment__proposal=proposal, kind="answer").order_by("-pk").first(),
            "proposer": chance.choice(list(proposers)),
            "attitude": world.choice("attitude"),
            "result": world.choice("result", chance.choice(["satisfied", "satisfied", "not"])),
            "evidence": "现场已看。",
        }

    @invariant()
    def everything_holds(self):
        """Check all rules below when something was done since the last look."""
        if not self.is_news:
            return
        self.is_news = False
        self.every_state_stands_on_the_history()
        self.the_history_has_no_gap()
        self.numbers_are_given_once_and_for_all()
        self.the_exits_of_the_review_add_up()
        self.merges_are_one_step_deep()
        self.the_units_fit_the_proposal()
        self.clocks_run_only_for_duties()
        self.ratings_are_those_of_proposers()

    def every_state_stands_on_the_history(self):
        rows = {
            Subject.PROPOSAL: Proposal.objects.all(),
            Subject.ASSIGNMENT: Assignment.objects.all(),
            Subject.SIGNATURE: Proposer.objects.all(),
            Subject.PROMISE: ActionItem.objects.all(),
        }
        last = {}
        for change in StateChange.objects.order_by("proposal", "number"):
            key = (change.subject, getattr(change, f"{LINK_FIELD.get(change.subject, 'proposal')}_id"))
            step = STEPS[Subject(change.subject), change.transition]
            assert change.from_state in step.sources
            assert change.to_state in (step.targets or (change.from_state,))
            assert change.acting_as in step.who
            if key[1] is not None:  # a unit the proposal was taken back from leaves its history, but no row
                begins = BEGINS[step.subject]
                assert change.from_state in ({last[key]} if key in last else begins)
                last[key] = change.to_state
        for subject, found in rows.items():
            for row in found:
                assert state_of(row) in STATES_OF[subject].values
                began = {last[subject, row.pk]} if (subject, row.pk) in last else BEGINS[subject]
                assert state_of(row) in began

    def the_history_has_no_gap(self):
        numbers = defaultdict(list)
        for proposal, number in StateChange.objects.order_by("proposal", "number").values_list("proposal", "number"):
            numbers[proposal].append(number)
        assert all(found == list(range(1, len(found) + 1)) for found in numbers.values())

    def numbers_are_given_once_and_for_all(self):
        found = dict(Proposal.objects.exclude(number="").values_list("pk", "number"))
        assert {key: found.get(key) for key in self.numbers} == self.numbers
        self.numbers = found
        assert sorted(found.values()) == [f"{n:04}" for n in range(1, len(found) + 1)]
        assert [series.last for series in NumberSeries.objects.all()] in ([], [len(found)])

    def the_exits_of_the_review_add_up(self):
        collected = Proposal.objects.exclude(submitted_at=None)
        count = Counter(collected.values_list("state", flat=True))
        exits = sum(count[state] for state in (*FILED, "merged", "not_filed", "withdrawn", "returned"))
        assert exits + sum(count[state] for state in IN_REVIEW) == collected.count()
        assert not Proposal.objects.filter(submitted_at=None).exclude(state__in=["draft", "cosigning"]).exists()
        assert not Proposal.objects.filter(state__in=FILED).exclude(decisions__outcome="file").exists()
        assert not Proposal.objects.filter(state__in=FILED, number="").exists()
        assert {*Merge.objects.values_list("child", flat=True)} == pks(Proposal.objects.filter(state="merged"))

    def merges_are_one_step_deep(self):
        merges = Merge.objects.all()
        assert not {merge.parent_id for merge in merges} & {merge.child_id for merge in merges}
        assert not Proposal.objects.filter(merges__isnull=False).exclude(state__in=FILED).exists()

    def the_units_fit_the_proposal(self):
        for proposal in Proposal.objects.prefetch_related("assignments"):
            live = [row for row in proposal.assignments.all() if row.state != "return_agreed"]
            require_fitting_roles(row.role for row in live)
            answering = [row.state for row in live if row.role in ANSWERS_THE_MEMBER]
            assert bool(live) == (proposal.state in FILED and proposal.state != "filed")
            if proposal.state in ANSWERED:
                assert set(answering) == {"delivered"}
            if proposal.state == "assigned":
                assert not {"drafted", "jointly_signed", "examined", "delivered"} & {row.state for row in live}
            if proposal.state == "in_handling":
                assert set(answering) != {"delivered"}, "every unit has answered, but nobody noticed"

    def clocks_run_only_for_duties(self):
        clocks = Clock.objects.open().select_related("assignment__proposal")
        duties = Counter((clock.assignment_id, clock.duty) for clock in clocks)
        assert set(duties.values()) <= {1}
        for clock in clocks:
            assert clock.due_on >= clock.starts_on
            assert (clock.stopped_on is not None) == (clock.assignment.state == "return_asked")
            assert clock.assignment.state != "return_agreed"
            if clock.duty in {"reply", "second_reply"}:
                assert clock.assignment.state != "delivered"
        for clock in Clock.objects.prefetch_related("changes"):
            events = [change.event for change in clock.changes.all()]
            assert events[0] == "started"
            assert (events[-1] in {"ended", "void"}) == (clock.ended_on is not None)

    def ratings_are_those_of_proposers(self):
        for rating in Rating.objects.select_related("reply__assignment", "proposer__proposal"):
            assert rating.is_asked
            assert rating.reply.replied_on
        assert not Assignment.objects.filter(HANDLES_IT, state="delivered").exclude(replies__isnull=False).exists()


def steps_on(row):
    return [step for step in STEPS.values() if step.subject == SUBJECTS[type(row)]]


def pks(rows):
    return {row.pk for row in rows}


def make_busy_world():
    """Return the world with a proposal in each part of its life."""
    world = make_world()
    life.submitted(world, 2)
    life.under_review(world, 2)
    life.filed(world, 1)
    for roles in (("lead", "joint"), ("separate", "separate"), ("sole",)):
        life.assigned(world, *roles)
    life.replied(world)
    return world


@pytest.mark.django_db
def test_no_sequence_of_acts_breaks_the_table_the_history_or_the_sums():
    Office.done = Counter()
    limits = {"max_examples": 20, "stateful_step_count": 50, "derandomize": True}
    with disable_auditlog():  # the record of changes has tests of its own, and takes its time
        Office.world = make_busy_world()
        run_state_machine_as_test(Office, settings=settings(**limits, suppress_health_check=list(HealthCheck)))
    people_take = {key for key, step in STEPS.items() if step.is_taken_by_people}
    assert len(people_take & set(Office.done)) > 0.7 * len(people_take), people_take - set(Office.done)
