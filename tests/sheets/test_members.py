"""The roster comes in as offices keep it, and goes out again."""

import datetime
import io

import pytest
from django.urls import reverse

from cppcc_portal.lib.refusals import Refused
from cppcc_portal.lib.sheets.resources import kind_of
from cppcc_portal.lib.sheets.writing import table_file
from members.models import Member, Membership
from members.roles import Role
from sectors.models import Seat
from sheets.models import ImportedRow
from sheets.services import check, open_import, take_in
from sheets.workflow import IMPORTS
from tests.members.factories import make_committee, make_member, make_party, make_term, make_user
from tests.sectors.factories import make_sector
from tests.sheets.lists import workbook

pytestmark = pytest.mark.django_db
HEADINGS = ("委员编号", "姓名 ", "性别", "界别", "手机", "政治面貌", "单位名称及职务", "证件号码", "备注")


@pytest.fixture
def term():
    found = make_term(starts=datetime.date(2021, 9, 1))
    for name in ("经济界", "教育界"):
        make_sector(name=name, term=found)
    make_party(code="cpc", name="中国共产党", short_name="中共")
    return found


def brought_in(file, term, **over):
    by = make_user(Role.OFFICE_ADMIN)
    values = {"committee": make_committee(), "kind": kind_of("members"), "about": term, "name": "名册.xlsx", "by": by}
    batch = open_import(file=file, **{**values, **over})
    check(batch=batch, by=by)
    return batch, by


def faults(batch):
    return [(fault["cell"], fault["value"], fault["suggestion"]) for fault in batch.report["faults"]]


def test_a_roster_with_title_sum_row_and_padded_names_becomes_members_with_seats(term):
    file = workbook(
        ("政协龙岗区第六届委员会委员名册",),
        HEADINGS,
        ("0001", "张 三", "男", "经济", 13800138000.0, "中共", "某公司　董事长", "440301199001011234", ""),
        ("0002", "李四", "女", "教育界", "１３９００１３９０００", "中国共产党", "某学校校长", "", "召集人"),
        ("合计", "2人"),
        merged=("A1:I1",),
    )
    batch, by = brought_in(file, term)
    assert (batch.state, batch.report["new"], batch.report["dropped"]) == ("ready", 2, ["证件号码"])
    assert not Member.objects.exists()
    take_in(batch=batch, by=by)
    assert batch.state == "done"
    first = Member.objects.get(code="0001")
    assert (first.name, first.gender, first.phone) == ("张三", "male", "13800138000")
    assert first.work_unit == "某公司 董事长"
    assert [(seat.sector.name, seat.starts) for seat in first.seats.all()] == [("经济界", term.starts)]
    assert Membership.objects.filter(party__short_name="中共").count() == 2
    assert Member.objects.get(code="0002").phone == "13900139000"
    assert "440301199001011234" not in str(batch.report)


def test_every_fault_of_every_row_is_told_with_its_cell_and_nothing_is_written(term):
    make_member(name="王五", code="A1", work_unit="甲局")
    make_member(name="王五", code="A2", work_unit="乙局")
    file = workbook(
        HEADINGS,
        ("1", "", "男人", "农业界", "", "", "", "", ""),
        ("", "王五", "", "", "", "", "", "", ""),
        ("2", "赵六", "", "教育界", "", "", "", "", ""),
        ("2", "钱七", "", "教育界", "", "", "", "", ""),
    )
    batch, _by = brought_in(file, term)
    assert batch.state == "faulty"
    assert [cell for cell, _value, _hint in faults(batch)] == ["B2", "C2", "D2", "B3", "A4", "A5"]
    assert ("D2", "农业界", "经济界、教育界") in faults(batch)
    assert ("B3", "王五", "A1 甲局、A2 乙局") in faults(batch)
    assert Member.objects.count() == 2
    with pytest.raises(Refused):
        take_in(batch=batch, by=_by)


def test_importing_again_changes_nothing_and_a_changed_cell_changes_its_record_only(term):
    rows = [("0001", "张三", "男", "经济界"), ("0002", "李四", "女", "教育界")]
    batch, by = brought_in(workbook(HEADINGS[:4], *rows), term)
    take_in(batch=batch, by=by)
    again, _by = brought_in(workbook(HEADINGS[:4], *rows), term)
    assert (again.report["new"], again.report["changed"], again.report["same"]) == (0, 0, 2)
    rows[1] = ("0002", "李四", "男", "教育界")
    third, by = brought_in(workbook(HEADINGS[:4], *rows), term)
    assert (third.report["new"], third.report["changed"], third.report["same"]) == (0, 1, 1)
    take_in(batch=third, by=by)
    assert (Member.objects.count(), Seat.objects.count(), Membership.objects.count()) == (2, 2, 2)
    assert Member.objects.get(code="0002").gender == "male"
    row = third.written.get()
    label, key, is_new, before, _mark = row.pieces[0]
    assert (row.place, row.is_new, is_new, label, key) == (2, False, False, "members.Member", row.object_id)
    assert before["gender"] == "female"


