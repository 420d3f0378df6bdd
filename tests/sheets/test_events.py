"""The list of events comes in with attendance: a row for each member, or names in the cells of a row."""

import datetime
import io

import pytest

from consultations.models import Attendance, AttendanceStep, Event, EventStep
from consultations.services import give_code
from cppcc_portal.lib.refusals import Refused
from cppcc_portal.lib.sheets.resources import kind_of
from cppcc_portal.lib.sheets.writing import table_file
from members.roles import Role
from sheets.services import check, open_import, take_in
from sheets.workflow import IMPORTS
from tests.consultations.factories import make_attendance, make_event
from tests.members.factories import make_committee, make_member, make_membership, make_user
from tests.sheets.lists import workbook
from tests.stations.factories import make_shift, make_turn

pytestmark = pytest.mark.django_db
DAY, NINE = datetime.date(2022, 5, 18), datetime.time(9, 30)
# domain.md 8.3: a row for each member.
HEADINGS = ("活动主题", "活动开始时间", "活动类别", "活动地点", "委员编号", "姓名", "出席情况")
EVENT = ("路灯协商会", "2022-05-18 09:30", "协商座谈会", "区政协三楼")
ROWS = [
    (*EVENT, "", "张 三", "已出席"),
    (*EVENT, "", "李四", "请假"),
    (*EVENT, "", "王五", "缺席"),
    (*EVENT, "4", "赵六", "未确认"),
]
# A row for each event.
CELLS = ("活动编号", "活动主题", "活动时间", "结束时间", "类别", "地点", "参加人员", "请假人员", "缺席人员")
IN_CELLS = ("", "公交调研", "2022年5月18日", "", "调研", "南湾街道", "张三、李四", "王五", "")


@pytest.fixture
def committee():
    for code, name in (("1", "张三"), ("2", "李四"), ("3", "王五"), ("4", "赵六")):
        make_member(code=code, name=name)
    return make_committee()


def brought_in(file, committee, by=None):
    by = by or make_user(Role.LIAISON_STAFF)
    batch = open_import(committee=committee, kind=kind_of("events"), file=file, name="活动.xlsx", by=by)
    check(batch=batch, by=by)
    return batch, by


def taken(file, committee):
    batch, by = brought_in(file, committee)
    assert batch.report["faults"] == []
    take_in(batch=batch, by=by)
    assert batch.state == "done"
    return batch, by


def faults(batch):
    return [(fault["cell"], fault["suggestion"]) for fault in batch.report["faults"]]


def cells(batch):
    return [cell for cell, _hint in faults(batch)]


def changed(row, headings, **values):
    found = list(row)
    for heading, value in values.items():
        found[headings.index(heading)] = value
    return found


def test_several_rows_make_one_event_with_the_attendance_of_each_member(committee):
    taken(workbook(("活动出席情况",), HEADINGS, *ROWS, merged=("A1:G1",)), committee)
    event = Event.objects.get()
    assert (event.title, event.kind, event.state, event.place) == ("路灯协商会", "consultation", "held", "区政协三楼")
    assert (event.starts_on, event.starts_at, event.year, event.code) == (DAY, NINE, 2022, "2022-001")
    assert not event.is_published
    assert set(Attendance.objects.values_list("member__name", "state")) == {
        ("张三", "signed_in"),
        ("李四", "leave_granted"),
        ("王五", "absent"),
        ("赵六", "pending"),
    }


def test_a_row_of_an_event_names_members_in_its_cells(committee):
    taken(
        workbook(CELLS, IN_CELLS, changed(IN_CELLS, CELLS, 活动主题="河道调研", 参加人员="赵六", 请假人员="")),
        committee,
    )
    assert set(Attendance.objects.values_list("event__title", "member__name", "state")) == {
        ("公交调研", "张三", "signed_in"),
        ("公交调研", "李四", "signed_in"),
        ("公交调研", "王五", "leave_granted"),
        ("河道调研", "赵六", "signed_in"),
    }
    assert Event.objects.get(title="公交调研").kind == "research"
    assert set(Event.objects.values_list("code", flat=True)) == {"2022-001", "2022-002"}


