"""Two windows at the same moment: one draft is made, one save wins, the other is told; one rating stands."""

from functools import partial

import pytest

from proposals.choices import SignState
from proposals.cosigning import take, withdraw_invitation
from proposals.drafts import Draft, save_draft, start_draft, stored_draft
from proposals.models import Proposal, Proposer
from proposals.workflow import Refused
from tests.own_database import own_database
from tests.proposals.me import SUGGESTIONS, TEXT, new_draft, world_now
from tests.together import in_threads

pytestmark = pytest.mark.django_db
WHOLE = Draft(**TEXT, suggestions=tuple(SUGGESTIONS))


@pytest.fixture(scope="module")
def own(django_db_setup, django_db_blocker, tmp_path_factory):
    with django_db_blocker.unblock(), own_database("drafts", tmp_path_factory.mktemp("drafts")) as database:
        yield database


@pytest.fixture(scope="module")
def everybody(own, django_db_blocker):
    with django_db_blocker.unblock(), own.used():
        return world_now()


@pytest.fixture
def world(db, own, everybody):
    with own.used():
        yield everybody


def test_one_page_that_asks_twice_at_once_makes_one_draft(world):
    before = Proposal.objects.count()
    start = partial(start_draft, member=world.members[0], by=world.account(), key="once", draft=WHOLE)
    found = in_threads(start, start, start)
    assert len({draft.pk for draft in found}) == 1
    assert Proposal.objects.count() == before + 1
    assert Proposer.objects.filter(proposal=found[0]).count() == 1


def test_of_two_saves_at_once_one_wins_and_the_other_is_told(world):
    draft = new_draft(world)
    texts = ["第一个窗口", "第二个窗口"]
    save = partial(save_draft, proposal=draft, by=world.account(), revision=1)
    found = in_threads(*(partial(save, draft=Draft(title=text)) for text in texts))
    refused = [one for one in found if isinstance(one, Refused)]
    assert [one.code for one in refused] == ["stale"]
    winner = next(place for place, one in enumerate(found) if one == 2)
    assert stored_draft(Proposal.objects.get(pk=draft.pk)) == Draft(title=texts[winner])


def test_a_signature_and_its_withdrawal_at_once_never_both_happen(world):
    draft = new_draft(world)
    take("invite", draft, by=world.account(), members=[world.members[1]])
    row = draft.proposers.select_related("proposal", "member").get(member=world.members[1])
    found = in_threads(
        partial(take, "sign", row, by=world.account(1)),
        partial(withdraw_invitation, proposer=Proposer.objects.get(pk=row.pk), by=world.account()),
    )
    assert sum(isinstance(one, Refused) for one in found) == 1
    signed = Proposer.objects.filter(pk=row.pk, sign_state=SignState.SIGNED).exists()
    assert signed is isinstance(found[1], Refused)
