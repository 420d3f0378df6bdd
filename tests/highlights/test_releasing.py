"""highlights/releasing.py: versions that never change."""

import json
from hashlib import sha256
from io import StringIO

import pytest
from django.core.management import CommandError, call_command
from django.db import transaction
from django.db.models import ProtectedError

from archive.models import Paragraph
from figures.models import Figure
from highlights.composing import compose, digest_of
from highlights.models import AnnualReport, Erratum, Release, ReleaseContent
from highlights.releasing import Refused, draft, freeze, is_intact
from tests.archive.factories import make_paragraph
from tests.figures.factories import make_figure, make_quote
from tests.highlights.factories import make_chart, make_highlight, make_large_figure, make_release, make_report

pytestmark = pytest.mark.django_db


def report_with_figure(**over):
    report = make_report(**over)
    highlight = make_highlight(report=report)
    paragraph = make_paragraph(section=highlight.section, text="在提案工作方面，共收集提案222件。")
    figure = make_figure()
    make_quote(figure=figure, paragraph=paragraph)
    make_large_figure(report=report, figure=figure)
    make_chart(figure, highlight=highlight)
    return report, figure, paragraph


def correct(figure, paragraph):
    Figure.objects.filter(pk=figure.pk).update(value=223, printed="223件")
    figure.quotes.update(printed="223件", sentence="共收集提案223件。")
    Paragraph.objects.filter(pk=paragraph.pk).update(text="在提案工作方面，共收集提案223件。")


def article(client, url):
    page = client.get(url).content.decode()
    return page[page.index("<article") : page.index('<section class="report__versions"')]


def test_a_release_shows_the_same_whatever_happens_to_the_records(client):
    report, figure, paragraph = report_with_figure()
    first = make_release(report)
    before = article(client, first.get_absolute_url())
    correct(figure, paragraph)
    AnnualReport.objects.update(title="另一个标题", series="另一个系列")
    report.highlights.update(headline="另一个标题")
    report.highlights.get().charts.all().delete()
    make_release(report, reasons={figure.code: "重新核对"})
    after = article(client, first.get_absolute_url())
    assert after.partition("<header")[2] == before.partition("<header")[2]
    assert "222件" in after
    assert "223件" in client.get(report.get_absolute_url()).content.decode()


def test_the_digest_is_that_of_the_published_content(client):
    report, *_ = report_with_figure()
    release = make_release(report)
    body = client.get(f"{release.get_absolute_url()}content.json").content
    assert sha256(body).hexdigest() == release.digest
    assert json.loads(body) == release.content
    assert is_intact(Release.objects.get())


def test_a_content_that_was_tampered_with_is_found_out():
    release = make_release()
    ReleaseContent.objects.update(content={**release.content, "title": "改过的标题"})
    assert not is_intact(Release.objects.get())


def test_a_report_says_the_same_twice():
    report, *_ = report_with_figure()
    assert digest_of(compose(report)) == digest_of(compose(report))


def test_an_empty_report_is_not_frozen():
    report = make_report()
    make_highlight(report=report)
    with pytest.raises(Refused, match=r"nothing to freeze|没有"):
        freeze(report=report)
    assert Release.objects.count() == 0


def test_the_same_report_is_not_frozen_twice():
    report, *_ = report_with_figure()
    make_release(report)
    with pytest.raises(Refused):
        make_release(report)
    assert [release.version for release in Release.objects.all()] == [1]


def test_an_editor_who_saw_another_report_is_refused():
    report, _, paragraph = report_with_figure()
    seen = draft(report).digest
    make_paragraph(section=paragraph.section, text="后来加的一句。")
    with pytest.raises(Refused):
        freeze(report=report, seen=seen)
    assert freeze(report=report, seen=draft(report).digest).version == 1


def test_a_corrected_number_needs_a_reason_and_becomes_an_erratum(client):
    report, figure, paragraph = report_with_figure()
    make_release(report)
    correct(figure, paragraph)
    with pytest.raises(Refused, match="收集提案"):
        make_release(report, reasons={figure.code: "  "})
    make_release(report, reasons={figure.code: "重新核对后更正"})
    erratum = Erratum.objects.get()
    assert (erratum.code, erratum.before, erratum.after, erratum.reason) == (
        figure.code,
        "222件",
        "223件",
        "重新核对后更正",
    )
    feed = client.get("/highlights/errata.xml").content.decode()
    assert "222件 → 223件" in feed
    assert "/highlights/longgang/2022/v2/#versions" in feed
    assert "重新核对后更正" in client.get(report.get_absolute_url()).content.decode()


def test_an_erratum_of_a_hidden_report_is_in_no_feed(client):
    report, figure, paragraph = report_with_figure(is_published=False)
    make_release(report)
    correct(figure, paragraph)
    make_release(report, reasons={figure.code: "重新核对后更正"})
    assert "重新核对后更正" not in client.get("/highlights/errata.xml").content.decode()


def test_the_changes_say_what_differs():
    report, figure, paragraph = report_with_figure()
    make_release(report)
    correct(figure, paragraph)
    report.highlights.get().charts.all().delete()
    extra = make_highlight(report=report, label="亮点二")
    make_paragraph(section=extra.section, text="新的一段。")
    new = make_large_figure(report=report).figure
    AnnualReport.objects.update(title="新标题")
    changes = make_release(report, reasons={figure.code: "更正"}).changes
    kinds = {(change["kind"], change.get("code", "")) for change in changes}
    assert kinds == {
        ("title_changed", ""),
        ("figure_changed", figure.code),
        ("figure_added", new.code),
        ("text_changed", ""),
        ("charts_changed", ""),
        ("chapter_added", ""),
    }