def test_events_and_attendances_come_through_the_doors_with_their_history(committee):
    _batch, by = taken(workbook(HEADINGS, *ROWS), committee)
    assert list(EventStep.objects.values_list("step", "number", "to_state", "by")) == [("taken_over", 1, "held", by.pk)]
    steps = set(AttendanceStep.objects.values_list("attendance__member__name", "step", "to_state", "by"))
    assert steps == {
        ("张三", "taken_over", "signed_in", by.pk),
        ("李四", "taken_over", "leave_granted", by.pk),
        ("王五", "taken_over", "absent", by.pk),
        ("赵六", "taken_over", "pending", by.pk),
    }


def test_merged_cells_and_rows_that_leave_the_event_out_are_about_the_event_above(committee):
    blank = ("", "", "", "")
    file = workbook(HEADINGS, ROWS[0], (*blank, *ROWS[1][4:]), (*EVENT, *ROWS[2][4:]), merged=("A2:A3", "B2:B3"))
    taken(file, committee)
    assert Event.objects.count() == 1
    Event.objects.all().delete()
    taken(workbook(HEADINGS, ROWS[0], (*blank, *ROWS[1][4:]), (*blank, *ROWS[2][4:])), committee)
    assert (Event.objects.count(), Attendance.objects.count()) == (1, 3)


@pytest.mark.parametrize(
    ("heading", "cell", "expected"),
    [
        ("活动主题", "", ["A2"]),
        ("活动开始时间", "2022年2月30日", ["B2"]),
        ("活动开始时间", "5月18日", ["B2"]),
        ("活动类别", "郊游", ["C2"]),
        ("委员编号", "99", ["E2"]),
        ("委员编号", "2", ["F2"]),
        ("姓名", "孙八", ["F2"]),
        ("出席情况", "还行", ["G2"]),
        ("出席情况", "", ["G2"]),
        ("姓名", "", ["G2"]),
    ],
)
def test_what_cannot_be_is_told_at_its_cell(committee, heading, cell, expected):
    batch, by = brought_in(workbook(HEADINGS, changed(ROWS[0], HEADINGS, **{heading: cell})), committee)
    assert cells(batch) == expected
    with pytest.raises(Refused):
        take_in(batch=batch, by=by)
    assert not Event.objects.exists()


def test_a_member_whose_seat_had_ended_on_the_day_is_refused(committee):
    make_membership(member=make_member(code="8", name="孙八"), ends=datetime.date(2022, 5, 17))
    batch, _by = brought_in(workbook(HEADINGS, changed(ROWS[0], HEADINGS, 姓名="孙八")), committee)
    assert cells(batch) == ["F2"]
    batch, _by = brought_in(workbook(CELLS, changed(IN_CELLS, CELLS, 参加人员="孙八")), committee)
    assert cells(batch) == ["G2"]
    earlier = changed(ROWS[0], HEADINGS, 姓名="孙八", 活动开始时间="2022-05-17")
    assert brought_in(workbook(HEADINGS, earlier), committee)[0].state == "ready"


def test_a_member_is_not_at_two_places_at_once_in_the_list(committee):
    rows = [
        changed(IN_CELLS, CELLS, 活动时间="2022-05-18 9:00-11:00"),
        changed(IN_CELLS, CELLS, 活动主题="另一场", 活动时间="2022-05-18 10:00", 请假人员=""),
        changed(IN_CELLS, CELLS, 活动主题="下一场", 活动时间="2022-05-18 11:00"),
    ]
    batch, _by = brought_in(workbook(CELLS, *rows), committee)
    assert cells(batch) == ["G3", "G3"]
    assert "公交调研" in batch.report["faults"][0]["reason"]


