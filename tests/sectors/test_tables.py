"""The table of the groups' tasks says the board's numbers, also of books the public does not read."""

import datetime

import pytest

from tests.members.factories import make_committee, make_term
from tests.sectors.factories import make_group, make_task, make_task_book
from tests.sectors.test_progress import hold
from tests.sheets.tables import queries_of, table

pytestmark = pytest.mark.django_db
CODE, WHOLE = "sector_tasks", "全部活动组"


def test_a_group_has_what_it_did_what_is_asked_and_where_it_stands():
    first, second = make_group(name="第一组"), make_group(name="第二组", is_published=False)
    book = make_task_book(is_published=False)
    make_task(book=book, kind="study", name="集体学习", target=2)
    make_task(book=book, kind="service", name="公益服务")
    hold(first, second)
    hold(first)
    rows = {row["活动组"]: row for row in table(CODE)}
    assert list(rows) == ["第一组", "第二组", WHOLE]
    assert [rows[name]["集体学习/完成数"] for name in rows] == [2, 1, 2]
    assert (rows["第一组"]["集体学习/任务数"], rows["第一组"]["集体学习/情况"]) == (2, "已完成")
    assert rows["第二组"]["集体学习/情况"] == "未完成"
    assert (rows["第一组"]["指标完成/已完成"], rows["第一组"]["指标完成/应完成"]) == (1, 1)
    assert (rows["第二组"]["公益服务/任务数"], rows["第二组"]["指标完成/已完成"]) == ("", 0)
    assert (rows[WHOLE]["集体学习/任务数"], rows[WHOLE]["集体学习/情况"]) == ("", "")


def test_a_group_without_a_task_has_empty_cells():
    own, other = make_group(name="第一组"), make_group(name="第二组")
    make_task(book=make_task_book(group=own), name="界别调研", kind="survey", target=1)
    rows = {row["活动组"]: row for row in table(CODE)}
    assert rows["第一组"]["界别调研/完成数"] == 0
    assert rows[other.name]["界别调研/完成数"] == ""


def test_other_years_and_committees_are_not_in_it():
    make_task(book=make_task_book(year=2021))
    make_group()
    assert table(CODE) == []
    term = make_term(committee=make_committee("shenzhen"))
    make_task(book=make_task_book(term=term))
    make_group(term=term, name="市级组")
    assert table(CODE) == []
    assert [row["活动组"] for row in table(CODE, committee=term.committee)] == ["市级组", WHOLE]


def test_the_table_costs_the_same_queries_with_1_30_and_300_groups():
    book, counts = make_task_book(), []
    make_task(book=book, target=1)
    for more in (1, 29, 270):
        for _ in range(more):
            hold(make_group(), starts_on=datetime.date(2022, 3, 1))
        counts.append(queries_of(CODE))
    assert len(set(counts)) == 1
    assert counts[0] <= 8
