"""The list of workstations comes in as offices keep it, and goes out again."""

import datetime
import io

import pytest

from cppcc_portal.lib.refusals import Refused
from cppcc_portal.lib.sheets.resources import kind_of
from cppcc_portal.lib.sheets.writing import table_file
from members.models import Member
from members.roles import Role
from sheets.services import check, open_import, take_in
from sheets.workflow import IMPORTS
from stations.models import Station, StationChange, StationHost, StationMember, StationStep
from tests.members.factories import (
    make_committee,
    make_district,
    make_member,
    make_membership,
    make_special_committee,
    make_user,
)
from tests.sectors.factories import make_sector
from tests.sheets.lists import workbook
from tests.stations.factories import make_station, make_station_member

pytestmark = pytest.mark.django_db
DAY = datetime.date(2022, 5, 18)
HEADINGS = ("站名", "级别", "主办单位", "行政区", "站长", "揭牌时间", "进站委员", "联系电话", "一站一品")
ROW = (
    "横岗街道委员工作站",
    "街道",
    "横岗街道",
    "龙岗",
    "张三",
    "2022.5.18",
    "张三（站长）、李 四",
    "0755-28001234",
    "好商量",
)


@pytest.fixture
def committee():
    city = make_committee("shenzhen", level="city")
    found = make_committee(parent=city)
    make_district(committee=city, name="龙岗区", short_name="龙岗")
    make_sector(name="教育界")
    make_special_committee(name="提案委员会", short_name="提案委")
    for code, name in (("1", "张三"), ("2", "李四"), ("3", "王五")):
        make_member(code=code, name=name)
    return found


def brought_in(file, committee, by=None):
    by = by or make_user(Role.LIAISON_STAFF)
    batch = open_import(committee=committee, kind=kind_of("stations"), file=file, name="工作站.xlsx", by=by)
    check(batch=batch, by=by)
    return batch, by


def faults(batch):
    return [(fault["cell"], fault["suggestion"]) for fault in batch.report["faults"]]


def test_a_row_of_the_list_becomes_a_workstation_with_hosts_head_and_members(committee):
    batch, by = brought_in(workbook(("委员工作站一览表",), HEADINGS, ROW, merged=("A1:I1",)), committee)
    assert batch.report["faults"] == []
    assert not Station.objects.exists()
    take_in(batch=batch, by=by)
    station = Station.objects.get()
    assert (station.name, station.slug, station.level, station.host_kind) == (
        "横岗街道委员工作站",
        "longgang-001",
        "subdistrict",
        "administrative",
    )
    assert (station.district.name, station.head.name, station.founded_on) == ("龙岗区", "张三", DAY)
    assert (station.phone, station.brand, station.is_published) == ("0755-28001234", "好商量", False)
    assert list(StationHost.objects.values_list("name", "kind")) == [("横岗街道", "administrative")]
    placed = set(StationMember.objects.values_list("member__name", "role", "starts", "ends"))
    assert placed == {("张三", "head", DAY, None), ("李四", "resident", DAY, None)}


def test_a_workstation_enters_through_the_door_with_its_dated_changes(committee):
    closed = ("园山街道委员工作站", *ROW[1:6], "王五", "", "", "2024年3月1日")
    batch, by = brought_in(workbook((*HEADINGS, "撤销日期"), (*ROW, ""), closed), committee)
    take_in(batch=batch, by=by)
    steps = list(StationStep.objects.order_by("to_state").values_list("step", "to_state", "by", "number"))
    assert steps == [("taken_over", "closed", by.pk, 1), ("taken_over", "open", by.pk, 1)]
    changes = set(StationChange.objects.values_list("station__name", "kind", "on"))
    assert changes == {
        ("横岗街道委员工作站", "founded", DAY),
        ("园山街道委员工作站", "founded", DAY),
        ("园山街道委员工作站", "closed", datetime.date(2024, 3, 1)),
    }
    assert Station.objects.get(name__startswith="园山").status == "closed"
    assert StationMember.objects.get(member__name="王五").ends == datetime.date(2024, 3, 1)
    assert list(Station.objects.open_on(datetime.date(2024, 6, 1)).values_list("name", flat=True)) == [ROW[0]]


@pytest.mark.parametrize(
    ("heading", "cell", "expected"),
    [
        ("级别", "省级", "B2"),
        ("主办单位", "某某", "C2"),
        ("行政区", "火星", "D2"),
        ("站长", "赵六", "E2"),
        ("站长", "张三、李四", "E2"),
        ("揭牌时间", "2022年2月30日", "F2"),
        ("揭牌时间", "2099-01-01", "F2"),
        ("联系电话", 13800138000.0, "H2"),
        ("进站委员", "张三、赵六", "G2"),
        ("进站委员", "张三等5人", "G2"),
        ("进站委员", "张三、张三", "G2"),
        ("进站委员", "张三（2022-02-30）", "G2"),
    ],
)
def test_what_cannot_be_is_told_at_its_cell(committee, heading, cell, expected):
    row = list(ROW)
    row[HEADINGS.index(heading)] = cell
    batch, by = brought_in(workbook(HEADINGS, row), committee)
    assert [cell for cell, _hint in faults(batch)] == [expected]
    with pytest.raises(Refused):
        take_in(batch=batch, by=by)
    assert not Station.objects.exists()


