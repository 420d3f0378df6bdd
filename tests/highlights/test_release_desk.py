"""The editor's page: look at what would be frozen, then freeze it."""

import pytest

from figures.comparing import compare
from figures.services import sign
from highlights.models import Release
from members.roles import Role
from tests.archive.factories import make_paragraph
from tests.figures.counters import counters
from tests.figures.factories import make_comparison, make_figure, make_quote
from tests.highlights.factories import make_highlight, make_release, make_report
from tests.members.factories import make_committee, make_user

__all__ = ["counters"]
pytestmark = pytest.mark.django_db


@pytest.fixture
def editor(client):
    """A browser in which Longgang's editor is signed in."""
    client.force_login(make_user(Role.EDITOR))
    return client


def report_to_freeze(**over):
    report = make_report(**over)
    paragraph = make_paragraph(section=make_highlight(report=report).section, text="共收集提案222件。")
    make_quote(paragraph=paragraph, figure=make_figure(committee=report.committee))
    return report


def desk(report):
    return f"/en/admin/highlights/release/{report.pk}/"


def seen(page):
    return page.context["form"]["seen"].value()


def test_an_editor_looks_and_freezes(editor):
    report = report_to_freeze()
    page = editor.get(desk(report))
    assert "Freeze version 1" in page.content.decode()
    answer = editor.post(desk(report), {"seen": seen(page), "note": "首次发布"}, follow=True)
    assert "Version 1 is frozen." in answer.content.decode()
    release = Release.objects.get()
    assert (release.note, release.frozen_by.username) == ("首次发布", answer.context["user"].username)


def test_the_preview_shows_what_would_be_frozen(editor):
    report = report_to_freeze(title="尚未发布的标题")
    page = editor.get(f"{desk(report)}preview/").content.decode()
    assert "尚未发布的标题" in page
    assert 'id="versions"' not in page


def test_a_report_that_changed_meanwhile_is_shown_anew_with_what_was_typed(editor):
    report = report_to_freeze()
    old = seen(editor.get(desk(report)))
    make_paragraph(section=report.highlights.get().section, text="后来加的一句。")
    answer = editor.post(desk(report), {"seen": old, "note": "写好的说明"})
    page = answer.content.decode()
    assert "The report has changed since you looked at it." in page
    assert 'value="写好的说明"' in page
    assert Release.objects.count() == 0
    editor.post(desk(report), {"seen": seen(answer), "note": "写好的说明"})
    assert Release.objects.get().note == "写好的说明"


def test_a_corrected_number_is_asked_about(editor):
    report = report_to_freeze()
    make_release(report)
    figure = report.document.paragraphs.get().quotes.get().figure
    type(figure).objects.update(printed="223件", value=223)
    page = editor.get(desk(report))
    assert "corrected from 222件 to 223件" in page.content.decode()
    refused = editor.post(desk(report), {"seen": seen(page), "note": ""})
    assert "This field is required." in refused.content.decode()
    editor.post(desk(report), {"seen": seen(page), f"reason-{figure.code}": "重新核对"})
    assert [row.reason for row in Release.objects.get(version=2).errata.all()] == ["重新核对"]


def test_an_empty_report_is_refused_with_a_sentence(editor):
    report = make_report()
    page = editor.get(desk(report))
    answer = editor.post(desk(report), {"seen": seen(page)})
    assert "There is nothing to freeze" in answer.content.decode()


def test_who_only_looks_cannot_freeze(client):
    client.force_login(make_user(Role.AUDITOR))
    report = report_to_freeze()
    page = client.get(desk(report))
    assert 'type="submit" class="default"' not in page.content.decode()
    assert client.post(desk(report), {"seen": "x"}).status_code == 403
    assert Release.objects.count() == 0


def test_a_report_of_another_committee_does_not_exist(editor):
    report = report_to_freeze(committee=make_committee("shenzhen"))
    for url in (desk(report), f"{desk(report)}preview/"):
        assert editor.get(url).status_code == 404
    assert editor.post(desk(report), {"seen": "x"}).status_code == 404


def test_the_desk_is_closed_to_the_public(client):
    report = report_to_freeze()
    for url in (desk(report), f"{desk(report)}preview/"):
        assert client.get(url).headers["Location"].startswith("/en/admin/login/")


@pytest.mark.usefixtures("counters")
def test_a_gap_without_a_reason_needs_a_signature_and_the_page_says_so(editor):
    report = report_to_freeze()
    figure = report.document.paragraphs.get().quotes.get().figure
    make_comparison(figure=figure)
    page = editor.get(desk(report))
    assert "No reason given" in page.content.decode()
    refused = editor.post(desk(report), {"seen": seen(page)}).content.decode()
    assert "1 figure differs from the records without a reason" in refused
    assert Release.objects.count() == 0
    editor.post(desk(report), {"seen": seen(page), "signs": "on"})
    public = editor.get("/en/highlights/longgang/2022/").content.decode()
    assert "The office signed for publishing them so." in public
    assert f'data-figure="{figure.code}"' in public[public.index('class="report__gaps"') :]


@pytest.mark.usefixtures("counters")
def test_a_gap_with_a_signed_reason_is_told_beside_the_number(editor):
    report = report_to_freeze()
    comparison = make_comparison(figure=report.document.paragraphs.get().quotes.get().figure)
    sign(comparison=comparison, by=None, reason="definition", words="口径不同", seen=compare(comparison).mark)
    editor.post(desk(report), {"seen": seen(editor.get(desk(report)))})
    public = editor.get("/en/highlights/longgang/2022/").content.decode()
    assert "口径不同" in public
    assert 'class="report__gaps"' not in public


def test_sums_that_do_not_hold_are_told_and_not_mended(editor):
    report = report_to_freeze()
    figure = report.document.paragraphs.get().quotes.get().figure
    type(figure).objects.update(value=223)
    editor.post(desk(report), {"seen": seen(editor.get(desk(report)))})
    public = editor.get("/en/highlights/longgang/2022/").content.decode()
    assert "A sentence prints “222件”; the number is recorded as 223." in public
    assert ">222件</a>" in public
