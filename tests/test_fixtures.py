"""The fixtures of the two reports: whole, repeatable, sourced, and all or nothing."""

import json
import shutil
from io import StringIO

import pytest
from django.apps import apps
from django.core import serializers
from django.core.management import CommandError, call_command
from django.test import TestCase

from archive.models import Document, Sourced
from consultations.models import Event, Platform
from cppcc_portal.lib.records import Publishable, Record
from figures.models import Figure
from highlights.management.commands.load_reports import FILES, FIXTURES
from highlights.models import AnnualReport
from members.models import HandlingUnit, Member, Session
from stations.models import Station

RECORDS = [model for model in apps.get_models() if issubclass(model, Record)]


def everything_stored() -> str:
    """Return all rows, ordered by key, as one text."""
    rows = [row for model in RECORDS for row in model.objects.order_by("pk")]
    return serializers.serialize("json", rows, use_natural_foreign_keys=True, indent=1)


class LoadedReportsTest(TestCase):
    @classmethod
    def setUpTestData(cls):
        cls.output = StringIO()
        call_command("load_reports", stdout=cls.output)

    def test_the_command_says_in_one_line_how_much_it_loaded(self):
        total = sum(len(json.loads((FIXTURES / name).read_text(encoding="utf-8"))) for name in FILES)
        assert self.output.getvalue().count("\n") == 1
        assert str(total) in self.output.getvalue()
        # Releases are frozen of what was loaded; no fixture holds them.
        loaded = [model for model in RECORDS if not model.__name__.startswith("Release")]
        assert sum(model.objects.count() for model in loaded) == total

    def test_loading_again_changes_nothing(self):
        before = everything_stored()
        call_command("load_reports", stdout=StringIO())
        assert everything_stored() == before

    def test_loading_again_keeps_what_staff_added_and_restores_what_the_reports_say(self):
        Member.objects.filter(name="朱爱群").update(phone="13900000000")
        Station.objects.filter(slug="henggang").update(hours="周三上午", brand="改过的品牌")
        call_command("load_reports", stdout=StringIO())
        assert Member.objects.get(name="朱爱群").phone == "13900000000"
        station = Station.objects.get(slug="henggang")
        assert (station.hours, station.brand) == ("周三上午", "“区域型”委员工作站民生服务品牌")

    def test_loading_again_leaves_the_current_session_to_staff(self):
        first = Session.objects.get()
        assert first.is_current
        Session.objects.update(is_current=False)
        Session.objects.create(term=first.term, number=3, name="六届三次会议", year=2023, is_current=True)
        call_command("load_reports", stdout=StringIO())
        assert [str(session) for session in Session.objects.current()] == ["六届三次会议"]

    def test_a_site_in_use_is_left_alone_when_asked(self):
        Document.objects.filter(slug="longgang-2022").update(title="订正后的标题")
        said = StringIO()
        call_command("load_reports", only_into_empty=True, stdout=said)
        assert Document.objects.get(slug="longgang-2022").title == "订正后的标题"
        assert len(said.getvalue().splitlines()) == 1

    def test_every_record_passes_its_own_rules(self):
        for model in RECORDS:
            for row in model.objects.all():
                row.full_clean()

    def test_every_record_names_the_paragraph_it_comes_from(self):
        without = []
        for model in (model for model in RECORDS if issubclass(model, Sourced)):
            rows = model.objects.filter(sources=None)
            without += list(rows.exclude(has_text=True) if model is Document else rows)
        assert without == []

    def test_every_record_is_published(self):
        hidden = [row for model in RECORDS if issubclass(model, Publishable) for row in model.objects.all()]
        assert [row for row in hidden if not row.is_published] == []

    def test_only_named_workstations_are_records(self):
        assert set(Station.objects.of_committee("longgang").values_list("name", flat=True)) == {
            "横岗街道委员工作站",
            "园山街道委员工作站",
        }
        assert Station.objects.of_committee("shenzhen").count() == 2
        assert Figure.objects.get(code="lg.stations").value == 13
        assert Figure.objects.get(code="sz.stations").value == 186

    def test_restored_characters_stay_marked_and_lost_ones_stay_lost(self):
        assert HandlingUnit.objects.filter(name="市□政局").exists()
        assert HandlingUnit.objects.get(short_name="市口岸办").name == "市口岸【办】"
        assert Event.objects.get(code="slh-riders").title == "“城市骑手的生□环境”"
        assert Document.objects.get(slug="sbs-working-rules").title == "政协深圳市委【员】会“身边事好【商】量”工作规则"

    def test_both_reports_have_all_their_highlights_in_order(self):
        labels = {
            str(report.committee.slug): [highlight.label for highlight in report.highlights.order_by("rank")]
            for report in AnnualReport.objects.all()
        }
        assert labels == {
            "longgang": [f"亮点{number}" for number in "一二三四五六七"],
            "shenzhen": [f"大事{number}" for number in range(1, 11)],
        }

    def test_the_lost_headline_stays_empty(self):
        report = AnnualReport.objects.get(committee__slug="longgang", year=2022)
        assert [row.label for row in report.highlights.all() if not row.headline] == ["亮点四"]

    def test_a_platform_leads_to_its_events_and_their_figures(self):
        platform = Platform.objects.get(slug="longgang-sbs")
        assert platform.events.count() == Figure.objects.get(code="lg.sbs_sessions").value
        bainikeng = platform.events.get(starts_on="2022-05-25")
        assert "lg.bridges" in bainikeng.figures.values_list("code", flat=True)
        assert bainikeng.outcomes.filter(document__slug="bainikeng-briefing").exists()


