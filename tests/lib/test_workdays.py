"""Rules of counting: what a limit of so many days, months or until a date means, on the calendars of 2022 and 2023."""

import datetime
from datetime import date, timedelta

import pytest
from chinese_calendar import constants as official
from hypothesis import given
from hypothesis import strategies as st

from cppcc_portal.lib.workdays import (
    CALENDAR_DAYS,
    COUNTED,
    FIXED_DATE,
    HOLIDAY,
    MAKE_UP,
    MONTHS,
    MOVED,
    PAUSED,
    START,
    UNITS,
    WEEKEND,
    WORKING_DAYS,
    Calendar,
    DayInfo,
    DayKind,
    Limit,
    Pause,
    add_months,
    count,
    days_left,
    due_date,
)
from proposals.choices import LengthUnit

YEARS = {2022, 2023}
OFFICIAL = Calendar(
    {
        day: DayInfo(worked, name)
        for days, worked in ((official.holidays, False), (official.workdays, True))
        for day, name in days.items()
        if day.year in YEARS
    }
)
EMPTY = Calendar({})


def working(length, **over):
    return Limit(WORKING_DAYS, length, **over)


def whys(counted):
    return {line.day: line.why for line in counted.days}


def test_the_units_are_those_of_the_settings():
    assert set(UNITS) == set(LengthUnit.values)


# The calendar


@pytest.mark.parametrize("day", [date(2022, 1, 31), date(2022, 2, 4), date(2022, 10, 7), date(2023, 1, 27)])
def test_a_holiday_on_a_weekday_is_no_working_day(day):
    assert day.weekday() < 5
    assert not OFFICIAL.is_workday(day)
    assert OFFICIAL.kind_of(day) == DayKind.HOLIDAY


@pytest.mark.parametrize("day", [date(2022, 1, 29), date(2022, 1, 30), date(2022, 10, 8), date(2022, 10, 9)])
def test_a_make_up_day_is_worked_and_names_its_holiday(day):
    assert day.weekday() >= 5
    assert OFFICIAL.is_workday(day)
    assert OFFICIAL.kind_of(day) == DayKind.MAKE_UP
    assert OFFICIAL.name_of(day) in {"Spring Festival", "National Day"}


def test_a_weekend_inside_a_holiday_belongs_to_it_and_any_other_does_not():
    assert OFFICIAL.kind_of(date(2022, 2, 5)) == DayKind.HOLIDAY
    assert OFFICIAL.kind_of(date(2022, 2, 12)) == DayKind.WEEKEND
    assert OFFICIAL.name_of(date(2022, 2, 12)) == ""


def test_a_year_without_entries_counts_monday_to_friday():
    assert OFFICIAL.knows(2022)
    assert not OFFICIAL.knows(2027)
    assert OFFICIAL.is_workday(date(2027, 10, 1))
    assert not OFFICIAL.is_workday(date(2027, 10, 2))


def test_the_next_working_day_is_the_day_itself_or_lies_behind_the_holiday():
    assert OFFICIAL.next_workday(date(2022, 1, 30)) == date(2022, 1, 30)
    assert OFFICIAL.next_workday(date(2022, 1, 31)) == date(2022, 2, 7)
    assert OFFICIAL.next_workday(date(2022, 10, 1)) == date(2022, 10, 8)


@pytest.mark.parametrize(("year", "workdays"), [(2022, 249), (2023, 249), (2024, 262)])
def test_the_working_days_of_a_year(year, workdays):
    # 2022 and 2023 as offices count them; 2024 is unknown here: all its Mondays to Fridays.
    assert OFFICIAL.workdays_between(date(year, 1, 1), date(year, 12, 31)) == workdays


def test_days_out_of_order_hold_no_working_day():
    assert OFFICIAL.workdays_between(date(2022, 3, 2), date(2022, 3, 1)) == 0
    assert OFFICIAL.workdays_between(date(2022, 3, 1), date(2022, 3, 1)) == 1


# Working days


def test_the_day_it_starts_on_does_not_count():
    assert due_date(date(2022, 3, 1), working(1), OFFICIAL) == date(2022, 3, 2)


def test_no_working_days_are_due_on_the_day_itself():
    assert due_date(date(2022, 3, 1), working(0), OFFICIAL) == date(2022, 3, 1)


def test_ten_working_days_across_the_spring_festival_use_its_make_up_days():
    counted = count(date(2022, 1, 26), working(10), OFFICIAL)
    assert counted.due == date(2022, 2, 14)
    assert [line.number for line in counted.days if line.number] == list(range(1, 11))
    reasons = whys(counted)
    assert reasons[date(2022, 1, 26)] == START
    assert reasons[date(2022, 1, 27)] == COUNTED
    assert reasons[date(2022, 1, 29)] == reasons[date(2022, 1, 30)] == MAKE_UP
    assert {reasons[date(2022, 1, 31) + timedelta(days=n)] for n in range(7)} == {HOLIDAY}


