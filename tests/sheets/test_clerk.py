"""A clerk brings an ugly list of 300 proposals in by the pages alone: from 40 faults to a complete import."""

import io
import random

import openpyxl
import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from members.models import Committee
from members.roles import Role
from proposals.models import Assignment, Proposal, Proposer, Rating
from sheets.models import ImportBatch, SheetTemplate
from tests.members.factories import (
    make_committee,
    make_member,
    make_session,
    make_term,
    make_unit,
    make_unit_alias,
    make_user,
)
from tests.proposals.factories import make_category, make_rating_choice, make_result_class
from tests.sectors.factories import make_seat, make_sector
from tests.sheets.lists import saved

pytestmark = pytest.mark.django_db
ROWS, UPLOAD = 300, "admin:sheets_upload"
HEADINGS = [
    "序号",
    "案号",
    "案 由",
    "提案者",
    "分类",
    "提交时间",
    "主办\n单位",
    "会办单位",
    "办理结果",
    "意见反馈",
    "家庭住址",
]
DAYS = ["2022.5.18", "2022/5/18", "2022年5月18日", "20220518", "二〇二二年五月十八日", 44699, "5月18日"]
NAMES = ["张三、李四", "张 三，李　四", "李四;王五", "王五", "张三 李四 王五", "张三、李四等2人"]
WRONG = {
    "提案者": [("张三、赵六", "张三"), ("王伍", "王五"), ("张三等9人", "张三、李四")],
    "提交时间": [("2022年2月30日", "2022年2月28日"), ("去年", "2022.5.18"), ("2022年13月1日", "2022.5.18")],
    "主办\n单位": [("区教育居", "区教育局"), ("区文体局", "区教育局")],
    "办理结果": [("Z", "B"), ("优", "A类")],
    "意见反馈": [("还行", "满意")],
    "分类": [("城乡", "经济建设")],
    "案 由": [("", "关于补写案由的提案")],
}


@pytest.fixture
def clerk(client):
    session = make_session(term=make_term())
    sector = make_sector(name="经济界")
    for code, name in enumerate(("张三", "李四", "王五"), start=1):
        make_seat(member=make_member(code=str(code), name=name), sector=sector)
    for name in ("区教育局", "区财政局"):
        make_unit_alias(unit=make_unit(name=name), name=name.removeprefix("区"))
    make_category(name="经济建设")
    for letter in "ABC":
        make_result_class(letter=letter)
    make_rating_choice(label="满意")
    client.force_login(make_user(Role.PROPOSAL_STAFF))
    client.session_of_list = session
    return client


def ugly_list() -> tuple[openpyxl.Workbook, list[tuple[int, int, str]]]:
    """Return a workbook as an office keeps it, and where its 40 faults are, each with what belongs there."""
    dice, book = random.Random(7), openpyxl.Workbook()  # noqa: S311 - the same list every time
    sheet = book.active
    sheet.title = "提案 目录"
    sheet.append(["政协龙岗区第六届委员会第二次会议提案目录"])
    sheet.append(["下载时间：2022-12-01  下载人：办公室"])
    sheet.append([])
    sheet.append(HEADINGS)
    sheet.merge_cells("A1:K1")
    places = []
    for number in range(1, ROWS + 1):
        sheet.append(row_of(number, dice))
        places.append(sheet.max_row)
        if number == 150:
            sheet.append([])
            sheet.append(HEADINGS)
    sheet.append(["合计", f"{ROWS}件"])
    sheet.append(["注：本表由提案委整理"])
    sheet.column_dimensions["E"].hidden = False
    return book, plant(sheet, dice.sample(places, 40))


def row_of(number: int, dice: random.Random) -> list:
    """Return the cells of one proposal in one of the spellings."""
    units = dice.choice([("区教育局", ""), ("教育局", "财政局"), ("区教育局", "区财政局")])
    return [
        number,
        dice.choice([number, f"第{number:04d}号", f"{number:04d}"]),
        f"关于第{number}件事的提案 ",
        dice.choice(NAMES),
        dice.choice(["经济建设", "", "/"]),
        dice.choice(DAYS),
        *units,
        dice.choice(["A", "B类", "Ｃ"]),
        dice.choice(["满意", "", "—"]),
        "某路1号",
    ]


