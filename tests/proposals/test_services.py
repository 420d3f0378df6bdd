"""Writes that are no change of state."""

import datetime

import pytest
from django.utils import timezone

from proposals.models import Supervisor
from proposals.services import copy_snapshots, next_serial, refresh_proposer_names, refresh_supervisor_names
from sectors.models import Seat, Sector
from tests.members.factories import (
    make_member,
    make_membership,
    make_party,
    make_post,
    make_session,
    make_special_committee,
)
from tests.proposals.factories import make_key, make_proposal, make_proposer

pytestmark = pytest.mark.django_db
HANDED_IN = datetime.datetime(2022, 1, 8, 9, 0, tzinfo=timezone.get_current_timezone())


def test_running_numbers_count_through_a_session():
    session = make_session()
    assert next_serial(session) == "0001"
    make_proposal(session=session, serial="0041")
    make_proposal(session=session, serial="T2013001")
    assert next_serial(session) == "0042"
    assert next_serial(make_session(number=3, year=2023)) == "0001"


def test_the_line_of_names_holds_those_who_signed_in_their_order():
    proposal = make_proposal()
    make_proposer(proposal=proposal, position=2, member=make_member(name="乙"))
    make_proposer(proposal=proposal, position=1, member=make_member(name="甲"), role="first")
    make_proposer(proposal=proposal, position=3, member=make_member(name="丙"), sign_state="declined")
    make_proposer(proposal=proposal, position=4, collective_name="民盟")
    refresh_proposer_names(proposal)
    proposal.refresh_from_db()
    assert proposal.proposer_names == "甲、乙、民盟"


def test_the_line_of_leaders_holds_titles_and_names():
    key = make_key()
    Supervisor.objects.create(key=key, position=2, title="区长", name="乙")
    Supervisor.objects.create(key=key, position=1, title="区委书记", name="甲")
    refresh_supervisor_names(key)
    key.refresh_from_db()
    assert key.supervisor_names == "区委书记甲、区长乙"


def seated_proposer(**over):
    """Return a proposer with sector, party and post, all in force on the day of handing in."""
    proposer = make_proposer(proposal=make_proposal(**over))
    member, term = proposer.member, proposer.proposal.session.term
    sector = Sector.objects.create(term=term, slug="industry", name="工商联界", position=1)
    Seat.objects.create(member=member, term=term, sector=sector, starts=datetime.date(2021, 1, 1))
    make_membership(member=member, term=term, party=make_party(name="中国民主建国会"))
    make_post(member=member, title="常委", special_committee=make_special_committee(name="提案委员会"))
    return proposer


def test_what_a_member_was_on_the_day_is_copied_and_stays():
    proposer = seated_proposer(submitted_at=HANDED_IN)
    copy_snapshots(proposer.proposal)
    proposer.refresh_from_db()
    assert proposer.sector_name == "工商联界"
    assert proposer.party_name == "中国民主建国会"
    assert proposer.post_title == "常委"
    assert "提案委员会" in proposer.special_committee_name
    Sector.objects.update(name="改了名的界别")
    copy_snapshots(proposer.proposal)
    proposer.refresh_from_db()
    assert proposer.sector_name == "工商联界"


def test_nothing_is_copied_before_the_proposal_is_handed_in():
    proposer = seated_proposer()
    copy_snapshots(proposer.proposal)
    proposer.refresh_from_db()
    assert proposer.sector_name == ""
