"""Two people at the same moment: leave is granted or refused once, a member signs in once and is at one place."""

import datetime
from functools import partial

import pytest

from consultations.models import Attendance
from consultations.services import sign_in
from consultations.workflow import ATTENDANCES
from cppcc_portal.lib.refusals import Refused
from tests.consultations.people import AT_THE_DOOR, BEFORE, make_world
from tests.own_database import own_database
from tests.together import in_threads

pytestmark = pytest.mark.django_db


@pytest.fixture(scope="module")
def own(django_db_setup, django_db_blocker, tmp_path_factory):
    with django_db_blocker.unblock(), own_database("attendance", tmp_path_factory.mktemp("attendance")) as database:
        yield database


@pytest.fixture
def world(db, own):
    with own.used():
        yield make_world(f"own-{datetime.datetime.now(datetime.UTC).timestamp():.0f}")


def refused(found):
    return [one for one in found if isinstance(one, Refused)]


def test_of_granting_and_refusing_the_same_leave_at_once_one_stands(world):
    row = world.invited(state="leave_asked", leave_kind="illness", leave_reason="住院")
    found = in_threads(
        partial(ATTENDANCES.perform, "grant_leave", row, by=world.clerk),
        partial(
            ATTENDANCES.perform, "refuse_leave", Attendance.objects.get(pk=row.pk), by=world.clerk, leave_answer="不"
        ),
    )
    assert len(refused(found)) == 1
    row = Attendance.objects.get(pk=row.pk)
    assert row.state == ("leave_refused" if isinstance(found[0], Refused) else "leave_granted")
    assert row.steps.count() == 2


def test_who_signs_in_twice_at_once_without_being_listed_has_one_row(world):
    event = world.event()
    act = partial(sign_in, event=event, member=world.member, by=world.clerk, at=AT_THE_DOOR)
    assert len(refused(in_threads(act, act))) == 1
    assert [row.state for row in event.attendances.all()] == ["signed_in"]


def test_confirming_two_events_of_the_same_hours_at_once_leaves_one(world):
    rows = [world.invited(), world.invited()]
    acts = [partial(ATTENDANCES.perform, "confirm", row, by=world.clerk, at=BEFORE) for row in rows]
    assert len(refused(in_threads(*acts))) == 1
    assert Attendance.objects.filter(member=world.member, state="attending").count() == 1
