"""A clerk brings ugly lists of workstations, reports and events in by the pages alone, corrects and undoes them."""

import datetime

import openpyxl
import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from consultations.models import Attendance, Event
from members.models import Committee
from members.roles import Role
from opinions.models import OpinionReport, OpinionUse
from sheets.models import ImportBatch
from stations.models import Station, StationMember
from tests.members.factories import make_member, make_session, make_user
from tests.sheets.lists import saved

pytestmark = pytest.mark.django_db
NAMES = [f"委员{sign}" for sign in "甲乙丙丁戊己庚辛壬癸子丑寅卯辰巳午未申酉"]
DAYS = ["2022.5.18", "2022/5/18", "2022年5月18日（星期三）", "20220518", "二〇二二年五月十八日", 44699]


@pytest.fixture
def clerk(client):
    make_session(year=2022)
    for number, name in enumerate(NAMES, start=1):
        make_member(code=f"{number:03d}", name=name)
    client.force_login(make_user(Role.LIAISON_STAFF))
    return client


def stations():
    """Return headings, rows and faults (row of the list, column, wrong, right) of a list of workstations."""
    headings = ["序号", "站 名", "级别", "主办\n单位", "站长", "揭牌时间", "进站委员", "地址"]
    rows = [
        [
            n,
            f"第{n}街道委员工作站",
            "街道",
            f"第{n}街道",
            NAMES[n % 20],
            DAYS[n % 6],
            "、".join(NAMES[:3]),
            f"某路{n}号",
        ]
        for n in range(1, 41)
    ]
    faults = [
        (3, 2, "省级", "街道"),
        (9, 4, "张无名", NAMES[0]),
        (14, 5, "去年", "2022.5.18"),
        (30, 6, "委员甲等9人", "委员甲"),
    ]
    return headings, rows, faults


def opinions():
    """Return the same of a register of reports."""
    headings = ["序号", "来稿时间", "姓名", "界别", "反映单位", "信息标题", "期数", "区政协采用情况", "报市"]
    rows = [
        [
            n,
            f"{n % 12 + 1}月",
            NAMES[n % 20],
            "经济",
            "",
            f"第{n}件事",
            f"第{n // 5 + 1}期",
            "采用",
            "√" if n % 2 else "/",
        ]
        for n in range(1, 61)
    ]
    faults = [(5, 1, "13月", "3月"), (20, 2, "张无名", "委员乙"), (33, 5, "", "某事"), (50, 7, "很好", "综合采用")]
    return headings, rows, faults


def events():
    """Return the same of a list of events with a row for each member."""
    headings = ["序号", "活动主题", "活动开始时间", "活动类别", "活动地点", "委员编号", "姓 名", "出席情况"]
    answers = ["已出席", "请假", "缺席", "未确认"]
    rows = [
        [
            n,
            f"第{n // 20}场调研",
            f"2022-0{n // 20 + 1}-18 09:30",
            "调研",
            "某地",
            f"{n % 20 + 1:03d}",
            NAMES[n % 20],
            answers[n % 4],
        ]
        for n in range(160)
    ]
    rows[7][6] = "委员　" + rows[7][6][-1]
    faults = [
        (4, 7, "还行", "已出席"),
        (25, 6, "张无名", NAMES[5]),
        (77, 5, "999", "018"),
        (130, 2, "2022年2月30日", ""),
    ]
    faults[3] = (130, 2, "2022年2月30日", rows[130][2])
    return headings, rows, faults


def book_of(headings, rows):
    """Return a workbook with titles, a repeated heading, a sum and a note, and the row at which each row stands."""
    book = openpyxl.Workbook()
    sheet = book.active
    sheet.append(["政协龙岗区委员会一览表"])
    sheet.append(["下载时间：2022-12-01  下载人：办公室"])
    sheet.append([])
    sheet.append(headings)
    places = []
    for number, row in enumerate(rows):
        if number == 20:
            sheet.append([])
            sheet.append(headings)
        sheet.append(row)
        places.append(sheet.max_row)
    sheet.append(["合计", f"{len(rows)}"])
    sheet.append(["注：本表由办公室整理"])
    return book, places


def post_file(clerk, url, book, **data):
    return clerk.post(url, {**data, "file": SimpleUploadedFile("一览表.xlsx", saved(book).getvalue())}, follow=True)


@pytest.mark.parametrize("make_list", [stations, opinions, events])
def test_faults_are_shown_at_once_corrected_imported_and_undone(clerk, make_list):
    kind = make_list.__name__
    headings, rows, faults = make_list()
    book, places = book_of(headings, rows)
    sheet = book.active
    for row, column, wrong, _right in faults:
        sheet.cell(places[row], column + 1).value = wrong
    committee = Committee.objects.get()
    about = {"session": committee.terms.get().sessions.get().pk} if kind == "opinions" else {}
    assert f'value="{kind}"' in clerk.get(reverse("admin:sheets_upload")).content.decode()
    page = post_file(clerk, reverse("admin:sheets_upload"), book, kind=kind, committee=committee.pk, **about)
    batch = ImportBatch.objects.get()
    assert page.status_code == 200
    assert (batch.state, batch.report["rows"]) == ("faulty", len(rows))
    told = {(fault["row"] + 1, fault["column"]) for fault in batch.report["faults"]}
    assert told >= {(places[row], column) for row, column, _wrong, _right in faults}
    assert {row for row, _column in told} == {places[row] for row, *_rest in faults}

    for row, column, _wrong, right in faults:
        sheet.cell(places[row], column + 1).value = right
    post_file(clerk, batch.get_absolute_url(), book, act="upload")
    batch.refresh_from_db()
    assert (batch.state, batch.report["faults"]) == ("ready", [])
    clerk.post(batch.get_absolute_url(), {"act": "take_in"})
    batch.refresh_from_db()
    assert batch.state == "done"
    assert counts()[kind] == {"stations": (40, 118), "opinions": (60, 60), "events": (8, 160)}[kind]
    clerk.post(batch.get_absolute_url(), {"act": "undo"})
    batch.refresh_from_db()
    assert batch.state == "undone"
    assert set(counts().values()) == {(0, 0)}


def counts():
    """Return how many records and parts of each kind there are."""
    reports = OpinionReport.objects.filter(received_on__lt=datetime.date(2023, 1, 1))
    return {
        "stations": (Station.objects.count(), StationMember.objects.count()),
        "opinions": (reports.count(), OpinionUse.objects.filter(level="district").count()),
        "events": (Event.objects.count(), Attendance.objects.count()),
    }
