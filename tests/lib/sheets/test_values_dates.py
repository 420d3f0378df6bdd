"""lib/sheets/values: days, periods, times, months and years."""

import datetime

import pytest
from django.utils import timezone

from cppcc_portal.lib.sheets.values import BadValue, as_date, as_datetime, as_month, as_period, as_year

FIFTH = datetime.date(2022, 1, 5)


def moment(day, hour, minute=0, second=0):
    return timezone.make_aware(datetime.datetime(2022, 1, day, hour, minute, second))  # noqa: DTZ001 - made aware here


@pytest.mark.parametrize(
    "cell",
    [
        FIFTH,
        datetime.datetime(2022, 1, 5, 9, 30),  # noqa: DTZ001 - cells have no zone
        44566,
        44566.0,
        44566.4,
        "44566",
        "44566.0",
        20220105,
        20220105.0,
        "20220105",
        "2022.1.5",
        "2022.01.05",
        "2022.1.5.",
        "2022/1/5",
        "2022-1-5",
        "2022-01-05",
        "２０２２－０１－０５",
        "2022—1—5",
        "2022年1月5日",
        "2022年01月05日",
        "2022 年 1 月 5 日",
        "2022年1月5号",
        "2022年1月5",
        "22年1月5日",
        "二〇二二年一月五日",
        "二○二二年一月五日",
        "二零二二年元月五日",
        "2022-1-5 上午",
        "2022年1月5日（星期三）",
        "2022年1月5日（三）",
        "2022年1月5日星期三",
        "2022年1月5日 周三 下午",
        "2022年1月5日（周三）上午9:30",
        "2022-01-05 09:30:00",
        "2022-01-05T09:30:00",
        "2022-01-05T09:30:00+08:00",
        "2022/1/5 9:30 AM",
        "20220105 09:30",
        "2022年1月5日下午3点半",
        "2022年1月5日9:30-11:00",
        "'2022-1-5",
        " 2022-1-5\n",
    ],
)
def test_a_day_is_read_however_it_is_written(cell):
    assert as_date(cell) == FIFTH


@pytest.mark.parametrize(
    ("cell", "day"),
    [
        (44562, datetime.date(2022, 1, 1)),
        ("2022年十二月三十一日", datetime.date(2022, 12, 31)),
        ("二〇二二年十月二十五日", datetime.date(2022, 10, 25)),
        ("二〇二二年十一月廿五日", datetime.date(2022, 11, 25)),
        ("2024-2-29", datetime.date(2024, 2, 29)),
        ("1949年10月1日", datetime.date(1949, 10, 1)),
        ("2100-12-31", datetime.date(2100, 12, 31)),
    ],
)
def test_the_ends_of_months_and_years_are_read(cell, day):
    assert as_date(cell) == day


@pytest.mark.parametrize("cell", ["1月5日", "1.5", 1.5, "1-5", "1/5", "一月五日", "元月5日", "1月5日（周三）", "01.05"])
def test_a_day_without_its_year_is_read_only_where_the_year_is_known(cell):
    assert as_date(cell, year=2022) == FIFTH
    with pytest.raises(BadValue, match=r"year is missing|没有年份"):
        as_date(cell)


@pytest.mark.parametrize("cell", [1.1, 1.2, 12.3])
def test_a_number_that_may_have_lost_its_last_nought_is_no_day(cell):
    with pytest.raises(BadValue):
        as_date(cell, year=2022)


def test_a_number_that_cannot_have_lost_a_nought_is_a_day():
    assert as_date(2.3, year=2022) == datetime.date(2022, 2, 3)
    assert as_date("1.10", year=2022) == datetime.date(2022, 1, 10)
    assert as_date("1.1", year=2022) == datetime.date(2022, 1, 1)


@pytest.mark.parametrize(
    ("cell", "suggestion"),
    [
        ("2022年2月30日", "2022-02-28"),
        ("2024-2-30", "2024-02-29"),
        ("2022年9月31日", "2022-09-30"),
        ("20220931", "2022-09-30"),
        ("2022-1-45", ""),
        ("2022-1-0", ""),
        ("22.1.5", "2022-01-05"),
        ("2022年1月5日至7日", "2022-01-05"),
    ],
)
def test_a_day_that_cannot_be_is_refused_with_what_may_be_meant(cell, suggestion):
    with pytest.raises(BadValue) as refused:
        as_date(cell)
    assert refused.value.suggestion == suggestion
    assert refused.value.reason


@pytest.mark.parametrize(
    "cell",
    [
        "",
        None,
        "/",
        "无",
        "待定",
        "2022年1月",
        "2022.1",
        2022.1,
        2022,
        "2022年",
        "55年1月5日",
        "1/5/2022",
        "13/5/2022",
        True,
        "2022-13-1",
        "1948-12-31",
        "2101-1-1",
        datetime.date(1900, 1, 1),
        12,
        1e300,
        float("nan"),
        float("-inf"),
        -5,
        "2022年1月5日前",
        "2022年1月5日、6日",
        "正月初五",
        "2022-1-5-",
        "20221305",
        "2022-1-55日",
        "٢٠٢٢-١-٥",
        "=TODAY()",
        datetime.timedelta(days=1),
        datetime.time(9),
        "2022-1-5" * 2000,
        "二二二年一月五日",
        "2022年十十月五日",
    ],
)
def test_what_is_not_one_day_is_refused(cell):
    with pytest.raises(BadValue):
        as_date(cell)


