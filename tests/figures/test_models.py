"""figures/models.py: what a row of the ledger must hold."""

import datetime

import pytest
from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction

from tests.archive.factories import make_paragraph
from tests.figures.factories import make_figure, make_quote

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize(
    ("kind", "definition", "as_of", "is_good"),
    [
        ("quoted", "", None, True),
        ("quoted", "proposals.filed", None, False),
        ("quoted", "", datetime.date(2022, 12, 31), False),
        ("computed", "proposals.filed", datetime.date(2022, 12, 31), True),
        ("computed", "", datetime.date(2022, 12, 31), False),
        ("computed", "proposals.filed", None, False),
    ],
)
def test_a_computed_figure_needs_definition_and_day_and_a_quoted_one_has_neither(kind, definition, as_of, is_good):
    values = {"kind": kind, "definition": definition, "as_of": as_of}
    if is_good:
        assert make_figure(**values).kind == kind
        return
    with pytest.raises(IntegrityError), transaction.atomic():
        make_figure(**values)


def test_a_sentence_must_stand_in_its_paragraph():
    quote = make_quote()
    quote.sentence = "别的话222件。"
    with pytest.raises(ValidationError) as refused:
        quote.full_clean()
    assert list(refused.value.message_dict) == ["sentence"]


def test_the_printed_number_must_stand_in_its_sentence():
    quote = make_quote()
    quote.printed = "333件"
    with pytest.raises(ValidationError) as refused:
        quote.full_clean()
    assert list(refused.value.message_dict) == ["printed"]


def test_a_paragraph_that_a_figure_quotes_cannot_be_deleted():
    quote = make_quote()
    with pytest.raises(Exception, match="protected"):
        quote.paragraph.delete()


def test_the_same_sentence_is_recorded_once_for_a_figure():
    quote = make_quote(paragraph=make_paragraph(text="共收集提案222件。"))
    with pytest.raises(IntegrityError), transaction.atomic():
        make_quote(figure=quote.figure, paragraph=quote.paragraph)
