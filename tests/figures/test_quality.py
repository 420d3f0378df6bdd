"""Published figures without a sentence, sums that do not hold and misprints raise tasks of the editors."""

import datetime

import pytest
from django.utils import timezone, translation

from figures.quality import broken_sums, misprinted, without_source
from members.models import OfficeTask
from members.office_tasks import run_check
from members.roles import Role
from members.task_owners import tasks_seen_by
from tests.figures.factories import make_arithmetic_check, make_computed_figure, make_figure, make_quote
from tests.members.factories import make_committee, make_user

pytestmark = pytest.mark.django_db
TODAY = datetime.date(2026, 11, 26)


def found(check) -> list:
    return [finding.subject for finding in check(make_committee(), TODAY)]


def test_a_published_quoted_figure_needs_a_sentence():
    bare = make_figure()
    make_quote()
    make_figure(is_published=False)
    make_computed_figure()
    make_figure(committee=make_committee("shenzhen"))
    assert found(without_source) == [f"figures.figure:{bare.pk}"]


def test_a_sum_that_does_not_hold_is_one_task_with_its_numbers_in_the_readers_language():
    whole, part = make_figure(value=171, printed="171件"), make_figure(value=172, printed="172件")
    check = make_arithmetic_check("part", whole, part)
    make_arithmetic_check("part", part, whole)
    assert found(broken_sums) == [f"figures.arithmeticcheck:{check.pk}"]
    run_check(make_committee(), "sums-off", timezone.localdate())
    task = OfficeTask.objects.get()
    assert list(tasks_seen_by(make_user(Role.EDITOR))) == [task]
    assert "172件" in str(task)
    with translation.override("en"):
        assert str(task) == f"{check.code} · A part is printed as 172件, its whole as 171件."


def test_a_sentence_that_prints_another_number_is_found_once_for_each_figure():
    figure = make_figure(value=223)
    make_quote(figure=figure)
    make_quote(figure=figure)
    make_quote()
    assert found(misprinted) == [f"figures.figure:{figure.pk}"]


@pytest.mark.parametrize("number", [1, 30, 300])
def test_the_number_of_questions_does_not_grow(django_assert_num_queries, number):
    whole, part = make_figure(value=171, printed="171件"), make_figure(value=172, printed="172件")
    for _n in range(number):
        make_arithmetic_check("part", whole, part)
        make_quote(figure=make_figure(value=5))
    committee = make_committee()
    for check in (without_source, broken_sums, misprinted):
        with django_assert_num_queries(1):
            assert len(list(check(committee, TODAY))) == (2 if check is without_source else number)
