"""What a reception becomes: an opinion report or the draft of a proposal, with the topic and nothing private."""

import pytest

from cppcc_portal.lib.refusals import Refused
from members.roles import Role
from opinions.models import OpinionReport
from stations.becoming import public_chain, way_to
from stations.choices import ReceptionOutcome
from tests.members.factories import make_committee, make_member, make_session, make_user
from tests.proposals.factories import make_proposal
from tests.stations.factories import make_reception, make_shift, make_turn

pytestmark = pytest.mark.django_db
OPINION, PROPOSAL = ReceptionOutcome.OPINION, ReceptionOutcome.PROPOSAL


def make(outcome, reception, by):
    return way_to(outcome).make(reception, by)


@pytest.fixture
def member():
    user = make_user(Role.MEMBER)
    return make_member(user=user)


def test_the_office_makes_a_received_report_of_the_member_on_duty():
    turn = make_turn()
    reception = make_reception(station=turn.shift.station, shift=turn.shift)
    report = make(OPINION, reception, make_user(Role.LIAISON_STAFF))
    assert (report.state, report.reporter, report.title) == ("received", turn.member, reception.topic)
    assert (report.station, report.reception) == (reception.station, reception)
    assert report.number.endswith("-0001")
    assert [step.step for step in report.steps.all()] == ["made"]


def test_without_a_member_the_workstation_is_named():
    reception = make_reception(shift=None)
    report = make(OPINION, reception, make_user(Role.LIAISON_STAFF))
    assert (report.reporter, report.reported_by_text) == (None, reception.station.name)
    empty = make_shift(station=reception.station)
    other = make_reception(station=reception.station, shift=empty)
    assert make(OPINION, other, make_user(Role.LIAISON_STAFF)).number.endswith("-0002")


def test_a_member_gets_a_draft_of_the_own(member):
    reception = make_reception()
    report = make(OPINION, reception, member.user)
    assert (report.state, report.reporter) == ("draft", member)
    with pytest.raises(Refused):
        make(OPINION, reception, member.user)
    assert OpinionReport.objects.count() == 1


def test_a_member_begins_a_proposal_when_the_committee_takes_them(member):
    reception = make_reception()
    with pytest.raises(Refused, match=r"提案|proposals"):
        make(PROPOSAL, reception, member.user)
    make_session(is_current=True)
    proposal = make(PROPOSAL, reception, member.user)
    assert (proposal.origin_reception, proposal.origin_station) == (reception, reception.station)
    assert (proposal.title, proposal.state) == (reception.topic, "draft")
    assert make(PROPOSAL, reception, member.user) == proposal


@pytest.mark.parametrize("role", [Role.OFFICE_ADMIN, Role.LIAISON_STAFF])
def test_who_is_no_member_of_the_committee_begins_no_proposal(role, member):
    make_session(is_current=True)
    with pytest.raises(Refused):
        make(PROPOSAL, make_reception(), make_user(role))
    stranger = make_user(Role.MEMBER, committee=make_committee("shenzhen"))
    make_member(user=stranger, committee=make_committee("shenzhen"))
    with pytest.raises(Refused):
        make(PROPOSAL, make_reception(), stranger)


def test_nothing_a_visitor_said_goes_along(member):
    make_session(is_current=True)
    reception = make_reception()
    report, proposal = make(OPINION, reception, member.user), make(PROPOSAL, reception, member.user)
    stored = f"{report.title}{report.text.body}{proposal.title}{proposal.text.situation}"
    for private in [reception.visitor_name, reception.visitor_phone, reception.summary, reception.private_note]:
        assert private not in stored


def test_the_chain_names_published_records_only(member, django_assert_max_num_queries):
    reception, other = make_reception(), make_reception()
    make(OPINION, reception, member.user)
    report = make(OPINION, other, make_user(Role.LIAISON_STAFF))
    report.is_published = True
    report.save()
    make_proposal(origin_reception=other, title="公开", state="filed", is_published=True)
    make_proposal(origin_reception=reception, title="不公开", is_published=False)
    with django_assert_max_num_queries(4):
        chain = public_chain([reception.pk, other.pk])
    assert reception.pk not in chain
    assert {became.title for became in chain[other.pk]} == {report.title, "公开"}
