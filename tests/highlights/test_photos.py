"""Photographs: what is none is refused in words; the others are cleaned, kept once, and shown to whom they may be."""

import hashlib
import threading
from io import BytesIO

import pytest
from django.core.exceptions import ValidationError
from django.db import connection
from django.template.loader import render_to_string
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import translation
from PIL import Image, ImageCms

from cppcc_portal.lib.photos import MOST_BYTES, clean, keep, path_of
from highlights.models import Photo
from members.roles import Role
from tests.highlights.contents import make_photo_facts
from tests.highlights.factories import (
    make_erratum,
    make_highlight,
    make_photo,
    make_pull_quote,
    make_release,
    make_release_photo,
    make_report,
)
from tests.highlights.pictures import (
    PNG_START,
    SVG,
    Endless,
    animated,
    bomb,
    encoded,
    halves,
    make_picture,
    upload,
    with_position,
)
from tests.members.factories import make_committee, make_user

RED, BLUE, WHITE = (254, 0, 0), (0, 0, 254), (255, 255, 255)


@pytest.fixture(autouse=True)
def media(settings, tmp_path):
    """A folder of its own for the photographs of a test."""
    settings.MEDIA_ROOT = tmp_path
    return tmp_path


def opened(data: bytes) -> Image.Image:
    return Image.open(BytesIO(data))


def is_near(pixel, colour) -> bool:
    return all(abs(one - other) < 12 for one, other in zip(pixel, colour, strict=True))


def refusal(data) -> str:
    with pytest.raises(ValidationError) as refused:
        clean(upload(data) if isinstance(data, bytes) else data)
    return refused.value.code


## WHAT IS REFUSED


@pytest.mark.parametrize(
    ("data", "why"),
    [
        (b"", "empty"),
        (b"only words", "no_picture"),
        (b"\0" * 4000, "no_picture"),
        (SVG, "format"),
        (b"\xef\xbb\xbf  " + SVG, "format"),
        (make_picture("GIF"), "format"),
        (make_picture("TIFF"), "format"),
        (make_picture("BMP"), "format"),
        (b"%PDF-1.7 ...", "format"),
        (b"\0\0\0\x18ftypheic\0\0\0\0", "format"),
        (make_picture()[:3000], "damaged"),
        (make_picture()[:40], "damaged"),
        (make_picture()[:-600], "damaged"),
        (make_picture("PNG")[:200], "damaged"),
        (make_picture("WEBP")[:100], "damaged"),
        (PNG_START + b"nothing behind it", "damaged"),
        (bomb(1000, 1000), "damaged"),
        (bomb(9000, 9000), "too_many_pixels"),
        (bomb(30_000, 30_000), "too_many_pixels"),
        (make_picture(size=(640, 199)), "too_small"),
        (make_picture("PNG", size=(30_000, 210)), "too_small"),
        (animated("GIF"), "format"),
        (animated("PNG"), "moving"),
        (animated("WEBP"), "moving"),
    ],
)
def test_what_is_no_photograph_is_refused_for_its_own_reason(data, why):
    assert refusal(data) == why


def test_every_refusal_is_a_sentence():
    for data in (b"", b"words", SVG, make_picture()[:3000], bomb(9000, 9000), animated("PNG")):
        with pytest.raises(ValidationError) as refused, translation.override("en"):
            clean(upload(data))
        with translation.override("en"):
            assert refused.value.messages[0].endswith(".")


def test_a_file_that_says_it_has_50_mb_is_not_read():
    file = Endless(size=50 * 1024 * 1024)
    assert refusal(file) == "too_large"
    assert file.taken == 0


def test_of_a_file_that_hides_its_size_no_more_is_read_than_shows_that_it_is_too_large():
    file = Endless()
    assert refusal(file) == "too_large"
    assert file.taken == MOST_BYTES + 1


def test_a_bomb_is_refused_before_its_pixels_are_decoded(monkeypatch):
    monkeypatch.setattr("PIL.PngImagePlugin.PngImageFile.load", lambda self: pytest.fail("decoded"))
    assert refusal(bomb(9000, 9000)) == "too_many_pixels"


