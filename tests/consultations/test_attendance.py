"""Answers, leave, signatures: what a member and the office may do, and when."""

import datetime

import pytest
from auditlog.models import LogEntry
from django.core.exceptions import ValidationError
from django.utils import translation

from consultations import rules
from consultations.models import Attendance, EventSettings
from consultations.services import sign_in
from consultations.workflow import ATTENDANCES
from cppcc_portal.lib.refusals import Refused
from members.roles import Role
from tests.consultations.factories import make_attendance, make_event
from tests.consultations.people import AT_THE_DOOR, BEFORE, DAY, make_account_of, make_world
from tests.members.factories import make_committee, make_member, make_membership, make_user
from tests.stations.factories import make_shift, make_turn

pytestmark = pytest.mark.django_db
LEAVE = {"leave_kind": "illness", "leave_reason": "住院手术"}


@pytest.fixture(autouse=True)
def english(chinese):
    translation.activate("en")


@pytest.fixture
def world():
    return make_world()


def take(name, row, *, by, at=BEFORE, **details):
    ATTENDANCES.perform(name, row, by=by, at=at, **details)
    row.refresh_from_db()
    return row


def refusal(name, row, *, by, at=BEFORE, **details):
    with pytest.raises(Refused) as refused:
        ATTENDANCES.perform(name, row, by=by, at=at, **details)
    return refused.value


def test_a_member_confirms_and_the_history_says_so(world):
    row = take("confirm", world.invited(), by=world.account)
    assert row.state == "attending"
    assert [step.to_state for step in row.steps.order_by("number")] == ["pending", "attending"]
    assert row.steps.get(number=2).by == world.account


def test_nobody_answers_for_another_member(world):
    other = make_account_of(make_member(committee=world.committee))
    assert refusal("confirm", world.invited(), by=other.user).code == "actor"


def test_staff_of_another_committee_does_not_answer(world):
    stranger = make_user(Role.OFFICE_ADMIN, committee=make_committee("shenzhen"))
    assert refusal("grant_leave", world.invited(state="leave_asked"), by=stranger).code == "actor"


@pytest.mark.parametrize("state", ["cancelled", "postponed", "held"])
def test_an_event_that_is_not_planned_takes_no_answers(world, state):
    row = world.invited(world.event(state=state))
    assert "takes no answers" in refusal("confirm", row, by=world.account).sentence
    assert Attendance.objects.get().state == "pending"


def test_after_the_beginning_only_the_office_answers(world):
    row, late = world.invited(), rules.at(DAY, datetime.time(9, 30))
    assert "has begun" in refusal("confirm", row, by=world.account, at=late).sentence
    assert take("confirm", row, by=world.clerk, at=late).state == "attending"


def test_who_may_enrol_enrols_and_need_not_confirm(world):
    row = world.invited(how="enrol")
    assert "enrol instead" in refusal("confirm", row, by=world.account).sentence
    assert take("enrol", row, by=world.account).state == "attending"
    assert take("cancel_enrolment", row, by=world.account).state == "cancelled"


def test_enrolment_after_the_last_moment_is_refused(world):
    row = world.invited(world.event(enrol_by=BEFORE), how="enrol")
    late = BEFORE + datetime.timedelta(minutes=1)
    assert "Enrolment closed" in refusal("enrol", row, by=world.account, at=late).sentence
    assert take("enrol", row, by=world.account, at=BEFORE).state == "attending"
    assert "ask for leave" in refusal("cancel_enrolment", row, by=world.account, at=late).sentence


def test_who_must_attend_neither_enrols_nor_cancels(world):
    row = world.invited()
    assert "confirm instead" in refusal("enrol", row, by=world.account).sentence
    take("confirm", row, by=world.account)
    assert "ask for leave" in refusal("cancel_enrolment", row, by=world.account).sentence


def test_leave_is_asked_for_and_refused_with_an_answer_the_member_reads(world):
    row = take("ask_leave", world.invited(), by=world.account, **LEAVE)
    assert (row.state, row.leave_kind, row.leave_reason) == ("leave_asked", "illness", "住院手术")
    assert refusal("refuse_leave", row, by=world.clerk).field == "leave_answer"
    assert refusal("grant_leave", row, by=world.account).code == "actor"
    row = take("refuse_leave", row, by=world.clerk, leave_answer="本次会议须到会表决")
    assert (row.state, row.leave_answer) == ("leave_refused", "本次会议须到会表决")
    assert take("confirm", row, by=world.account).state == "attending"


@pytest.mark.parametrize("missing", ["leave_kind", "leave_reason"])
def test_leave_without_kind_or_reason_is_refused(world, missing):
    assert refusal("ask_leave", world.invited(), by=world.account, **{**LEAVE, missing: ""}).field == missing


def test_an_unknown_kind_and_a_reason_too_long_are_refused(world):
    row = world.invited()
    assert refusal("ask_leave", row, by=world.account, **{**LEAVE, "leave_kind": "sleep"}).field == "leave_kind"
    long = {**LEAVE, "leave_reason": "病" * 301}
    assert refusal("ask_leave", row, by=world.account, **long).field == "leave_reason"
    assert Attendance.objects.get().leave_reason == ""


