"""Clocks with the real calendar of 2022: when each duty ends, what moves that day, and what a changed calendar does."""

import datetime

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from cppcc_portal.lib.workdays import DayKind
from members.calendar_services import enter_days, load_year, remove_days
from members.calendars import calendar_of
from members.models import CalendarDay
from proposals import clocks
from proposals.models import Assignment, Clock, ClockChange, DeadlineRule, Proposal
from proposals.recounting import CalendarChange, recount_open
from proposals.workflow import Refused, perform
from tests.proposals import life
from tests.proposals.factories import make_assignment, make_key
from tests.proposals.life import make_world, moment

pytestmark = pytest.mark.django_db


def day(month, number, year=2022):
    return datetime.date(year, month, number)


@pytest.fixture
def world():
    found = make_world()
    load_year(committee=found.committee, year=2022)
    return found


class Moment:
    """A day on which somebody does something."""

    note = ""

    def __init__(self, world, on):
        self.by, self.day, self.calendar = world.staff, on, calendar_of(world.committee.pk)


def started(world, duty, on, assignment=None):
    """Start a clock of the duty on the day and return it."""
    row = assignment or make_assignment(assigned_on=on)
    return clocks.start(row, duty, Moment(world, on))


def set_rule(world, duty, unit, length=None, **over):
    key = {"committee": world.committee, "duty": duty, "from_year": 2020, "is_for_key_proposals": False}
    key |= {name: over.pop(name) for name in key.keys() & over.keys()}
    blank = {"length": length, "month": None, "day": None, "moves_to_workday": False}
    return DeadlineRule.objects.update_or_create(**key, defaults={**blank, "unit": unit, **over})[0]


def due(world, duty, on):
    return started(world, duty, on).due_on


def test_the_return_window_counts_make_up_days_and_skips_holidays(world):
    assert due(world, "return", day(3, 31)) == day(4, 8)  # 清明 3-5 April, Saturday 2 April worked
    assert due(world, "return", day(4, 28)) == day(5, 9)  # 五一 30 April - 4 May, Saturday 7 May worked
    assert due(world, "return", day(3, 8)) == day(3, 15)


def test_every_day_of_a_count_can_be_told(world):
    clock = started(world, "return", day(3, 31))
    told = clocks.explain(clock, calendar_of(world.committee.pk), day(4, 1)).days
    assert [(line.day.day, line.number, str(line.why)) for line in told] == [
        (31, None, "start"),
        (1, 1, "counted"),
        (2, 2, "make_up"),
        (3, None, "holiday"),
        (4, None, "holiday"),
        (5, None, "holiday"),
        (6, 3, "counted"),
        (7, 4, "counted"),
        (8, 5, "counted"),
    ]
    assert {line.name for line in told if line.why == "holiday"} == {"清明节"}


def test_an_answer_in_months_ends_on_the_same_day_or_the_last_of_a_shorter_month(world):
    assert due(world, "reply", day(3, 8)) == day(6, 8)
    assert due(world, "reply", day(11, 30)) == day(2, 28, 2023)
    assert due(world, "joint_opinion", day(3, 31)) == day(4, 30)


def test_a_last_day_on_a_holiday_moves_where_the_rule_says_so(world):
    assert due(world, "joint_opinion", day(4, 3)) == day(5, 3)
    set_rule(world, "joint_opinion", "months", 1, moves_to_workday=True)
    assert due(world, "joint_opinion", day(4, 3)) == day(5, 5)


def test_thirty_working_days_over_the_national_day(world):
    set_rule(world, "reply", "working_days", 30)
    assert due(world, "reply", day(9, 9)) == day(10, 27)  # 中秋 10-12 September, 国庆 1-7 October; 8 and 9 worked


def test_calendar_days_know_no_holidays(world):
    set_rule(world, "reply", "calendar_days", 30)
    assert due(world, "reply", day(9, 9)) == day(10, 9)


def test_a_fixed_date_is_the_next_one(world):
    set_rule(world, "reply", "fixed_date", month=9, day=30)
    assert due(world, "reply", day(3, 8)) == day(9, 30)
    assert due(world, "reply", day(10, 8)) == day(9, 30, 2023)


def test_rating_publication_and_the_second_answer_have_their_own_lengths(world):
    assert due(world, "rating", day(5, 18)) == day(6, 9)  # 端午 3-5 June
    assert due(world, "publication", day(5, 18)) == day(6, 16)
    assert due(world, "second_reply", day(6, 9)) == day(6, 30)


def test_without_a_rule_there_is_no_clock(world):
    DeadlineRule.objects.filter(duty="rating").delete()
    assert started(world, "rating", day(5, 18)) is None


