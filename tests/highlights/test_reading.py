"""highlights/reading.py: an annual report laid out."""

import pytest

from highlights.composing import compose
from highlights.models import ChartBar
from highlights.reading import read, read_report
from tests.archive.factories import make_paragraph, make_section
from tests.figures.factories import make_figure, make_quote
from tests.highlights.factories import make_chart, make_highlight, make_large_figure, make_report

pytestmark = pytest.mark.django_db
QUERIES = 13


def chapter_with(text, kind="text", **over):
    report = make_report()
    highlight = make_highlight(report=report, **over)
    paragraph = make_paragraph(section=highlight.section, text=text, kind=kind)
    return report, highlight, paragraph


def test_a_quoted_number_in_the_text_leads_to_its_figure():
    report, _, paragraph = chapter_with("2022年共收集提案222件，经立案。")
    quote = make_quote(paragraph=paragraph, sentence="2022年共收集提案222件，经立案。")
    shown = read_report(report).chapters[0].paragraphs[0]
    assert f'<a class="figure-link" href="{quote.figure.get_absolute_url()}"' in shown.html
    assert ">222件</a>，经立案。" in shown.html


def test_an_unpublished_figure_is_not_linked():
    report, _, paragraph = chapter_with("共收集提案222件。")
    make_quote(paragraph=paragraph, figure=make_figure(is_published=False))
    reading = read_report(report)
    assert reading.chapters[0].paragraphs[0].html == "共收集提案222件。"
    assert reading.figure_count == 0


def test_a_figure_quoted_twice_has_one_note_number():
    report, highlight, first = chapter_with("共收集提案222件。")
    second = make_paragraph(section=highlight.section, text="再说一遍，共收集提案222件。")
    figure = make_figure()
    make_quote(figure=figure, paragraph=first)
    make_quote(figure=figure, paragraph=second)
    reading = read_report(report)
    assert [figure.note for figure in reading.chapters[0].notes] == [1]
    assert reading.figure_count == 1


def test_commentary_loses_its_label_because_the_page_prints_one():
    report, _, _ = chapter_with("微评论：抢抓机遇。", kind="commentary")
    assert read_report(report).chapters[0].paragraphs[0].html == "抢抓机遇。"


def test_headline_paragraphs_are_not_printed_again():
    report, _, _ = chapter_with("亮点一的标题", kind="headline")
    assert read_report(report).chapters[0].paragraphs == []


def test_the_text_before_the_first_highlight_is_the_introduction():
    report = make_report()
    opening = make_section(document=report.document, label="引言")
    make_paragraph(section=opening, text="党的二十大报告。")
    make_paragraph(section=make_highlight(report=report).section, text="正文一。")
    reading = read_report(report)
    assert [paragraph.html for paragraph in reading.introduction.paragraphs] == ["党的二十大报告。"]
    assert [paragraph.html for paragraph in reading.chapters[0].paragraphs] == ["正文一。"]


def test_a_record_taken_from_a_paragraph_is_mentioned_in_its_chapter():
    report, _, paragraph = chapter_with("出台工作指引。")
    guide = report.document.__class__.objects.create(
        committee=report.committee, slug="guide", title="《工作指引》", kind="regulation", is_published=True
    )
    guide.sources.add(paragraph)
    mentions = read_report(report).chapters[0].mentions
    assert [(link.title, link.url) for link in mentions] == [("《工作指引》", "/archive/guide/")]


def test_large_figures_stand_at_the_head_or_in_their_chapter():
    report, highlight, _ = chapter_with("正文。")
    head = make_large_figure(report=report)
    inside = make_large_figure(report=report, highlight=highlight)
    reading = read_report(report)
    assert [row.figure.code for row in reading.lead_figures] == [head.figure.code]
    assert [row.figure.code for row in reading.chapters[0].large_figures] == [inside.figure.code]


def test_a_chart_shows_published_figures_only():
    report, highlight, _ = chapter_with("正文。")
    open_figure = make_figure()
    chart = make_chart(open_figure, make_figure(is_published=False), highlight=highlight)
    hidden_base = make_figure(is_published=False)
    ChartBar.objects.create(chart=chart, position=3, label="采纳", figure=open_figure, base=hidden_base)
    bars = compose(report)["chapters"][0]["charts"][0]["bars"]
    assert [bar["figure"] for bar in bars] == [open_figure.code]


@pytest.mark.parametrize("size", [1, 3, 300])
def test_a_report_of_any_length_takes_the_same_few_queries(size, django_assert_num_queries):
    report = make_report()
    for _ in range(min(size, 30)):
        highlight = make_highlight(report=report)
        for _ in range(max(size // 30, 1)):
            make_quote(paragraph=make_paragraph(section=highlight.section, text="共收集提案222件。"))
        make_chart(make_figure(), highlight=highlight)
    with django_assert_num_queries(QUERIES):
        content = compose(report)
    with django_assert_num_queries(0):
        read(content)
