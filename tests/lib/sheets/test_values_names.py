"""lib/sheets/values: people and offices in one cell."""

import pytest

from cppcc_portal.lib.sheets.values import BadValue, Names, Unit, as_names, as_units


@pytest.mark.parametrize(
    "cell",
    ["张三、李四"]
    + [f"张三{sign}李四" for sign in ",，;；/|&\n\t \u3000"]
    + ["张三；\n李四", "张三\r\n\r\n李四", "张三_x000D_\n李四"],
)
def test_the_second_name_is_never_lost(cell):
    assert as_names(cell).names == ("张三", "李四")


@pytest.mark.parametrize(
    ("cell", "names"),
    [
        ("张 三", ("张三",)),
        ("张　三", ("张三",)),
        ("张   三", ("张三",)),
        ("张 三、李四", ("张三", "李四")),
        ("张 三 李四 王 五", ("张三", "李四", "王五")),
        ("王五明 张 三", ("王五明", "张三")),
        ("张 三 李 四", ("张三", "李四")),
        ("王 小 明", ("王小明",)),
        ("王 小明", ("王小明",)),
        ("张三 李 四明", ("张三", "李四明")),
        ("欧阳 修", ("欧阳修",)),
        ("张三 欧阳 修", ("张三", "欧阳修")),
    ],
)
def test_a_name_spread_with_spaces_is_one_person(cell, names):
    assert as_names(cell).names == names


@pytest.mark.parametrize(
    ("cell", "names"),
    [
        ("阿依古丽·买买提", ("阿依古丽·买买提",)),
        ("阿依古丽・买买提、张三", ("阿依古丽·买买提", "张三")),
        ("阿依古丽 · 买买提", ("阿依古丽·买买提",)),
        ("阿依古丽．买买提", ("阿依古丽·买买提",)),
        ("John Smith", ("John Smith",)),
        ("John Smith、张三", ("John Smith", "张三")),
        ("张三 John Smith", ("张三", "John Smith")),
        ("J. R. Smith; Anna O'Neil", ("J. R. Smith", "Anna O'Neil")),
    ],
)
def test_minority_and_foreign_names_stay_whole(cell, names):
    assert as_names(cell).names == names


@pytest.mark.parametrize(
    ("cell", "found"),
    [
        ("张三等5人", Names(("张三",), 5, ("",), True)),
        ("张三 等 5 人", Names(("张三",), 5, ("",), True)),
        ("张三、李四等", Names(("张三", "李四"), None, ("", ""), True)),
        ("张三、李四等十二名委员", Names(("张三", "李四"), 12, ("", ""), True)),
        ("张三、李四等2人", Names(("张三", "李四"), 2, ("", ""), False)),
        ("张三、李四（共2人）", Names(("张三", "李四"), 2, ("", ""), False)),
        ("张三、李四（等）", Names(("张三", "李四"), None, ("", ""), True)),
        ("张三（等5人）", Names(("张三",), 5, ("",), True)),
    ],
)
def test_a_total_is_told_apart_from_the_names(cell, found):
    assert as_names(cell) == found


@pytest.mark.parametrize(
    ("cell", "names", "notes"),
    [
        ("张三（经济界）", ("张三",), ("经济界",)),
        ("张三(民盟、组长)、李四", ("张三", "李四"), ("民盟、组长", "")),
        ("张三（组长）李四（副组长）", ("张三", "李四"), ("组长", "副组长")),
        ("张三 李四（组长）", ("张三", "李四"), ("", "组长")),
        ("张三（经济界（组长））、李四", ("张三", "李四"), ("经济界(组长)", "")),
        ("领衔人：张三 附议人：李四", ("张三", "李四"), ("领衔人", "附议人")),
        ("张三（民盟）（组长）", ("张三",), ("民盟、组长",)),
        ("领衔：张三；附议：李四、王五", ("张三", "李四", "王五"), ("领衔", "附议", "")),
    ],
)
def test_what_stands_in_brackets_is_kept_apart_from_the_name(cell, names, notes):
    found = as_names(cell)
    assert (found.names, found.notes) == (names, notes)


