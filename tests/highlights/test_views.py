"""The home page and the annual reports as a visitor sees them."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from tests.archive.factories import make_paragraph
from tests.figures.factories import make_figure, make_quote
from tests.highlights.factories import make_chart, make_highlight, make_large_figure, make_release, make_report
from tests.members.factories import make_committee

pytestmark = pytest.mark.django_db


def test_the_report_page_shows_headline_text_figure_and_chart(client):
    report = make_report()
    highlight = make_highlight(report=report)
    make_quote(paragraph=make_paragraph(section=highlight.section, text="共收集提案222件。"))
    make_large_figure(report=report, figure=make_figure(printed="750多条", value=750), label="高质量协商意见")
    make_chart(make_figure(printed="171件"), highlight=highlight)
    make_release(report)
    page = client.get("/highlights/longgang/2022/").content.decode()
    assert "为改革发展建睿智之言" in page
    assert ">222件</a>" in page
    assert "<b>750</b><small>多条</small>" in page
    assert 'class="chart"' in page
    assert "<desc" in page


def test_a_lost_headline_is_said_not_hidden(client):
    report = make_report()
    make_paragraph(section=make_highlight(report=report, headline="").section)
    make_release(report)
    assert "[headline lost in the source]" in client.get("/en/highlights/longgang/2022/").content.decode()


def test_an_unpublished_report_is_not_found(client):
    make_release(make_report(is_published=False))
    assert client.get("/highlights/longgang/2022/").status_code == 404
    assert "自觉践行" not in client.get("/highlights/").content.decode()


def test_a_report_of_another_year_is_not_found_in_the_sites_own_page(client):
    make_release()
    answer = client.get("/en/highlights/longgang/1999/")
    assert answer.status_code == 404
    assert "There is no such page" in answer.content.decode()


def test_the_home_page_shows_the_newest_report_with_its_figures(client):
    report = make_report()
    make_large_figure(report=report, figure=make_figure(printed="13个"), label="首批工作站")
    make_release(report)
    page = client.get("/").content.decode()
    assert "奋力书写" in page
    assert "<b>13</b><small>个</small>" in page
    assert "首批工作站" in page


def test_the_home_page_of_an_empty_site_says_so(client):
    assert "No annual report is published yet." in client.get("/en/").content.decode()


def test_titles_are_shown_escaped(client):
    make_release(make_report(title="<script>alert(1)</script>"))
    page = client.get("/highlights/longgang/2022/").content.decode()
    assert "<script>alert" not in page
    assert "&lt;script&gt;alert" in page


@pytest.mark.parametrize("path", ["/", "/highlights/"])
def test_lists_take_the_same_few_queries_at_any_size(client, path):
    counts = []
    for size in (1, 3, 30):
        for n in range(size):
            committee = make_committee(f"c{size}-{n}")
            report = make_report(committee=committee)
            make_large_figure(report=report)
            make_release(report)
        with CaptureQueriesContext(
            connection,
        ) as queries:
            client.get(path)
        counts.append(len(queries))
    assert len(set(counts)) == 1
    assert counts[0] <= 8


def test_a_released_page_takes_two_queries(client, django_assert_num_queries):
    report = make_report()
    for _ in range(30):
        highlight = make_highlight(report=report)
        make_quote(paragraph=make_paragraph(section=highlight.section, text="共收集提案222件。"))
        make_chart(make_figure(), highlight=highlight)
    make_release(report)
    with django_assert_num_queries(2):
        client.get("/highlights/longgang/2022/")


def test_the_feed_lists_each_version(client):
    report = make_report()
    make_release(report)
    make_paragraph(section=report.highlights.get().section, text="再一句。")
    make_release(report, note="补一句")
    make_release(make_report(year=2021, series="秘密系列", is_published=False))
    feed = client.get("/highlights/feed.xml").content.decode()
    assert "http://www.w3.org/2005/Atom" in feed
    assert feed.index("/highlights/longgang/2022/v2/") < feed.index("/highlights/longgang/2022/v1/")
    assert "补一句" in feed
    assert "秘密系列" not in feed


def test_a_list_page_out_of_range_is_an_empty_list_with_a_hint(client):
    make_release()
    for number in ("99", "abc", "-1"):
        page = client.get("/en/highlights/", {"page": number})
        assert page.status_code == 200
        assert "There is no such page in this list." in page.content.decode()


def test_an_unknown_filter_value_is_an_empty_list_with_a_hint(client):
    make_release()
    page = client.get("/en/highlights/", {"committee": "atlantis"}).content.decode()
    assert "Nothing matches this choice." in page
    assert "自觉践行" not in page