def test_a_third_request_for_leave_is_refused(world):
    row = world.invited()
    for _ in range(2):
        take("ask_leave", row, by=world.account, **LEAVE)
        take("refuse_leave", row, by=world.clerk, leave_answer="不准")
    assert "2 times" in refusal("ask_leave", row, by=world.account, **LEAVE).sentence
    EventSettings.objects.create(committee=world.committee, leave_requests_max=3)
    assert take("ask_leave", row, by=world.account, **LEAVE).state == "leave_asked"


def test_reasons_of_leave_stand_in_no_record_of_changes(world):
    row = take("ask_leave", world.invited(), by=world.account, **LEAVE)
    take("refuse_leave", row, by=world.clerk, leave_answer="须到会")
    kept = str([entry.changes for entry in LogEntry.objects.get_for_object(row)])
    assert not [words for words in ("住院手术", "illness", "须到会") if words in kept]


def test_a_member_signs_in_once_with_the_digits_of_the_day(world):
    row = world.invited()
    code = rules.sign_in_code(row.event, DAY)
    wrong = "000000" if code != "000000" else "000001"
    assert refusal("sign_in", row, by=world.account, at=AT_THE_DOOR, code=wrong).field == "code"
    assert refusal("sign_in", row, by=world.account, at=AT_THE_DOOR).field == "code"
    assert take("sign_in", row, by=world.account, at=AT_THE_DOOR, code=f" {code} ").state == "signed_in"
    again = refusal("sign_in", row, by=world.account, at=AT_THE_DOOR, code=code)
    assert again.code == "state"
    assert row.steps.filter(step="sign_in").count() == 1


def test_the_digits_differ_by_event_and_day(world):
    first, second = world.event(), world.event()
    codes = {rules.sign_in_code(event, DAY + datetime.timedelta(days=n)) for event in (first, second) for n in (0, 1)}
    assert len(codes) > 1
    assert all(len(code) == rules.CODE_DIGITS and code.isdecimal() for code in codes)


@pytest.mark.parametrize(
    ("moment", "words"),
    [
        (rules.at(DAY, datetime.time(7, 59)), "not open yet"),
        (rules.at(DAY + datetime.timedelta(days=1), datetime.time(0)), "closed"),
    ],
)
def test_signing_in_too_early_or_too_late_is_refused(world, moment, words):
    row = world.invited()
    assert words in refusal("sign_in", row, by=world.clerk, at=moment).sentence
    assert Attendance.objects.get().state == "pending"


def test_sign_in_opens_as_early_as_the_committee_has_set(world):
    EventSettings.objects.create(committee=world.committee, sign_in_before_minutes=120)
    early = rules.at(DAY, datetime.time(7, 30))
    assert take("sign_in", world.invited(), by=world.clerk, at=early).state == "signed_in"


@pytest.mark.parametrize("over", [{"state": "cancelled"}, {"state": "postponed"}, {"starts_on": None}])
def test_nobody_signs_in_where_nothing_takes_place(world, over):
    row = world.invited(world.event(**over))
    refusal("sign_in", row, by=world.clerk, at=AT_THE_DOOR)
    assert Attendance.objects.get().state == "pending"


def test_who_had_not_enrolled_comes_unannounced_and_is_kept_apart(world):
    listed = take("sign_in", world.invited(how="enrol"), by=world.clerk, at=AT_THE_DOOR)
    assert (listed.state, listed.how) == ("signed_in", "unannounced")
    event, other = world.event(starts_at=datetime.time(14), ends_at=datetime.time(15)), world.member
    row = sign_in(event=event, member=other, by=world.clerk, at=rules.at(DAY, datetime.time(14)))
    row.refresh_from_db()
    assert (row.state, row.how) == ("signed_in", "unannounced")
    assert [step.step for step in row.steps.order_by("number")] == ["made", "sign_in"]


def test_who_had_enrolled_stays_enrolled(world):
    row = take("enrol", world.invited(how="enrol"), by=world.account)
    assert take("sign_in", row, by=world.clerk, at=AT_THE_DOOR).how == "enrol"


def test_a_refused_signature_leaves_no_row(world):
    event = world.event()
    with pytest.raises(Refused):
        sign_in(event=event, member=world.member, by=world.account, code="1", at=AT_THE_DOOR)
    assert not event.attendances.exists()


def test_a_member_whose_seat_had_ended_neither_confirms_nor_signs_in_nor_is_entered(world):
    row = world.invited()
    make_membership(member=world.member, ends=DAY - datetime.timedelta(days=1))
    assert world.member.code in refusal("confirm", row, by=world.account).sentence
    assert "was not a member" in refusal("sign_in", row, by=world.clerk, at=AT_THE_DOOR).sentence
    with pytest.raises(ValidationError) as error:
        Attendance(event=world.event(), member=world.member).full_clean()
    assert "member" in error.value.message_dict