def plant(sheet, places: list[int]) -> list[tuple[int, int, str]]:
    """Put a fault into each of these rows."""
    kinds, faults = list(WRONG), []
    for place, row in enumerate(places):
        heading = kinds[place % len(kinds)]
        wrong, right = WRONG[heading][place // len(kinds) % len(WRONG[heading])]
        column = HEADINGS.index(heading) + 1
        sheet.cell(row, column).value = wrong
        faults.append((row, column, right))
    return faults


def post_file(clerk, url, book, **data):
    """Upload a workbook as the browser does."""
    file = SimpleUploadedFile("提案目录.xlsx", saved(book).getvalue())
    return clerk.post(url, {**data, "file": file}, follow=True)


def test_forty_faults_are_shown_at_once_marked_in_the_file_corrected_and_imported(clerk):
    book, planted = ugly_list()
    committee = Committee.objects.get()
    data = {"kind": "proposals", "committee": committee.pk, "session": clerk.session_of_list.pk}
    page = post_file(clerk, reverse(UPLOAD), book, **data)
    batch = ImportBatch.objects.get()
    assert page.redirect_chain[-1][0] == batch.get_absolute_url()
    report = batch.report
    assert (report["rows"], report["faulty"], report["new"]) == (ROWS, 40, 260)
    told = {(fault["row"] + 1, fault["column"] + 1) for fault in report["faults"]}
    assert told == {(row, column) for row, column, _right in planted}
    assert "某路1号" not in page.content.decode()
    assert Proposal.objects.count() == 0

    marked = clerk.get(reverse("admin:sheets_marked", args=[batch.pk]))
    back = openpyxl.load_workbook(io.BytesIO(marked.content))
    sheet = back["提案 目录"]
    assert {(row, column) for row, column, _right in planted} == {
        (cell.row, cell.column) for row in sheet.iter_rows() for cell in row if cell.comment
    }
    for row, column, right in planted:
        sheet.cell(row, column).value = right
    page = post_file(clerk, batch.get_absolute_url(), back, act="upload")
    batch.refresh_from_db()
    assert (batch.state, batch.report["faults"]) == ("ready", [])

    clerk.post(batch.get_absolute_url(), {"act": "remember", "name": "提案目录"})
    assert "title" in SheetTemplate.objects.get().columns.values()
    page = clerk.post(batch.get_absolute_url(), {"act": "take_in"}, follow=True)
    batch.refresh_from_db()
    assert batch.state == "done"
    assert Proposal.objects.count() == ROWS
    assert Proposal.objects.filter(state__in=["replied", "rated"]).count() == ROWS
    assert Proposer.objects.filter(role="first").count() == ROWS
    assert Assignment.objects.filter(unit__name="区教育局").count() == ROWS
    assert Rating.objects.count() > 50
    assert Proposal.objects.filter(submitted_at__date="2022-05-18").count() > 250


def test_columns_are_chosen_by_hand_where_the_headings_say_nothing(clerk):
    book = openpyxl.Workbook()
    book.active.append(["题目全文", "署名", "案号"])
    book.active.append(["关于路灯的提案", "张三", "5"])
    committee = Committee.objects.get()
    data = {"kind": "proposals", "committee": committee.pk, "session": clerk.session_of_list.pk}
    page = post_file(clerk, reverse(UPLOAD), book, **data)
    batch = ImportBatch.objects.get()
    assert batch.state == "uploaded"
    assert "案由" in page.content.decode()
    clerk.post(
        batch.get_absolute_url(), {"act": "check", "column-0": "title", "column-1": "proposers", "column-2": "number"}
    )
    batch.refresh_from_db()
    assert (batch.state, batch.report["new"]) == ("ready", 1)


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("list.xlsx", b""),
        ("list.xlsx", b"PK\x03\x04 cut off"),
        ("list.xlsx", b"%PDF-1.7 a letter"),
        ("list.csv", b"\x00\x01\x02"),
        ("list.xls", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\x00" * 512),
    ],
)
def test_what_is_no_list_is_refused_with_one_sentence_and_nothing_is_kept(clerk, name, content):
    committee = Committee.objects.get()
    data = {"kind": "proposals", "committee": committee.pk, "session": clerk.session_of_list.pk}
    page = clerk.post(reverse(UPLOAD), {**data, "file": SimpleUploadedFile(name, content)})
    assert page.status_code == 200
    assert len(page.context["form"].errors["file"]) == 1
    assert f'<option value="{clerk.session_of_list.pk}" selected' in page.content.decode()
    assert not ImportBatch.objects.exists()


def test_pages_are_closed_to_who_does_not_keep_such_records(client, clerk):
    book, _planted = ugly_list()
    committee = Committee.objects.get()
    data = {"kind": "proposals", "committee": committee.pk, "session": clerk.session_of_list.pk}
    post_file(clerk, reverse(UPLOAD), book, **data)
    batch = ImportBatch.objects.get()
    for role, place in ((Role.PROPOSAL_STAFF, make_committee("shenzhen")), (Role.EDITOR, committee)):
        client.force_login(make_user(role, committee=place))
        for url in (batch.get_absolute_url(), reverse("admin:sheets_marked", args=[batch.pk])):
            assert client.get(url).status_code in {403, 404}
        assert client.post(batch.get_absolute_url(), {"act": "take_in"}).status_code in {403, 404}
    client.force_login(make_user(Role.LIAISON_STAFF))
    client.post(batch.get_absolute_url(), {"act": "discard"})
    batch.refresh_from_db()
    assert batch.state == "faulty", "the liaison desk does not keep proposals"


def test_a_list_whose_headings_nobody_knows_is_mapped_by_hand(clerk):
    book = openpyxl.Workbook()
    for row in (["某某表"], ["甲", "乙", "丙"], ["关于路灯的提案", "张三", "备用"]):
        book.active.append(row)
    data = {"kind": "proposals", "committee": Committee.objects.get().pk, "session": clerk.session_of_list.pk}
    post_file(clerk, reverse(UPLOAD), book, **data)
    batch = ImportBatch.objects.get()
    assert batch.report["headings"] == ["甲", "乙", "丙"]
    clerk.post(batch.get_absolute_url(), {"act": "check", "column-0": "title", "column-1": "proposers"})
    batch.refresh_from_db()
    assert (batch.state, batch.report["new"]) == ("ready", 1)
    clerk.post(batch.get_absolute_url(), {"act": "take_in"})
    assert Proposal.objects.get().title == "关于路灯的提案"
