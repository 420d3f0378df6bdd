"""The PDF of a release: numbered notes, made once, the same for ever, fetching nothing; what is lacking is said."""

import re
import subprocess
import sys
import threading
import time
import zlib
from datetime import UTC, datetime
from email.utils import format_datetime
from io import StringIO

import pytest
from django.conf import settings as portal
from django.core.management import CommandError, call_command
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import translation

from cppcc_portal.lib import pdf as paper_pdf
from cppcc_portal.lib.photos import clean, keep
from figures.models import Figure
from highlights import pdf
from highlights.models import Erratum, Release, ReleaseContent
from highlights.notes import note_numbers
from highlights.paper import lay_out
from highlights.releasing import freeze
from tests.archive.factories import make_paragraph
from tests.figures.factories import make_quote
from tests.highlights.contents import (
    longgang,
    make_chapter,
    make_comparison,
    make_content,
    make_figure_facts,
    make_photo_facts,
)
from tests.highlights.factories import make_highlight, make_release, make_report
from tests.highlights.pictures import make_picture, upload

FROZEN = datetime(2026, 11, 20, 1, 30, tzinfo=UTC)
URL = "/highlights/longgang/2022/v1/report.pdf"

draws = pytest.mark.skipif(not paper_pdf.is_possible(), reason="Pango is not installed: see docs/operations.md.")


@pytest.fixture(autouse=True)
def var(settings, tmp_path):
    """A folder of its own for what a test keeps."""
    settings.VAR_DIR, settings.MEDIA_ROOT = tmp_path, tmp_path / "media"
    settings.SITE = {**settings.SITE, "domain": "cppcc.example"}
    return tmp_path


@pytest.fixture
def drawn(monkeypatch):
    """Counts how often a PDF is made, without making one."""
    made = []

    def write(release, language):
        made.append((release.version, language))
        return b"%PDF-1.7 " + language.encode()

    monkeypatch.setattr(pdf, "write", write)
    return made


def stored(content, **over) -> Release:
    """Return a release with this content, whatever its report says."""
    values = {"version": 1, "digest": "ab" * 32, "frozen_at": FROZEN, "summary": {}, **over}
    release = Release.objects.create(report=values.pop("report", None) or make_report(), **values)
    ReleaseContent.objects.create(release=release, content=content, changes=[])
    return release


def words(html: str) -> str:
    return re.sub(r"\s+", " ", re.sub(r"<[^>]+>", "", html)).replace("\u200b", "").replace("\u2060", "")


def page(release, language="en") -> str:
    """Return the page that is printed, before it is drawn."""
    with translation.override(language):
        return pdf.render_to_string("highlights/pdf.html", pdf.context(release))


def notes_in(html: str) -> list[str]:
    return [words(note) for note in re.findall(r'<li class="note" .*?</li>', html, re.DOTALL)]


## NOTES


def test_notes_have_the_numbers_of_the_page_and_others_follow_in_order_of_print():
    others = {"note": None, "printed": "13个"}
    figures = [make_figure_facts(note=2), make_figure_facts("a", note=1), make_figure_facts("b", **others)]
    figures += [make_figure_facts("c", **others), make_figure_facts("unused", **others)]
    bars = [{"label": "", "group": "", "tone": "asked", "figure": "b", "base": None}]
    chart = {"kind": "bars", "title": "", "finding": "", "note": "", "bars": bars}
    content = make_content(
        lead=[{"figure": "c", "label": ""}],
        chapters=[make_chapter(charts=[chart])],
        figures={row["code"]: row for row in figures},
    )
    assert note_numbers(content) == {"a": 1, "lg.proposals_collected": 2, "c": 3, "b": 4}