@pytest.mark.parametrize(
    ("cell", "year", "first", "last"),
    [
        ("1月5日-7日", 2022, "2022-01-05", "2022-01-07"),
        ("1月5-7日", 2022, "2022-01-05", "2022-01-07"),
        ("2022.1.5-1.7", None, "2022-01-05", "2022-01-07"),
        ("2022.1.5—7", None, "2022-01-05", "2022-01-07"),
        ("2022-1-5~2022-1-7", None, "2022-01-05", "2022-01-07"),
        ("2022-01-05-2022-01-07", None, "2022-01-05", "2022-01-07"),
        ("2022-01-05 至 2022-01-07", None, "2022-01-05", "2022-01-07"),
        ("20220105-20220107", None, "2022-01-05", "2022-01-07"),
        ("2022年1月5日（周三）至7日（周五）", None, "2022-01-05", "2022-01-07"),
        ("2022年1月5日上午到1月7日下午", None, "2022-01-05", "2022-01-07"),
        ("2022年12月30日至2023年1月2日", None, "2022-12-30", "2023-01-02"),
        ("2022年12月30日至1月2日", None, "2022-12-30", "2023-01-02"),
        ("1月5日至2022年1月7日", None, "2022-01-05", "2022-01-07"),
        ("2022年1月5日", None, "2022-01-05", "2022-01-05"),
        ("2022年1月5日9:30至下午4时", None, "2022-01-05", "2022-01-05"),
        (44566, None, "2022-01-05", "2022-01-05"),
        ("二〇二二年一月五日至七日", None, "2022-01-05", "2022-01-07"),
    ],
)
def test_a_period_is_read_from_its_first_to_its_last_day(cell, year, first, last):
    assert [day.isoformat() for day in as_period(cell, year=year)] == [first, last]


@pytest.mark.parametrize(
    "cell", ["2022.1.7-1.5", "2022年1月5日至", "1月5日-7日", "2022-1-30至31日至32日", "2022-1-5-40", "", None]
)
def test_a_period_that_cannot_be_is_refused(cell):
    with pytest.raises(BadValue):
        as_period(cell)


@pytest.mark.parametrize(
    ("cell", "time"),
    [
        ("2022-1-5 9:30", (9, 30)),
        ("2022-01-05 09:30:15", (9, 30, 15)),
        ("2022年1月5日上午9时", (9,)),
        ("2022年1月5日 下午3点半", (15, 30)),
        ("2022年1月5日14：00", (14,)),
        ("2022年1月5日下午14:00", (14,)),
        ("2022年1月5日（周三）下午两点", (14,)),
        ("2022年1月5日上午九时三十五分", (9, 35)),
        ("2022年1月5日下午2点一刻", (14, 15)),
        ("2022年1月5日中午12点", (12,)),
        ("2022年1月5日中午1点", (13,)),
        ("2022年1月5日凌晨12点", (0,)),
        ("2022/1/5 2:30 PM", (14, 30)),
        ("2022-01-05T09:30:00+08:00", (9, 30)),
        ("20220105 09:30", (9, 30)),
        (datetime.datetime(2022, 1, 5, 9, 30), (9, 30)),  # noqa: DTZ001 - cells have no zone
        (44566.395833333336, (9, 30)),
    ],
)
def test_a_time_of_day_is_read_in_the_zone_of_the_site(cell, time):
    found = as_datetime(cell)
    assert found == moment(5, *time)
    assert timezone.is_aware(found)


def test_a_time_without_a_year_is_read_where_the_year_is_known():
    assert as_datetime("1月5日 9:30", year=2022) == moment(5, 9, 30)


@pytest.mark.parametrize(
    "cell",
    [
        "2022-1-5",
        FIFTH,
        44566,
        "2022-1-5 上午",
        "2022-1-5 25:00",
        "2022-1-5 9:75",
        "9:30",
        "",
        None,
        0.4,
        float("nan"),
        "2022-13-05T09:30:00+08:00",
        "2022-01-05T09:30:00+99:00",
        "2022-1-5 9:30-11:00",
    ],
)
def test_what_is_not_one_time_is_refused(cell):
    with pytest.raises(BadValue):
        as_datetime(cell)


@pytest.mark.parametrize(
    "cell", ["3月", "三月份", "三月", 3.0, 3, "3", "03", "3.0", "2022年3月", "2022-03", datetime.date(2022, 3, 1)]
)
def test_a_month_is_read(cell):
    assert as_month(cell) == 3


@pytest.mark.parametrize(
    "cell", ["2022年", "2022年度", "2022", 2022.0, 2022, "二〇二二", "二零二二年", "2022.0", FIFTH]
)
def test_a_year_is_read(cell):
    assert as_year(cell) == 2022


@pytest.mark.parametrize("cell", ["", None, "22", "13", 22.0, 1900, "去年", 44566, True, 2022.1])
def test_what_is_neither_month_nor_year_is_refused(cell):
    for read in (as_year, as_month):
        with pytest.raises(BadValue):
            read(cell)
