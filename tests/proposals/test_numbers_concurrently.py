"""Several people at the same moment: numbers stay gap-free, one wins, the other is told, nothing is left half done."""

from functools import partial

import pytest
from django.utils import translation

from proposals.models import Merge, NumberSeries, Proposal, StateChange
from proposals.workflow import Refused, perform
from tests.own_database import own_database
from tests.proposals import life
from tests.proposals.life import make_world, moment
from tests.together import in_processes, in_threads

ROUNDS = 3


pytestmark = pytest.mark.django_db


@pytest.fixture(scope="module")
def own(django_db_setup, django_db_blocker, tmp_path_factory):
    with django_db_blocker.unblock(), own_database("together", tmp_path_factory.mktemp("together")) as database:
        yield database


@pytest.fixture(scope="module")
def everybody(own, django_db_blocker):
    with django_db_blocker.unblock(), own.used():
        return make_world()


@pytest.fixture
def world(db, own, everybody):
    with own.used():
        yield everybody


@pytest.fixture(params=[in_threads, in_processes], ids=["threads", "processes"])
def together(request):
    return request.param


def fresh(proposal):
    return Proposal.objects.select_related("session__term__committee").get(pk=proposal.pk)


def step(name, row, by, **details):
    """Return the act of one person, who has a page of his own and so an object of his own."""
    return partial(perform, name, type(row).objects.get(pk=row.pk), by=by, at=moment(2022, 5, 20), **details)


def refusals(found):
    """Return who was refused; anything that is neither done nor refused fails the test."""
    assert [one for one in found if one is None or (isinstance(one, str) and one != "done")] == []
    return [one for one in found if isinstance(one, Refused)]


def test_numbers_stay_without_gap_when_many_file_at_once(world, together):
    waiting = [life.under_review(world) for _ in range(12)]

    def file_all(proposals):
        for proposal in proposals:
            perform("file", proposal, by=world.staff)
        return "done"

    acts = [partial(file_all, [fresh(proposal) for proposal in waiting[start::4]]) for start in range(4)]
    assert refusals(together(*acts)) == []
    taken = list(Proposal.objects.exclude(number="").order_by("sequence").values_list("sequence", "number"))
    assert taken == [(n, f"{n:04}") for n in range(1, len(taken) + 1)]
    assert NumberSeries.objects.get(name="6-2").last == len(taken)


def test_of_two_who_file_the_same_proposal_one_is_told_who_did_it(world, together):
    other = life.make_account("office_admin", world.committee)
    for _round in range(ROUNDS):
        proposal = life.under_review(world)
        found = together(step("file", proposal, world.staff), step("file", proposal, other))
        (refused,) = refusals(found)
        winner = StateChange.objects.get(proposal=proposal, transition="file").by
        assert winner == (other if found[0] is refused else world.staff)
        assert refused.code == "state"
        assert str(winner) in refused.sentence
        assert proposal.decisions.filter(outcome="file").count() == 1


def test_of_a_merge_and_the_withdrawal_of_the_main_proposal_one_wins(world, together):
    for _round in range(ROUNDS):
        parent, child = life.filed(world), life.under_review(world, 1)
        acts = step("merge", child, world.staff, into=parent), step("withdraw", parent, world.staff, note="撤回")
        assert len(refusals(together(*acts))) == 1
        states = fresh(parent).state, fresh(child).state
        assert states in {("filed", "merged"), ("withdrawn", "under_review")}
        assert Merge.objects.filter(child=child).exists() == (states[1] == "merged")


def test_a_merge_while_the_main_proposal_is_assigned_is_done_before_or_refused(world, together):
    for _round in range(ROUNDS):
        parent, child = life.filed(world), life.under_review(world, 1)
        units = [(world.units[0], "sole")]
        acts = step("merge", child, world.staff, into=parent), step("assign", parent, world.staff, units=units)
        refused = refusals(together(*acts))
        assert [one.field for one in refused] in ([], ["into"])
        assert (fresh(parent).state, parent.assignments.count()) == ("assigned", 1)
        assert fresh(child).state == ("under_review" if refused else "merged")
        assert Merge.objects.filter(child=child).exists() == (not refused)
        assert child.decisions.filter(outcome="merge").exists() == (not refused)


def test_of_two_proposals_merged_into_each_other_one_stays(world, together):
    for _round in range(ROUNDS):
        one, other = life.filed(world), life.filed(world, 1)
        acts = step("merge", one, world.staff, into=other), step("merge", other, world.staff, into=one)
        (refused,) = refusals(together(*acts))
        assert refused.sentence
        assert sorted([fresh(one).state, fresh(other).state]) == ["filed", "merged"]
        assert Merge.objects.filter(child__in=[one, other]).count() == 1


def test_the_last_two_answers_at_once_make_one_answered_proposal(world, together):
    for _round in range(ROUNDS):
        first, second = life.separately_handled(world)
        acts = step("deliver", first, world.clerks[0]), step("deliver", second, world.clerks[1])
        assert refusals(together(*acts)) == []
        proposal = fresh(first.proposal)
        assert proposal.state == "replied"
        assert proposal.state_changes.filter(transition="answer").count() == 1
        numbers = list(proposal.state_changes.order_by("number").values_list("number", flat=True))
        assert numbers == list(range(1, len(numbers) + 1))


def test_of_two_ratings_by_the_same_person_one_counts(world, together):
    with translation.override("en"):
        proposal = life.replied(world)
        reply, mine = proposal.assignments.get().replies.get(), proposal.proposers.get()
        words = {"attitude": world.choice("attitude"), "result": world.choice("result")}
        acts = [step("rate", proposal, world.account(), reply=reply, proposer=mine, **words) for _ in range(2)]
        assert len(refusals(together(*acts))) == 1
        assert reply.ratings.count() == 1
        assert fresh(proposal).state == "rated"
