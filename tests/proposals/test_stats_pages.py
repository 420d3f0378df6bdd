"""The statistics as a visitor and as the office read them; both show the same numbers."""

import csv
import io
import re

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import translation

from members.roles import Role
from proposals.models import Proposal
from proposals.stats.choosing import asked_among
from proposals.stats.rows import settings_of
from tests.crawler import read_page
from tests.members.factories import make_committee, make_session, make_term, make_unit, make_user
from tests.proposals.factories import make_assignment, make_proposal, make_proposer, make_reply
from tests.proposals.test_stats import every_exit, make_many
from tests.voices import misread

pytestmark = pytest.mark.django_db
PAGE, FILE = "/en/proposals/statistics/", "/en/proposals/statistics.csv"
OFFICE = "/en/admin/proposals/statistics/"
YEAR = {"committee": "longgang", "year": "2022"}


def shenzhen():
    """Return a session of Shenzhen's committee."""
    return make_session(term=make_term(committee=make_committee("shenzhen"), number=7), year=2021)


@pytest.mark.parametrize("path", ["/proposals/statistics/", PAGE])
def test_an_empty_site_says_that_there_is_nothing_to_count(client, path):
    response = client.get(path)
    assert response.status_code == 200
    assert response.context["statistics"] is None
    assert "%" not in response.content.decode().split("<main")[1].split("</main")[0]


def test_without_a_choice_the_newest_year_is_shown_and_real_records_come_first(client):
    make_proposal(session=make_session(number=1, year=2021))
    make_proposal()
    make_committee("trial", is_synthetic=True)
    make_proposal(session=make_session(term=make_term(committee=make_committee("trial")), year=2024))
    statistics = client.get(PAGE).context["statistics"]
    assert (statistics.committee.slug, statistics.year) == ("longgang", 2022)


@pytest.mark.parametrize(
    "query", [{"year": "1999"}, {"year": "abc"}, {"year": "²"}, {"committee": "nowhere"}, {"committee": "' or 1"}]
)
def test_an_unknown_committee_or_year_gets_a_hint_and_what_there_is(client, query):
    make_proposal()
    response = client.get(PAGE, query)
    page = response.content.decode()
    assert response.status_code == 200
    assert "There are no records of this committee and year." in page
    assert 'href="?committee=longgang&amp;year=2022"' in page


def test_a_year_with_drafts_only_has_no_statistics(client):
    make_proposal(state="draft")
    assert client.get(PAGE).context["asked"].choices == ()


def test_every_number_stands_with_its_base_and_definition(client):
    every_exit()
    page = client.get(PAGE, YEAR).content.decode()
    assert "2 / 13 · 15.4%" in page
    assert "base: proposals collected" in page
    assert "Taken into a main proposal; each author is still answered." in page
    assert "Counted from the records of this site on" in page


def test_a_chart_is_told_in_words_and_stands_above_its_table(client):
    every_exit()
    page = client.get(PAGE, YEAR).content.decode()
    chart = page[page.index('<svg class="bars"') :]
    assert re.search(r'<desc id="says-exits">Bars of “How they left the review”, one for each line of the table', chart)
    assert chart.index("</svg>") < chart.index("<table>")
    assert 'fill="url(#hatch-rest)"' in chart
    assert page.count('id="hatch-rest"') == 1


@pytest.mark.parametrize("path", ["/proposals/statistics/", PAGE])
def test_the_page_holds_no_inline_style_and_speaks_its_language(client, path):
    every_exit()
    make_proposer(proposal=Proposal.objects.filter(state="filed").get(), role="first", sector_name="经济界")
    make_reply(assignment=make_assignment(proposal=Proposal.objects.get(state="assigned"), unit=make_unit()))
    page = client.get(path, YEAR).content.decode()
    assert read_page(client, f"{path}?committee=longgang&year=2022").inline == []
    assert "经济界" in page
    assert "style=" not in page
    if path == PAGE:
        assert misread(page) == []


def test_records_are_escaped(client):
    make_proposer(proposal=make_proposal(), role="first", sector_name="<script>alert(1)</script>")
    assert "<script>alert(1)" not in client.get(PAGE, YEAR).content.decode()


def test_synthetic_data_says_so_on_the_page_and_in_the_file(client):
    make_committee(is_synthetic=True)
    make_proposal()
    assert 'class="synthetic"' in client.get(PAGE, YEAR).content.decode()
    assert all("Synthetic data" in row for row in rows_of(client)[1:])


def test_real_records_have_no_such_banner(client):
    make_proposal()
    assert 'class="synthetic"' not in client.get(PAGE, YEAR).content.decode()


def test_the_page_asks_as_many_questions_for_one_proposal_as_for_three_hundred(client):
    counted = []
    for more in (1, 299):
        make_many(more)
        with CaptureQueriesContext(connection) as captured:
            client.get(PAGE, YEAR)
        counted.append(len(captured))
    assert counted[0] == counted[1] <= 15


def test_the_name_of_a_unit_that_is_not_public_is_not_on_the_page(client):
    make_assignment(proposal=make_proposal(state="assigned"), unit=make_unit(name="保密单位", is_published=False))
    page = client.get(PAGE, YEAR).content.decode()
    assert "保密单位" not in page
    assert "Units not listed by name" in page
    assert "保密单位" not in client.get(FILE, YEAR).content.decode()


def rows_of(client) -> list[list[str]]:
    """Return the rows of the file."""
    content = client.get(FILE, YEAR).content.decode()
    assert content.startswith("\ufeff")
    return list(csv.reader(io.StringIO(content.removeprefix("\ufeff"))))


