"""Rules that committees published (collected with their sources in the field's study) can be written as data."""

from decimal import Decimal

import pytest

from duties.entries import enter
from tests.duties.year import achieved, attended, entries, make_holder, make_rules, points, proposed, reckoned
from tests.opinions.factories import make_opinion
from tests.proposals.factories import make_key

pytestmark = pytest.mark.django_db


def by_hand(record, position, *titles):
    """Add entries by hand to the indicator at a place."""
    indicator = record.indicator_set.indicators.get(position=position)
    for title in titles:
        enter(record, indicator=indicator, title=title)


def test_a_base_with_bonus_and_deductions_as_in_jinan_2015():
    # 70 base; each further filed proposal +5, key +5, awarded +10; welfare +2 each, at most 10; absent from the
    # plenary -30, with leave -10; at most 120 in all.
    of_first = {"co_factor": 0, "target": 0}
    plenary = {"kinds": ["plenary"], "target": 0}
    make_rules(
        {"source": "base", "points": 70, "target": 0},
        {"source": "proposals", "points": 5, "first_points": 0, **of_first},
        {"source": "key_proposals", "points": 5, **of_first},
        {"source": "awarded", "points": 10, **of_first},
        {"source": "other", "points": 2, "cap": 10, "target": 0},
        {"source": "absences", "points": -30, **plenary},
        {"source": "leave", "points": -10, **plenary},
        total_cap=120,
    )
    member, other = make_holder(), make_holder()
    first, second = proposed(member, other), proposed(member)
    make_key(first)
    second.awards.create(year=2022, award="优秀提案")
    attended(member, kind="plenary", state="leave_granted")
    attended(other, kind="plenary", state="absent")
    attended(member, kind="training", state="absent")
    record = reckoned(member)
    by_hand(record, 5, *"一二三四五六")
    record = reckoned(member)
    assert points(record) == [70, 5, 5, 10, 10, 0, -10]
    assert record.total == 90
    assert reckoned(other).total == 40
    by_hand(record, 5, "七")
    record.indicator_set.indicators.filter(source="awarded").update(points=60)
    assert reckoned(member).total == 120


def test_caps_and_divided_shares_as_in_tongcheng_2019():
    # Proposals 25: one handed in 10, filed +15; of a joint one the first gets half, the others divide the rest;
    # meetings 50, with leave 30, absent 0; activities 2 each, at most 10.
    joint = {"joint_factor": "0.5", "co_factor": "0.5", "co_shares": True, "max_count": 1}
    plenary = {"kinds": ["plenary"], "target": 0}
    make_rules(
        {"source": "handed_in", "points": 10, **joint},
        {"source": "proposals", "points": 15, **joint},
        {"source": "base", "points": 50, "target": 0},
        {"source": "leave", "points": -20, **plenary},
        {"source": "absences", "points": -50, **plenary},
        {"source": "events", "kinds": ["research", "visit"], "points": 2, "cap": 10},
    )
    first, one, two, alone = (make_holder() for _ in range(4))
    proposed(first, one, two)
    proposed(alone)
    for _ in range(7):
        attended(alone, kind="visit")
    attended(one, kind="plenary", state="leave_granted")
    record = reckoned(alone)
    assert points(record) == [10, 15, 50, 0, 0, 10]
    assert record.lines[5]["sum"] == "14.00"
    assert points(reckoned(first)) == [5, Decimal("7.5"), 50, 0, 0, 0]
    assert points(reckoned(one)) == [Decimal("2.5"), Decimal("3.75"), 50, -20, 0, 0]


def test_once_and_the_highest_only_as_in_minhang():
    # Filed: 15 once for the first, 3 for a participant; the highest only; each half-day of the plenary 5.
    make_rules(
        {"source": "proposals", "points": 15, "co_factor": "0.2", "max_count": 1},
        {"source": "events", "kinds": ["plenary"], "points": 5, "by_half_day": True},
    )
    member, other = make_holder(), make_holder()
    proposed(other, member, title="联名")
    assert points(reckoned(member)) == [3, 0]
    proposed(member, title="领衔")
    attended(member, kind="plenary", event_half_days=6, half_days=5, title="全会")
    record = reckoned(member)
    assert points(record) == [15, 25]
    assert entries(record)[:2] == [("联名", 0, False), ("领衔", 15, True)]


def test_the_first_brings_more_and_all_together_a_limit_as_near_hefei():
    # One filed 15, of a joint one the first 10 and others 5, once; from the second +5 each; at most 20.
    make_rules({"source": "proposals", "points": 5, "first_points": 15, "cap": 20, "co_factor": 0})
    member = make_holder()
    for expected in (15, 20, 20):
        proposed(member)
        assert points(reckoned(member)) == [expected]


def test_targets_without_points_as_in_the_five_ones_of_bayannur():
    # 五个一: a report on public opinion, a proposal, a speech or research report, an activity, a good deed.
    make_rules(
        {"source": "opinions", "name": "一篇社情民意"},
        {"source": "proposals", "name": "一件提案"},
        {"source": "speeches", "name": "一篇大会发言或调研报告", "takes_evidence": True},
        {"source": "events", "name": "参加一次政协组织的活动"},
        {"source": "other", "name": "做一件有社会效果的公益好事", "takes_evidence": True},
    )
    member = make_holder()
    make_opinion(reporter=member)
    proposed(member)
    proposed(member)
    attended(member, kind="visit")
    record = reckoned(member)
    by_hand(record, 3, "调研报告")
    record = reckoned(member)
    assert achieved(record) == [1, 2, 1, 1, 0]
    assert (record.reached, record.targets, record.total) == (4, 5, None)


def test_points_are_rounded_to_cents_and_shares_to_four_places():
    share = {"co_factor": 1, "co_shares": True}
    make_rules({"source": "proposals", "points": 10, **share})
    first, *others = (make_holder() for _ in range(4))
    proposed(first, *others)
    assert points(reckoned(others[0])) == [Decimal("3.33")]
