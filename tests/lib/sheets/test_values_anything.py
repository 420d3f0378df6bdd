"""lib/sheets/values: whatever stands in a cell, there is a value or a sentence for the clerk."""

import time

import pytest
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
