"""highlights/models.py and what counts as published."""

import pytest
from django.core.exceptions import ValidationError

from highlights.models import AnnualReport
from tests.archive.factories import make_document, make_section
from tests.highlights.factories import make_highlight, make_large_figure, make_release, make_report

pytestmark = pytest.mark.django_db


def refused_fields(row):
    with pytest.raises(ValidationError) as refused:
        row.full_clean()
    return list(refused.value.message_dict)


def test_a_report_cannot_be_published_before_its_source_document():
    report = make_report(document=make_document(is_published=False))
    assert refused_fields(report) == ["is_published"]


def test_a_report_disappears_with_its_source_document(client):
    report = make_report()
    make_highlight(report=report, headline="秘密标题")
    make_release(report)
    assert client.get(report.get_absolute_url()).status_code == 200
    report.document.is_published = False
    report.document.save()
    assert list(AnnualReport.objects.published()) == []
    assert client.get(report.get_absolute_url()).status_code == 404
    assert "秘密标题</a>" not in client.get("/search/", {"q": "秘密标题"}).content.decode()


def test_a_highlight_shows_a_section_of_its_own_report():
    assert refused_fields(make_highlight(section=make_section())) == ["section"]


def test_a_large_figure_stands_in_a_highlight_of_its_own_report():
    other = make_highlight(report=make_report(year=2021))
    assert refused_fields(make_large_figure(highlight=other, report=make_report())) == ["highlight"]