def test_the_national_day_of_2022_takes_five_working_days_and_gives_two_back():
    # 30 September was a Friday; Saturday 8 and Sunday 9 October were worked.
    assert due_date(date(2022, 9, 30), working(1), OFFICIAL) == date(2022, 10, 8)
    assert due_date(date(2022, 9, 30), working(3), OFFICIAL) == date(2022, 10, 10)
    assert due_date(date(2022, 9, 30), working(3), EMPTY) == date(2022, 10, 5)


def test_the_spring_festival_of_2023_is_counted_with_that_years_days():
    assert due_date(date(2023, 1, 20), working(1), OFFICIAL) == date(2023, 1, 28)
    assert due_date(date(2023, 1, 20), working(2), OFFICIAL) == date(2023, 1, 29)
    assert due_date(date(2023, 1, 20), working(3), OFFICIAL) == date(2023, 1, 30)


def test_four_hundred_working_days_go_across_the_years_and_name_the_unknown_one():
    counted = count(date(2022, 12, 1), working(400), OFFICIAL)
    assert counted.due.year == 2024
    assert counted.unknown_years == {2024}
    assert OFFICIAL.workdays_between(date(2022, 12, 2), counted.due) == 400
    assert count(date(2022, 3, 1), working(60), OFFICIAL).unknown_years == frozenset()


def test_calendar_days_need_no_calendar_unless_the_last_one_moves():
    start = date(2027, 3, 1)
    assert count(start, Limit(CALENDAR_DAYS, 10), OFFICIAL).unknown_years == frozenset()
    assert count(start, Limit(CALENDAR_DAYS, 10, moves_to_workday=True), OFFICIAL).unknown_years == {2027}


# Calendar days, months, a fixed date


def test_calendar_days_count_weekends_and_holidays_and_name_them():
    counted = count(date(2022, 1, 28), Limit(CALENDAR_DAYS, 10), OFFICIAL)
    assert counted.due == date(2022, 2, 7)
    assert {line.why for line in counted.days[1:]} == {COUNTED}
    assert counted.days[5].name == "Spring Festival"


@pytest.mark.parametrize(
    ("start", "months", "due"),
    [
        (date(2022, 1, 31), 1, date(2022, 2, 28)),
        (date(2024, 1, 31), 1, date(2024, 2, 29)),
        (date(2022, 3, 31), 3, date(2022, 6, 30)),
        (date(2022, 11, 15), 3, date(2023, 2, 15)),
        (date(2022, 12, 31), 2, date(2023, 2, 28)),
        (date(2022, 3, 15), 0, date(2022, 3, 15)),
        (date(2022, 3, 15), 24, date(2024, 3, 15)),
    ],
)
def test_a_month_ends_on_the_same_day_or_on_the_months_last(start, months, due):
    assert due_date(start, Limit(MONTHS, months), OFFICIAL) == due


@pytest.mark.parametrize(
    ("start", "month", "day", "due"),
    [
        (date(2022, 3, 1), 6, 30, date(2022, 6, 30)),
        (date(2022, 6, 30), 6, 30, date(2022, 6, 30)),
        (date(2022, 7, 1), 6, 30, date(2023, 6, 30)),
        (date(2022, 1, 5), 2, 29, date(2022, 2, 28)),
        (date(2023, 3, 1), 2, 29, date(2024, 2, 29)),
    ],
)
def test_a_fixed_date_is_this_years_or_else_next_years(start, month, day, due):
    assert due_date(start, Limit(FIXED_DATE, month=month, day=day), OFFICIAL) == due


def test_a_pause_does_not_move_a_fixed_date():
    limit = Limit(FIXED_DATE, month=6, day=30)
    counted = count(date(2022, 3, 1), limit, OFFICIAL, [Pause(date(2022, 4, 1))])
    assert (counted.due, counted.is_stopped) == (date(2022, 6, 30), False)


def test_a_last_day_in_a_holiday_moves_to_the_first_working_day_behind_it():
    limit = Limit(MONTHS, 3, moves_to_workday=True)
    counted = count(date(2022, 7, 1), limit, OFFICIAL)
    assert counted.due == date(2022, 10, 8)
    assert [line.why for line in counted.days[-8:]] == [COUNTED, *[HOLIDAY] * 6, MOVED]
    assert due_date(date(2022, 7, 1), Limit(MONTHS, 3), OFFICIAL) == date(2022, 10, 1)