def test_members_need_a_day_and_a_membership_on_it(committee):
    make_membership(member=make_member(code="8", name="孙八"), ends=datetime.date(2021, 12, 31))
    row = list(ROW)
    row[5], row[6] = "", "李四"
    batch, _by = brought_in(workbook(HEADINGS, row), committee)
    assert faults(batch) == [("G2", "")]
    row[6] = "孙八（2022-05-18）"
    batch, _by = brought_in(workbook(HEADINGS, row), committee)
    assert faults(batch) == [("G2", "")]
    row[6] = "孙八（2021-05-18）"
    batch, _by = brought_in(workbook(HEADINGS, row), committee)
    assert faults(batch) == []


def test_a_member_who_left_a_workstation_comes_back_on_a_later_day_only(committee):
    station = make_station(name=ROW[0], level="subdistrict", founded_on=DAY)
    until = datetime.date(2023, 1, 5)
    make_station_member(station=station, member=Member.objects.get(code="2"), starts=DAY, ends=until)
    headings = ("站名", "进站委员", "进站日期")
    batch, _by = brought_in(workbook(headings, (ROW[0], "李四", "2022-05-18")), committee)
    assert faults(batch) == [("B2", "")]
    batch, by = brought_in(workbook(headings, (ROW[0], "李四", "2023-01-06")), committee)
    take_in(batch=batch, by=by)
    assert station.memberships.count() == 2


def test_namesakes_are_told_apart_by_the_number_in_brackets(committee):
    make_member(code="9", name="张三")
    batch, _by = brought_in(workbook(HEADINGS, ROW), committee)
    assert faults(batch) == [("E2", "张三（1）、张三（9）"), ("G2", "张三（1）、张三（9）")]
    row = list(ROW)
    row[4], row[6] = "张三（9）", "张三（9，副站长）"
    batch, by = brought_in(workbook(HEADINGS, row), committee)
    take_in(batch=batch, by=by)
    assert Station.objects.get().head.code == "9"
    assert StationMember.objects.get().role == "deputy"


def test_a_head_may_belong_to_the_committee_above(committee):
    make_member(code="C1", name="周市", committee=committee.parent)
    row = list(ROW)
    row[4] = "周市"
    batch, by = brought_in(workbook(HEADINGS, row), committee)
    take_in(batch=batch, by=by)
    assert Station.objects.get().head.code == "C1"


@pytest.mark.parametrize(
    ("cell", "kind", "expected"),
    [
        ("教育界、横岗街道", "joint", {("教育界", "sector"), ("横岗街道", "administrative")}),
        ("提案委", "special_committee", {("提案委", "special_committee")}),
        ("某某商会（党派团体）", "party", {("某某商会", "party")}),
        ("张三", "individual", {("张三", "individual")}),
    ],
)
def test_who_runs_it_is_seen_from_the_hosts(committee, cell, kind, expected):
    row = list(ROW)
    row[2] = cell
    batch, by = brought_in(workbook(HEADINGS, row), committee)
    assert batch.report["faults"] == []
    take_in(batch=batch, by=by)
    assert Station.objects.get().host_kind == kind
    assert set(StationHost.objects.values_list("name", "kind")) == expected


def test_importing_again_changes_nothing_and_members_who_are_new_are_added(committee):
    batch, by = brought_in(workbook(HEADINGS, ROW), committee)
    take_in(batch=batch, by=by)
    again, _by = brought_in(workbook(HEADINGS, ROW), committee)
    assert (again.report["new"], again.report["changed"], again.report["same"]) == (0, 0, 1)
    row = list(ROW)
    row[6], row[8] = "李四、王五（2023-01-05）", "新品牌"
    third, by = brought_in(workbook(HEADINGS, row), committee)
    assert third.report["changed"] == 1
    take_in(batch=third, by=by)
    assert set(StationMember.objects.values_list("member__name", "starts")) == {
        ("张三", DAY),
        ("李四", DAY),
        ("王五", datetime.date(2023, 1, 5)),
    }
    assert Station.objects.get().brand == "新品牌"
    assert (StationStep.objects.count(), StationChange.objects.count(), StationHost.objects.count()) == (1, 1, 1)


def test_a_closed_workstation_comes_in_again_and_goes_out_with_who_was_there_until_then(committee):
    file = ((*HEADINGS, "撤销日期"), (*ROW, "2024-03-01"))
    batch, by = brought_in(workbook(*file), committee)
    take_in(batch=batch, by=by)
    again, _by = brought_in(workbook(*file), committee)
    assert (again.report["faults"], again.report["same"]) == ([], 1)
    kind = kind_of("stations")
    told = dict(zip(kind.headings(), next(iter(kind.table(kind.rows_to_write(committee)))), strict=True))
    assert told["进站委员"].startswith("张三（")
    assert told["撤销日期"] == datetime.date(2024, 3, 1)


