"""figures/comparing.py: when the records count what a report prints, and when a gap is signed for."""

import datetime
from decimal import Decimal

import pytest
from django.core.exceptions import ValidationError
from django.utils import timezone

from figures.comparing import Standing, agrees, compare, compared, content_of
from figures.counting import Count
from figures.definitions import Scope
from figures.models import Comparison, Figure
from members.models import Committee
from tests.archive.factories import make_document
from tests.figures.counters import AVERAGE, COUNT, SHARE
from tests.figures.factories import make_comparison, make_figure
from tests.members.factories import make_user

SCOPE = Scope(Committee(slug="longgang"), 2022, datetime.date(2022, 12, 31))


def printed(value, qualifier="exact", words="", unit="件"):
    """Return a figure as a report prints it; nothing is stored."""
    return Figure(value=Decimal(value), qualifier=qualifier, printed=words or f"{value}{unit}", unit=unit)


@pytest.mark.parametrize(
    ("value", "qualifier", "inside", "outside"),
    [
        ("222", "exact", [222], [221, 223, 0]),
        ("750", "over", [750, 755, 759], [749, 760]),
        ("390", "over", [390, 399], [389, 400]),
        ("50000", "over", [50000, 59999], [49999, 60000]),
        ("1200", "over", [1200, 1299], [1199, 1300]),
        ("8", "over", [8], [7, 9]),
        ("50", "nearly", [50, 41], [40, 51]),
        ("5000", "nearly", [4001, 5000], [4000, 5001]),
        ("30000", "about", [25000, 30000, 35000], [24999, 35001]),
        ("9", "at_least", [9, 10, 900], [8]),
        ("0", "exact", [0], [1]),
    ],
)
def test_a_count_agrees_within_what_the_qualifier_says(value, qualifier, inside, outside):
    figure = printed(value, qualifier)
    assert [number for number in inside if not agrees(figure, Count(COUNT, SCOPE, number))] == []
    assert [number for number in outside if agrees(figure, Count(COUNT, SCOPE, number))] == []


@pytest.mark.parametrize(
    ("words", "value", "number", "base", "expected"),
    [
        ("91.2%", "91.2", 156, 171, True),
        ("91.2%", "91.2", 155, 171, False),
        ("91%", "91", 156, 171, True),
        ("91.23%", "91.23", 156, 171, True),
        ("86.5%", "86.5", 148, 171, True),
        ("13%", "13", 1, 8, True),
        ("12%", "12", 1, 8, False),
        ("100%", "100", 171, 171, True),
        ("100%", "100", 399, 400, False),
        ("0%", "0", 1, 400, False),
    ],
)
def test_a_share_agrees_when_it_rounds_half_up_to_what_is_printed(words, value, number, base, expected):
    figure = printed(value, words=words, unit="%")
    assert agrees(figure, Count(SHARE, SCOPE, number, base)) is expected


def test_an_average_is_rounded_to_the_decimals_that_are_printed():
    figure = printed("10", "avg", words="人均10次", unit="次")
    assert agrees(figure, Count(AVERAGE, SCOPE, 3892, 390))
    assert agrees(figure, Count(AVERAGE, SCOPE, 95, 10))
    assert not agrees(figure, Count(AVERAGE, SCOPE, 105, 10))


def test_nothing_agrees_with_a_base_of_zero():
    assert not agrees(printed("0", unit="%", words="0%"), Count(SHARE, SCOPE, 0, 0))


