"""The command line brings lists in, too, and tells faults as JSON."""

import io
import json

import pytest
from django.core.management import CommandError, call_command

from cppcc_portal.lib.sheets.resources import kind_of
from cppcc_portal.lib.sheets.writing import table_file
from members.models import HandlingUnit, UnitAlias
from sheets.models import ImportBatch, SheetTemplate
from tests.members.factories import make_committee, make_unit
from tests.sheets.lists import workbook

pytestmark = pytest.mark.django_db
HEADINGS = ("单位名称", "简称", "类别", "别名", "启用日期", "停用日期")


@pytest.fixture
def run(tmp_path):
    def run(*rows, name="units.xlsx", **options):
        path = tmp_path / name
        path.write_bytes(workbook(HEADINGS, *rows).getvalue())
        said = io.StringIO()
        call_command("import_sheet", "units", str(path), stdout=said, **options)
        return said.getvalue()

    make_committee()
    return run


def test_units_come_in_with_their_other_spellings(run):
    said = run(("区教育局", "教育局", "政府", "区教委、教委", "2019年1月1日", ""), ("区法院", "", "法院", "", "", ""))
    assert "new 2" in said
    unit = HandlingUnit.objects.get(name="区教育局")
    assert (unit.short_name, unit.kind, unit.starts.year) == ("教育局", "government", 2019)
    assert set(unit.aliases.values_list("name", flat=True)) == {"区教委", "教委"}
    assert HandlingUnit.objects.get(name="区法院").kind == "court"


def test_importing_again_adds_only_what_is_new(run):
    unit = make_unit(name="区教育局", short_name="旧")
    UnitAlias.objects.create(unit=unit, name="教委")
    run(("区教育局", "教育局", "", "教委、区教委", "", ""))
    unit.refresh_from_db()
    assert (unit.short_name, unit.aliases.count(), HandlingUnit.objects.count()) == ("教育局", 2, 1)


def test_a_dry_run_writes_nothing_and_leaves_no_open_import(run):
    said = json.loads(run(("区教育局", "", "", "", "", ""), dry_run=True, json=True))
    assert (said["new"], said["faults"], said["state"]) == (1, [], "discarded")
    assert not HandlingUnit.objects.exists()
    assert ImportBatch.objects.get().state == "discarded"


def test_faults_are_told_as_json_and_end_with_an_error(run, tmp_path, capsys):
    path = tmp_path / "u.xlsx"
    path.write_bytes(workbook(HEADINGS, ("区教育局", "", "妖怪", "", "2022-05-01", "2021-05-01"), ("", "x")).getvalue())
    said = io.StringIO()
    with pytest.raises(CommandError):
        call_command("import_sheet", "units", str(path), stdout=said, json=True)
    told = json.loads(said.getvalue())
    assert [(fault["cell"], fault["value"]) for fault in told["faults"]] == [("C2", "妖怪"), ("A3", "")]
    assert all(fault["reason"] for fault in told["faults"])
    assert not HandlingUnit.objects.exists()


@pytest.mark.parametrize(
    "options", [{"committee": "nowhere"}, {"template": "没有"}, {"by": "nobody"}, {"sheet": "第二张"}]
)
def test_what_does_not_exist_is_named(run, options):
    with pytest.raises(CommandError):
        run(("区教育局", "", "", "", "", ""), **options)
    assert not HandlingUnit.objects.exists()


def test_a_file_that_is_not_there_is_one_sentence(tmp_path):
    make_committee()
    with pytest.raises(CommandError, match="No such file"):
        call_command("import_sheet", "units", str(tmp_path / "none.xlsx"))


def test_units_that_go_out_come_in_again_and_go_out_the_same(run, tmp_path):
    run(
        ("区教育局", "教育局", "政府", "区教委、教委", "2019年1月1日", ""),
        ("=区法院", "", "法院", "", "", "2022-01-01"),
    )
    kind, committee = kind_of("units"), make_committee()
    first = list(kind.table(kind.rows_to_write(committee), shows_private=True))
    HandlingUnit.objects.all().delete()
    path = tmp_path / "out.xlsx"
    path.write_bytes(table_file(first, kind.headings()))
    call_command("import_sheet", "units", str(path), stdout=io.StringIO())
    assert list(kind.table(kind.rows_to_write(committee), shows_private=True)) == first


def test_a_template_of_columns_is_used_again(run, tmp_path):
    SheetTemplate.objects.create(
        committee=make_committee(), kind="units", name="年鉴", columns={"单位": "name", "口": "kind"}
    )
    path = tmp_path / "u.xlsx"
    path.write_bytes(workbook(("单位名称", "单位", "口"), ("忽略", "区教育局", "政府")).getvalue())
    call_command("import_sheet", "units", str(path), template="年鉴", stdout=io.StringIO())
    assert list(HandlingUnit.objects.values_list("name", "kind")) == [("区教育局", "government")]
