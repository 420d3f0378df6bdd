"""What this app and its neighbours offer to search, the site map and the roles."""

import pytest

from members.roles import Role, permissions_of
from sectors.sitemaps import SectorSitemap
from stations.sitemaps import StationSitemap
from tests.opinions.factories import make_opinion
from tests.search.everybody import everybody_finds
from tests.sectors.factories import make_group, make_sector
from tests.stations.factories import make_reception, make_station

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize(
    ("name", "make", "field"),
    [
        ("sectors", make_sector, "name"),
        ("sector_groups", make_group, "name"),
        ("stations", make_station, "name"),
        ("opinions", make_opinion, "title"),
    ],
)
def test_published_rows_are_found_and_others_are_not(name, make, field):
    make(**{field: "找得到的记录"})
    make(**{field: "找不到的记录", "is_published": False})
    assert everybody_finds("记录", name) == ["找得到的记录"]


def test_an_opinion_report_is_found_by_its_text():
    make_opinion(title="信息", body="托育机构不足")
    assert everybody_finds("托育", "opinions") == ["信息"]


def test_no_source_finds_a_visitor():
    reception = make_reception()
    assert everybody_finds(reception.visitor_name) == []


def test_site_maps_hold_published_records_only():
    station, sector, group = make_station(), make_sector(), make_group()
    for make in [make_station, make_sector, make_group]:
        make(is_published=False)
    assert list(StationSitemap().items()) == [station]
    assert SectorSitemap().items() == [sector, group]


def test_receptions_are_only_for_those_who_work_with_them():
    allowed = {role for role in Role if "stations.view_reception" in permissions_of(role)}
    assert allowed == {Role.OFFICE_ADMIN, Role.LIAISON_STAFF, Role.AUDITOR}


def test_leaders_notes_are_only_for_those_who_work_with_them():
    allowed = {role for role in Role if "opinions.view_opinionuse" in permissions_of(role)}
    assert allowed == {Role.OFFICE_ADMIN, Role.LIAISON_STAFF, Role.AUDITOR}


@pytest.mark.parametrize("role", [Role.EDITOR, Role.PROPOSAL_STAFF, Role.AUDITOR])
def test_readers_change_nothing(role):
    apps = ("sectors.", "stations.", "opinions.")
    mine = {permission for permission in permissions_of(role) if permission.startswith(apps)}
    assert mine
    assert all(".view_" in permission for permission in mine)
