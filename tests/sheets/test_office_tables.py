"""Every table of the office goes out through the page, says what its columns hold, and asks for a real permission."""

import io
from dataclasses import replace
from urllib.parse import urlencode

import openpyxl
import pytest
from django.contrib.auth.models import Permission
from django.urls import reverse
from django.utils.html import escape

from cppcc_portal.lib.refusals import Refused
from cppcc_portal.lib.sheets.tables import tables
from members.roles import Role
from proposals.resources.scope import look_up
from sheets.exporting import all_tables, take_out
from sheets.models import SheetExport
from tests.duties.year import attended, make_holder, make_rules, reckoned
from tests.members.factories import make_committee, make_user
from tests.proposals.factories import make_proposal
from tests.proposals.mixed_year import make_mixed_year
from tests.sectors.factories import make_group, make_task

pytestmark = pytest.mark.django_db
CODES = sorted(tables())
URL = "admin:sheets_take_out"


@pytest.fixture
def year(db):
    """A year with something for every table."""
    make_mixed_year()
    make_rules({"source": "events", "name": "=参加活动", "points": 5, "target": 2})
    attended(make_holder(name="张三"), title="=活动")
    reckoned()
    make_group(name="第一组")
    make_task(target=2)


def asked(client, code, **over):
    data = {"table": code, "committee": make_committee().pk, "year": 2022, "form": "xlsx", "reason": "年报"}
    return client.post(reverse(URL), {**data, **over})


def test_the_standard_tables_are_there():
    assert {
        "duty_records",
        "events",
        "proposal_answers",
        "proposal_units",
        "proposals_handed_out",
        "proposals_received",
        "sector_tasks",
    } <= set(CODES)


@pytest.mark.parametrize("code", CODES)
def test_a_table_goes_out_with_title_headings_rows_and_definitions(year, client, code):
    client.force_login(make_user(Role.OFFICE_ADMIN))
    answer = asked(client, code)
    book = openpyxl.load_workbook(io.BytesIO(answer.content))
    first, headings, *rows = book.worksheets[0].iter_rows(values_only=True)
    table = tables()[code]
    assert first[0] == table.title(make_committee(), 2022)
    assert headings == table.headings_for(make_committee(), 2022)
    assert len(rows) == SheetExport.objects.get().rows > 0
    assert all(cell.data_type != "f" for sheet in book for row in sheet.iter_rows() for cell in row)
    said = {row[0].value for row in book.worksheets[1].iter_rows()}
    assert {heading for heading, _words in table.definitions_for(make_committee(), 2022)} <= said


@pytest.mark.parametrize("code", CODES)
def test_an_empty_year_has_headings_and_no_rows(client, code):
    client.force_login(make_user(Role.OFFICE_ADMIN))
    assert asked(client, code, form="csv").status_code == 200
    assert SheetExport.objects.get().rows == 0


def test_private_columns_are_columns_and_permissions_exist():
    for table in tables().values():
        app, name = table.reads.split(".")
        assert Permission.objects.filter(content_type__app_label=app, codename=name).exists(), table.code
        assert set(table.private) <= set(table.headings_for(make_committee(), 2022))


@pytest.mark.parametrize(
    ("role", "code"),
    [(Role.LIAISON_STAFF, "proposal_answers"), (Role.PROPOSAL_STAFF, "duty_records"), (Role.EDITOR, "events")],
)
def test_a_desk_takes_out_only_what_it_reads(year, client, role, code):
    client.force_login(make_user(role))
    assert asked(client, code).context["form"].errors["table"]
    assert not SheetExport.objects.exists()


def test_what_proposers_chose_is_shown_to_who_keeps_it_and_remembered(year, client):
    client.force_login(make_user(Role.PROPOSAL_STAFF))
    book = openpyxl.load_workbook(io.BytesIO(asked(client, "proposal_answers", shows_private="on").content))
    assert "满意" in str(list(book.worksheets[0].iter_rows(values_only=True)))
    assert SheetExport.objects.get().shows_private
    client.force_login(make_user(Role.AUDITOR))
    answer = asked(client, "proposal_answers", shows_private="on")
    assert answer.status_code in {302, 403} or answer.context["form"].errors


def test_the_tables_are_grouped_by_what_must_be_said_beside_them(client):
    client.force_login(make_user(Role.OFFICE_ADMIN))
    choices = client.get(reverse(URL)).context["form"].fields["table"].choices
    assert all(tables()[code].about == "year" for code, _label in dict(choices)[choices[0][0]])
    offered = [code for _words, group in choices for code, _label in group]
    assert len(offered) == len(set(offered)) == len(all_tables())


@pytest.mark.parametrize("state", ["draft", "cosigning"])
def test_the_list_of_proposals_has_no_draft_of_a_member(state):
    make_proposal(title="密稿", state=state)
    session = make_proposal(title="公稿").session
    rows = list(all_tables()["proposals"].rows(make_committee(), session, True))
    assert "公稿" in str(rows)
    assert "密稿" not in str(rows)


def test_a_list_that_comes_in_does_not_find_what_a_member_still_writes():
    secret = make_proposal(title="密稿", state="cosigning", serial="draft-1")
    open_one = make_proposal(title="公稿")
    found = look_up(make_committee(), open_one.session)
    assert (open_one.pk in found.stored, secret.pk in found.stored, "密稿" in found.by_title) == (True, False, False)


def test_a_table_whose_columns_change_while_it_is_made_does_not_go_out():
    committee, columns = make_committee(), iter([("甲", "乙"), ("甲", "丙")])
    table = replace(tables()["events"], headings=lambda *_about: next(columns), rows=lambda *_asked: [[1, 2]])
    with pytest.raises(Refused) as refused:
        take_out(table=table, committee=committee, about=2022, by=make_user(Role.OFFICE_ADMIN), reason="年报")
    assert refused.value.code == "changed"
    assert not SheetExport.objects.exists()


@pytest.mark.parametrize(
    ("page", "codes"),
    [
        ("proposals_statistics", ["proposal_units", "proposals_handed_out", "proposals_received", "proposal_answers"]),
        ("duties_year", ["duty_records"]),
        ("sectors_progress", ["sector_tasks"]),
    ],
)
def test_the_pages_of_a_year_lead_to_their_tables_with_everything_chosen(year, client, page, codes):
    client.force_login(make_user(Role.OFFICE_ADMIN))
    html = client.get(reverse(f"admin:{page}"), {"committee": "longgang", "year": 2022}).content.decode()
    for code in codes:
        query = {"table": code, "committee": str(make_committee().pk), "year": "2022"}
        assert f"{reverse(URL)}?{escape(urlencode(query))}" in html
        assert client.get(reverse(URL), query).context["form"].initial == query