@pytest.mark.parametrize(("heading", "cell", "expected"), [("级别", "社区", "B2"), ("揭牌时间", "2022-05-19", "F2")])
def test_what_dated_steps_change_is_not_changed_by_a_list(committee, heading, cell, expected):
    batch, by = brought_in(workbook(HEADINGS, ROW), committee)
    take_in(batch=batch, by=by)
    row = list(ROW)
    row[HEADINGS.index(heading)] = cell
    batch, _by = brought_in(workbook(HEADINGS, row), committee)
    assert [cell for cell, _hint in faults(batch)] == [expected]
    batch, _by = brought_in(workbook((*HEADINGS, "状态"), (*ROW, "已撤销")), committee)
    assert [cell for cell, _hint in faults(batch)] == ["J2"]


def test_a_day_of_unveiling_that_was_not_known_is_filled_in_with_its_change(committee):
    station = make_station(name=ROW[0], level="subdistrict", district=None)
    row = list(ROW)
    row[3] = ""
    batch, by = brought_in(workbook(HEADINGS, row), committee)
    assert batch.report["faults"] == []
    take_in(batch=batch, by=by)
    station.refresh_from_db()
    assert station.founded_on == DAY
    assert StationChange.objects.get().on == DAY


def test_address_words_go_on_from_the_last_one_and_part_of_a_day_stays_in_words(committee):
    make_station(slug="longgang-041", name="旧站")
    row = ("园山街道委员工作站", "街道", "园山街道", "", "", "2021年5月", "", "", "")
    batch, by = brought_in(workbook(HEADINGS, ROW, row), committee)
    assert batch.report["faults"] == []
    take_in(batch=batch, by=by)
    assert list(Station.objects.order_by("slug").values_list("slug", "founded_text")) == [
        ("longgang-041", ""),
        ("longgang-042", ""),
        ("longgang-043", "2021年5月"),
    ]


def test_a_long_list_is_written_in_parts_with_one_address_word_each(committee, monkeypatch):
    monkeypatch.setattr("sheets.writing.AT_ONCE", 1)
    rows = [(f"第{n}委员工作站", *ROW[1:]) for n in range(1, 4)]
    batch, by = brought_in(workbook(HEADINGS, *rows), committee)
    take_in(batch=batch, by=by)
    assert sorted(Station.objects.values_list("slug", flat=True)) == ["longgang-001", "longgang-002", "longgang-003"]


def test_an_import_of_workstations_is_undone_in_one_act(committee):
    batch, by = brought_in(workbook(HEADINGS, ROW), committee)
    take_in(batch=batch, by=by)
    IMPORTS.perform("undo", batch, by=by)
    for model in (Station, StationHost, StationMember, StationStep, StationChange):
        assert not model.objects.exists()
    batch, by = brought_in(workbook(HEADINGS, ROW), committee)
    take_in(batch=batch, by=by)
    Station.objects.update(brand="别的")
    with pytest.raises(Refused, match="横岗"):
        IMPORTS.perform("undo", batch, by=by)


def test_an_account_that_only_reads_workstations_imports_none(committee):
    batch, _by = brought_in(workbook(HEADINGS, ROW), committee)
    with pytest.raises(Refused):
        take_in(batch=batch, by=make_user(Role.EDITOR))
    assert not Station.objects.exists()


def test_what_goes_out_comes_in_again_and_goes_out_the_same(committee):
    kind = kind_of("stations")
    make_member(code="9", name="李四")
    rows = [
        (*ROW[:6], "张三（站长）、李四（9，2023-01-05）", *ROW[7:], ""),
        ("=加法工作站", "界别", "教育界、龙岗总工会", "", "", "2021年", "", "", "", ""),
        ("旧站", "企业", "某园区", "", "", "2020-01-01", "", "", "", "2021-01-01"),
    ]
    batch, by = brought_in(workbook((*HEADINGS, "撤销日期"), *rows), committee)
    assert batch.report["faults"] == []
    take_in(batch=batch, by=by)
    first = list(kind.table(kind.rows_to_write(committee)))
    assert len(first) == 3
    again, _by = brought_in(io.BytesIO(table_file(first, kind.headings())), committee)
    assert (again.report["faults"], again.report["same"]) == ([], 3)
    IMPORTS.perform("undo", batch, by=by)
    batch, by = brought_in(io.BytesIO(table_file(first, kind.headings())), committee)
    assert batch.report["faults"] == []
    take_in(batch=batch, by=by)
    assert list(kind.table(kind.rows_to_write(committee))) == first


@pytest.mark.parametrize("size", [1, 30, 300])
def test_reading_and_writing_take_as_many_questions_for_one_row_as_for_many(
    committee, size, django_assert_max_num_queries
):
    rows = [(f"第{n}委员工作站", *ROW[1:]) for n in range(1, size + 1)]
    with django_assert_max_num_queries(50):
        batch, by = brought_in(workbook(HEADINGS, *rows), committee)
    with django_assert_max_num_queries(60 + size // 4):
        take_in(batch=batch, by=by)
    assert Station.objects.count() == size
    with django_assert_max_num_queries(12):
        list(kind_of("stations").table(kind_of("stations").rows_to_write(committee)))
