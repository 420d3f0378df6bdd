"""lib/sheets/values: whatever stands in a cell, there is a value or a sentence for the clerk."""

import datetime
import time

import pytest
from django.utils import translation
from hypothesis import example, given
from hypothesis import strategies as st

from cppcc_portal.lib.sheets import values
from cppcc_portal.lib.sheets.values import BadValue


def sentence(read, *cell, **known):
    """What a clerk is told of a cell; a full stop for one that is read."""
    try:
        read(*cell, **known)
    except BadValue as bad:
        return bad.reason
    return "."


READERS = [getattr(values, name) for name in values.__all__ if name not in {"BadValue", "Names", "Unit"}]
DATED = [values.as_date, values.as_period, values.as_datetime]
SIGNS = "0123456789年月日-./:至第届次零〇一二三十百千万亿点元等共人名（）()、，； ·主办会A√+E%~上下午时半刻周\n"
CELLS = st.one_of(
    st.none(),
    st.text(),
    st.text(SIGNS, max_size=30),
    st.floats(),
    st.integers(),
    st.booleans(),
    st.dates(),
    st.datetimes(),
    st.times(),
    st.timedeltas(),
    st.binary(max_size=5),
)


@given(cell=CELLS)
@example(cell="=CMD()")
@example(cell="😀👨‍👩‍👧")
@example(cell="\x00\x07\ud800")
@example(cell=10**5000)
@example(cell="٣٤")
@example(cell="²")
def test_every_cell_is_a_value_or_a_sentence(cell):
    for read in READERS:
        assert sentence(read, cell)


@given(cell=CELLS, year=st.integers(-5, 10**6))
def test_every_cell_is_a_day_or_a_sentence_whatever_the_year(cell, year):
    for read in DATED:
        assert sentence(read, cell, year=year)


LONG = [*SIGNS, "张 ", "张三、", "1月", "1.", "1-", "(", "2022-1-5至", "11010119900101", "ﷺ", "e", "https://", "主办："]


@pytest.mark.parametrize(
    "cell", [*(sign * 10_000 for sign in LONG), f"张{' ' * 10_000}三", f"主办{'　' * 10_000}：局"], ids=len
)
def test_a_long_cell_is_read_in_bounded_time(cell):
    start = time.perf_counter()
    for read in READERS:
        assert sentence(read, cell)
    assert time.perf_counter() - start < 5


DAYS = st.dates(datetime.date(1949, 1, 1), datetime.date(2100, 12, 31))


@given(day=DAYS)
def test_every_day_is_read_back_from_every_spelling(day):
    year, month, number = day.year, day.month, day.day
    serial = (day - datetime.date(1899, 12, 30)).days
    spellings = [
        day,
        serial,
        float(serial),
        str(serial),
        day.isoformat(),
        f"{day:%Y%m%d}",
        f"{year}.{month}.{number}",
        f"{year}/{month}/{number}",
        f"{year}年{month}月{number}日",
        f"{year}年{month}月{number}日（星期{'一二三四五六日'[day.weekday()]}）上午9:30",
    ]
    assert {values.as_date(spelling) for spelling in spellings} == {day}
    assert values.as_date(f"{month}月{number}日", year=year) == day


@given(days=st.tuples(DAYS, DAYS).map(sorted))
def test_every_period_is_read_back(days):
    first, last = days
    for between in ("至", "-", "—", "~", " 到 "):
        written = f"{first.year}.{first.month}.{first.day}{between}{last.year}.{last.month}.{last.day}"
        assert values.as_period(written) == (first, last)


NAMES = st.lists(st.text("张王李赵明华强伟芳娜", min_size=2, max_size=3), min_size=1, max_size=8)


@given(names=NAMES, between=st.sampled_from(["、", "，", ", ", "；", "/", "|", "\n", "\t", " ", "　"]))
def test_no_name_of_a_list_is_lost(names, between):
    assert values.as_names(between.join(names)).names == tuple(names)


@given(names=NAMES)
def test_no_name_is_lost_where_names_are_padded_with_spaces(names):
    padded = [" ".join(name) if len(name) == 2 else name for name in names]
    assert values.as_names("、".join(padded)).names == tuple(names)
    assert values.as_names(" ".join(padded)).names == tuple(names)


@given(number=st.integers(-(10**12), 10**12))
def test_every_whole_number_is_read_back(number):
    for written in (number, str(number), f"{number:,}", f"{number}件", float(number)):
        assert values.as_integer(written) == number


def test_what_is_wrong_with_a_cell_is_told_in_the_language_of_the_clerk():
    with translation.override("zh-hans"):
        assert sentence(values.as_date, "2022-2-30") == "该月没有30日，最后一日是28日。"
    with translation.override("en"):
        assert sentence(values.as_date, "2022-2-30") == "This month has no day 30; its last is 28."


def test_ten_thousand_rows_are_read_while_a_clerk_waits():
    start = time.perf_counter()
    for row in range(10_000):
        values.as_code(f"2022{row:05d}")
        values.as_text(f"关于第{row}项改造，提升品质的建议" * 20)
        values.as_names(f"张三、李四、王五{'明华强'[row % 3]}")
        values.as_date(f"2022.{row % 12 + 1}.{row % 28 + 1}")
        values.as_units("区教育局（主办）、区财政局（会办）")
    assert time.perf_counter() - start < 3
