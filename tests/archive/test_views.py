"""The archive as a visitor sees it."""

import pytest

from archive.models import Paragraph
from tests.archive.factories import make_document, make_paragraph, make_section

pytestmark = pytest.mark.django_db


def test_every_paragraph_has_an_address_of_its_own(client):
    paragraph = make_paragraph(text="正文一。", number=12)
    page = client.get(paragraph.document.get_absolute_url()).content.decode()
    assert 'id="p12"' in page
    assert paragraph.get_absolute_url() == f"/archive/{paragraph.document.slug}/#p12"


def test_restored_and_lost_characters_are_marked(client):
    paragraph = make_paragraph(text="宣传贯彻党的二【十】大，□民息息相关")
    page = client.get(f"/en/archive/{paragraph.document.slug}/").content.decode()
    assert 'class="restored" title="restored by the editors">十</span>' in page
    assert 'class="lost"' in page


def test_the_marks_of_restored_text_can_be_switched_off(client):
    paragraph = make_paragraph(text="二【十】大")
    client.get("/preferences/restored/off/")
    assert 'data-restored="off"' in client.get(paragraph.document.get_absolute_url()).content.decode()


def test_a_long_paragraph_with_markup_is_stored_as_text_and_shown_escaped(client):
    text = "<script>alert('x')</script><b>粗</b>" + "长" * 3_000_000
    paragraph = make_paragraph(text=text)
    assert Paragraph.objects.get(pk=paragraph.pk).text == text
    page = client.get(paragraph.document.get_absolute_url()).content.decode()
    assert "<script>alert" not in page
    assert "&lt;script&gt;alert(&#x27;x&#x27;)&lt;/script&gt;&lt;b&gt;粗" in page


def test_an_unpublished_document_is_not_found_nor_listed(client):
    document = make_document(is_published=False, title="未公开的报告")
    assert client.get(document.get_absolute_url()).status_code == 404
    assert "未公开的报告" not in client.get("/archive/").content.decode()


def test_a_document_that_is_only_named_shows_where(client):
    source = make_paragraph(text="出台《评价办法》。")
    named = make_document(title="《评价办法》", has_text=False, kind="regulation")
    named.sources.add(source)
    page = client.get(f"/en/archive/{named.slug}/").content.decode()
    assert "The text of this document is not held here" in page
    assert f"/en/archive/{source.document.slug}/#p{source.number}" in page
    assert "出台《评价办法》。" in page


def test_a_paragraph_of_an_unpublished_document_is_not_shown_as_a_source(client):
    hidden = make_paragraph(document=make_document(is_published=False), text="内部文字")
    named = make_document(has_text=False)
    named.sources.add(hidden)
    assert "内部文字" not in client.get(named.get_absolute_url()).content.decode()


def test_the_list_filters_by_kind(client):
    make_document(title="一份规划", kind="plan")
    make_document(title="一份报告")
    page = client.get("/archive/", {"kind": "plan"}).content.decode()
    assert "一份规划" in page
    assert "一份报告" not in page


@pytest.mark.parametrize("size", [1, 3, 300])
def test_a_document_of_any_length_takes_the_same_queries(client, size, django_assert_num_queries):
    section = make_section()
    rows = [Paragraph(document=section.document, section=section, number=n, text="正文。") for n in range(1, size + 1)]
    Paragraph.objects.bulk_create(rows)
    with django_assert_num_queries(6):
        client.get(section.document.get_absolute_url())


@pytest.mark.parametrize("size", [1, 3, 300])
def test_the_list_of_any_length_takes_the_same_queries(client, size, django_assert_num_queries):
    for _ in range(size):
        make_document()
    with django_assert_num_queries(3):
        client.get("/archive/")