def test_every_number_of_the_whole_report_has_a_note_with_its_sentence():
    content = longgang()
    paper = lay_out(content)
    assert [note.number for note in paper.notes] == list(range(1, len(content["figures"]) + 1))
    for note in paper.notes:
        assert note.figure["quote"]["printed"] in note.figure["quote"]["sentence"]
    printed = [int(number) for chapter in paper.chapters for row in chapter.paragraphs for number in marks(row.html)]
    firsts = list(
        dict.fromkeys([*(n for row in paper.introduction.paragraphs for n in map(int, marks(row.html))), *printed])
    )
    assert firsts == sorted(firsts)
    assert set(firsts) <= {note.number for note in paper.notes}


def marks(html: str) -> list[str]:
    return re.findall(r'href="#note-(\d+)"', html)


def test_a_number_stands_before_its_note_and_the_word_that_opens_a_commentary_is_left_out():
    paper = lay_out(make_content(chapters=[commented()]))
    text, commentary = paper.chapters[0].paragraphs
    assert "提案222件1，" in words(text.html)
    assert words(commentary.html) == "办了171件2。"


def commented():
    text = {
        "number": 4,
        "kind": "commentary",
        "text": "微评论：办了171件。",
        "marks": [[6, 10, "lg.proposals_assigned"]],
    }
    return make_chapter(paragraphs=[make_chapter()["paragraphs"][0], text])


def test_a_mark_inside_another_and_one_of_an_unknown_figure_are_left_out():
    marks = [[0, 4, "lg.proposals_collected"], [1, 3, "lg.proposals_assigned"], [4, 5, "gone"]]
    row = {"number": 1, "kind": "text", "text": "222件。", "marks": marks}
    shown = lay_out(make_content(chapters=[make_chapter(paragraphs=[row])])).chapters[0].paragraphs[0]
    assert words(shown.html) == "222件1。"


def test_a_note_says_sentence_paragraph_address_and_what_the_records_count(db):
    signed = make_comparison(number=170, printed="170", gap="1", reason="not_entered", is_signed=True)
    comparisons = {"lg.proposals_collected": make_comparison(), "lg.proposals_assigned": signed}
    first, second = notes_in(page(stored(make_content(comparisons=comparisons))))
    assert "“2022年共收集提案222件，经立案并案交办171件。”" in first
    assert "paragraph 3" in first
    assert "http://cppcc.example/en/figures/1/" in first
    assert "Reported 222件; the records count 220 as of 2022-12-31, a difference of 2: not explained." in first
    assert "a difference of 1: Not entered yet." in second


def test_a_computed_number_says_what_it_counts_also_when_its_definition_is_gone(db):
    facts = make_figure_facts(kind="computed", quote=None, definition="proposals.gone", base="171", as_of="2022-12-31")
    content = make_content(figures={"lg.proposals_collected": facts}, chapters=[make_chapter(paragraphs=[])])
    note = notes_in(page(stored(content)))[0]
    assert "Computed from the records: proposals.gone, divided by 171, as of 2022-12-31" in note


def test_gaps_and_sums_that_do_not_hold_are_said_and_corrections_stand_at_the_end(db):
    findings = [{"kind": "sum", "codes": ["lg.proposals_collected"], "expected": "223", "found": "222"}]
    release = stored(make_content(findings=findings, comparisons={"lg.proposals_collected": make_comparison()}))
    texts = {"label": "收集提案", "before": "221件", "after": "222件", "reason": "漏印一件"}
    Erratum.objects.create(release=release, position=1, code="lg.proposals_collected", **texts)
    said = words(page(release))
    assert "reported 222件, counted in the records 220" in said
    assert "The parts add up to the whole: 222件1; it should be 223 and is 222" in said
    assert "漏印一件" in said
    assert release.digest in said


def test_restored_text_is_explained_only_where_there_is_some(db):
    explained = "restored by the editors, because the source has lost them"
    assert explained in page(stored(make_content()))
    assert explained not in page(stored(make_content(chapters=[]), report=make_report(year=2021)))