def test_half_a_photograph_is_refused_also_after_a_pdf_was_made(monkeypatch):
    monkeypatch.setattr("PIL.ImageFile.LOAD_TRUNCATED_IMAGES", True)  # as WeasyPrint leaves it
    assert refusal(make_picture()[:3000]) == "damaged"


## WHAT IS CLEANED


def test_nothing_of_where_and_by_whom_a_photograph_was_taken_is_kept():
    data = with_position()
    assert b"SECRET-ARTIST" in data
    assert opened(data).getexif().get_ifd(0x8825)
    cleaned = clean(upload(data))
    assert b"SECRET" not in cleaned.data
    assert not opened(cleaned.data).getexif()
    assert set(opened(cleaned.data).info) <= {
        "jfif",
        "jfif_version",
        "jfif_unit",
        "jfif_density",
        "progressive",
        "progression",
    }


def test_a_second_file_hidden_behind_the_picture_is_not_kept():
    cleaned = clean(upload(make_picture() + b"<script>alert(1)</script>"))
    assert b"script" not in cleaned.data


@pytest.mark.parametrize("orientation", range(1, 9))
def test_a_photograph_is_turned_as_the_camera_was_held(orientation):
    image = halves("red", "blue")
    exif = Image.Exif()
    exif[0x0112] = orientation
    cleaned = clean(upload(encoded(image, "JPEG", exif=exif)))
    shown = opened(cleaned.data)
    first = shown.getpixel((20, 20))
    assert shown.size == (cleaned.width, cleaned.height) == ((640, 480) if orientation < 5 else (480, 640))
    assert is_near(first, RED if orientation in {1, 4, 5, 6} else BLUE)


def test_a_phone_held_upright_gives_an_upright_photograph():
    exif = Image.Exif()
    exif[0x0112] = 6
    shown = opened(clean(upload(encoded(halves("red", "blue"), "JPEG", exif=exif))).data)
    assert is_near(shown.getpixel((240, 20)), RED)
    assert is_near(shown.getpixel((240, 620)), BLUE)


def test_broken_notes_about_the_camera_do_not_spoil_the_picture():
    assert clean(upload(make_picture(exif=b"Exif\0\0garbage"))).width == 640


def test_a_large_photograph_is_scaled_down_and_gets_a_narrow_copy_for_phones():
    cleaned = clean(upload(make_picture(size=(4000, 3000))))
    assert opened(cleaned.data).size == (2400, 1800) == (cleaned.width, cleaned.height)
    assert opened(cleaned.small).size == (1200, 900)


def test_a_small_photograph_is_neither_blown_up_nor_copied():
    cleaned = clean(upload(make_picture(size=(900, 600))))
    assert opened(cleaned.data).size == (900, 600)
    assert cleaned.small is None


def test_colours_for_printing_become_colours_for_screens():
    data = encoded(halves("red", "blue").convert("CMYK"), "JPEG")
    shown = opened(clean(upload(data)).data)
    assert shown.mode == "RGB"
    assert is_near(shown.getpixel((20, 20)), RED)


def test_transparent_places_of_a_palette_become_white():
    image = halves("red", "blue").quantize(4)
    image.info["transparency"] = image.getpixel((600, 20))
    shown = opened(clean(upload(encoded(image, "PNG"), "photo.png")).data)
    assert is_near(shown.getpixel((20, 20)), RED)
    assert is_near(shown.getpixel((600, 20)), WHITE)


def test_half_transparent_places_let_white_through():
    image = Image.new("RGBA", (300, 300), (255, 0, 0, 128))
    shown = opened(clean(upload(encoded(image, "WEBP", lossless=True))).data)
    assert is_near(shown.getpixel((20, 20)), (255, 127, 127))


def test_a_grey_picture_of_16_bits_keeps_its_shades():
    image = Image.new("I;16", (300, 300), 0x8000)
    assert is_near(opened(clean(upload(encoded(image, "PNG"))).data).getpixel((9, 9)), (128, 128, 128))