def test_a_fixed_date_on_a_weekend_moves_when_the_rule_says_so():
    limit = Limit(FIXED_DATE, month=4, day=30, moves_to_workday=True)
    assert due_date(date(2022, 3, 1), limit, OFFICIAL) == date(2022, 5, 5)


# Pauses


def test_paused_days_do_not_count_and_the_day_it_ends_does():
    counted = count(date(2022, 3, 1), working(5), OFFICIAL, [Pause(date(2022, 3, 3), date(2022, 3, 8))])
    assert counted.due == date(2022, 3, 11)
    assert {line.day.day for line in counted.days if line.why == PAUSED} == {3, 4, 5, 6, 7}
    assert not counted.is_stopped


def test_a_pause_that_ends_on_its_first_day_changes_nothing():
    same_day = [Pause(date(2022, 3, 3), date(2022, 3, 3))]
    assert due_date(date(2022, 3, 1), working(5), OFFICIAL, same_day) == date(2022, 3, 8)


def test_a_pause_before_the_start_or_after_the_end_changes_nothing():
    outside = [Pause(date(2022, 2, 1), date(2022, 3, 2)), Pause(date(2022, 3, 9), date(2022, 3, 20))]
    assert due_date(date(2022, 3, 1), working(5), OFFICIAL, outside) == date(2022, 3, 8)


@pytest.mark.parametrize(
    "pauses",
    [
        [(3, 5), (5, 8)],
        [(3, 7), (4, 8)],
        [(4, 6), (3, 8)],
        [(3, 8), (3, 8)],
    ],
)
def test_overlapping_and_adjacent_pauses_count_once(pauses):
    given_pauses = [Pause(date(2022, 3, first), date(2022, 3, end)) for first, end in pauses]
    for limit in (working(5), Limit(CALENDAR_DAYS, 5)):
        one = due_date(date(2022, 3, 1), limit, OFFICIAL, [Pause(date(2022, 3, 3), date(2022, 3, 8))])
        assert due_date(date(2022, 3, 1), limit, OFFICIAL, given_pauses) == one


def test_days_paused_in_a_month_are_added_at_its_end():
    pauses = [Pause(date(2022, 3, 10), date(2022, 3, 20)), Pause(date(2022, 6, 5), date(2022, 6, 7))]
    # Three months end on 1 June, ten days later on the 11th; the second pause lies in those ten days.
    assert due_date(date(2022, 3, 1), Limit(MONTHS, 3), OFFICIAL, pauses) == date(2022, 6, 13)


def test_an_open_pause_lasts_until_today_and_says_that_it_does():
    counted = count(date(2022, 3, 1), working(5), OFFICIAL, [Pause(date(2022, 3, 3))], date(2022, 3, 8))
    assert counted.is_stopped
    assert counted.due == date(2022, 3, 11)
    with pytest.raises(ValueError, match="which day it is today"):
        count(date(2022, 3, 1), working(5), OFFICIAL, [Pause(date(2022, 3, 3))])


def test_a_last_day_does_not_move_into_a_pause():
    pauses = [Pause(date(2022, 3, 6), date(2022, 3, 9))]
    limit = Limit(CALENDAR_DAYS, 4, moves_to_workday=True)
    # Saturday 5 March moves; on Monday and Tuesday the clock stands still.
    assert due_date(date(2022, 3, 1), limit, OFFICIAL, pauses) == date(2022, 3, 9)


# What is refused


@pytest.mark.parametrize(
    "values",
    [
        {"unit": "weeks", "length": 2},
        {"unit": WORKING_DAYS},
        {"unit": MONTHS, "length": -1},
        {"unit": FIXED_DATE, "length": 3},
        {"unit": FIXED_DATE, "month": 9, "day": 31},
        {"unit": FIXED_DATE, "month": 13, "day": 1},
    ],
)
def test_a_limit_that_says_no_time_is_refused(values):
    with pytest.raises(ValueError, match=r".+"):
        Limit(**values)


def test_a_pause_cannot_end_before_it_starts():
    with pytest.raises(ValueError, match="before it starts"):
        Pause(date(2022, 3, 3), date(2022, 3, 2))


# How many days are left


def test_days_left_counts_working_days_and_is_nought_on_the_last():
    assert days_left(date(2022, 1, 26), date(2022, 2, 10), OFFICIAL) == 8
    assert days_left(date(2022, 2, 10), date(2022, 2, 10), OFFICIAL) == 0


