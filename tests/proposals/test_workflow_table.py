"""The table of steps: all states, all steps, all roles; and what every line of the table must say."""

import inspect
from collections import defaultdict

import pytest
from django.contrib.auth.models import AnonymousUser
from django.db import connection, transaction
from django.utils.functional import Promise

from members.roles import Role
from proposals.choices import Actor, Subject
from proposals.models import ActionItem, Proposal, Proposer
from proposals.models.history import STATES_OF
from proposals.workflow import STEPS, Refused, perform, steps_open_to
from proposals.workflow.door import state_field
from tests.members.factories import make_user
from tests.proposals import life
from tests.proposals.life import make_world, moment

FIRST, PROPOSER, INVITED = Actor.FIRST_PROPOSER, Actor.PROPOSER, Actor.INVITED
STAFF, UNIT, JOINT, DOOR = Actor.STAFF, Actor.UNIT, Actor.JOINT_UNIT, Actor.DOOR
OFFICE = {"proposal staff": {STAFF}, "office admin": {STAFF}, "superuser": {STAFF}, "the door": {DOOR}}
# What each role counts as on a row of each kind; a role that is not named counts as nobody.
COUNTS_AS = {
    Subject.PROPOSAL: {**OFFICE, "first proposer": {FIRST, PROPOSER}, "co-signer": {PROPOSER}},
    Subject.ASSIGNMENT: {**OFFICE, "clerk of the unit": {UNIT}, "clerk of a joint unit": {JOINT}},
    Subject.SIGNATURE: {**OFFICE, "first proposer": {FIRST, PROPOSER}, "co-signer": {PROPOSER}, "invited": {INVITED}},
    Subject.PROMISE: {**OFFICE, "clerk of the unit": {UNIT}},
}
BEGINS_AS = {
    Subject.PROPOSAL: {"draft"},
    Subject.ASSIGNMENT: {"new"},
    Subject.SIGNATURE: {"invited"},
    Subject.PROMISE: {"open"},
}
# In which state the proposal is while something else about it is done.
MEANWHILE = {Subject.ASSIGNMENT: "in_handling", Subject.SIGNATURE: "cosigning", Subject.PROMISE: "replied"}


def everyone(world):
    other = make_world("futian", members=1, units=1)
    return {
        "first proposer": world.account(0),
        "co-signer": world.account(1),
        "invited": world.account(2),
        "invited for another signature": world.account(3),
        "uninvolved member": world.account(4),
        "proposal staff": world.staff,
        "office admin": life.make_account(Role.OFFICE_ADMIN, world.committee),
        "liaison staff": life.make_account(Role.LIAISON_STAFF, world.committee),
        "editor": life.make_account(Role.EDITOR, world.committee),
        "auditor": life.make_account(Role.AUDITOR, world.committee),
        "clerk of the unit": world.clerks[0],
        "clerk of a joint unit": world.clerks[1],
        "clerk of another unit": world.clerks[2],
        "staff of another committee": other.staff,
        "clerk of another committee": other.clerks[0],
        "anonymous": AnonymousUser(),
        "dismissed staff": make_user(Role.PROPOSAL_STAFF, is_active=False),
        "superuser": make_user(is_superuser=True),
        "the door": None,
    }


def make_rows(world):
    """Return one row of each kind, about a proposal with a lead unit, a joint unit and every kind of signature.

    Nobody's own draft: what a member is still writing is not the office's, which test_workflow.py holds.
    """
    proposal = life.assigned(world, "lead", "joint")
    Proposal.objects.filter(pk=proposal.pk).update(written_by=None)
    proposal.refresh_from_db()
    for number, state in ((1, "signed"), (2, "invited"), (3, "invited")):
        member = world.members[number]
        Proposer.objects.create(proposal=proposal, member=member, role="co", sign_state=state, position=number + 1)
    lead = life.sign_for(world, proposal)
    reply = life.write_reply(world, lead)
    reply.replied_on = moment(2022, 5, 18).date()
    reply.save()
    proposal.assignments.update(extension_asked_on=reply.replied_on, state="delivered")
    promise = {"text": "更换路灯", "due_on": moment(2022, 9, 30).date(), "unit": world.units[0]}
    return {
        Subject.PROPOSAL: proposal,
        Subject.ASSIGNMENT: lead,
        Subject.SIGNATURE: proposal.proposers.get(member=world.members[2]),
        Subject.PROMISE: ActionItem.objects.create(proposal=proposal, number=1, **promise),
    }


class WritesSeen(list):
    """The statements that write, as they pass."""

    def __call__(self, execute, sql, params, many, context):
        if sql.split(maxsplit=1)[0] in {"INSERT", "UPDATE", "DELETE"}:
            self.append(sql)
        return execute(sql, params, many, context)