def test_nor_at_an_event_or_on_duty_by_what_is_stored(committee):
    event = make_event(starts_on=DAY, starts_at=datetime.time(9), ends_at=datetime.time(12))
    people = {member.name: member for member in committee.members.all()}
    make_attendance(event=event, member=people["张三"], state="signed_in", leave_kind="", leave_reason="")
    shift = make_shift(planned_on=DAY, starts_at=datetime.time(9), ends_at=datetime.time(10))
    make_turn(shift=shift, member=people["李四"])
    rows = [changed(ROWS[0], HEADINGS, 姓名="张三"), changed(ROWS[0], HEADINGS, 姓名="李四"), ROWS[2]]
    batch, _by = brought_in(workbook(HEADINGS, *rows), committee)
    assert cells(batch) == ["F2", "F3"]
    batch, _by = brought_in(workbook(HEADINGS, changed(ROWS[0], HEADINGS, 出席情况="请假")), committee)
    assert cells(batch) == []


def test_a_member_stands_once_in_the_list_of_an_event(committee):
    batch, _by = brought_in(
        workbook(HEADINGS, ROWS[0], ROWS[1], changed(ROWS[0], HEADINGS, 出席情况="请假")), committee
    )
    assert cells(batch)[0] == "F4"
    batch, _by = brought_in(workbook(CELLS, changed(IN_CELLS, CELLS, 请假人员="李四")), committee)
    assert cells(batch) == ["H2"]


def test_rows_of_one_event_do_not_contradict_each_other(committee):
    rows = [ROWS[0], changed(ROWS[1], HEADINGS, 活动地点="别处", 活动类别="调研")]
    batch, _by = brought_in(workbook(HEADINGS, *rows), committee)
    assert sorted(cells(batch)) == ["C3", "D3"]
    rows = [changed(ROWS[0], HEADINGS, 活动地点=""), changed(ROWS[1], HEADINGS, 活动开始时间="2022-05-18")]
    taken(workbook(HEADINGS, *rows), committee)
    event = Event.objects.get()
    assert (event.place, event.starts_at) == ("区政协三楼", NINE)


def test_two_events_of_one_title_on_a_day_are_told_apart_by_their_hour(committee):
    taken(workbook(HEADINGS, ROWS[0], changed(ROWS[0], HEADINGS, 活动开始时间="2022-05-18 下午3点")), committee)
    assert set(Event.objects.values_list("starts_at", flat=True)) == {NINE, datetime.time(15)}


def test_nobody_has_attended_what_is_to_come(committee):
    later = changed(ROWS[0], HEADINGS, 活动开始时间="2099-05-18 09:30")
    batch, _by = brought_in(workbook(HEADINGS, later), committee)
    assert cells(batch) == ["G2"]
    taken(workbook(HEADINGS, changed(later, HEADINGS, 出席情况="确认参加")), committee)
    assert (Event.objects.get().state, Attendance.objects.get().state) == ("planned", "attending")


def test_namesakes_are_told_apart_by_the_number(committee):
    make_member(code="9", name="张三")
    batch, _by = brought_in(workbook(HEADINGS, ROWS[0]), committee)
    assert faults(batch) == [("F2", "张三（1）、张三（9）")]
    batch, _by = brought_in(workbook(CELLS, IN_CELLS), committee)
    assert faults(batch) == [("G2", "张三（1）、张三（9）")]
    taken(workbook(HEADINGS, changed(ROWS[0], HEADINGS, 委员编号="9")), committee)
    assert Attendance.objects.get().member.code == "9"


def test_importing_again_changes_nothing_and_adds_who_was_left_out(committee):
    taken(workbook(HEADINGS, *ROWS[:3]), committee)
    again, _by = brought_in(workbook(HEADINGS, *ROWS[:3]), committee)
    assert (again.report["new"], again.report["changed"], again.report["same"]) == (0, 0, 3)
    batch, by = taken(workbook(HEADINGS, *ROWS), committee)
    assert (batch.report["changed"], batch.report["same"]) == (1, 3)
    assert (Event.objects.count(), Attendance.objects.count(), EventStep.objects.count()) == (1, 4, 1)
    IMPORTS.perform("undo", batch, by=by)
    assert (Event.objects.count(), Attendance.objects.count()) == (1, 3)


