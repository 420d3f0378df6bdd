"""A pasted text becomes numbered paragraphs; what is quoted keeps its number and its words."""

import pytest

from archive.models import Paragraph
from archive.pasting import mark_of, paste, plan, stored_rows
from cppcc_portal.lib.refusals import Refused
from members.roles import Role
from tests.archive.factories import make_document, make_paragraph
from tests.figures.factories import make_quote
from tests.members.factories import make_committee, make_user

pytestmark = pytest.mark.django_db
TEXT = "第一段。\n第二段。\n\n第三段。"


@pytest.fixture
def document():
    return make_document(has_text=False)


def put(document, text):
    return paste(document=document, text=text, seen=mark_of(stored_rows(document)))


def stored(document):
    return [(row.number, row.text) for row in stored_rows(document)]


def test_each_line_becomes_a_numbered_paragraph(document):
    put(document, f"\ufeff{TEXT}\r\n\x00  ")
    assert stored(document) == [(1, "第一段。"), (2, "第二段。"), (3, "第三段。")]
    document.refresh_from_db()
    assert document.has_text


def test_what_stays_the_same_keeps_its_number(document):
    put(document, TEXT)
    put(document, "第一段。\n新来的。\n第二段。\n第三段。")
    assert stored(document) == [(1, "第一段。"), (4, "新来的。"), (2, "第二段。"), (3, "第三段。")]
    put(document, "第一段。\n第二段。\n第三段。")
    assert stored(document) == [(1, "第一段。"), (2, "第二段。"), (3, "第三段。")]


def test_a_changed_paragraph_nobody_quotes_keeps_its_place(document):
    put(document, TEXT)
    put(document, "第一段。\n第二段改了。\n第三段。")
    assert stored(document)[1] == (2, "第二段改了。")


@pytest.mark.parametrize("text", ["第一段。\n第三段。", "第一段。\n第二段改了。\n第三段。"])
def test_a_quoted_paragraph_neither_goes_nor_changes(document, text):
    put(document, TEXT)
    make_quote(paragraph=Paragraph.objects.get(number=2), sentence="第二段。")
    with pytest.raises(Refused, match="2"):
        put(document, text)
    assert stored(document)[1] == (2, "第二段。")
    put(document, "前言。\n第一段改了。\n第二段。")
    assert (2, "第二段。") in stored(document)


def test_a_paragraph_named_as_a_source_is_quoted_too(document):
    put(document, TEXT)
    make_document().sources.add(Paragraph.objects.get(number=3))
    with pytest.raises(Refused, match="3"):
        plan(document, "第一段。")


@pytest.mark.parametrize("text", ["", " \n\u3000\n\x00", "段\n" * 5001], ids=["empty", "blank", "too many"])
def test_nothing_and_far_too_much_are_refused(document, text):
    with pytest.raises(Refused):
        put(document, text)
    assert not stored(document)


def test_a_page_that_was_overtaken_changes_nothing(document):
    seen = mark_of(stored_rows(document))
    put(document, TEXT)
    with pytest.raises(Refused) as caught:
        paste(document=document, text="别的", seen=seen)
    assert caught.value.code == "stale"


def test_the_desk_shows_what_it_becomes_before_it_is_kept(client, document):
    client.force_login(make_user(Role.EDITOR))
    url = f"/en/admin/archive/document/{document.pk}/text/"
    seen = mark_of([])
    preview = client.post(url, {"text": TEXT, "seen": seen}).content.decode()
    assert "is new" in preview
    assert not stored(document)
    client.post(url, {"text": TEXT, "seen": seen, "act": "keep"})
    assert len(stored(document)) == 3
    stale = client.post(url, {"text": "没有丢的文字", "seen": seen, "act": "keep"}).content.decode()
    assert "没有丢的文字" in stale
    assert len(stored(document)) == 3
    page = client.get(document.get_absolute_url()).content.decode()
    assert 'href="#p2"' in page


def test_another_committees_editor_pastes_nothing(client, document):
    client.force_login(make_user(Role.EDITOR, committee=make_committee("shenzhen")))
    assert client.get(f"/en/admin/archive/document/{document.pk}/text/").status_code == 403


def test_new_paragraphs_stand_in_the_section_of_the_one_before(document):
    first = make_paragraph(document=document, number=1, text="第一段。")
    put(document, "第一段。\n第二段。")
    assert Paragraph.objects.get(number=2).section == first.section