def test_a_duty_has_one_open_clock(world):
    clock = started(world, "reply", day(3, 8))
    assert started(world, "reply", day(3, 9), clock.assignment) is None
    clocks.end(clock.assignment, "reply", Moment(world, day(4, 1)))
    assert started(world, "reply", day(4, 2), clock.assignment).number == 2


def test_the_rule_is_that_of_the_session_and_of_key_proposals(world):
    set_rule(world, "reply", "months", 2, from_year=2022)
    set_rule(world, "reply", "months", 6, from_year=2023)
    assert due(world, "reply", day(3, 8)) == day(5, 8)
    set_rule(world, "reply", "months", 1, is_for_key_proposals=True)
    assert due(world, "reply", day(3, 8)) == day(5, 8)
    key = make_assignment(assigned_on=day(3, 8))
    make_key(key.proposal)
    assert started(world, "reply", day(3, 8), key).due_on == day(4, 8)


def test_a_running_clock_keeps_the_rule_it_was_started_under(world):
    clock = started(world, "reply", day(3, 8))
    set_rule(world, "reply", "months", 6)
    clocks.recount(clock, calendar_of(world.committee.pk))
    assert clock.due_on == day(6, 8)


def test_days_on_which_a_clock_stands_still_do_not_count(world):
    set_rule(world, "reply", "working_days", 30)
    clock = started(world, "reply", day(3, 8))
    assert clock.due_on == day(4, 20)
    clocks.stop_all(clock.assignment, Moment(world, day(3, 31)))
    clock.refresh_from_db()
    assert clock.stopped_on == day(3, 31)
    assert list(Clock.objects.overdue(day(12, 31))) == []
    clocks.resume_all(clock.assignment, Moment(world, day(4, 7)))
    clock.refresh_from_db()
    assert clock.due_on == day(4, 25)  # without 31 March, 1, 2 and 6 April; with Sunday 24 April, which was worked
    assert [change.event for change in clock.changes.all()] == ["started", "stopped", "resumed"]
    assert clock.assignment.due_on == clock.due_on


def test_an_extension_lies_after_the_last_day_and_within_the_rule(world):
    clock = started(world, "reply", day(3, 8))
    now = Moment(world, day(5, 30))
    for until in (day(6, 7), day(6, 8), day(7, 9)):
        with pytest.raises(Refused) as refused:
            clocks.require_extension(clock, until, now)
        assert refused.value.field == "until"
    clocks.extend(clock, clocks.require_extension(clock, day(7, 8), now), now)
    assert (clock.due_on, clock.counted_to, clock.assignment.last_day) == (day(7, 8), day(6, 8), day(7, 8))


def test_a_second_extension_is_still_counted_from_the_first_last_day(world):
    clock = started(world, "reply", day(3, 8))
    clocks.extend(clock, day(6, 20), Moment(world, day(5, 30)))
    with pytest.raises(Refused):
        clocks.require_extension(clock, day(7, 20), Moment(world, day(6, 10)))


def test_a_clock_is_late_by_the_day_its_duty_was_done(world):
    clock = started(world, "reply", day(3, 8))
    assert not clock.is_late(day(6, 8))
    assert clock.is_late(day(6, 9))
    clocks.end(clock.assignment, "reply", Moment(world, day(6, 8)))
    clock = Clock.objects.get(pk=clock.pk)
    assert not clock.is_late(day(12, 31))
    assert not Clock.objects.filter(clocks.late()).exists()


def test_the_steps_of_a_proposal_start_and_end_its_clocks(world):
    proposal = life.replied(world)
    reply, first = (proposal.assignments.get().clocks.get(duty=duty) for duty in ("reply", "rating"))
    assert (reply.starts_on, reply.due_on, reply.ended_on) == (day(3, 8), day(6, 8), day(5, 18))
    assert (first.starts_on, first.due_on, first.ended_on) == (day(5, 18), day(6, 9), None)
    life.rate(world, proposal, "not")
    perform("handle_again", proposal, by=world.staff, at=moment(2022, 6, 9), note="再办")
    second = proposal.assignments.get().clocks.get(duty="second_reply")
    assert (second.due_on, proposal.assignments.get().due_on) == (day(6, 30), day(6, 30))


def add_holiday(world, first, last=None):
    return enter_days(
        committee=world.committee, first=first, last=last or first, is_workday=False, name="停工", by=world.staff
    )


def test_a_changed_calendar_moves_open_clocks_and_says_who_did_it(world):
    set_rule(world, "reply", "working_days", 30)
    clock = started(world, "reply", day(9, 9))
    add_holiday(world, day(10, 26), day(10, 27))
    clock.refresh_from_db()
    change = clock.changes.last()
    assert (change.event, change.number, change.by) == ("recounted", 2, world.staff)
    assert (change.due_before, change.due_after) == (day(10, 27), day(10, 31))
    assert clock.due_on == clock.counted_to == clock.assignment.due_on == day(10, 31)
    remove_days(days=CalendarDay.objects.filter(name="停工"), by=world.staff)
    clock.refresh_from_db()
    assert (clock.due_on, clock.changes.count()) == (day(10, 27), 3)