@pytest.mark.parametrize(
    ("heading", "cell", "expected"),
    [("出席情况", "缺席", "G2"), ("活动地点", "别处", "D2")],
)
def test_what_steps_change_is_not_changed_by_a_list(committee, heading, cell, expected):
    taken(workbook(HEADINGS, *ROWS), committee)
    batch, _by = brought_in(workbook(HEADINGS, changed(ROWS[0], HEADINGS, **{heading: cell})), committee)
    assert cells(batch) == [expected]


def test_a_code_finds_its_event_whose_day_stays_and_whose_title_is_corrected(committee):
    taken(workbook(CELLS, IN_CELLS), committee)
    row = changed(IN_CELLS, CELLS, 活动编号="2022-001", 活动主题="夜间公交调研")
    taken(workbook(CELLS, row), committee)
    assert Event.objects.get().title == "夜间公交调研"
    batch, _by = brought_in(workbook(CELLS, changed(row, CELLS, 活动时间="2022-05-19")), committee)
    assert cells(batch) == ["C2"]


def test_codes_go_on_after_those_of_the_list_and_of_the_portal(committee):
    make_event(code="2022-007")
    rows = [changed(IN_CELLS, CELLS, 活动编号="2022-009", 参加人员="", 请假人员=""), IN_CELLS]
    taken(workbook(CELLS, changed(rows[0], CELLS, 活动主题="甲"), rows[1]), committee)
    assert set(Event.objects.values_list("code", flat=True)) == {"2022-007", "2022-009", "2022-010"}
    event = Event(committee=committee, title="新", year=2022)
    give_code(event=event)
    assert event.code == "2022-011"


@pytest.mark.parametrize(
    ("starts", "ends", "expected"),
    [
        ("2022年5月18日（星期三）上午9时30分", "", (DAY, None, NINE, None)),
        ("2022.5.18 9:30-11:00", "", (DAY, None, NINE, datetime.time(11))),
        ("2022-05-18 9:30", "11:00", (DAY, None, NINE, datetime.time(11))),
        ("2022年5月18日-20日", "", (DAY, datetime.date(2022, 5, 20), None, None)),
        ("2022-05-18", "2022-05-20 17:00", (DAY, datetime.date(2022, 5, 20), None, datetime.time(17))),
        (datetime.datetime.combine(DAY, NINE), datetime.time(11), (DAY, None, NINE, datetime.time(11))),
        (44699, "", (DAY, None, None, None)),
        ("2022年5月", "", (None, None, None, None)),
    ],
)
def test_when_it_took_place_is_read_as_offices_write_it(committee, starts, ends, expected):
    taken(workbook(CELLS, changed(IN_CELLS, CELLS, 活动时间=starts, 结束时间=ends)), committee)
    event = Event.objects.get()
    assert (event.starts_on, event.ends_on, event.starts_at, event.ends_at) == expected
    assert (event.year, event.date_text) == (2022, "2022年5月" if expected[0] is None else "")


@pytest.mark.parametrize("ends", ["2022-05-17", "9:00", "2022-05-18 08:00"])
def test_an_event_does_not_end_before_it_begins(committee, ends):
    row = changed(IN_CELLS, CELLS, 活动时间="2022-05-18 09:30", 结束时间=ends)
    batch, _by = brought_in(workbook(CELLS, row), committee)
    assert cells(batch) == ["D2"]


def test_a_reason_of_leave_is_kept_and_belongs_to_leave(committee):
    headings = (*HEADINGS, "请假事由")
    taken(workbook(headings, (*ROWS[1][:6], "病假", "住院")), committee)
    attendance = Attendance.objects.get()
    assert (attendance.state, attendance.leave_kind, attendance.leave_reason) == ("leave_granted", "illness", "住院")
    batch, _by = brought_in(workbook(headings, (*ROWS[0], "住院")), committee)
    assert cells(batch) == ["H2"]