def test_bars_are_drawn_to_scale_and_a_rate_to_the_scale_of_its_base():
    chart = next(chapter for chapter in lay_out(longgang()).chapters if chapter.charts).charts[0]
    assert [bar.length for bar in chart.bars] == ["100.0", "77.0", "70.2", "66.6", "15.3", "5.0"]


@draws
def test_a_report_without_numbers_or_chapters_can_be_printed(db):
    bare = make_content(lead=[], chapters=[], figures={})
    assert pdf.write(stored(bare), "zh-hans").startswith(b"%PDF")


## WHAT IS DRAWN


@pytest.fixture
def fetched(monkeypatch):
    """The addresses that drawing asked for, and whether each was answered."""
    asked = {}
    known = pdf.photo_path

    def photo_path(url):
        asked[url] = known(url) is not None
        return known(url)

    monkeypatch.setattr(pdf, "photo_path", photo_path)
    return asked


@draws
@pytest.mark.django_db
def test_the_same_release_gives_the_same_bytes_whatever_happens_to_the_records():
    report = make_report()
    highlight = make_highlight(report=report)
    quote = make_quote(paragraph=make_paragraph(section=highlight.section, text="共收集提案222件。"))
    release = make_release(report)
    first = pdf.write(Release.objects.get(pk=release.pk), "zh-hans")
    Figure.objects.filter(pk=quote.figure_id).update(printed="999件", value=999)
    report.document.paragraphs.update(text="改过的文字。")
    report.committee.name = report.title = "改名"
    report.committee.save()
    report.save()
    assert pdf.write(Release.objects.get(pk=release.pk), "zh-hans") == first


def unpacked(data: bytes) -> bytes:
    """Return a PDF with its streams as they were before they were compressed."""
    streams = re.findall(rb"FlateDecode[^>]*>>\s*stream\r?\n(.*?)\nendstream", data, re.DOTALL)
    return data + b"".join(zlib.decompressobj().decompress(stream) for stream in streams)


@draws
@pytest.mark.django_db
def test_a_pdf_is_tagged_has_bookmarks_and_links_and_says_whose_it_is():
    data = unpacked(pdf.write(stored(make_content()), "zh-hans"))
    for expected in (b"/MarkInfo", b"/StructTreeRoot", b"/Outlines", b"zh-Hans", b"http://cppcc.example/figures/1/"):
        assert expected in data
    assert "政协龙岗区委员会".encode() in data or "政协龙岗区委员会".encode("utf-16-be").hex().encode() in data


@draws
@pytest.mark.django_db
def test_photographs_are_taken_from_their_folder_and_nothing_else_is_fetched(fetched):
    cleaned = clean(upload(make_picture()))
    keep(cleaned)
    photo = make_photo_facts(digest=cleaned.digest, width=640, height=480)
    pdf.write(stored(make_content(chapters=[make_chapter(photos=[photo])])), "zh-hans")
    assert fetched == {f"http://cppcc.example/photos/{cleaned.digest}.jpg": True}


@draws
@pytest.mark.django_db
def test_what_stands_in_a_caption_is_never_markup(fetched):
    cleaned = clean(upload(make_picture()))
    keep(cleaned)
    evil = '"><img src="file:///etc/passwd"><script src="http://evil.example/x.js"></script><link rel=stylesheet href="http://evil.example/">'
    photo = make_photo_facts(digest=cleaned.digest, caption=evil, description=evil, credit=evil)
    chapter = make_chapter(
        photos=[photo], label=evil, headline=evil, quotes=[{"sentence": evil, "speaker": evil, "paragraph": 3}]
    )
    release = stored(make_content(title=evil, series=evil, subtitle=evil, chapters=[chapter]))
    release.note = evil
    assert not re.search(r"<script|<img src=.file|<link", page(release))
    pdf.write(release, "en")
    assert list(fetched) == [f"http://cppcc.example/photos/{cleaned.digest}.jpg"]