def test_ended_clocks_stay_as_they_were(world):
    clock = started(world, "rating", day(5, 18))
    clocks.end(clock.assignment, "rating", Moment(world, day(5, 20)))
    add_holiday(world, day(5, 19), day(5, 25))
    clock.refresh_from_db()
    assert (clock.due_on, clock.changes.count()) == (day(6, 9), 2)


def test_clocks_of_another_committee_or_of_other_years_are_left_alone(world):
    clock = started(world, "rating", day(5, 18))
    other = make_world("futian", members=1, units=1)
    add_holiday(other, day(5, 30))
    add_holiday(world, day(5, 30, 2023))
    add_holiday(world, day(5, 30, 2021))
    assert clock.changes.count() == 1


def test_an_extension_stays_unless_the_count_has_passed_it(world):
    set_rule(world, "reply", "working_days", 30)
    clock = started(world, "reply", day(9, 9))
    clocks.extend(clock, day(10, 28), Moment(world, day(10, 10)))
    add_holiday(world, day(10, 26))
    clock.refresh_from_db()
    assert (clock.counted_to, clock.extended_to, clock.due_on) == (day(10, 28), day(10, 28), day(10, 28))
    assert clock.changes.count() == 2, "the last day did not move"
    add_holiday(world, day(10, 25))
    clock.refresh_from_db()
    assert (clock.counted_to, clock.extended_to, clock.due_on) == (day(10, 31), None, day(10, 31))
    assert (clock.assignment.due_on, clock.assignment.extended_to) == (day(10, 31), None)


def test_a_stopped_clock_is_counted_anew_without_starting(world):
    set_rule(world, "reply", "working_days", 30)
    clock = started(world, "reply", day(9, 9))
    clocks.stop_all(clock.assignment, Moment(world, day(9, 13)))
    add_holiday(world, day(10, 27))
    clock.refresh_from_db()
    assert (clock.stopped_on, clock.due_on) == (day(9, 13), day(10, 28))


def test_a_date_in_a_year_without_calendar_is_provisional_until_it_is_entered(world):
    clock = started(world, "rating", day(12, 15))
    assert clock.is_provisional
    load_year(committee=world.committee, year=2023, by=world.staff)
    clock.refresh_from_db()
    assert not clock.is_provisional
    assert calendar_of(world.committee.pk).kind_of(day(1, 2, 2023)) == DayKind.HOLIDAY
    assert clock.due_on == day(1, 6, 2023)


def many_clocks(world, number):
    """Make ``number`` open clocks that end on 27 October 2022."""
    values = {"session": world.session, "state": "in_handling"}
    proposals = Proposal.objects.bulk_create(
        [Proposal(serial=f"V{n}", title=f"第{n}件", **values) for n in range(number)], batch_size=500
    )
    units = Assignment.objects.bulk_create(
        [Assignment(proposal=row, unit=world.units[0], role="sole", assigned_on=day(9, 9)) for row in proposals],
        batch_size=500,
    )
    known = {"number": 1, "duty": "reply", "starts_on": day(9, 9), "unit": "working_days", "length": 30}
    ends = {"counted_to": day(10, 27), "due_on": day(10, 27)}
    Clock.objects.bulk_create([Clock(assignment=row, **known, **ends) for row in units], batch_size=500)


def queries_of_a_recount(world, on):
    with CaptureQueriesContext(
        connection,
    ) as seen:
        add_holiday(world, on)
    return len(seen)


def test_the_queries_of_a_recount_do_not_grow_with_the_clocks(world):
    many_clocks(world, 3)
    few = queries_of_a_recount(world, day(10, 27))
    Clock.objects.all().delete()
    Proposal.objects.all().delete()
    many_clocks(world, 60)
    assert queries_of_a_recount(world, day(10, 26)) <= few + 3


def test_ten_thousand_clocks_are_counted_anew(world):
    many_clocks(world, 10_000)
    CalendarDay.objects.create(committee=world.committee, on=day(10, 27), is_workday=False, name="停工")
    change = CalendarChange(world.staff, day(9, 20), calendar_of(world.committee.pk))
    assert recount_open(world.committee, change, first=2022, last=2022) == 10_000
    assert not Clock.objects.exclude(due_on=day(10, 28)).exists()
    assert not Assignment.objects.exclude(due_on=day(10, 28)).exists()
    assert ClockChange.objects.filter(event="recounted", due_before=day(10, 27)).count() == 10_000