def test_an_overdue_limit_is_overdue_at_once_even_on_a_weekend():
    assert days_left(date(2022, 3, 5), date(2022, 3, 4), OFFICIAL) == -1
    assert days_left(date(2022, 3, 7), date(2022, 3, 4), OFFICIAL) == -1
    assert days_left(date(2022, 3, 9), date(2022, 3, 4), OFFICIAL) == -3


# For any dates

days = st.dates(date(2021, 6, 1), date(2024, 6, 1))
lengths = st.integers(0, 400)


@st.composite
def pauses(draw):
    first = draw(days)
    return Pause(first, first + timedelta(days=draw(st.integers(0, 60))))


@st.composite
def limits(draw):
    unit = draw(st.sampled_from(UNITS))
    moves = draw(st.booleans())
    if unit == FIXED_DATE:
        day = date(2024, 1, 1) + timedelta(days=draw(st.integers(0, 365)))
        return Limit(unit, month=day.month, day=day.day, moves_to_workday=moves)
    return Limit(unit, draw(st.integers(0, 12 if unit == MONTHS else 400)), moves_to_workday=moves)


def is_paused(day, stops):
    return any(pause.starts <= day < pause.ends for pause in stops)


@given(days, limits(), st.lists(pauses(), max_size=4))
def test_the_list_of_days_agrees_with_the_due_day(start, limit, stops):
    counted = count(start, limit, OFFICIAL, stops)
    lines = counted.days
    assert [line.day for line in lines] == [start + timedelta(days=n) for n in range((counted.due - start).days + 1)]
    numbers = [line.number for line in lines if line.number is not None]
    assert numbers == list(range(1, len(numbers) + 1))
    if limit.unit in {WORKING_DAYS, CALENDAR_DAYS}:
        assert len(numbers) == limit.length
    if limit.unit == MONTHS:
        assert len(numbers) == (add_months(start, limit.length) - start).days
    assert all((line.number is None) == (line.why not in {COUNTED, MAKE_UP}) for line in lines)
    assert not limit.moves_to_workday or OFFICIAL.is_workday(counted.due)


@given(days, lengths, st.lists(pauses(), max_size=4))
def test_working_days_are_those_a_clerk_would_tick_off(start, length, stops):
    day, left = start, length
    while left:
        day += timedelta(days=1)
        left -= OFFICIAL.is_workday(day) and not is_paused(day, stops)
    assert due_date(start, working(length), OFFICIAL, stops) == day


@given(days, lengths, st.lists(pauses(), max_size=4))
def test_calendar_days_are_those_a_clerk_would_tick_off(start, length, stops):
    day, left = start, length
    while left:
        day += timedelta(days=1)
        left -= not is_paused(day, stops)
    assert due_date(start, Limit(CALENDAR_DAYS, length), OFFICIAL, stops) == day


@given(days, limits(), st.lists(pauses(), max_size=3), pauses())
def test_another_pause_never_brings_the_last_day_nearer(start, limit, stops, another):
    assert due_date(start, limit, OFFICIAL, [*stops, another]) >= due_date(start, limit, OFFICIAL, stops)


@given(days, days)
def test_working_days_between_are_counted_as_one_by_one(first, last):
    number = (last - first).days + 1
    one_by_one = sum(OFFICIAL.is_workday(first + timedelta(days=n)) for n in range(max(number, 0)))
    assert OFFICIAL.workdays_between(first, last) == one_by_one


@given(days, days, st.integers(0, 30))
def test_a_later_day_never_has_more_days_left(today, due, later):
    assert days_left(today + timedelta(days=later), due, OFFICIAL) <= days_left(today, due, OFFICIAL)


@given(st.dictionaries(days, st.booleans(), max_size=40), days)
def test_any_calendar_says_of_each_day_what_was_entered(entered, day):
    own = Calendar({on: DayInfo(worked) for on, worked in entered.items()})
    assert own.is_workday(day) == entered.get(day, day.weekday() < 5)
    assert own.is_workday(day) == (own.kind_of(day) in {DayKind.WORKDAY, DayKind.MAKE_UP})
    assert own.workdays_between(day, day) == own.is_workday(day)


def test_a_weekend_that_was_not_entered_is_a_weekend_in_the_list():
    counted = count(date(2022, 3, 4), working(1), OFFICIAL)
    assert [line.why for line in counted.days] == [START, WEEKEND, WEEKEND, COUNTED]


def test_thousands_of_counts_do_not_build_their_lists():
    limit, start = working(90), date(2022, 3, 1)
    counted = [count(start + datetime.timedelta(days=n % 200), limit, OFFICIAL) for n in range(2000)]
    assert not any("days" in vars(one) for one in counted)