@draws
@pytest.mark.parametrize(
    "url",
    [
        "file:///etc/passwd",
        "http://evil.example/photos/" + "a" * 64 + ".jpg",
        "https://cppcc.example/photos/" + "a" * 64 + ".jpg",
        "http://cppcc.example/photos/../../etc/passwd",
        "http://cppcc.example/photos/" + "a" * 64 + ".jpg?x=1",
        "http://cppcc.example/admin/",
        "http://cppcc.example@evil.example/photos/" + "a" * 64 + ".jpg",
        "data:image/svg+xml,<svg/>",
        "//evil.example/",
    ],
)
def test_every_address_but_a_photographs_own_is_refused(url):
    import weasyprint

    assert pdf.photo_path(url) is None
    with pytest.raises(ValueError, match="Only photographs"):
        pdf.only_photos(weasyprint).fetch(url)


## WHAT IS LACKING


@draws
@pytest.mark.django_db
def test_a_lost_photograph_is_said_and_no_pdf_without_it_is_kept(client, var, caplog):
    stored(make_content(chapters=[make_chapter(photos=[make_photo_facts()])]))
    answer = client.get(f"/en{URL}")
    assert answer.status_code == 503
    assert "A photograph of this release is missing on the server" in answer.content.decode()
    assert "a" * 64 in caplog.text
    assert list(var.rglob("*.pdf")) == []


@pytest.mark.django_db
def test_a_server_without_the_libraries_says_so_on_the_page_and_offers_no_link(client, monkeypatch):
    make_release()
    assert f'href="{URL}"' in client.get("/highlights/longgang/2022/").content.decode()
    monkeypatch.setattr(paper_pdf, "LIBRARIES", ("libnothing.so.0",))
    paper_pdf.is_possible.cache_clear()
    try:
        answer = client.get(f"/en{URL}")
        assert answer.status_code == 503
        assert "This server lacks the libraries that draw text" in answer.content.decode()
        shown = client.get("/en/highlights/longgang/2022/", headers={"cookie": "mode=elder"}).content.decode()
        assert "report.pdf" not in shown
        assert "PDF: not on this server" in shown
        with pytest.raises(CommandError, match="libraries"), translation.override("en"):
            call_command("print_releases", stdout=StringIO())
    finally:
        paper_pdf.is_possible.cache_clear()


def test_a_server_without_a_chinese_font_says_so_instead_of_printing_boxes():
    class Font:
        missing = dict.fromkeys(range(0x4E00, 0x4E40))

    class Document:
        fonts = {"serif": Font}

    with pytest.raises(pdf.Unavailable):
        paper_pdf.require_fonts(Document)
    Font.missing = {0x4E00: 1, 0x20000: 2, 0x1F600: 3}
    paper_pdf.require_fonts(Document)


def test_weasyprint_is_not_loaded_with_the_site():
    code = "import django; django.setup(); import cppcc_portal.urls, sys; print('weasyprint' in sys.modules)"
    env = {"DJANGO_SETTINGS_MODULE": "cppcc_portal.settings", "PATH": "/usr/bin"}
    said = subprocess.run(
        [sys.executable, "-c", code], env=env, cwd=portal.BASE_DIR, capture_output=True, text=True, check=True
    )
    assert said.stdout.strip() == "False"


## HOW IT IS KEPT AND SERVED


@pytest.mark.django_db
def test_a_pdf_is_made_once_and_served_with_validators(client, drawn):
    stored(make_content())
    for _visit in range(3):
        answer = client.get(URL)
        assert b"".join(answer.streaming_content) == b"%PDF-1.7 zh-hans"
    assert drawn == [(1, "zh-hans")]
    assert answer["Content-Type"] == "application/pdf"
    assert answer["Content-Disposition"] == 'inline; filename="longgang-2022-v1.pdf"'
    assert answer["ETag"] == f'"{"ab" * 32}-v1-zh-hans"'
    assert answer["Last-Modified"] == format_datetime(FROZEN, usegmt=True)
    assert client.get(URL, headers={"if-none-match": answer["ETag"]}).status_code == 304
    assert client.get(URL, headers={"if-modified-since": answer["Last-Modified"]}).status_code == 304
    assert b"".join(client.get(f"/en{URL}").streaming_content) == b"%PDF-1.7 en"


