"""What the public reads on a figure's page beside the number: the records, what does not agree, how it was counted."""

import re

import pytest
from django.utils import timezone, translation

from figures.models import Comparison
from figures.services import recount, sign_as_loaded
from tests.archive.factories import make_document, make_paragraph, make_section
from tests.figures.factories import (
    make_arithmetic_check,
    make_comparison,
    make_computed_figure,
    make_figure,
    make_quote,
)
from tests.highlights.factories import make_highlight
from tests.members.factories import make_committee

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("counters")]


def page_of(client, figure):
    """Return a figure's English page."""
    return client.get(address_of(figure)).content.decode()


def address_of(figure):
    """Return the address of that page."""
    with translation.override("en"):
        return figure.get_absolute_url()


def test_the_records_stand_beside_the_report_with_link_definition_and_day(client):
    make_document()
    row = make_comparison()
    page = page_of(client, row.figure)
    assert re.search(
        r'data-figure="test.documents" href="/en/figures/count/test.documents/longgang/2022/[^"]*">1件</a>', page
    )
    assert "The records count otherwise than the report." in page
    assert "Not explained yet." in page
    assert "当年的文献，每件计一次。" in page
    assert "as of 31 December 2022" in page


def test_agreement_is_said_plainly(client):
    page = page_of(client, make_comparison(figure=make_figure(value=0, printed="0件")).figure)
    assert "Report and records agree." in page
    assert "Difference" not in page


def test_a_signed_gap_gives_its_reason_and_not_who_signed(client):
    row = make_comparison(reason="other", words="口径不同")
    sign_as_loaded()
    page = page_of(client, row.figure)
    assert "口径不同" in page
    assert "Not explained yet" not in page


def test_a_gap_that_moved_since_is_not_explained(client):
    row = make_comparison(reason="not_entered", signed_at=timezone.now(), signed_number=7)
    page = page_of(client, row.figure)
    assert "Not explained yet." in page
    assert "Not entered yet" not in page


def test_a_definition_that_no_longer_exists_is_said(client):
    page = page_of(client, make_comparison(definition="gone.away").figure)
    assert "There is no definition “gone.away” any more" in page
    page = page_of(client, make_computed_figure(definition="gone.away"))
    assert "The number can be counted no more" in page
    assert "222件" in page


def test_numbers_that_do_not_agree_are_told_with_both(client):
    whole, part = make_figure(value=171, printed="171件"), make_figure(value=172, printed="172件")
    make_arithmetic_check("part", whole, part)
    page = page_of(client, whole)
    assert "The printed numbers do not agree:" in page
    assert "A part is printed as 172件, its whole as 171件." in page
    assert f'href="{address_of(part)}"' in page


def test_a_computed_figure_shows_number_base_and_definition_and_links_to_its_records(client):
    make_document()
    make_document(is_published=False)
    figure = make_computed_figure(definition="test.published")
    recount([figure])
    page = page_of(client, figure)
    assert "<b>50.0</b><small>%</small>" in page
    assert "1 / 2 · 50.0%" in page
    assert "base: 全部文献" in page
    assert "/en/figures/count/test.published/longgang/2022/" in page
    assert "The records give the same number today." in page
    assert "The sentence it comes from" not in page


def test_a_computed_figure_that_the_records_moved_away_from_says_so(client):
    figure = make_computed_figure()
    page = page_of(client, figure)
    assert "For the same day the records give another number today." in page
    assert ">0</a>" in page or ">0件</a>" in page


def test_a_base_of_zero_today_is_said(client):
    page = page_of(client, make_computed_figure(definition="test.published"))
    assert "The records hold nothing to divide by" in page


def test_synthetic_figures_say_so(client):
    committee = make_committee("demo", is_synthetic=True)
    assert "Synthetic data" in page_of(client, make_figure(committee=committee))


@pytest.mark.parametrize("size", [1, 20])
def test_the_fullest_page_takes_eight_queries(client, size, django_assert_max_num_queries):
    figure = make_figure(value="91.2", printed="91.2%", unit="%")
    section = make_section()
    make_highlight(section=section)
    for number in range(size):
        paragraph = make_paragraph(section=section, text=f"第{number}句，91.2%。")
        make_quote(figure=figure, paragraph=paragraph, sentence=f"第{number}句，91.2%。", printed="91.2%")
        make_arithmetic_check("part", figure, make_figure(value=99, printed="99%", unit="%"))
    make_document(kind="rule")
    make_comparison(figure=figure, definition="test.published", part="kind=rule")
    with django_assert_max_num_queries(8):
        page = page_of(client, figure)
    assert Comparison.objects.count() == 1
    assert "1 / 1 · 100.0%" in page