def try_step(step, row, by):
    """Return the code of the refusal, or "done"; what was done is taken back."""
    try:
        with transaction.atomic():
            perform(step.name, row, by=by, at=moment(2022, 5, 20))
            transaction.set_rollback(True)
    except Refused as refused:
        return refused.code if refused.sentence else "refused without a sentence"
    return "done"


def expected(step, state, capacities):
    if not capacities & set(step.who):
        return "actor"
    return "state" if state not in step.sources else "allowed"


def differences(subject, state, row, people):
    """Yield the cells in which the door does something else than the table says."""
    for step in (step for step in STEPS.values() if step.subject == subject):
        for role, user in people.items():
            wanted = expected(step, state, COUNTS_AS[subject].get(role, set()))
            with connection.execute_wrapper(seen := WritesSeen()):
                found = try_step(step, row, user)
            told = found if found in {"actor", "state"} else "allowed"
            if told != wanted or (wanted != "allowed" and seen):
                yield f"{state} · {step.name} · {role}: {found} instead of {wanted}, {len(seen)} writes"


@pytest.mark.django_db
@pytest.mark.parametrize("subject", Subject)
def test_all_states_all_steps_all_roles(subject):
    world = make_world(members=5)
    people = everyone(world)
    row = make_rows(world)[subject]
    Proposal.objects.filter(pk=getattr(row, "proposal_id", row.pk)).update(state=MEANWHILE.get(subject, "filed"))
    for state in STATES_OF[subject].values:
        type(row).objects.filter(pk=row.pk).update(**{state_field(row): state})
        row.refresh_from_db()
        before = life.all_rows()
        assert list(differences(subject, state, row, people)) == []
        assert life.all_rows() == before, f"a refused step left something behind in state {state}"


@pytest.mark.django_db
@pytest.mark.parametrize("subject", Subject)
def test_the_buttons_are_the_cells_of_the_table(subject):
    world = make_world(members=5)
    people = everyone(world)
    row = make_rows(world)[subject]
    for state in STATES_OF[subject].values:
        type(row).objects.filter(pk=row.pk).update(**{state_field(row): state})
        row.refresh_from_db()
        for role, user in people.items():
            capacities = COUNTS_AS[subject].get(role, set())
            steps = [step for step in STEPS.values() if step.subject == subject]
            allowed = {step.name for step in steps if expected(step, state, capacities) == "allowed"}
            assert {step.name for step in steps_open_to(user, row)} == allowed, (state, role)


@pytest.mark.django_db
def test_nobody_signs_for_somebody_else():
    world = make_world(members=5)
    signature = make_rows(world)[Subject.SIGNATURE]
    Proposal.objects.update(state="cosigning")
    with pytest.raises(Refused) as refused:
        perform("sign", signature, by=world.account(3))
    assert refused.value.code == "actor"
    perform("sign", signature, by=world.account(2))


@pytest.mark.parametrize("step", STEPS.values(), ids=lambda step: f"{step.subject}-{step.name}")
def test_a_line_of_the_table_is_complete(step):
    states = set(STATES_OF[step.subject].values)
    assert isinstance(step.label, Promise), "the label is translated when it is shown, not when it is read"
    assert step.sources
    assert {*step.sources, *step.targets} <= states
    assert step.who
    for function in (*step.rules, step.effect):
        assert function is None or inspect.getdoc(function)
    assert (len(step.targets) < 2) or step.effect, "with several targets the effect says which one is reached"


def test_the_names_of_the_table_are_its_keys_and_fit_the_history():
    assert all(key == (step.subject, step.name) for key, step in STEPS.items())
    longest = Proposal.state_changes.rel.related_model._meta.get_field("transition").max_length
    assert max(len(step.name) for step in STEPS.values()) <= longest


@pytest.mark.parametrize("subject", Subject)
def test_every_state_is_reached_from_the_first(subject):
    leads = defaultdict(set)
    for step in STEPS.values():
        for source in step.sources if step.subject == subject else ():
            leads[source] |= set(step.targets)
    reached, waiting = set(), set(BEGINS_AS[subject])
    while waiting:
        state = waiting.pop()
        reached.add(state)
        waiting |= leads[state] - reached
    assert reached == set(STATES_OF[subject].values)


def test_only_the_known_ends_lead_nowhere():
    moving = {(step.subject, source) for step in STEPS.values() for source in step.sources if step.targets}
    every = {(subject, state) for subject, states in STATES_OF.items() for state in states.values}
    assert every - moving == {(Subject.PROPOSAL, "withdrawn")}