@pytest.fixture
def copied_fixtures(tmp_path):
    """A directory of fixtures that a test may damage."""
    for name in FILES:
        shutil.copyfile(FIXTURES / name, tmp_path / name)
    return tmp_path


def cut_short(path):
    path.write_bytes(path.read_bytes()[:-500])


def make_binary(path):
    path.write_bytes(b"\xff\xfe\x00" * 40)


def empty_object(path):
    path.write_text("{}", encoding="utf-8")


def replace(old, new):
    def damage(path):
        text = path.read_text(encoding="utf-8")
        assert old in text
        path.write_text(text.replace(old, new, 1), encoding="utf-8")

    return damage


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("name", "damage"),
    [
        ("05_stations.json", lambda path: path.unlink()),
        ("05_stations.json", lambda path: (path.unlink(), path.mkdir())),
        ("05_stations.json", lambda path: path.write_text("[" * 100_000, encoding="utf-8")),
        ("01_members.json", replace('"name": "六届"', '"name": ["六届"]')),
        ("09_highlights.json", cut_short),
        ("02_archive.json", make_binary),
        ("08_duties.json", empty_object),
        ("01_members.json", replace('"members.term"', '"members.nothing"')),
        ("01_members.json", replace('"model": "members.term"', '"modle": "members.term"')),
        ("01_members.json", replace('"fields": {', '"fields": 6, "x": {')),
        ("07_consultations.json", replace('"year": 2022', '"yaer": 2022')),
        ("01_members.json", replace('"level": "district"', '"level": "moon"')),
        ("02_archive.json", replace('"longgang-2022"', '"longgang-2032"')),
        ("03_figures.json", replace('"sentence": "', '"sentence": "改')),
        ("09_highlights.json", replace('"lg.sbs_sessions"', '"lg.nothing"')),
    ],
)
def test_a_damaged_fixture_is_named_in_one_sentence_and_loads_nothing(copied_fixtures, name, damage):
    damage(copied_fixtures / name)
    with pytest.raises(CommandError) as caught:
        call_command("load_reports", directory=copied_fixtures)
    message = str(caught.value)
    assert name in message
    assert "git checkout -- fixtures" in message
    assert "\n" not in message
    assert message.endswith((".", "。"))
    assert [model for model in RECORDS if model.objects.exists()] == []