def test_namesakes_are_kept_in_order():
    assert as_names("张三、李四、张三").names == ("张三", "李四", "张三")


@pytest.mark.parametrize("cell", ["1.张三 2.李四", "1、张三 2、李四", "（1）张三；（2）李四", "1.张三\n2.李四"])
def test_numbering_is_no_name(cell):
    assert as_names(cell).names == ("张三", "李四")


@pytest.mark.parametrize("cell", ["", None, "/", "无", "—", "、"])
def test_nothing_names_nobody(cell):
    assert as_names(cell) == Names(())
    assert as_units(cell) == ()


@pytest.mark.parametrize(
    "cell",
    [
        "张三（经济界、李四",
        "张三）李四",
        "张三13800138000",
        5.0,
        "张三、李四等1人",
        "张三：李四",
        "（集体）",
        "张三 李",
        "张 三 李 四 王",
        "李" * 100,
        "张三、李",
    ],
)
def test_what_is_no_list_of_names_is_refused(cell):
    with pytest.raises(BadValue):
        as_names(cell)


@pytest.mark.parametrize(
    ("cell", "units"),
    [
        ("区教育局", [("区教育局", "")]),
        ("区教育局（主办）、区财政局（会办）", [("区教育局", "lead"), ("区财政局", "joint")]),
        (
            "主办：区教育局；会办：区财政局、区卫健局",
            [("区教育局", "lead"), ("区财政局", "joint"), ("区卫健局", "joint")],
        ),
        ("主办单位：区教育局\n协办单位：区财政局", [("区教育局", "lead"), ("区财政局", "joint")]),
        ("区教育局(主)", [("区教育局", "lead")]),
        ("区教育局【牵头】,区民政局[协办]", [("区教育局", "lead"), ("区民政局", "joint")]),
        ("（主办）区教育局", [("区教育局", "lead")]),
        ("区教育局主办，区财政局会办", [("区教育局", "lead"), ("区财政局", "joint")]),
        ("分办：区教育局/区财政局", [("区教育局", "separate"), ("区财政局", "separate")]),
        ("区教育局（单办）", [("区教育局", "sole")]),
        ("区政府办公室（督查室、信访办）（会办）", [("区政府办公室（督查室、信访办）", "joint")]),
        ("区委 编办", [("区委 编办", "")]),
        ("承办单位：区教育局（主办）、区财政局", [("区教育局", "lead"), ("区财政局", "")]),
        ("主办:区教育局 会办:区财政局", [("区教育局", "lead"), ("区财政局", "joint")]),
        ("主办单位：区教育局会办单位：区财政局", [("区教育局", "lead"), ("区财政局", "joint")]),
        (
            "区教育局（会办：区财政局、区卫健局）",
            [("区教育局", ""), ("区财政局", "joint"), ("区卫健局", "joint")],
        ),
        ("区教育局（主）区财政局（会）", [("区教育局", "lead"), ("区财政局", "joint")]),
        ("区教育局-主办", [("区教育局", "lead")]),
        ("1.区教育局；2.区财政局", [("区教育局", ""), ("区财政局", "")]),
    ],
)
def test_offices_are_read_with_their_part(cell, units):
    assert as_units(cell) == tuple(Unit(*unit) for unit in units)


@pytest.mark.parametrize(
    "cell",
    [
        "区教育局（主办",
        "区教育局等3家单位",
        "区教育局等",
        "区教育局（主办）（会办）",
        "备注：区教育局",
        "区统战部、主办",
        "区教育局；（会办）",
        "局" * 200,
    ],
)
def test_offices_that_cannot_be_told_are_refused(cell):
    with pytest.raises(BadValue):
        as_units(cell)
