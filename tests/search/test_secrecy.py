"""Nobody finds what is not for them: no hit, no count, no highlight."""

import pytest
from django.test import Client

from members.roles import STAFF_ROLES, Role
from tests.members.factories import make_committee, make_member, make_session, make_term, make_unit, make_user
from tests.opinions.factories import make_opinion
from tests.proposals.factories import make_assignment, make_proposal, make_reply, make_suggestion
from tests.sectors.factories import make_seat, make_sector
from tests.stations.factories import make_reception, make_station

pytestmark = pytest.mark.django_db
SECRET = "秘而不宣"


def total(client: Client, **query: str) -> int:
    """Return how many hits the page shows for the secret word, and see that a page without hits does not show it."""
    answer = client.get("/en/search/", {"q": SECRET, **query})
    found = answer.context["answer"].total
    page = answer.content.decode().replace(f'value="{SECRET}"', "").replace(f"“{SECRET}”", "")
    assert (SECRET in page) == bool(found)
    return found


def unpublished_proposal():
    make_proposal(title=f"{SECRET}的提案", is_published=False)


def withheld_text():
    proposal = make_proposal(public_consent="no")
    make_suggestion(proposal=proposal, text=SECRET)


def unpublished_reply():
    make_reply(body=SECRET, is_published=False)


def withheld_reply():
    make_reply(body=SECRET, publication="none", publication_reason="涉密")


def only_the_summary_is_public():
    make_reply(body=SECRET, summary="摘要", publication="summary")


def reply_of_a_unit_that_gave_it_back():
    make_reply(body=SECRET, assignment=make_assignment(state="return_agreed"))


def unpublished_member():
    make_seat(member=make_member(name=SECRET, is_published=False), sector=make_sector(is_published=True))


def unpublished_opinion():
    make_opinion(title=SECRET, is_published=False)


def visitor_of_a_reception():
    make_reception(visitor_name=SECRET, private_note=SECRET, summary=SECRET, is_published=True)


def unpublished_station():
    make_station(name=SECRET, is_published=False)


def reception_of_an_unpublished_station():
    make_reception(topic=SECRET, is_published=True, station=make_station(is_published=False))


HIDDEN = [
    *(unpublished_proposal, withheld_text, unpublished_reply, withheld_reply, only_the_summary_is_public),
    *(reply_of_a_unit_that_gave_it_back, unpublished_member, unpublished_opinion, visitor_of_a_reception),
    *(unpublished_station, reception_of_an_unpublished_station),
]


@pytest.mark.parametrize("make", HIDDEN)
def test_what_is_not_published_is_found_by_nobody_outside(make, client):
    make()
    assert total(client) == 0
    for role in (Role.MEMBER, Role.UNIT_CLERK):
        client.force_login(make_user(role))
        assert total(client) == 0


@pytest.mark.parametrize("make", [unpublished_proposal, withheld_text])
def test_the_office_finds_what_was_handed_in_to_it(make, client):
    make()
    client.force_login(make_user(Role.PROPOSAL_STAFF))
    assert total(client) == 1
    assert "Not public: only the office finds this" in client.get("/en/search/", {"q": SECRET}).content.decode()


@pytest.mark.parametrize("role", sorted(STAFF_ROLES))
def test_another_committees_office_finds_nothing_of_it(role, client):
    unpublished_proposal()
    client.force_login(make_user(role, committee=make_committee("shenzhen")))
    assert total(client) == 0


def test_an_appointment_that_ended_finds_nothing(client):
    unpublished_proposal()
    user = make_user(Role.PROPOSAL_STAFF)
    user.appointments.update(ends="2020-01-01", starts="2019-01-01")
    client.force_login(user)
    assert total(client) == 0


def test_a_members_draft_is_found_by_nobody(client):
    writer = make_user(Role.MEMBER)
    make_proposal(title=SECRET, state="draft", serial="draft-1", written_by=writer)
    for user in (writer, make_user(Role.PROPOSAL_STAFF)):
        client.force_login(user)
        assert total(client) == 0


def test_a_withdrawn_publication_is_gone_at_once(client):
    proposal = make_proposal(title=SECRET)
    assert total(client) == 1
    proposal.is_published = False
    proposal.save()
    assert total(client) == 0


def test_an_address_that_asks_for_the_offices_readers_gets_none_of_them(client):
    unpublished_proposal()
    committee = str(make_committee().pk)
    for query in ({"readers": committee}, {"kind": f"proposals-{committee}"}, {"category": "r:all"}):
        assert total(client, **query) == 0


def test_the_name_of_a_unit_is_no_way_to_its_alias_of_another_word(client):
    make_unit(name=SECRET)
    make_proposal(session=make_session(term=make_term(), number=8))
    assert total(client) == 0
