"""figures/checks.py: seeded errors of every kind are caught and named; what is right is left alone."""

import pytest

from figures.checks import evaluate, findings, findings_about, in_words
from figures.models import Figure
from tests.archive.factories import make_document, make_paragraph
from tests.figures.factories import make_arithmetic_check, make_figure, make_quote

pytestmark = pytest.mark.django_db


def figures_of(*numbers: str) -> list[Figure]:
    """Return figures as printed: “750多”, “近50”, “约3万”, “至少9”, “91.2%”."""
    return [figure_of(number) for number in numbers]


def figure_of(number: str) -> Figure:
    """Return one of them."""
    words = {"多": "over", "近": "nearly", "约": "about", "至少": "at_least"}
    qualifier = next((value for word, value in words.items() if word in number), "exact")
    digits = "".join(character for character in number if character in "0123456789.")
    return make_figure(
        value=digits, printed=number, qualifier=qualifier, unit="%" if "%" in number else "件", indicator=number
    )


@pytest.mark.parametrize(
    ("kind", "numbers"),
    [
        ("sum", ["222", "171", "51"]),
        ("sum", ["390多", "200", "195"]),
        ("sum", ["399", "390多"]),
        ("sum", ["400", "至少9", "10"]),
        ("part", ["222", "171", "222"]),
        ("part", ["750多", "759"]),
        ("part", ["至少9", "5000"]),
        ("shares", ["33.3%", "33.3%", "33.3%"]),
        ("shares", ["60%", "40%"]),
        ("ratio", ["91.2%", "156", "171"]),
        ("ratio", ["91.2%", "150多", "171"]),
        ("ratio", ["13%", "1", "8"]),
        ("reachable", ["91.2%", "171"]),
        ("reachable", ["86.5%", "171"]),
        ("reachable", ["100%", "171"]),
        ("reachable", ["91.25%", "750多"]),
        ("reachable", ["33.3%", "至少9"]),
        ("reachable", ["67%", "3"]),
        ("average", ["10", "3892", "389"]),
        ("average", ["10", "390多", "39"]),
    ],
)
def test_numbers_that_agree_are_left_alone(kind, numbers):
    figures = figures_of(*numbers)
    assert evaluate(make_arithmetic_check(kind, *figures), figures) == []


@pytest.mark.parametrize(
    ("kind", "numbers", "expected", "found"),
    [
        ("sum", ["222", "171", "50"], "221", "222"),
        ("sum", ["410", "390多"], "390–400", "410"),
        ("part", ["171", "11", "172"], "171", "172"),
        ("part", ["近50", "51"], "近50", "51"),
        ("part", ["750多", "760"], "750多", "760"),
        ("shares", ["33.3%", "33.3%", "33.1%"], "100%", "99.7%"),
        ("shares", ["60%", "41.1%"], "100%", "101.1%"),
        ("ratio", ["91.3%", "156", "171"], "91.23%", "91.3%"),
        ("ratio", ["50%", "1", "0"], "–", "50%"),
        ("reachable", ["91.5%", "171"], "156 / 171 = 91.2%, 157 / 171 = 91.8%", "91.5%"),
        ("reachable", ["50%", "3"], "1 / 3 = 33%, 2 / 3 = 67%", "50%"),
        ("reachable", ["101%", "10"], "10 / 10 = 100%", "101%"),
        ("reachable", ["50%", "0"], "–", "50%"),
        ("average", ["12", "3892", "389"], "10", "12"),
        ("average", ["10.2", "3892", "389"], "10.01", "10.2"),
    ],
)
def test_a_seeded_error_is_caught_and_named(kind, numbers, expected, found):
    figures = figures_of(*numbers)
    check = make_arithmetic_check(kind, *figures)
    caught = findings(figures[0].committee, 2022)
    assert [(one.kind, one.expected, one.found, one.check) for one in caught] == [(kind, expected, found, check)]
    assert caught[0].figures[0] == figures[0]
    assert expected in caught[0].words
    assert found in caught[0].words
    assert [figure.printed for figure in Figure.objects.order_by("pk")] == numbers, "a check changes nothing"


def test_of_several_parts_the_one_that_is_too_large_is_named():
    whole, small, large = figures_of("171", "11", "172")
    make_arithmetic_check("part", whole, small, large)
    assert findings(whole.committee, 2022)[0].content["codes"] == [whole.code, large.code]
    assert findings_about(large)
    assert findings_about(small) == []


def test_a_sentence_that_prints_another_number_is_caught():
    figure = make_figure(value=750, printed="750多条", qualifier="over")
    make_quote(figure=figure, sentence="提出意见750多条。", printed="750多条")
    make_quote(figure=figure, sentence="提出意见七百五十多条。", printed="七百五十多条")
    assert findings(figure.committee, 2022) == []
    make_quote(figure=figure, sentence="提出意见760多条。", printed="760多条")
    caught = findings(figure.committee, 2022)
    assert [(one.kind, one.expected, one.found) for one in caught] == [("printed", "750", "760多条")]
    assert [one.found for one in findings_about(figure)] == ["760多条"]


def test_words_without_a_number_print_no_other_number():
    figure = make_figure(value=1, printed="若干件")
    make_quote(figure=figure, sentence="共收集提案若干件。", printed="若干件")
    assert findings(figure.committee, 2022) == []


def test_the_public_is_told_nothing_about_what_it_may_not_read():
    whole, part = figures_of("171", "172")
    Figure.objects.filter(pk=part.pk).update(is_published=False)
    make_arithmetic_check("part", whole, part)
    hidden = make_paragraph(document=make_document(is_published=False), text="共收集提案180件。")
    make_quote(figure=whole, paragraph=hidden, sentence="共收集提案180件。", printed="180件")
    assert findings(whole.committee, 2022) == []
    assert findings_about(Figure.objects.with_quotes().get(pk=whole.pk)) == []
    assert {one.found for one in findings(whole.committee, 2022, with_unpublished=True)} == {"172", "180件"}


def test_a_check_that_lost_its_figures_is_told_to_staff_only():
    share, base = figures_of("91.5%", "171")
    make_arithmetic_check("reachable", share, base)
    base.delete()
    assert findings(share.committee, 2022) == []
    told = findings(share.committee, 2022, with_unpublished=True)
    assert [(one.kind, one.expected, one.found) for one in told] == [("incomplete", "2", "1")]


def test_other_years_and_committees_are_not_asked():
    whole, part = figures_of("171", "172")
    make_arithmetic_check("part", whole, part)
    assert findings(whole.committee, 2021) == []


def test_what_a_release_keeps_says_the_same_sentence_again():
    whole, part = figures_of("171", "172")
    make_arithmetic_check("part", whole, part)
    (one,) = findings(whole.committee, 2022)
    kept = one.content
    assert in_words(kept["kind"], kept["expected"], kept["found"]) == one.words


@pytest.mark.parametrize("size", [1, 3, 100])
def test_any_number_of_checks_takes_two_queries(size, django_assert_num_queries):
    whole, part = figures_of("171", "172")
    for _ in range(size):
        make_arithmetic_check("part", whole, part)
    with django_assert_num_queries(2):
        assert len(findings(whole.committee, 2022)) == size