def test_the_file_gives_each_number_with_its_base_and_definition(client):
    every_exit()
    rows = rows_of(client)
    merged = next(row for row in rows if row[4] == "proposals.merged")
    assert merged[:2] == ["longgang", "2022"]
    assert merged[5:10] == ["Merged into another", "1", "13", "7.7%", "proposals collected"]
    assert {len(row) for row in rows} == {12}
    assert merged[11] == f"http://testserver/en/figures/count/proposals.merged/longgang/2022/?on={merged[2]}"


def test_the_file_holds_no_formula(client):
    every_exit()
    proposal = make_proposal(state="assigned")
    make_proposer(proposal=proposal, role="first", sector_name='=HYPERLINK("x")')
    committee = make_committee()
    committee.short_name = "=1+1"
    committee.save()
    cells = {cell for row in rows_of(client) for cell in row}
    assert "'=1+1" in cells
    assert not [cell for cell in cells if cell[:1] in "=+-@" and cell]


def test_there_is_no_file_for_a_year_without_records(client):
    assert client.get(FILE, YEAR).status_code == 404


def test_the_list_and_the_site_map_lead_to_the_page(client):
    make_proposal()
    assert 'href="/en/proposals/statistics/"' in client.get("/en/proposals/").content.decode()
    found = client.get("/sitemap.xml").content.decode()
    assert "/proposals/statistics/?committee=longgang&amp;year=2022" in found


OFFICE_ROLES = [Role.OFFICE_ADMIN, Role.PROPOSAL_STAFF, Role.AUDITOR]


@pytest.mark.parametrize("role", OFFICE_ROLES)
def test_the_office_and_the_auditor_see_the_public_pages_own_numbers(client, role):
    every_exit()
    public = client.get(PAGE, YEAR).context["statistics"]
    client.force_login(make_user(role))
    response = client.get(OFFICE, YEAR)
    own = response.context["statistics"]
    assert [item.counted for item in own] == [item.counted for item in public]
    assert response.context["faults"] == []


def test_visitors_members_and_clerks_are_kept_out(client):
    assert client.get(OFFICE).status_code == 302
    for role in (Role.MEMBER, Role.UNIT_CLERK):
        client.force_login(make_user(role))
        assert client.get(OFFICE).status_code in {302, 403}


def test_staff_see_their_own_committees_only(client):
    make_proposal()
    make_proposal(session=shenzhen())
    client.force_login(make_user(Role.PROPOSAL_STAFF))
    response = client.get(OFFICE, {"committee": "shenzhen", "year": "2021"})
    assert response.context["asked"].is_unknown
    assert "statistics" not in response.context
    assert [choice.committee.slug for choice in response.context["asked"].choices] == ["longgang"]


def test_no_choice_of_a_filter_comes_from_another_committee(client):
    make_proposal()
    other = make_unit(name="市外单位", committee=make_committee("shenzhen"))
    client.force_login(make_user(Role.AUDITOR))
    page = client.get(OFFICE, {**YEAR, "unit": other.pk}).content.decode()
    assert "市外单位" not in page


def test_the_office_narrows_the_year_and_is_told_so(client):
    unit = make_unit(name="区水务局", is_published=False)
    make_assignment(proposal=make_proposal(state="assigned"), unit=unit)
    make_proposal()
    client.force_login(make_user(Role.PROPOSAL_STAFF))
    response = client.get(OFFICE, {**YEAR, "unit": unit.pk})
    assert response.context["statistics"]["collected"].count == 1
    assert "A part of the year" in response.content.decode()
    assert "区水务局" in response.content.decode()


@pytest.mark.parametrize("query", [{"unit": "x"}, {"category": "9" * 40}, {"kind": "zzz"}, {"sector": "无"}])
def test_a_filter_that_makes_no_sense_counts_for_nothing(client, query):
    make_proposal()
    client.force_login(make_user(Role.PROPOSAL_STAFF))
    assert client.get(OFFICE, {**YEAR, **query}).context["statistics"]["collected"].count == 1


def test_the_office_page_opens_in_both_languages_and_on_an_empty_site(client):
    client.force_login(make_user(Role.PROPOSAL_STAFF))
    for language in ("zh-hans", "en"):
        with translation.override(language):
            assert client.get(reverse("admin:proposals_statistics")).status_code == 200


def test_the_office_page_asks_as_many_questions_for_one_proposal_as_for_three_hundred(client):
    client.force_login(make_user(Role.PROPOSAL_STAFF))
    counted = []
    for more in (1, 299):
        make_many(more)
        client.get(OFFICE, YEAR)
        with CaptureQueriesContext(connection) as captured:
            client.get(OFFICE, YEAR)
        counted.append(len(captured))
    assert counted[0] == counted[1] <= 25


def test_a_long_list_is_cut_in_the_chart_and_complete_in_the_table(client):
    for number in range(20):
        make_proposer(proposal=make_proposal(), role="first", sector_name=f"第{number}界")
    page = client.get(PAGE, YEAR).content.decode()
    chart = page[page.index('aria-labelledby="bars-first_sectors') :].split("</figure>")[0]
    bars, table = chart.split("</svg>")
    assert (bars.count("<rect"), table.count('<th scope="row"')) == (12, 20)


def test_a_committees_year_is_chosen_with_two_queries_whatever_is_asked(django_assert_num_queries):
    make_proposal()
    city = make_session(term=make_term(committee=make_committee("shenzhen"), number=7), number=2, year=2023)
    make_proposal(session=city)
    wishes = {("", ""): ("shenzhen", 2023), ("longgang", ""): ("longgang", 2022), ("", "2022"): ("longgang", 2022)}
    for (slug, year), found in wishes.items():
        with django_assert_num_queries(2):
            asked = asked_among(None, slug, year)
            settings_of(asked.committee)
        assert (asked.committee.slug, asked.year) == found