@pytest.mark.django_db
def test_two_versions_that_say_the_same_have_each_a_pdf(client, drawn):
    report = make_report()
    for version in (1, 2):
        stored(make_content(), report=report, version=version)
    client.get(URL)
    client.get(URL.replace("v1", "v2"))
    newest = client.get("/highlights/longgang/2022/report.pdf")
    assert drawn == [(1, "zh-hans"), (2, "zh-hans")]
    assert newest["Content-Disposition"] == 'inline; filename="longgang-2022-v2.pdf"'


@pytest.mark.django_db
def test_a_hundred_requests_make_it_once_and_none_waits_for_another(monkeypatch):
    release = stored(make_content())
    started, go_on, made = threading.Event(), threading.Event(), []

    def slow(release, language):
        made.append(language)
        started.set()
        go_on.wait(30)
        return b"%PDF"

    monkeypatch.setattr(pdf, "write", slow)
    first = threading.Thread(target=pdf.file_of, args=[release, "en"])
    first.start()
    started.wait(30)
    began = time.monotonic()
    for _request in range(99):
        with pytest.raises(pdf.Unavailable):
            pdf.file_of(release, "en")
    assert time.monotonic() - began < 10
    go_on.set()
    first.join()
    assert pdf.file_of(release, "en").read_bytes() == b"%PDF"
    assert made == ["en"]


@pytest.mark.django_db
def test_who_asks_while_it_is_being_made_is_asked_to_come_back(client, monkeypatch, var):
    release = stored(make_content())
    with pdf.one_at_a_time(var / "pdf" / "cppcc.example" / f"{pdf.name_of(release, 'en')}.lock"):
        answer = client.get(f"/en{URL}")
    assert (answer.status_code, answer["Retry-After"]) == (503, "5")
    assert "The PDF is being made" in answer.content.decode()


@pytest.mark.django_db
def test_a_fault_while_drawing_leaves_nothing_behind_and_the_next_try_succeeds(monkeypatch, var):
    release = stored(make_content())
    monkeypatch.setattr(pdf, "write", lambda *_: 1 / 0)
    with pytest.raises(ZeroDivisionError):
        pdf.file_of(release, "en")
    monkeypatch.setattr(pdf, "write", lambda *_: b"%PDF")
    assert pdf.file_of(release, "en").read_bytes() == b"%PDF"


@pytest.mark.django_db
@pytest.mark.parametrize("hidden", ["report", "document"])
def test_only_releases_the_public_may_read_have_a_pdf(client, drawn, hidden):
    release = stored(make_content())
    client.get(URL)
    row = release.report if hidden == "report" else release.report.document
    type(row).objects.update(is_published=False)
    assert client.get(URL).status_code == 404
    assert client.get("/highlights/longgang/2022/v7/report.pdf").status_code == 404
    assert client.get("/highlights/longgang/1999/report.pdf").status_code == 404


@pytest.mark.django_db
def test_a_kept_pdf_takes_two_queries(client, drawn):
    stored(make_content())
    client.get(URL)
    with CaptureQueriesContext(connection) as queries:
        client.get(URL)
    assert len(queries) == 2


@pytest.mark.django_db
def test_the_command_makes_the_newest_of_each_report_and_can_be_repeated(drawn):
    report = make_report()
    make_release(report)
    make_paragraph(section=report.highlights.get().section, text="新的一段。")
    freeze(report=report)
    for _time in range(2):
        call_command("print_releases", stdout=StringIO())
    assert drawn == [(2, "zh-hans"), (2, "en")]
