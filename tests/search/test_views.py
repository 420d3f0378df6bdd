"""The search page."""

import pytest
from django.db import connection

from archive.models import Paragraph
from tests.archive.factories import make_document, make_paragraph

pytestmark = pytest.mark.django_db


def test_a_two_character_word_is_found_in_a_paragraph(client):
    paragraph = make_paragraph(text="聚焦托育工作进行视察以及座谈")
    page = client.get("/search/", {"q": "托育"}).content.decode()
    assert "聚焦<mark>托育</mark>工作" in page
    assert paragraph.get_absolute_url() in page


def test_addresses_are_in_the_language_of_the_page(client):
    paragraph = make_paragraph(text="聚焦托育工作")
    assert f'href="/en{paragraph.get_absolute_url()}"' in client.get("/en/search/", {"q": "托育"}).content.decode()


def test_every_word_must_be_found(client):
    make_paragraph(text="聚焦托育工作")
    assert "Nothing was found for" in client.get("/en/search/", {"q": "托育 电梯"}).content.decode()


def test_where_nothing_holds_all_words_the_nearest_are_offered(client):
    near = make_paragraph(text="推动社区普惠托育机构的建设")
    make_paragraph(text="聚焦城市交通拥堵治理")
    page = client.get("/search/", {"q": "普惠托育机构收费"}).content.decode()
    assert near.get_absolute_url() in page
    assert "<mark>普惠</mark><mark>托育</mark><mark>机构</mark>" in page
    assert "交通" not in page


@pytest.mark.parametrize("asked", [{"q": "托育机构收费", "year": "2022"}, {"q": "电梯"}, {"q": "加装电梯收费"}])
def test_nothing_is_near_to_what_is_narrowed_or_shares_too_little(client, asked):
    make_paragraph(text="推动社区普惠托育机构的建设，不另收费")
    page = client.get("/search/", asked).content.decode()
    assert "普惠" not in page


def test_what_the_public_may_not_read_is_near_to_nothing(client):
    make_paragraph(document=make_document(is_published=False, title="秘密"), text="托育机构秘密")
    assert "秘密" not in client.get("/search/", {"q": "托育机构收费"}).content.decode()


def test_unpublished_text_is_never_found(client):
    make_paragraph(document=make_document(is_published=False, title="秘密"), text="托育秘密")
    answer = client.get("/en/search/", {"q": "托育"})
    assert answer.context["answer"].hits == []
    assert "秘密" not in answer.content.decode()


@pytest.mark.parametrize(
    "words",
    [
        *(
            "",
            " ",
            "\x00",
            "%",
            "_",
            "'; DROP TABLE",
            "水",
            "🙂",
            "a" * 10_000,
            "电" * 10_000,
            "(((",
            '"',
            "<b>",
            "“未完",
        ),
        *('"a" OR "b"', "NEAR(a b)", "a* AND", "title:x", "-水", "' | !'a", "a:*", "，。！", "\u200b", "e\u0301", "İ"),
    ],
)
def test_any_input_gets_an_answer_in_words(client, words):
    answer = client.get("/en/search/", {"q": words})
    assert answer.status_code == 200
    assert "<h1>Search</h1>" in answer.content.decode()


@pytest.mark.parametrize("page", ["0", "-1", "99999", "1e3", "x", "１", "", "9" * 50])
def test_a_page_that_is_not_there_is_answered_in_words(client, page):
    make_paragraph(text="托育")
    answer = client.get("/en/search/", {"q": "托育", "page": page})
    assert answer.status_code == 200
    assert "There is no such page" in answer.content.decode()


def test_fifty_filters_at_once_find_nothing_in_words(client):
    make_paragraph(text="托育")
    query = "&".join(f"{name}=x{n}" for n in range(13) for name in ("kind", "year", "committee", "category"))
    answer = client.get(f"/en/search/?q=托育&{query}")
    assert "Search everything" in answer.content.decode()


def test_what_was_typed_is_kept_and_escaped(client):
    page = client.get("/search/", {"q": '<b>"x'}).content.decode()
    assert 'value="&lt;b&gt;&quot;x"' in page


@pytest.mark.parametrize("size", [1, 3, 300])
def test_the_number_of_queries_does_not_grow_with_what_is_found(client, size, django_assert_num_queries):
    document = make_document()
    Paragraph.objects.bulk_create(Paragraph(document=document, number=n, text="托育") for n in range(1, size + 1))
    client.get("/search/", {"q": "托育"})
    # State of the index, other names, hits, what is shown. On PostgreSQL it is asked before how frequent the words are,
    # and a transaction tells it to look by its index.
    with django_assert_num_queries(8 if connection.vendor == "postgresql" else 4):
        client.get("/search/", {"q": "托育"})
