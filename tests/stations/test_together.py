"""Two at the same moment: one record, one reception, and no more matters than the limit."""

import pytest
from django.utils import timezone

from cppcc_portal.lib.refusals import Refused
from members.roles import Role
from stations.models import Reception, ResidentMatter
from stations.receiving import Heard, record_reception
from stations.residents import Left, leave_matter
from stations.workflow import MATTERS
from tests.members.factories import make_user
from tests.own_database import own_database
from tests.stations.factories import make_resident_matter, make_station, make_station_member
from tests.together import in_threads


@pytest.fixture(scope="module")
def database(django_db_setup, django_db_blocker, tmp_path_factory):
    """A database of its own for all tests here."""
    with django_db_blocker.unblock(), own_database("stations", tmp_path_factory.mktemp("stations")) as database:
        yield database


@pytest.fixture
def committed(database, db):
    """Let the test and its threads work in it."""
    with database.used():
        yield


def test_the_same_form_sent_twice_at_once_makes_one_record(committed):
    placed = make_station_member()
    member, account = placed.member, make_user(Role.MEMBER)
    member.user = account
    member.save()
    heard = Heard(received_on=timezone.localdate(), topic="路灯")
    sent = {"member": member, "by": account, "station": placed.station, "heard": heard, "key": "twice"}
    found = in_threads(*[lambda: record_reception(**sent).pk] * 2)
    assert found[0] == found[1]
    assert Reception.objects.filter(key="twice").count() == 1


def test_two_clerks_who_take_up_one_matter_at_once_make_one_reception(committed):
    matter, clerks = make_resident_matter(), [make_user(Role.LIAISON_STAFF) for _ in range(2)]
    acts = [lambda by=by: MATTERS.perform("accept", matter, by=by, topic="路灯").pk for by in clerks]
    outcomes = in_threads(*acts)
    assert sorted(isinstance(outcome, Refused) for outcome in outcomes) == [False, True]
    assert Reception.objects.filter(station=matter.station).count() == 1


def test_matters_sent_at_once_from_one_address_do_not_slip_past_the_limit(committed):
    station = make_station()
    acts = [
        lambda n=n: leave_matter(station=station, left=Left(f"第{n}件"), key=str(n), address="203.0.113.7")
        for n in range(7)
    ]
    outcomes = in_threads(*acts)
    assert sum(isinstance(outcome, str) and len(outcome) == 16 for outcome in outcomes) == 5, outcomes
    assert ResidentMatter.objects.filter(station=station).count() == 5
