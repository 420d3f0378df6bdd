"""“Why this date?”: the page counts day by day and names every holiday and make-up working day."""

import datetime

import pytest
from django.urls import reverse
from django.utils import timezone, translation

from cppcc_portal.lib.workdays import Calendar
from proposals import clocks
from proposals.choices import Duty
from proposals.clock_pages import count_context, rule_in_words
from proposals.models import Clock, DeadlineRule
from proposals.workflow import perform
from tests.members.factories import make_calendar_day
from tests.proposals import life
from tests.proposals.life import make_world, moment

pytestmark = pytest.mark.django_db
GOLDEN_WEEK = [datetime.date(2022, 10, day) for day in range(1, 8)]
MAKE_UP = [datetime.date(2022, 10, 8), datetime.date(2022, 10, 9)]


@pytest.fixture
def world():
    return make_world()


@pytest.fixture
def golden_week(world):
    """国庆 2022 as the State Council announced it."""
    for day in GOLDEN_WEEK:
        make_calendar_day(committee=world.committee, on=day, name="国庆节")
    for day in MAKE_UP:
        make_calendar_day(committee=world.committee, on=day, name="国庆节", is_workday=True)


def clock_of(world, *started: int, unit: str = "working_days", length: int = 10, **over) -> Clock:
    """Return the clock of an answer that was handed out on a day."""
    rule = {"unit": unit, "length": length, **over}
    DeadlineRule.objects.filter(committee=world.committee, duty="reply").update(**rule)
    proposal = life.filed(world)
    perform("assign", proposal, by=world.staff, at=moment(*started), units=[(world.units[0], "sole")])
    return proposal.assignments.get().clocks.get(duty="reply")


def open_page(client, world, clock: Clock, prefix: str = ""):
    client.force_login(world.clerks[0])
    return client.get(prefix + reverse("desk:clock", args=[clock.pk]))


def lines_of(page) -> dict[datetime.date, tuple]:
    return {
        line.day: (line.number, str(line.why), line.name) for month in page.context["months"] for line in month.lines
    }


def test_the_count_over_the_golden_week_names_every_day(client, world, golden_week):
    clock = clock_of(world, 2022, 9, 27)
    page = open_page(client, world, clock)
    lines = lines_of(page)
    assert clock.due_on == datetime.date(2022, 10, 14)
    assert lines[datetime.date(2022, 9, 27)][:2] == (None, "start")
    assert lines[datetime.date(2022, 9, 28)][:2] == (1, "counted")
    assert all(lines[day] == (None, "holiday", "国庆节") for day in GOLDEN_WEEK)
    assert [lines[day] for day in MAKE_UP] == [(4, "make_up", "国庆节"), (5, "make_up", "国庆节")]
    assert lines[datetime.date(2022, 10, 14)][:2] == (10, "counted")
    text = page.content.decode()
    assert text.count("国庆节") >= len(GOLDEN_WEEK) + len(MAKE_UP)
    assert 'datetime="2022-10-09"' in text


def test_the_rule_stands_on_top_in_words(world):
    clock = clock_of(world, 2022, 3, 8, unit="months", length=3)
    with translation.override("en"):
        assert rule_in_words(clock.limit, clock.starts_on) == "3 months from 8 March 2022"
        assert count_context(clock, clock.starts_on)["fate"].endswith("working days left")


def test_a_year_that_was_not_entered_is_said(client, world, golden_week):
    clock = clock_of(world, 2022, 12, 28)
    page = open_page(client, world, clock)
    assert page.context["unknown_years"] == [2023]
    assert "2023" in page.content.decode()


def test_a_long_count_is_folded_by_month(client, world, golden_week):
    page = open_page(client, world, clock_of(world, 2022, 3, 8, unit="months", length=3))
    months = page.context["months"]
    assert [month.first.month for month in months] == [3, 4, 5, 6]
    assert not any(month.is_open for month in months)
    assert sum(month.counted for month in months) == 92


def test_a_last_day_that_is_no_working_day_moves(client, world, golden_week):
    clock = clock_of(world, 2022, 7, 1, unit="months", length=3, moves_to_workday=True)
    page = open_page(client, world, clock)
    assert clock.due_on == MAKE_UP[0]
    assert lines_of(page)[MAKE_UP[0]][1] == "moved"
    assert page.context["count"].last == datetime.date(2022, 10, 1)


def test_days_on_which_the_clock_stood_still_say_why(client, world, monkeypatch):
    clock = clock_of(world, 2022, 3, 8)
    words = {"note": "非我局职责", "proposed_unit": world.units[1]}
    perform("ask_return", clock.assignment, by=world.clerks[0], at=moment(2022, 3, 10), **words)
    monkeypatch.setattr(timezone, "now", lambda: moment(2022, 3, 14))
    still = open_page(client, world, Clock.objects.get(pk=clock.pk))
    assert still.context["count"].is_stopped
    assert lines_of(still)[datetime.date(2022, 3, 10)][:2] == (None, "paused")
    perform("refuse_return", clock.assignment, by=world.staff, at=moment(2022, 3, 14), note="职责所在")
    page = open_page(client, world, Clock.objects.get(pk=clock.pk))
    assert lines_of(page)[datetime.date(2022, 3, 11)][:2] == (None, "paused")
    assert [change.event for change in page.context["changes"]] == ["started", "stopped", "resumed"]


def test_an_extension_is_explained_beside_the_count(client, world):
    assignment = life.sign_for(world, life.assigned(world))
    until = datetime.date(2022, 7, 1)
    perform("grant_extension", assignment, by=world.staff, at=moment(2022, 5, 30), until=until)
    clock = assignment.clocks.get(duty="reply")
    page = open_page(client, world, clock)
    assert page.context["count"].due == datetime.date(2022, 6, 8)
    assert 'datetime="2022-07-01"' in page.content.decode()


def test_ended_void_and_fixed_clocks_are_explained(client, world):
    proposal = life.replied(world)
    done = proposal.assignments.get().clocks.get(duty="reply")
    empty = Calendar({})
    with translation.override("en"):
        assert "in time" in count_context(done, done.due_on)["fate"]
        done.ended_on = done.due_on + datetime.timedelta(days=1)
        assert "after the last day" in count_context(done, done.due_on)["fate"]
        done.is_void = True
        assert "settled in another way" in count_context(done, done.due_on)["fate"]
    fixed = clock_of(world, 2022, 3, 8, unit="fixed_date", length=None, month=9, day=30)
    page = open_page(client, world, fixed)
    assert page.status_code == 200
    assert page.context["months"] == []
    assert clocks.explain(fixed, empty, fixed.due_on).due == datetime.date(2022, 9, 30)


def test_a_window_that_has_closed_is_not_called_late(client, world):
    window = life.assigned(world).assignments.get().clocks.get(duty=Duty.RETURN)
    with translation.override("en"):
        assert count_context(window, datetime.date(2022, 4, 1))["fate"] == "This time has passed."


def test_the_count_was_made_with_another_calendar(client, world, golden_week):
    clock = clock_of(world, 2022, 9, 27)
    Clock.objects.filter(pk=clock.pk).update(counted_to=datetime.date(2022, 10, 13))
    page = open_page(client, world, clock)
    assert page.context["was_counted_otherwise"]


def test_the_page_reads_in_english_with_chinese_names_marked(client, world, golden_week):
    page = open_page(client, world, clock_of(world, 2022, 9, 27), "/en")
    text = page.content.decode()
    assert 'lang="zh-Hans">国庆节' in text
    assert "Why this date?" in text