def test_a_figure_left_out_is_said():
    report, figure, _ = report_with_figure()
    make_release(report)
    figure.is_published = False
    figure.save()
    assert ("figure_removed", figure.code) in {(row["kind"], row.get("code")) for row in make_release(report).changes}


def test_a_released_report_cannot_be_deleted():
    release = make_release()
    with pytest.raises(ProtectedError):
        release.report.delete()


def test_an_older_version_leads_to_the_newest(client):
    report, _, paragraph = report_with_figure()
    first = make_release(report)
    url = first.get_absolute_url()
    assert "这是第1版" not in client.get(url).content.decode()
    make_paragraph(section=paragraph.section, text="再一句。")
    make_release(report)
    page = client.get(url).content.decode()
    assert 'class="message report__older"' in page
    assert 'class="message report__older"' not in client.get(report.get_absolute_url()).content.decode()


def test_a_version_that_is_not_there_is_not_found(client):
    make_release()
    assert client.get("/highlights/longgang/2022/v1/").status_code == 200
    assert client.get("/highlights/longgang/2022/v2/").status_code == 404


def test_pages_and_files_have_validators(client, page_cache):
    release = make_release()
    for path in ("", "figures.csv", "figures.json", "content.json"):
        url = release.get_absolute_url() + path
        answer = client.get(url)
        assert answer.headers["Last-Modified"]
        again = client.get(url, headers={"If-None-Match": answer.headers["ETag"]})
        assert again.status_code == 304
        assert again.content == b""
        changed = client.get(url, headers={"If-None-Match": '"another"'})
        assert changed.status_code == 200


def test_a_page_is_sent_compressed_to_who_reads_it_so(client, page_cache):
    import gzip

    url = make_release().get_absolute_url()
    packed = client.get(url, headers={"Accept-Encoding": "gzip"})
    assert packed.headers["Content-Encoding"] == "gzip"
    assert gzip.decompress(packed.content) == client.get(url).content


def test_a_signed_in_reader_gets_a_page_of_his_own(client, page_cache, django_user_model):
    url = make_release().get_absolute_url()
    client.get(url)
    client.force_login(django_user_model.objects.create(username="leser"))
    page = client.get(url)
    assert "ETag" not in page.headers
    assert "/accounts/logout/" in page.content.decode()
    client.logout()
    assert "/accounts/logout/" not in client.get(url).content.decode()


def test_reading_modes_are_kept_apart(client, page_cache):
    url = make_release().get_absolute_url()
    assert 'data-mode="elder"' not in client.get(url).content.decode()
    client.cookies["mode"] = "elder"
    assert 'data-mode="elder"' in client.get(url).content.decode()
    assert '<html lang="en"' in client.get(f"/en{url}").content.decode()


def test_made_up_cookies_fill_no_memory(client, page_cache, django_assert_num_queries):
    url = make_release().get_absolute_url()
    client.get(url)
    for value in ("huge", "x" * 50):
        client.cookies["mode"] = value
        with django_assert_num_queries(0):
            client.get(url)


def test_the_figures_of_a_release_as_a_table_for_spreadsheets(client):
    report, figure, _ = report_with_figure()
    figure.subject = "=cmd|calc"
    figure.save()
    body = client.get(f"{make_release(report).get_absolute_url()}figures.csv").content.decode()
    assert body.startswith("\ufeffcode,kind,subject")
    assert f"{figure.code},quoted,'=cmd|calc,收集提案,222件,222,件" in body


def test_the_figures_of_a_release_as_json(client):
    report, figure, _ = report_with_figure()
    found = client.get(f"{make_release(report).get_absolute_url()}figures.json").json()
    assert found["version"] == 1
    assert [row["code"] for row in found["figures"]] == [figure.code]
    assert found["figures"][0]["sentence"] == "共收集提案222件。"


def test_nothing_is_written_when_freezing_fails_halfway(monkeypatch):
    report, *_ = report_with_figure()

    def broken(*args, **kwargs):
        raise OSError("disk full")

    monkeypatch.setattr("highlights.releasing.ReleasePhoto.objects.bulk_create", broken)
    with pytest.raises(OSError, match="disk full"), transaction.atomic():
        make_release(report)
    assert Release.objects.count() == 0


def test_a_number_in_a_headline_leads_to_its_figure(client):
    report = make_report()
    highlight = make_highlight(report=report, headline="收集提案 222件")
    paragraph = make_paragraph(section=highlight.section, kind="headline", text="共收集提案222件。")
    make_paragraph(section=highlight.section, text="正文。")
    figure = make_quote(paragraph=paragraph).figure
    page = client.get(make_release(report).report.get_absolute_url()).content.decode()
    heading = page[page.index("<h2 id=") : page.index("</h2>")]
    assert f'data-figure="{figure.code}">222件</a>' in heading


def test_the_command_names_an_altered_release():
    release = make_release()
    call_command("check_releases", stdout=StringIO())
    ReleaseContent.objects.update(content={**release.content, "title": "改过的标题"})
    with pytest.raises(CommandError, match="2022"):
        call_command("check_releases")


def test_open_data_tell_a_release_as_it_was_frozen(client):
    report, *_ = report_with_figure(title="定稿时的标题")
    make_release(report)
    AnnualReport.objects.update(title="尚未定稿的标题", series="尚未定稿的系列")
    found = client.get("/data/releases.json").getvalue().decode()
    assert "定稿时的标题" in found
    assert "尚未定稿" not in found + client.get("/highlights/feed.xml").content.decode()
