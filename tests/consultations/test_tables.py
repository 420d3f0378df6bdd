"""The table of events counts who came and names nobody; what is planned or unpublished is in it, too."""

import datetime

import pytest

from consultations.stats import events
from figures.counting import count
from figures.definitions import Scope
from tests.consultations.factories import make_attendance, make_event, make_host, make_outcome, make_platform
from tests.members.factories import make_committee, make_member
from tests.sheets.tables import queries_of, table

pytestmark = pytest.mark.django_db
DAY = datetime.date(2022, 5, 18)
CODE = "events"


def came(event, *states, **over):
    """Put a member on the list of the event for each state."""
    for state in states:
        leave = {} if state.startswith("leave") else {"leave_kind": "", "leave_reason": ""}
        make_attendance(event=event, member=make_member(name="密名"), state=state, **leave, **over)


def test_an_event_has_its_day_place_hosts_and_who_came():
    event = make_event(
        code="E1", title="座谈会", kind="talk", starts_on=DAY, place="三楼", platform=make_platform(name="深聊会")
    )
    make_host(event=event, name="广电集团", position=2)
    make_host(event=event, name="科协", position=1)
    came(event, "signed_in", "signed_in", "leave_granted", "leave_asked", "absent", "cancelled")
    make_outcome(event=event, title="建成一桥", kind="project", position=1)
    make_outcome(event=event, title="一份报告", kind="report", position=2)
    (row,) = table(CODE)
    assert (row["活动编号"], row["活动时间"], row["活动地点"]) == ("E1", DAY, "三楼")
    assert (row["协商平台"], row["主办单位"]) == ("深聊会", "科协、广电集团")
    numbers = {"应到人数": 5, "已签到": 2, "有效出席": 2, "请假": 1, "缺席": 1}
    assert {name: row[f"出席情况/{name}"] for name in numbers} == numbers
    assert row["成果/数量"] == 2
    assert row["成果/名称"].startswith("建成一桥（")
    assert "密名" not in str(row)
    assert "家中私事" not in str(row)


def test_who_stayed_too_short_signed_in_but_does_not_count():
    event = make_event(starts_on=DAY, half_days=3)
    came(event, "signed_in", half_days=1)
    came(event, "signed_in", half_days=2)
    (row,) = table(CODE)
    assert (row["出席情况/已签到"], row["出席情况/有效出席"]) == (2, 1)
    scope = Scope(make_committee(), 2022, datetime.date(2022, 12, 31))
    assert count(events.PARTICIPANTS, scope).number == 1


def test_planned_and_unpublished_events_are_told_and_in_the_order_of_their_days():
    make_event(title="丙", starts_on=None, date_text="年底")
    make_event(title="乙", starts_on=DAY, state="planned", is_published=False)
    make_event(title="甲", starts_on=DAY - datetime.timedelta(1), is_count_reported=True)
    rows = table(CODE)
    assert [row["活动主题"] for row in rows] == ["甲", "乙", "丙"]
    assert [row["时间说明"] for row in rows] == ["来源仅列总数", "", "年底"]


def test_other_years_and_committees_are_not_in_it():
    make_event(year=2021)
    other = make_committee("shenzhen")
    make_event(committee=other, title="市级活动")
    assert table(CODE) == []
    assert [row["活动主题"] for row in table(CODE, committee=other)] == ["市级活动"]


def test_the_table_costs_the_same_queries_with_1_30_and_300_events():
    counts, platform = [], make_platform()
    for more in (1, 29, 270):
        for _ in range(more):
            event = make_event(platform=platform)
            make_host(event=event)
            make_outcome(event=event)
            came(event, "signed_in")
        counts.append(queries_of(CODE))
    assert len(set(counts)) == 1
    assert counts[0] <= 8