def test_a_long_list_is_written_in_parts_and_rows_of_one_event_stay_together(committee, monkeypatch):
    monkeypatch.setattr("sheets.writing.AT_ONCE", 1)
    named = changed(ROWS[0], HEADINGS, 活动主题="另一场", 活动开始时间="2022-06-01")
    rows = [(*row, "") for row in ROWS] + [(*named, "2022-001")]
    batch, by = taken(workbook((*HEADINGS, "编号"), *rows), committee)
    assert set(Event.objects.values_list("title", "code")) == {("路灯协商会", "2022-002"), ("另一场", "2022-001")}
    assert Event.objects.get(code="2022-002").attendances.count() == 4
    assert (EventStep.objects.count(), AttendanceStep.objects.count(), batch.written.count()) == (2, 5, 5)
    again, _by = brought_in(workbook(HEADINGS, *ROWS), committee)
    assert again.report["same"] == 4
    IMPORTS.perform("undo", batch, by=by)
    assert not Event.objects.exists()


def test_an_import_of_events_is_undone_in_one_act(committee):
    batch, by = taken(workbook(HEADINGS, *ROWS), committee)
    IMPORTS.perform("undo", batch, by=by)
    for model in (Event, Attendance, EventStep, AttendanceStep):
        assert not model.objects.exists()
    batch, by = taken(workbook(HEADINGS, *ROWS), committee)
    Attendance.objects.filter(member__name="张三").update(state="absent")
    with pytest.raises(Refused, match="张三"):
        IMPORTS.perform("undo", batch, by=by)


def test_an_account_that_may_not_see_attendance_imports_none(committee):
    batch, _by = brought_in(workbook(HEADINGS, *ROWS), committee)
    with pytest.raises(Refused):
        take_in(batch=batch, by=make_user(Role.EDITOR))
    assert not Event.objects.exists()


def test_who_was_absent_is_masked_in_exports_unless_asked_for(committee):
    taken(workbook(CELLS, changed(IN_CELLS, CELLS, 请假人员="", 缺席人员="王五")), committee)
    kind = kind_of("events")
    assert "王五" not in str(list(kind.table(kind.rows_to_write(committee))))
    assert "王五" in str(list(kind.table(kind.rows_to_write(committee), shows_private=True)))


def test_what_goes_out_comes_in_again_and_goes_out_the_same(committee):
    kind = kind_of("events")
    make_member(code="9", name="赵六")
    other = changed(
        IN_CELLS, CELLS, 活动主题="=加法", 活动时间="2022-05-20 9:00-11:00", 参加人员="赵六（9）", 缺席人员="赵六（4）"
    )
    rows = [changed(IN_CELLS, CELLS, 结束时间="2022-05-19 17:00"), other]
    rows.append(changed(IN_CELLS, CELLS, 活动主题="某月的调研", 活动时间="2022年5月", 结束时间="", 请假人员=""))
    batch, by = taken(workbook(CELLS, *rows), committee)

    def table():
        return list(kind.table(kind.rows_to_write(committee), shows_private=True))

    first = table()
    assert len(first) == 3
    again, _by = brought_in(io.BytesIO(table_file(first, kind.headings())), committee)
    assert (again.report["faults"], again.report["same"]) == ([], 3)
    IMPORTS.perform("undo", batch, by=by)
    taken(io.BytesIO(table_file(first, kind.headings())), committee)
    assert table() == first


@pytest.mark.parametrize("size", [1, 30, 300])
def test_reading_and_writing_take_as_many_questions_for_one_row_as_for_many(
    committee, size, django_assert_max_num_queries
):
    rows = [changed(ROWS[n % 3], HEADINGS, 活动主题=f"第{n}场", 活动开始时间="2022-05-18") for n in range(size)]
    with django_assert_max_num_queries(50):
        batch, by = brought_in(workbook(HEADINGS, *rows), committee)
    with django_assert_max_num_queries(60 + size // 3):
        take_in(batch=batch, by=by)
    assert (Event.objects.count(), Attendance.objects.count()) == (size, size)
    with django_assert_max_num_queries(10):
        list(kind_of("events").table(kind_of("events").rows_to_write(committee)))