@pytest.mark.django_db
@pytest.mark.usefixtures("counters")
class TestCompared:
    def test_the_gap_is_counted_less_reported(self):
        make_document()
        one = compare(make_comparison())
        assert (one.gap, one.printed_gap, one.agrees) == (Decimal(-221), "−221", False)
        assert one.standing is Standing.OPEN
        assert one.is_unexplained

    def test_what_agrees_has_no_gap_and_needs_no_signature(self):
        make_document()
        one = compare(make_comparison(figure=make_figure(value=1, printed="1件")))
        assert (one.gap, one.printed_gap, one.standing) == (None, "", Standing.AGREES)
        assert not one.is_unexplained

    def test_a_definition_that_no_longer_exists_is_said_and_nothing_is_counted(self):
        one = compare(make_comparison(definition="gone.away"))
        assert (one.count, one.gap, one.standing) == (None, None, Standing.IMPOSSIBLE)
        assert "gone.away" in one.why
        assert one.is_unexplained

    def test_a_part_that_means_nothing_any_more_is_said_too(self):
        assert compare(make_comparison(part="kind=nonsense")).counted is None
        assert compare(make_comparison(part="colour=red")).counted is None

    def test_a_base_of_zero_is_no_count_but_can_be_signed_for(self):
        share = make_figure(value="91.2", printed="91.2%", unit="%")
        one = compare(make_comparison(figure=share, definition="test.published"))
        assert (one.count, one.agrees, one.can_be_signed) == (None, False, True)
        assert one.why

    def test_a_number_of_things_is_compared_with_what_stands_above_the_base_of_a_share(self):
        row = make_comparison(definition="test.published", reason="not_entered", signed_at=timezone.now())
        row.signed_number = 0
        assert (compare(row).printed, compare(row).gap, compare(row).why) == ("0件", Decimal(-222), "")
        make_document(is_published=False)
        assert compare(row).is_signed, "the base alone moves no number of things"
        make_document()
        one = compare(row)
        assert (one.printed, one.gap, one.is_signed) == ("1件", Decimal(-221), False)
        assert content_of(one)["base"] is None

    def test_only_the_part_is_counted(self):
        make_document(kind="rule")
        make_document()
        one = compare(make_comparison(part="kind=rule"))
        assert one.count.number == 1
        assert list(one.part) == ["制度"]

    def test_a_signature_holds_for_the_count_that_was_seen(self):
        row = make_comparison(reason="not_entered", signed_at=timezone.now(), signed_number=0)
        assert compare(row).is_signed
        assert compare(row).standing is Standing.EXPLAINED
        make_document()
        assert not compare(row).is_signed
        assert compare(row).standing is Standing.MOVED

    def test_a_reason_without_a_signature_explains_nothing(self):
        assert not compare(make_comparison(reason="not_entered")).is_signed

    def test_the_year_ends_the_count_when_no_day_is_named(self):
        one = compare(make_comparison(on=None))
        assert one.counted.scope.on == datetime.date(2022, 12, 31)

    def test_a_release_keeps_plain_values(self):
        make_document(is_published=False)
        share = make_figure(value="91.2", printed="91.2%", unit="%")
        row = make_comparison(figure=share, definition="test.published", reason="other", words="口径")
        assert content_of(compare(row)) == {
            "definition": "test.published",
            "part": "",
            "on": "2022-12-31",
            "number": 0,
            "base": 1,
            "printed": "0 / 1 · 0.0%",
            "agrees": False,
            "gap": "-91.2",
            "reason": "other",
            "words": "口径",
            "is_signed": False,
            "url": "/figures/count/test.published/longgang/2022/?on=2022-12-31",
        }

    def test_a_release_keeps_of_a_lost_definition_that_nothing_is_counted(self):
        content = content_of(compare(make_comparison(definition="gone.away", reason="not_entered")))
        assert (content["number"], content["url"], content["on"]) == (None, "", "2022-12-31")

    @pytest.mark.parametrize("size", [1, 3, 30])
    def test_comparisons_take_one_query_and_one_for_each_count(self, size, django_assert_num_queries):
        user = make_user()
        for _ in range(size):
            make_comparison(signed_by=user)
        with django_assert_num_queries(1 + size):
            assert len([str(one.comparison.signed_by) for one in compared(Comparison.objects.with_figures())]) == size

    @pytest.mark.parametrize(
        ("figure", "comparison", "field"),
        [
            ({}, {"definition": "gone.away"}, "definition"),
            ({}, {"part": "kind=nonsense"}, "part"),
            ({"unit": "%", "printed": "91%"}, {}, "definition"),
            ({"year": None}, {"on": None}, "on"),
            (
                {"kind": "computed", "definition": "test.documents", "as_of": datetime.date(2022, 12, 31)},
                {},
                "figure",
            ),
        ],
    )
    def test_a_comparison_that_cannot_be_is_refused_with_a_sentence(self, figure, comparison, field):
        row = make_comparison(figure=make_figure(**figure), **comparison)
        with pytest.raises(ValidationError) as refused:
            row.full_clean()
        assert list(refused.value.message_dict) == [field]
