"""The ledger as a visitor sees it."""

import pytest

from archive.models import Paragraph
from figures.models import Figure, Quote
from tests.archive.factories import make_document, make_paragraph
from tests.figures.factories import make_figure, make_quote

pytestmark = pytest.mark.django_db


def test_the_sentence_is_highlighted_in_its_paragraph(client):
    paragraph = make_paragraph(text="前文。共收集提案222件。后文。")
    quote = make_quote(paragraph=paragraph)
    page = client.get(quote.figure.get_absolute_url()).content.decode()
    assert "<p>前文。<mark>共收集提案222件。</mark>后文。</p>" in page
    assert paragraph.get_absolute_url() in page


def test_a_number_is_printed_in_the_words_of_its_source(client):
    figure = make_figure(printed="近5万字", value=50000, qualifier="nearly")
    page = client.get(figure.get_absolute_url()).content.decode()
    assert (
        "<small>近</small><b>5</b><small>万字</small>" in page or "<small>近</small><b>5万</b><small>字</small>" in page
    )


def test_a_sentence_of_an_unpublished_document_is_not_shown(client):
    hidden = make_paragraph(document=make_document(is_published=False), text="内部：共收集提案222件。")
    quote = make_quote(paragraph=hidden)
    page = client.get(f"/en{quote.figure.get_absolute_url()}").content.decode()
    assert "内部" not in page
    assert "No published sentence holds this number." in page


def test_an_unpublished_or_unknown_figure_is_not_found(client):
    assert client.get(make_figure(is_published=False).get_absolute_url()).status_code == 404
    assert client.get("/figures/999999/").status_code == 404


def test_the_ledger_filters_by_words(client):
    make_figure(indicator="收集提案")
    make_figure(indicator="委员工作站", printed="13个")
    page = client.get("/figures/", {"q": "工作站"}).content.decode()
    assert "13个" in page
    assert "收集提案" not in page


@pytest.mark.parametrize("size", [1, 3, 300])
def test_a_figure_with_any_number_of_quotes_takes_the_same_queries(client, size, django_assert_num_queries):
    figure, document = make_figure(), make_document()
    text = "共收集提案222件。"
    paragraphs = [Paragraph(document=document, number=n, text=text) for n in range(1, size + 1)]
    Paragraph.objects.bulk_create(paragraphs)
    quotes = [Quote(figure=figure, paragraph=row, sentence=text, printed="222件") for row in document.paragraphs.all()]
    Quote.objects.bulk_create(quotes)
    with django_assert_num_queries(4):
        client.get(figure.get_absolute_url())


@pytest.mark.parametrize("size", [1, 3, 300])
def test_the_ledger_of_any_length_takes_the_same_queries(client, size, django_assert_num_queries):
    first = make_figure()
    extra = [
        Figure(committee=first.committee, code=f"x{n}", value=1, printed="1件", is_published=True)
        for n in range(size - 1)
    ]
    Figure.objects.bulk_create(extra)
    with django_assert_num_queries(3):
        client.get("/figures/")
