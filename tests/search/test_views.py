"""The search page."""

import pytest

from archive.models import Paragraph
from search.registry import sources
from search.templatetags.search_tags import found
from tests.archive.factories import make_document, make_paragraph

pytestmark = pytest.mark.django_db


def test_a_two_character_word_is_found_in_a_paragraph(client):
    paragraph = make_paragraph(text="聚焦托育工作进行视察以及座谈")
    page = client.get("/search/", {"q": "托育"}).content.decode()
    assert "聚焦<mark>托育</mark>工作" in page
    assert paragraph.get_absolute_url() in page


def test_every_word_must_be_found(client):
    make_paragraph(text="聚焦托育工作")
    assert "Nothing published contains" in client.get("/en/search/", {"q": "托育 电梯"}).content.decode()


def test_unpublished_text_is_never_found(client):
    make_paragraph(document=make_document(is_published=False, title="秘密"), text="托育秘密")
    assert "秘密</a>" not in client.get("/search/", {"q": "托育"}).content.decode()


@pytest.mark.parametrize(
    "words", ["", " ", "\x00", "%", "_", "'; DROP TABLE", "水", "🙂", "a" * 10_000, "(((", '"', "<b>"]
)
def test_any_input_gets_an_answer_in_words(client, words):
    answer = client.get("/en/search/", {"q": words})
    assert answer.status_code == 200
    assert "<h1>Search</h1>" in answer.content.decode()


def test_what_was_typed_is_kept_and_escaped(client):
    page = client.get("/search/", {"q": '<b>"x'}).content.decode()
    assert 'value="&lt;b&gt;&quot;x"' in page


def test_a_word_inside_an_entity_is_not_marked():
    assert found("A&B", "amp") == "A&amp;B"
    assert found("A&B", "b") == "A&amp;<mark>B</mark>"


@pytest.mark.parametrize("size", [1, 3, 300])
def test_the_number_of_queries_does_not_grow_with_what_is_found(client, size, django_assert_num_queries):
    document = make_document()
    Paragraph.objects.bulk_create(Paragraph(document=document, number=n, text="托育") for n in range(1, size + 1))
    with django_assert_num_queries(len(sources())):
        client.get("/search/", {"q": "托育"})