def test_the_first_day_of_the_event_decides_about_the_seat(world):
    make_membership(member=world.member, ends=DAY)
    event = world.event(ends_on=DAY + datetime.timedelta(days=2))
    assert take("confirm", world.invited(event), by=world.account).state == "attending"


def test_a_member_is_not_at_two_events_at_once(world):
    take("confirm", world.invited(world.event(title="另一个座谈会")), by=world.account)
    second = world.invited(world.event(starts_at=datetime.time(11), ends_at=datetime.time(13)))
    assert "另一个座谈会" in refusal("confirm", second, by=world.account).sentence
    third = world.invited(world.event(starts_at=datetime.time(12), ends_at=datetime.time(13)))
    assert take("confirm", third, by=world.account).state == "attending"


def test_what_has_no_hours_or_was_called_off_clashes_with_nothing(world):
    for over in ({"starts_at": None, "ends_at": None}, {"ends_at": None}, {"state": "cancelled"}):
        world.invited(world.event(**over), state="attending")
    assert take("confirm", world.invited(), by=world.account).state == "attending"


def test_an_event_of_several_days_clashes_in_its_hours_only(world):
    course = world.event(starts_on=DAY - datetime.timedelta(days=1), ends_on=DAY + datetime.timedelta(days=1))
    world.invited(course, state="attending")
    evening = world.invited(world.event(starts_at=datetime.time(19), ends_at=datetime.time(20)))
    assert take("confirm", evening, by=world.account).state == "attending"
    assert refusal("confirm", world.invited(), by=world.account).code == "rule"


def test_hours_that_run_through_the_night_are_one_span(world):
    night = {"ends_on": DAY + datetime.timedelta(days=1), "starts_at": datetime.time(20), "ends_at": datetime.time(8)}
    world.invited(world.event(**night), state="attending")
    late = world.invited(world.event(starts_at=datetime.time(22), ends_at=datetime.time(23)))
    assert refusal("confirm", late, by=world.account).code == "rule"


def test_a_turn_of_duty_at_that_time_is_named(world):
    shift = make_shift(planned_on=DAY, held_on=DAY, starts_at=datetime.time(10), ends_at=datetime.time(11))
    make_turn(shift=shift, member=world.member)
    assert str(shift.station) in refusal("confirm", world.invited(), by=world.account).sentence
    shift.starts_at = shift.ends_at = None
    shift.save()
    assert take("confirm", Attendance.objects.get(), by=world.account).state == "attending"


def test_half_days_are_counted_up_to_those_of_the_event(world):
    row = world.invited(world.event(state="held", half_days=3), state="signed_in")
    late = rules.at(DAY, datetime.time(18))
    assert take("count_half_days", row, by=world.clerk, at=late, half_days=2).half_days == 2
    assert "only 3" in refusal("count_half_days", row, by=world.clerk, at=late, half_days=4).sentence
    for wrong in (0, -1, "x", 99999):
        refusal("count_half_days", row, by=world.clerk, at=late, half_days=wrong)
    row.refresh_from_db()
    assert row.half_days == 2


def test_less_than_two_thirds_of_the_half_days_is_absence(world):
    event = world.event(state="held", half_days=6)
    for stayed in (3, 4, None):
        make_attendance(event=event, state="signed_in", half_days=stayed)
    make_attendance(event=event, state="absent", half_days=6)
    assert [row.half_days for row in Attendance.objects.was_present().order_by("pk")] == [4, None]
    EventSettings.objects.create(committee=world.committee, presence_parts=1, presence_of=2)
    assert Attendance.objects.was_present().count() == 3


def test_the_office_marks_as_absent_only_after_the_beginning(world):
    row = world.invited()
    assert "not taken place" in refusal("mark_absent", row, by=world.clerk, at=BEFORE).sentence
    assert take("mark_absent", row, by=world.clerk, at=rules.at(DAY, datetime.time(10))).state == "absent"


def test_a_correction_needs_a_reason_and_a_difference(world):
    row = world.invited(world.event(state="held"), state="absent")
    assert refusal("correct", row, by=world.clerk, to="signed_in").field == "note"
    assert refusal("correct", row, by=world.clerk, note="漏签", to="absent").field == "to"
    assert refusal("correct", row, by=world.clerk, note="漏签", to="pending").field == "to"
    assert take("correct", row, by=world.clerk, note="漏签", to="signed_in").state == "signed_in"
    assert row.steps.order_by("number").last().note == "漏签"
    row.half_days = 2
    row.save()
    assert take("correct", row, by=world.clerk, note="代签", to="absent").half_days is None


def test_a_correction_waits_until_the_event_was_held(world):
    assert "after the event" in refusal("correct", world.invited(), by=world.clerk, note="x", to="absent").sentence


def test_an_event_in_another_committee_keeps_its_own_settings():
    make_event()
    assert EventSettings.of(make_committee()).leave_requests_max == 2
