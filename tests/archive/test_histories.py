"""Oral histories are read only while the narrator's consent holds; a withdrawal takes page and photographs off."""

import datetime

import pytest
from django.core.exceptions import ValidationError
from django.urls import reverse

from archive.workflow import CONSENTS
from cppcc_portal.lib.photos import clean, keep
from cppcc_portal.lib.refusals import Refused
from members.roles import Role
from tests.archive.factories import make_document, make_document_photo, make_oral_history, make_paragraph
from tests.highlights.pictures import bomb, make_picture, upload
from tests.members.factories import make_committee, make_user

pytestmark = pytest.mark.django_db
WORDS = "口述往事不可外传"
GIVEN = {"consent_on": datetime.date(2022, 5, 1), "consent_scope": "文字与照片"}


@pytest.fixture(autouse=True)
def media(settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path


@pytest.fixture
def editor():
    return make_user(Role.EDITOR)


@pytest.fixture
def told():
    """A published history with a paragraph and a photograph whose file is there."""
    history = make_oral_history()
    make_paragraph(document=history.document, text=WORDS)
    cleaned = clean(upload(make_picture("JPEG")))
    keep(cleaned)
    make_document_photo(document=history.document, digest=cleaned.digest)
    return history


def seen(client, history):
    """Return what a visitor gets: page, search, feed, open data, photograph."""
    photo = history.document.photos.get()
    words = f"/en/search/?q={WORDS}"
    answers = {
        "page": client.get(history.document.get_absolute_url()).status_code == 200,
        "search": history.document.slug in client.get(words).content.decode(),
        "list": history.document.slug in client.get("/en/archive/").content.decode(),
        "feed": history.document.slug in client.get("/en/archive/feed.xml").content.decode(),
        "photo": client.get(reverse("photo", args=[photo.digest])).status_code == 200,
    }
    for name in ("documents", "paragraphs"):
        answers[name] = (
            history.document.slug in b"".join(client.get(f"/en/data/{name}.json").streaming_content).decode()
        )
    return answers


def test_a_withdrawn_consent_takes_everything_off_at_once(client, told, editor):
    before = seen(client, told)
    assert all(before.values()), before
    CONSENTS.perform("withdraw", told, by=editor, note="本人来电")
    assert not any(seen(client, told).values())
    told.document.refresh_from_db()
    assert not told.document.is_published


def test_even_a_tick_set_at_the_same_moment_shows_nothing(client, told, editor):
    CONSENTS.perform("withdraw", told, by=editor)
    told.document.is_published = True
    told.document.save()
    assert not any(seen(client, told).values())


def test_no_browser_keeps_a_photograph_without_asking(client, told):
    answer = client.get(reverse("photo", args=[told.document.photos.get().digest]))
    assert answer["Cache-Control"] == "public, no-cache"


def test_staff_still_see_the_photograph_and_others_do_not(client, told, editor):
    CONSENTS.perform("withdraw", told, by=editor)
    url = reverse("photo", args=[told.document.photos.get().digest])
    client.force_login(editor)
    assert client.get(url).status_code == 200
    client.force_login(make_user(Role.EDITOR, committee=make_committee("shenzhen")))
    assert client.get(url).status_code == 404


def test_a_history_is_published_only_with_consent():
    history = make_oral_history(consent="none", consent_on=None)
    with pytest.raises(ValidationError) as caught:
        history.document.full_clean()
    assert "is_published" in caught.value.error_dict
    with pytest.raises(ValidationError):
        make_document(kind="history", has_text=True).full_clean()
    make_document(kind="history", has_text=False).full_clean()


def test_consent_needs_its_day_and_what_it_covers(editor):
    history = make_oral_history(consent="none", consent_on=None)
    for missing in GIVEN:
        with pytest.raises(Refused):
            CONSENTS.perform("give", history, by=editor, **{**GIVEN, missing: None})
    with pytest.raises(Refused):
        CONSENTS.perform("give", history, by=editor, **{**GIVEN, "consent_on": datetime.date(2999, 1, 1)})
    CONSENTS.perform("give", history, by=editor, **GIVEN)
    history.refresh_from_db()
    assert (history.consent, history.consent_scope) == ("written", "文字与照片")


def test_where_the_signed_consent_is_kept_is_nobodys_business(client, told):
    assert told.consent_note not in client.get(told.document.get_absolute_url()).content.decode()


@pytest.mark.parametrize(
    ("data", "words"),
    [
        (b"only words", "not a JPEG"),
        (bomb(50_000, 50_000), "64 million"),
        (b"", "empty"),
        (b"\0" * (16 * 1024 * 1024), "15 MB"),
    ],
    ids=["text", "bomb", "empty", "huge"],
)
def test_a_photo_that_is_no_photo_is_a_sentence(client, told, editor, data, words):
    client.force_login(editor)
    typed = {"document": told.document.pk, "position": 9, "caption": "不能丢的说明", "description": "说明"}
    url = "/en/admin/archive/documentphoto/add/"
    page = client.post(url, {**typed, "image": upload(data)}).content.decode()
    assert words in page
    assert "不能丢的说明" in page
    assert told.document.photos.count() == 1


def test_a_photograph_comes_in_cleaned(client, told, editor):
    client.force_login(editor)
    typed = {"document": told.document.pk, "position": 9, "caption": "合影", "description": "几个人", "credit": ""}
    picture = make_picture("PNG", size=(640, 480))
    answer = client.post("/en/admin/archive/documentphoto/add/", {**typed, "image": upload(picture)})
    assert answer.status_code == 302
    photo = told.document.photos.get(position=9)
    assert (photo.width, photo.height, len(photo.digest)) == (640, 480, 64)
    assert "合影" in client.get(told.document.get_absolute_url()).content.decode()
