"""Every number in the statistics and highlights is a figure of the ledger, and a computed one counts what it lists."""

import re

import pytest
from django.core.management import call_command
from django.db import transaction
from django.test import Client

from highlights.models import AnnualReport
from tests.numbers import Numbers, numbers_of

REPORTS = ("/highlights/longgang/2022/", "/highlights/shenzhen/2022/")
PAGES = (
    "/",
    "/highlights/",
    *REPORTS,
    "/highlights/compare/?a=longgang/2022&b=shenzhen/2022",
    "/stations/",
    "/sectors/",
    "/consultations/platforms/zuhequan/",
    "/proposals/statistics/",
)
COUNT = re.compile(r'data-count="(\d+)"')
ROW = re.compile(r'<li class="counted-row">')


@pytest.fixture(scope="module")
def site(django_db_setup, django_db_blocker):
    """Both reports, loaded once; what the tests read leaves no trace."""
    with django_db_blocker.unblock(), transaction.atomic():
        call_command("load_reports", verbosity=0)
        yield Client()
        transaction.set_rollback(True)


def page(site, url: str) -> str:
    answer = site.get(url)
    assert answer.status_code == 200, url
    return answer.content.decode()


def numbers(site, url: str) -> Numbers:
    return numbers_of(page(site, url))


@pytest.mark.parametrize("language", ["", "/en"])
@pytest.mark.parametrize("url", PAGES)
def test_no_number_stands_alone(site, url, language):
    naked = [found for found in numbers(site, language + url).naked if "figures" not in found[0]]
    assert naked == []


@pytest.mark.parametrize("url", REPORTS)
def test_a_report_says_how_many_figures_can_be_followed(site, url):
    shown = int(re.search(r'data-figures="(\d+)"', page(site, url))[1])
    noted = [row for row in site.get(f"{url}figures.json").json()["figures"] if row["sentence"]]
    assert shown == len(noted) > 30


@pytest.mark.parametrize("url", REPORTS)
def test_a_quoted_number_leads_to_its_sentence(site, url):
    ledger = numbers(site, url).ledger
    quoted = {(code, href) for code, href, _words in ledger if re.fullmatch(r"/figures/\d+/", href)}
    assert len(quoted) > 30
    for code, href in quoted:
        text = page(site, href)
        assert code in text
        assert "<mark>" in text


@pytest.mark.parametrize("url", PAGES)
def test_a_computed_number_is_the_number_of_records_it_lists(site, url):
    computed = {(href, words) for _code, href, words in numbers(site, url).ledger if "/figures/count/" in href}
    for href, words in computed:
        assert_counts(site, href.replace("&amp;", "&"), words)


def assert_counts(site, href: str, words: str) -> None:
    text = page(site, href)
    listed = int(COUNT.search(text)[1])
    assert listed == int(re.search(r"\d+", words.replace(",", "") or "0")[0]), (href, words)
    assert len(ROW.findall(text)) == min(listed, 50)


def test_some_computed_numbers_stand_beside_the_reported_ones(site):
    hrefs = [href for url in REPORTS for _code, href, _words in numbers(site, url).ledger]
    assert len({href for href in hrefs if "/figures/count/" in href}) > 10


def test_the_reports_are_released(site):
    assert sorted(AnnualReport.objects.published().values_list("committee__slug", flat=True)) == [
        "longgang",
        "shenzhen",
    ]
