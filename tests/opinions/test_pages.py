"""Public pages of the opinion reports."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from opinions.models import OpinionReport, OpinionUse
from tests.archive.factories import make_paragraph
from tests.consultations.factories import make_event
from tests.figures.factories import make_figure
from tests.members.factories import make_committee, make_member, make_unit
from tests.opinions.factories import RECEIVED, make_issue, make_opinion, make_use
from tests.stations.factories import make_reception, make_station

pytestmark = pytest.mark.django_db
LIST = "/en/opinions/"


def page(client, url: str) -> str:
    response = client.get(url)
    assert response.status_code == 200
    return response.content.decode()


def queries(client, url: str) -> int:
    with CaptureQueriesContext(connection) as captured:
        client.get(url)
    return len(captured)


def test_the_empty_list_explains_what_these_reports_are(client):
    html = page(client, LIST)
    assert "Opinion reports are short papers" in html
    assert "None is recorded here yet." in html


def test_the_list_shows_title_number_state_and_reporter(client):
    make_opinion(title="关于托育机构的建议", number="2022-0031", reporter=make_member(name="张委员"), state="issued")
    html = page(client, LIST)
    for words in ["关于托育机构的建议", "2022-0031", "张委员", "Printed and issued"]:
        assert words in html


def test_unpublished_reports_are_neither_listed_nor_found(client):
    hidden = make_opinion(title="未公开信息", is_published=False)
    assert "未公开信息" not in page(client, LIST)
    assert client.get(f"{LIST}{hidden.pk}/").status_code == 404


@pytest.mark.parametrize(
    "query", ["q=托育", "q=2022-9", "committee=longgang", "year=2022", "kind=member", "state=issued"]
)
def test_every_filter_keeps_what_fits_and_drops_the_rest(client, query):
    make_opinion(title="托育信息", number="2022-9", state="issued")
    make_opinion(
        title="交通信息",
        number="2021-1",
        committee=make_committee("shenzhen"),
        received_on=RECEIVED.replace(year=2021),
        kind="public",
    )
    html = page(client, f"{LIST}?{query}")
    assert "托育信息" in html
    assert "交通信息" not in html


@pytest.mark.parametrize("query", ["state=draft", "state=moon", "kind=moon", "committee=moon", "year=x"])
def test_unknown_values_give_an_empty_list_with_a_hint(client, query):
    make_opinion(title="托育信息")
    html = page(client, f"{LIST}?{query}")
    assert "托育信息" not in html
    assert "Nothing matches this choice" in html


def test_a_report_shows_text_uses_issues_station_and_sources(client):
    station = make_station(name="横岗街道委员工作站")
    report = make_opinion(body="一段情况。\n\n一段建议。", station=station, unit=make_unit(name="区教育局"))
    report.co_reporters.add(make_member(name="李委员"))
    make_use(report=report, level="national", mode="combined", receiver="全国政协", adopted=True)
    make_issue(reports=[report], year=2022, number=31)
    report.figures.add(make_figure(indicator="反映信息"))
    report.sources.add(make_paragraph(text="收集社情民意。"))
    html = page(client, f"{LIST}{report.pk}/")
    for words in [
        "<p>一段情况。</p>",
        "<p>一段建议。</p>",
        station.get_absolute_url(),
        "区教育局",
        "李委员",
        "National",
        "Combined with others",
        "全国政协",
        "2022, issue 31",
        "反映信息",
        "收集社情民意",
    ]:
        assert words in html


def test_a_report_without_text_or_use_says_so(client):
    html = page(client, f"{LIST}{make_opinion().pk}/")
    assert "The text of this report is not held here." in html
    assert "No use of this report is recorded." in html


def test_markup_in_title_and_body_is_shown_as_text(client):
    report = make_opinion(title="<b>题目</b>", body="<script>alert(1)</script>")
    html = page(client, f"{LIST}{report.pk}/")
    assert "<script>alert" not in html
    assert "&lt;script&gt;alert(1)&lt;/script&gt;" in html
    assert "<b>题目" not in html


def test_a_very_long_body_is_shown_as_text(client):
    report = make_opinion(body="长<b>" * 600_000)
    html = page(client, f"{LIST}{report.pk}/")
    assert html.count("长&lt;b&gt;") == 600_000


def test_private_notes_and_people_are_never_shown(client):
    reporter = make_member(name="隐反映人", is_published=False)
    reception = make_reception(is_published=False)
    report = make_opinion(reporter=reporter, reported_by_text="", reception=reception)
    other = make_member(name="隐合作人", is_published=False)
    report.co_reporters.add(other)
    use = make_use(report=report)
    for html in [page(client, LIST), page(client, f"{LIST}{report.pk}/"), page(client, f"{LIST}feed.xml")]:
        for private in ["隐反映人", "隐合作人", use.instruction, use.instruction_by, reception.visitor_name]:
            assert private not in html
        assert reception.topic not in html
        assert reporter.phone not in html


def test_the_station_is_linked_only_when_it_is_published(client):
    report = make_opinion(station=make_station(name="未公开站", is_published=False))
    assert "未公开站" not in page(client, f"{LIST}{report.pk}/")


def test_a_report_leads_back_to_the_matter_only_when_the_public_may_read_that(client):
    heard = make_reception(topic="人行道破损", is_published=True)
    hidden = make_reception(topic="邻里纠纷", is_published=False)
    closed = make_reception(topic="旧事", station=make_station(is_published=False), is_published=True)
    pages = [page(client, f"{LIST}{make_opinion(reception=one).pk}/") for one in (heard, hidden, closed)]
    assert f'href="/en/stations/{heard.station.slug}/receptions/{heard.pk}/"' in pages[0]
    assert [topic in html for topic, html in zip(("人行道破损", "邻里纠纷", "旧事"), pages, strict=True)] == [
        True,
        False,
        False,
    ]


def test_a_report_lists_the_published_events_it_is_tied_to(client):
    report = make_opinion()
    for title, is_published in (("公开的协商", True), ("内部的协商", False)):
        make_event(title=title, is_published=is_published).opinions.add(report)
    html = page(client, f"{LIST}{report.pk}/")
    assert "公开的协商" in html
    assert "内部的协商" not in html


def test_the_feed_holds_published_reports_only(client):
    make_opinion(title="托育信息")
    make_opinion(title="未公开信息", is_published=False)
    text = page(client, f"{LIST}feed.xml")
    assert "托育信息" in text
    assert "未公开信息" not in text


def add_rows(report: OpinionReport, count: int) -> None:
    """Add ``count`` reports, and as many uses and co-reporters to ``report``."""
    start = OpinionReport.objects.count()
    numbers = [f"many-{start + n}" for n in range(count)]
    members = [make_member() for _ in range(count)]
    common = {"committee": report.committee, "received_on": RECEIVED, "is_published": True}
    OpinionReport.objects.bulk_create(
        OpinionReport(number=number, title=number, reporter=member, **common)
        for number, member in zip(numbers, members, strict=True)
    )
    OpinionUse.objects.bulk_create(OpinionUse(report=report, level="city", receiver=number) for number in numbers)
    report.co_reporters.add(*members)


def test_pages_cost_the_same_queries_with_1_3_and_300_rows(client):
    report = make_opinion(body="正文", station=make_station())
    urls = [LIST, f"{LIST}?committee=longgang&year=2022&state=received", f"{LIST}{report.pk}/"]
    counts = []
    for more in [1, 2, 297]:
        add_rows(report, more)
        counts.append([queries(client, url) for url in urls])
    assert counts[0] == counts[1] == counts[2]
    assert max(counts[0]) <= 8