def test_a_new_sector_ends_the_old_seat_and_needs_its_day(term):
    batch, by = brought_in(workbook(HEADINGS[:4], ("0001", "张三", "男", "经济界")), term)
    take_in(batch=batch, by=by)
    faulty, _by = brought_in(workbook(HEADINGS[:4], ("0001", "张三", "男", "教育界")), term)
    assert [cell for cell, _value, _hint in faults(faulty)] == ["D2"]
    moved = workbook((*HEADINGS[:4], "任职日期"), ("0001", "张三", "男", "教育界", "2023年1月5日"))
    batch, by = brought_in(moved, term)
    take_in(batch=batch, by=by)
    seats = list(Seat.objects.order_by("starts").values_list("sector__name", "starts", "ends"))
    assert seats == [
        ("经济界", term.starts, datetime.date(2023, 1, 4)),
        ("教育界", datetime.date(2023, 1, 5), None),
    ]


def test_an_import_is_undone_in_one_act(term):
    make_member(code="0001", name="张三", gender="")
    batch, by = brought_in(
        workbook(HEADINGS[:4], ("0001", "张三", "男", "经济界"), ("0002", "李四", "女", "教育界")), term
    )
    take_in(batch=batch, by=by)
    IMPORTS.perform("undo", batch, by=by)
    assert list(Member.objects.values_list("code", "gender")) == [("0001", "")]
    assert not Seat.objects.exists()
    assert not Membership.objects.exists()
    assert batch.state == "undone"
    assert ImportedRow.objects.filter(batch=batch).exists()


def test_what_was_changed_since_is_named_and_nothing_is_undone(term):
    batch, by = brought_in(workbook(HEADINGS[:4], ("0001", "张三", "男", "经济界"), ("0002", "李四", "女", "")), term)
    take_in(batch=batch, by=by)
    Member.objects.filter(code="0002").update(work_unit="新单位")
    with pytest.raises(Refused, match="李四"):
        IMPORTS.perform("undo", batch, by=by)
    assert Member.objects.count() == 2


def test_what_others_added_to_an_imported_record_stops_the_undoing(term):
    batch, by = brought_in(workbook(HEADINGS[:3], ("0001", "张三", "男")), term)
    take_in(batch=batch, by=by)
    Seat.objects.create(
        member=Member.objects.get(), term=term, sector=term.sectors.first(), starts=datetime.date(2022, 1, 1)
    )
    with pytest.raises(Refused, match="张三 · "):
        IMPORTS.perform("undo", batch, by=by)
    assert Seat.objects.count() == 1


def test_a_list_without_the_needed_headings_keeps_nothing(term):
    with pytest.raises(Refused):
        brought_in(workbook(("甲", "乙"), ("1", "2")), term)


def test_an_account_of_another_desk_may_not_import_members(term):
    stranger = make_user(Role.PROPOSAL_STAFF)
    batch, _by = brought_in(workbook(HEADINGS[:4], ("0001", "张三", "男", "经济界")), term)
    with pytest.raises(Refused):
        take_in(batch=batch, by=stranger)
    assert not Member.objects.exists()


def test_what_goes_out_comes_in_again_and_goes_out_the_same(term):
    kind = kind_of("members")
    rows = [
        ("0001", "张三", "男", "经济界", "13800138000", "中共", "=2+3公司", "", "-备注"),
        ("0002", "李四", "女", "教育界", "", "", "", "", ""),
    ]
    batch, by = brought_in(workbook(HEADINGS, *rows), term)
    take_in(batch=batch, by=by)
    first = list(kind.table(kind.rows_to_write(make_committee(), term), shows_private=True))
    Seat.objects.all().delete()
    Membership.objects.all().delete()
    Member.objects.all().delete()
    file = io.BytesIO(table_file(first, kind.headings()))
    batch, by = brought_in(file, term)
    assert batch.report["faults"] == []
    take_in(batch=batch, by=by)
    assert list(kind.table(kind.rows_to_write(make_committee(), term), shows_private=True)) == first
    assert first[0][6] == "=2+3公司"


def test_a_record_tells_from_which_file_and_row_it_came(term, client):
    batch, by = brought_in(workbook(HEADINGS[:3], ("0001", "张三", "男")), term)
    take_in(batch=batch, by=by)
    client.force_login(by)
    page = client.get(reverse("admin:members_member_history", args=[Member.objects.get().pk])).content.decode()
    assert "名册.xlsx" in page
    assert batch.digest[:12] in page


@pytest.mark.parametrize(("keeps", "kept"), [(False, {}), (True, {"证件号码": "44***34"})])
def test_identity_numbers_are_dropped_or_kept_masked(term, settings, keeps, kept):
    settings.KEEP_PRIVATE_MASKED = keeps
    row = ("0001", "张三", "男", "", "", "", "", "440301199001011234", "")
    batch, by = brought_in(workbook(HEADINGS, row), term)
    take_in(batch=batch, by=by)
    assert batch.written.get().masked == kept
    assert "440301199001011234" not in str([vars(one) for one in (*Member.objects.all(), *batch.written.all(), batch)])
