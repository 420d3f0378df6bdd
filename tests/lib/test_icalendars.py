"""Calendar files: Chinese in UTF-8, lines folded, days end on the day after, moments in the site's time."""

import datetime

import pytest
from icalendar import Calendar

from cppcc_portal.lib.icalendars import CalendarDate, calendar_answer, calendar_file, moment

NOW = datetime.datetime(2026, 3, 1, 8, tzinfo=datetime.UTC)
DAY = datetime.date(2026, 3, 12)


def written(*dates):
    return calendar_file("我的履职", dates, host="portal.example", now=NOW)


def entry(date):
    """Return the only entry as a calendar program reads it."""
    (found,) = Calendar.from_ical(written(date)).walk("VEVENT")
    return found


def test_chinese_is_utf_8_and_long_lines_are_folded_between_characters():
    title = "关于在社区增设电动自行车集中充电设施的提案办理面对面协商会" * 4
    content = written(CalendarDate("a", title, DAY, text="一\n二,三;四"))
    lines = content.split(b"\r\n")
    assert max(len(line) for line in lines) <= 75
    assert all(line.decode("utf-8") is not None for line in lines)
    assert "X-WR-CALNAME:我的履职" in content.decode()
    read = entry(CalendarDate("a", title, DAY, text="一\n二,三;四"))
    assert (str(read["summary"]), str(read["description"])) == (title, "一\n二,三;四")


def test_a_day_ends_on_the_day_after_and_a_moment_when_it_ends():
    days = entry(CalendarDate("a", "全会", DAY, DAY + datetime.timedelta(days=2)))
    assert (days["dtstart"].dt, days["dtend"].dt) == (DAY, DAY + datetime.timedelta(days=3))
    assert days["dtstart"].params["VALUE"] == "DATE"
    starts, ends = moment(DAY, datetime.time(9)), moment(DAY, datetime.time(11, 30))
    hours = entry(CalendarDate("a", "值班", starts, ends))
    assert (hours["dtstart"].dt, hours["dtend"].dt) == (starts, ends)
    assert starts.utcoffset() == datetime.timedelta(hours=8)
    assert moment(DAY, None) == DAY
    assert "dtend" not in entry(CalendarDate("a", "一天", DAY))


def test_a_key_is_unique_in_the_world_and_stays_when_the_entry_moves():
    first = entry(CalendarDate("event-7", "会", DAY))
    moved = entry(CalendarDate("event-7", "会", DAY + datetime.timedelta(days=1), changed=NOW))
    assert str(first["uid"]) == str(moved["uid"]) == "event-7@portal.example"
    assert moved["dtstamp"].dt == NOW


def test_what_was_cancelled_says_so_and_what_is_empty_is_left_out():
    gone = entry(CalendarDate("a", "会", DAY, place="横岗", url="https://portal.example/1/", is_cancelled=True))
    assert (str(gone["status"]), str(gone["location"])) == ("CANCELLED", "横岗")
    plain = entry(CalendarDate("a", "会", DAY))
    assert not {"STATUS", "LOCATION", "URL", "DESCRIPTION"} & set(plain)


@pytest.mark.parametrize("title", ["会\r\nBEGIN:VEVENT", "会\nX-EVIL:1"])
def test_a_line_break_in_a_title_begins_no_line(title):
    content = written(CalendarDate("a", title, DAY))
    assert content.count(b"BEGIN:VEVENT") - content.count(b"\\nBEGIN:VEVENT") == 1
    assert b"\r\nX-EVIL" not in content


def test_the_answer_is_a_calendar_with_a_name():
    answer = calendar_answer("station", written())
    assert answer["Content-Type"] == "text/calendar; charset=utf-8"
    assert answer["Content-Disposition"] == 'inline; filename="station.ics"'
