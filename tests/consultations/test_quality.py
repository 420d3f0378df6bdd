"""An event that was held and has no attendance is found, from the day on which attendance began to be recorded."""

import datetime

import pytest

from consultations.quality import without_attendance
from tests.consultations.factories import make_attendance, make_event
from tests.members.factories import make_committee

pytestmark = pytest.mark.django_db
TODAY = datetime.date(2022, 11, 26)


def event(text: str, **over):
    return make_event(starts_on=datetime.date.fromisoformat(text), year=int(text[:4]), **over)


def present(where) -> None:
    make_attendance(event=where, state="signed_in")


def found() -> list:
    return [finding.subject for finding in without_attendance(make_committee(), TODAY)]


def test_only_held_events_since_attendance_is_recorded_are_asked_about():
    bare = event("2022-06-01")
    assert found() == [], "no attendance is recorded at all yet"
    present(event("2022-05-01"))
    event("2021-05-01")
    event("2022-06-02", state="planned")
    event("2022-06-02", is_count_reported=True)
    event("2022-12-01")
    event("2022-06-03", committee=make_committee("shenzhen"))
    make_event(starts_on=None, date_text="上半年", year=2022)
    assert found() == [f"consultations.event:{bare.pk}"]
    make_attendance(event=bare, state="pending")
    assert len(found()) == 1, "an invitation is no attendance"
    present(bare)
    assert found() == []


@pytest.mark.parametrize("number", [1, 30, 300])
def test_the_number_of_questions_does_not_grow(django_assert_num_queries, number):
    present(event("2022-05-01"))
    for _n in range(number):
        event("2022-06-01")
    committee = make_committee()
    with django_assert_num_queries(2):
        assert len(list(without_attendance(committee, TODAY))) == number