def test_another_colour_space_is_converted_and_its_profile_left_out():
    swapped = ImageCms.ImageCmsProfile(ImageCms.createProfile("LAB")).tobytes()
    for profile in (ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB")).tobytes(), swapped, b"no profile"):
        shown = opened(clean(upload(encoded(halves("red", "blue"), "JPEG", icc_profile=profile))).data)
        assert "icc_profile" not in shown.info
        assert is_near(shown.getpixel((20, 20)), RED)


def test_the_same_file_gives_the_same_bytes_and_its_name_is_their_digest():
    first, second = (clean(upload(make_picture(size=(3000, 2000)))) for _time in range(2))
    assert first == second
    assert first.digest == hashlib.sha256(first.data).hexdigest()
    assert first.name == f"photos/{first.digest}.jpg"


## HOW IT IS KEPT


def test_a_photograph_is_written_once(media):
    cleaned = clean(upload(make_picture(size=(1600, 1000))))
    keep(cleaned)
    written = path_of(cleaned.digest).stat().st_mtime_ns
    keep(cleaned)
    assert path_of(cleaned.digest).stat().st_mtime_ns == written
    assert sorted(path.name for path in (media / "photos").iterdir()) == [
        f"{cleaned.digest}-1200.jpg",
        f"{cleaned.digest}.jpg",
    ]


def test_ten_people_uploading_one_picture_leave_one_whole_file(media):
    cleaned = clean(upload(make_picture()))
    threads = [threading.Thread(target=keep, args=[cleaned]) for _person in range(10)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert [path.read_bytes() for path in (media / "photos").iterdir()] == [cleaned.data]


def test_a_full_disk_leaves_no_half_file(media, monkeypatch):
    def full(_descriptor):
        raise OSError(28, "No space left on device")

    monkeypatch.setattr("cppcc_portal.lib.files.os.fsync", full)
    with pytest.raises(OSError, match="No space"):
        keep(clean(upload(make_picture())))
    assert list((media / "photos").iterdir()) == []


## THE FORM


@pytest.fixture
def editor(client):
    """A browser in which an editor of Longgang is signed in."""
    client.force_login(make_user(Role.EDITOR))
    return client


def typed(photo=None, **over):
    return {
        "highlight": over.get("highlight") or (photo.highlight if photo else make_highlight()).pk,
        "position": 1,
        "caption": "协商现场",
        "description": "委员与居民交谈",
        "credit": "",
        **over,
    }


@pytest.mark.django_db
def test_an_uploaded_photograph_is_cleaned_and_kept(editor):
    editor.post("/admin/highlights/photo/add/", typed(image=upload(with_position())))
    photo = Photo.objects.get()
    assert (photo.width, photo.height) == (640, 480)
    assert photo.image.name == f"photos/{photo.digest}.jpg"
    assert b"SECRET" not in path_of(photo.digest).read_bytes()


@pytest.mark.django_db
def test_two_rows_may_show_one_picture(editor):
    highlight = make_highlight()
    for position in (1, 2):
        editor.post(
            "/admin/highlights/photo/add/",
            typed(image=upload(make_picture()), highlight=highlight.pk, position=position),
        )
    assert Photo.objects.count() == 2
    assert Photo.objects.values("digest").distinct().count() == 1


@pytest.mark.django_db
@pytest.mark.parametrize("data", [b"", SVG, make_picture()[:3000], b"words"])
def test_a_refused_file_leaves_what_was_typed_on_the_page(editor, media, data):
    page = editor.post("/en/admin/highlights/photo/add/", typed(image=upload(data), caption="圆桌会上的发言"))
    assert page.status_code == 200
    assert "圆桌会上的发言" in page.content.decode()
    assert "errorlist" in page.content.decode()
    assert not Photo.objects.exists()
    assert not (media / "photos").exists()


@pytest.mark.django_db
@pytest.mark.parametrize("missing", ["caption", "description", "image"])
def test_a_photograph_needs_file_caption_and_description(editor, missing):
    values = {**typed(image=upload(make_picture())), missing: ""}
    page = editor.post("/admin/highlights/photo/add/", values)
    assert list(page.context["adminform"].form.errors) == [missing]


@pytest.mark.django_db
def test_a_file_that_no_release_shows_may_be_replaced_and_the_words_corrected(editor):
    photo = make_photo()
    url = reverse("admin:highlights_photo_change", args=[photo.pk])
    editor.post(url, typed(photo, caption="改过的说明"))
    photo.refresh_from_db()
    assert (photo.caption, photo.width) == ("改过的说明", 1600)
    editor.post(url, typed(photo, image=upload(make_picture())))
    before = photo.digest
    photo.refresh_from_db()
    assert photo.digest != before
    assert path_of(photo.digest).exists()


@pytest.mark.django_db
@pytest.mark.parametrize("change", [{"caption": "改过"}, {"image": "new"}])
def test_what_a_release_shows_is_not_changed(editor, change):
    photo = make_release_photo().photo
    if "image" in change:
        change = {"image": upload(make_picture())}
    page = editor.post(f"/en/admin/highlights/photo/{photo.pk}/change/", typed(photo, **change))
    assert "A frozen release shows this photograph" in page.content.decode()
    photo.refresh_from_db()
    assert (photo.caption, photo.digest) != ("改过", "")
    assert photo.caption.startswith("协商现场")
    assert photo.width == 1600


@pytest.mark.django_db
def test_the_form_shows_the_picture_and_says_when_it_stays(editor):
    photo = make_photo()
    url = f"/en/admin/highlights/photo/{photo.pk}/change/"
    page = editor.get(url).content.decode()
    assert f'<img src="/photos/{photo.digest}-1200.jpg" width="320" height="213"' in page
    assert "A frozen release shows this photograph" not in page
    make_release_photo(photo=photo)
    assert "A frozen release shows this photograph" in editor.get(url).content.decode()


@pytest.mark.django_db
def test_what_a_release_shows_is_not_deleted(editor):
    photo = make_release_photo().photo
    answer = editor.post(f"/en/admin/highlights/photo/{photo.pk}/delete/", {"post": "yes"}, follow=True)
    assert "A frozen release shows this photograph" in answer.content.decode()
    bulk = {"action": "delete_selected", "_selected_action": [photo.pk], "post": "yes"}
    editor.post("/en/admin/highlights/photo/", bulk)
    assert Photo.objects.filter(pk=photo.pk).exists()


@pytest.mark.django_db
def test_a_photograph_is_uploaded_on_the_page_of_its_highlight(editor):
    highlight = make_highlight()
    values = {
        "report": highlight.report_id,
        "rank": 1,
        "label": "亮点一",
        "headline": "标题",
        "section": highlight.section_id,
    }
    values |= {f"{name}-{part}": 0 for name in ("quotes", "photos") for part in ("TOTAL_FORMS", "INITIAL_FORMS")}
    values |= {
        "photos-TOTAL_FORMS": 1,
        "photos-0-position": 1,
        "photos-0-caption": "现场",
        "photos-0-description": "交谈",
    }
    url = f"/admin/highlights/highlight/{highlight.pk}/change/"
    refused = editor.post(url, {**values, "photos-0-image": upload(b"words")})
    assert "现场" in refused.content.decode()
    assert not Photo.objects.exists()
    editor.post(url, {**values, "photos-0-image": upload(make_picture())})
    assert Photo.objects.get().highlight == highlight


@pytest.mark.django_db
def test_a_sentence_set_large_must_stand_in_its_paragraph(editor):
    highlight = make_highlight()
    paragraph = make_pull_quote(highlight=highlight).paragraph
    values = {"highlight": highlight.pk, "position": 9, "paragraph": paragraph.pk, "sentence": "没有这一句。"}
    page = editor.post("/admin/highlights/pullquote/add/", values)
    assert list(page.context["adminform"].form.errors) == ["sentence"]


@pytest.mark.django_db
@pytest.mark.parametrize("name", ["release", "releasephoto", "erratum"])
def test_nobody_writes_releases_by_hand(client, name):
    client.force_login(make_user(is_superuser=True))
    row = {"release": make_release, "releasephoto": make_release_photo, "erratum": make_erratum}[name]()
    pages = ["add/", f"{row.pk}/delete/"]
    assert [client.post(f"/admin/highlights/{name}/{page}", {"post": "yes"}).status_code for page in pages] == [
        403,
        403,
    ]
    assert client.post(f"/admin/highlights/{name}/{row.pk}/change/", {"note": "改"}).status_code == 403
    assert client.get(f"/admin/highlights/{name}/{row.pk}/change/").status_code == 200


## WHO SEES IT


@pytest.fixture
def kept(db):
    """A photograph with its files, in a highlight of a published report, in no release."""
    cleaned = clean(upload(make_picture(size=(1600, 1000))))
    keep(cleaned)
    return make_photo(digest=cleaned.digest, image=cleaned.name, width=1600, height=1000)


def address(photo, name="photo"):
    return reverse(name, args=[photo.digest])


def released(photo):
    return make_release(photo.highlight.report)


def test_a_released_photograph_is_public_for_ever(client, kept):
    released(kept)
    for name, file in (("photo", path_of(kept.digest)), ("small_photo", path_of(kept.digest, small=True))):
        answer = client.get(address(kept, name), headers={"accept-encoding": "gzip"})
        assert b"".join(answer.streaming_content) == file.read_bytes()
        assert answer["Content-Type"] == "image/jpeg"
        assert answer["Cache-Control"] == "public, max-age=31536000, immutable"
        assert answer["X-Content-Type-Options"] == "nosniff"
        assert answer["Content-Disposition"].startswith('inline; filename="photo-')
        assert answer["Content-Length"] == str(file.stat().st_size)
        assert not {"Content-Encoding", "Set-Cookie"} & set(answer.headers)
        again = client.get(address(kept, name), headers={"if-none-match": answer["ETag"]})
        assert again.status_code == 304


def test_what_is_in_no_release_is_seen_by_its_committees_staff_alone(client, kept):
    assert client.get(address(kept)).status_code == 404
    client.force_login(make_user(Role.EDITOR, committee=make_committee("shenzhen")))
    assert client.get(address(kept)).status_code == 404
    client.force_login(make_user(Role.AUDITOR))
    answer = client.get(address(kept))
    assert (answer.status_code, answer["Cache-Control"]) == (200, "private, no-cache")


@pytest.mark.parametrize("hide", ["report", "document"])
def test_a_photograph_disappears_with_its_report(client, kept, hide):
    released(kept)
    row = kept.highlight.report if hide == "report" else kept.highlight.report.document
    type(row).objects.update(is_published=False)
    assert client.get(address(kept)).status_code == 404


def test_a_lost_file_is_a_missing_page_and_a_line_in_the_log(client, kept, caplog):
    released(kept)
    path_of(kept.digest).unlink()
    answer = client.get(address(kept))
    assert answer.status_code == 404
    assert f"The file of the photograph {kept.digest} is missing" in caplog.text


@pytest.mark.django_db
@pytest.mark.parametrize(
    "name",
    ["x.jpg", "../../etc/passwd", f"{'a' * 64}.png", f"{'a' * 64}-600.jpg", f"{'A' * 64}.jpg", f"{'a' * 64}.jpg"],
)
def test_no_other_name_is_an_address(client, name):
    assert client.get(f"/photos/{name}").status_code == 404


def test_a_public_photograph_takes_one_query(client, kept):
    for _release in range(3):
        make_release_photo(
            photo=kept, release=make_release(report=make_report(committee=make_committee(f"c{_release}")))
        )
    with CaptureQueriesContext(connection) as queries:
        assert client.get(address(kept)).status_code == 200
    assert len(queries) == 1


def test_a_photograph_on_a_page_has_its_words_and_two_sizes_and_nothing_unescaped():
    photo = make_photo_facts(caption="<script>alert(1)</script>", description='"><img onerror=x>')
    page = render_to_string("highlights/_photo.html", {"photo": photo})
    assert "<script>" not in page
    assert "<img onerror" not in page
    assert f'srcset="/photos/{"a" * 64}-1200.jpg 1200w, /photos/{"a" * 64}.jpg 1600w"' in page
    assert 'width="1600" height="1067"' in page
    assert "srcset" not in render_to_string(
        "highlights/_photo.html", {"photo": make_photo_facts(width=800, height=600)}
    )
