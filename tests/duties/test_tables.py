"""The table of a year's duties says what the records hold, masks contacts, and ranks nobody who is not ranked."""

import datetime

import pytest

from cppcc_portal.lib.sheets.tables import tables
from members.roles import Role, permissions_of
from tests.duties.year import DAY, attended, make_holder, make_rules, proposed, reckoned
from tests.members.factories import make_committee, make_post, make_special_committee
from tests.sectors.factories import make_seat, make_sector
from tests.sheets.tables import queries_of, table

pytestmark = pytest.mark.django_db
CODE = "duty_records"
SUBMITTED, ATTENDED = "建言献策情况/提交提案（件）", "参加会议和活动情况/参加活动（次）"


def usual(**over):
    """Make the rules: proposals with points, events by number."""
    return make_rules(
        {"source": "events", "name": "参加活动", "unit": "次", "target": 2},
        {"source": "proposals", "name": "提交提案", "unit": "件", "points": 10, "target": 1},
        name="七个一",
        **over,
    )


def test_a_member_has_what_was_done_totals_targets_and_a_place():
    usual()
    first = make_holder(name="张三", gender="female", work_unit="区医院 医师")
    second, leader = make_holder(name="李四"), make_holder(name="王主席", is_scored=False)
    proposed(first)
    attended(first)
    attended(leader)
    reckoned()
    rows = {row["委员"]: row for row in table(CODE)}
    assert list(rows) == ["张三", "李四", "王主席"]
    assert [rows[name][SUBMITTED] for name in rows] == [1, 0, 0]
    assert [rows[name][f"{SUBMITTED}得分"] for name in rows] == [10, 0, 0]
    assert [rows[name][ATTENDED] for name in rows] == [1, 0, 1]
    assert f"{ATTENDED}得分" not in rows["张三"]
    assert [rows[name]["名次"] for name in rows] == [1, 2, "不参加排名"]
    assert (rows["张三"]["合计得分"], rows["张三"]["指标完成/已完成"], rows["张三"]["指标完成/应完成"]) == (10, 1, 2)
    assert rows["张三"]["指标完成/未完成的指标"] == "参加活动"
    assert (rows["张三"]["性别"], rows["张三"]["工作单位及职务"]) == ("女", "区医院 医师")
    assert (rows[second.name]["考核办法"], rows["李四"]["档案状态"]) == ("七个一", "记录中")


def test_telephone_and_mail_are_masked_unless_asked_for():
    usual()
    make_holder(phone="13800138000", email="zs@example.org")
    reckoned()
    assert table(CODE)[0]["联系电话"] == "***00"
    assert "zs@example" not in str(table(CODE))
    assert table(CODE, shows_private=True)[0]["联系电话"] == "13800138000"
    assert set(tables()[CODE].private) <= set(table(CODE)[0])


def test_sector_and_special_committee_are_those_of_the_years_last_day():
    usual()
    member = make_holder()
    before, after = make_sector(name="教育界"), make_sector(name="科技界")
    make_seat(sector=before, member=member, ends=DAY)
    make_seat(sector=after, member=member, starts=DAY + datetime.timedelta(1))
    make_post(
        member=member, kind="special_member", title="委员", special_committee=make_special_committee(name="提案委")
    )
    reckoned()
    (row,) = table(CODE)
    assert (row["界别"], row["专委会"]) == ("科技界", "提案委")


def test_who_came_or_left_within_the_year_is_told():
    usual()
    make_holder(ends=DAY)
    reckoned()
    assert table(CODE)[0]["任职说明"] == "2022-05-18止任"


def test_standing_members_with_rules_of_their_own_have_columns_and_places_of_their_own():
    usual()
    make_rules(
        {"source": "speeches", "name": "会议发言", "unit": "次", "points": 3}, name="常委", applies_to="standing"
    )
    make_holder(name="张三")
    make_post(member=make_holder(name="李常委"), kind="standing", title="常委")
    reckoned()
    rows = {row["委员"]: row for row in table(CODE)}
    assert rows["张三"]["建言献策情况/会议发言（次）"] == ""
    assert (rows["李常委"]["建言献策情况/会议发言（次）"], rows["李常委"][SUBMITTED]) == (0, "")
    assert [rows[name]["名次"] for name in rows] == [1, 1]


def test_two_indicators_of_one_name_have_a_column_each():
    line = {"source": "events", "name": "参加活动", "unit": "次"}
    make_rules({**line, "kinds": ["plenary"]}, {**line, "kinds": ["talk"]})
    member = make_holder()
    attended(member, kind="talk")
    reckoned()
    (row,) = table(CODE)
    assert (row[ATTENDED], row[f"{ATTENDED}2"]) == (0, 1)


def test_the_second_sheet_says_by_which_rules_each_column_is_reckoned():
    usual()
    make_holder()
    reckoned()
    said = dict(tables()[CODE].definitions_for(make_committee(), 2022))
    assert said[SUBMITTED].startswith("七个一")
    assert "10" in said[SUBMITTED]


def test_only_the_committees_reckoned_records_of_the_year_are_in_it():
    usual()
    make_holder(name="张三")
    assert table(CODE) == []
    reckoned()
    other = make_committee("shenzhen")
    assert table(CODE, committee=other) == table(CODE, year=2021) == []


def test_duty_records_are_for_who_may_read_them():
    needed = tables()[CODE].reads
    readers = {role for role in Role if needed in permissions_of(role)}
    assert readers == {Role.OFFICE_ADMIN, Role.LIAISON_STAFF, Role.AUDITOR}


def test_the_table_costs_the_same_queries_with_1_30_and_300_members():
    usual()
    sector, counts = make_sector(), []
    for more in (1, 29, 270):
        for _ in range(more):
            make_seat(sector=sector, member=make_holder(user=None))
        reckoned()
        counts.append(queries_of(CODE))
    assert len(set(counts)) == 1
    assert counts[0] <= 8
