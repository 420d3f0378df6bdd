"""Lists go out: with a reason, masked, capped, remembered, and never as a formula."""

import csv
import io

import openpyxl
import pytest
from django.urls import reverse

from members.models import Member
from members.roles import Role
from sheets.models import SheetExport
from tests.members.factories import make_committee, make_member, make_membership, make_term, make_unit, make_user

pytestmark = pytest.mark.django_db
URL = "admin:sheets_take_out"


@pytest.fixture
def desk(client):
    term = make_term()
    make_membership(member=make_member(code="1", name="张三", phone="13800138000", work_unit="=2+3公司"), term=term)
    client.force_login(make_user(Role.LIAISON_STAFF))
    client.term = term
    return client


def asked(desk, **over):
    data = {
        "table": "members",
        "committee": make_committee().pk,
        "term": desk.term.pk,
        "form": "xlsx",
        "reason": "年报",
    }
    return desk.post(reverse(URL), {**data, **over})


def cells(answer):
    book = openpyxl.load_workbook(io.BytesIO(answer.content))
    return [[cell.value for cell in row] for row in book.worksheets[0].iter_rows()], book


def test_a_list_goes_out_with_its_title_masked_and_remembered(desk):
    rows, book = cells(asked(desk))
    assert rows[1][:2] == ["委员编号", "姓名"]
    found = dict(zip(rows[1], rows[2], strict=True))
    assert (found["姓名"], found["手机"], found["单位及职务"]) == ("张三", "***00", "=2+3公司")
    assert all(cell.data_type != "f" for sheet in book for row in sheet.iter_rows() for cell in row)
    about = dict(row[:2] for row in book.worksheets[1].iter_rows(values_only=True) if row[0])
    assert "年报" in about.values()
    export = SheetExport.objects.get()
    assert (export.rows, export.reason, export.shows_private, export.number) == (1, "年报", False, 1)


def test_private_columns_are_for_who_keeps_the_records(desk, client):
    rows, _book = cells(asked(desk, shows_private="on"))
    assert "13800138000" in rows[2]
    assert SheetExport.objects.get().shows_private
    client.force_login(make_user(Role.EDITOR))
    refused = asked(desk, shows_private="on")
    assert refused.context["form"].errors["shows_private"]
    assert SheetExport.objects.count() == 1


def test_a_csv_has_no_formula_either(desk):
    answer = asked(desk, form="csv")
    rows = list(csv.DictReader(io.StringIO(answer.content.decode("utf-8-sig"))))
    assert rows[0]["单位及职务"] == "'=2+3公司"


@pytest.mark.parametrize("missing", ["reason", "term", "committee"])
def test_without_a_reason_or_a_subject_nothing_goes_out(desk, missing):
    answer = asked(desk, **{missing: ""})
    assert answer.context["form"].errors[missing]
    assert not SheetExport.objects.exists()


def test_more_rows_than_the_cap_are_refused_with_the_number(desk, settings):
    settings.EXPORT_ROWS = 1
    make_membership(member=make_member(), term=desk.term)
    answer = asked(desk)
    assert "1" in str(answer.context["form"].non_field_errors())
    assert not SheetExport.objects.exists()


def test_another_committees_list_and_a_list_of_another_desk_stay_inside(desk, client):
    client.force_login(make_user(Role.LIAISON_STAFF, committee=make_committee("shenzhen")))
    assert asked(desk).context["form"].errors
    client.force_login(make_user(Role.UNIT_CLERK))
    assert asked(desk).status_code in {302, 403}
    assert not SheetExport.objects.exists()


def test_a_list_of_the_admin_goes_out_as_it_is_filtered(desk):
    make_unit(name="区教育局", contact="李某")
    make_unit(name="市教育局", committee=make_committee("shenzhen"))
    chosen = {"action": "take_list_out", "_selected_action": [unit.pk for unit in make_committee().units.all()]}
    page = desk.post(reverse("admin:members_handlingunit_changelist"), chosen)
    assert "take_list_out" in page.content.decode()
    refused = desk.post(reverse("admin:members_handlingunit_changelist"), {**chosen, "confirmed": "yes"})
    assert "errornote" in refused.content.decode()
    answer = desk.post(
        reverse("admin:members_handlingunit_changelist"),
        {**chosen, "confirmed": "yes", "reason": "核对", "select_across": "1"},
    )
    rows, _book = cells(answer)
    assert any("区教育局" in str(row) for row in rows)
    assert "市教育局" not in str(rows)
    assert "李某" not in str(rows)
    assert SheetExport.objects.get().reason == "核对"


def test_a_list_of_the_admin_goes_out_as_csv_too(desk):
    make_unit(name="=区教育局")
    chosen = {"action": "take_list_out", "_selected_action": [unit.pk for unit in make_committee().units.all()]}
    form = {"confirmed": "yes", "reason": "核对", "form": "csv"}
    answer = desk.post(reverse("admin:members_handlingunit_changelist"), {**chosen, **form})
    assert answer["Content-Type"].startswith("text/csv")
    assert "'=区教育局" in answer.content.decode("utf-8-sig")


def test_a_private_column_is_never_in_a_list_that_goes_out(desk):
    for member in Member.objects.all():
        chosen = {"action": "take_list_out", "_selected_action": [member.pk], "confirmed": "yes", "reason": "核对"}
        answer = desk.post(reverse("admin:members_member_changelist"), chosen)
        assert "13800138000" not in str(cells(answer)[0])
