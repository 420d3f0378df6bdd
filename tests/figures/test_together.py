"""Two people at the same moment: one signs, the other is told who did; a count is taken once."""

from functools import partial

import pytest

from figures.comparing import compare
from figures.models import Comparison, Figure
from figures.services import recount, sign
from tests.figures.factories import make_comparison, make_computed_figure, make_figure
from tests.members.factories import make_user
from tests.own_database import own_database
from tests.together import in_threads

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("counters")]


@pytest.fixture(scope="module")
def own(django_db_setup, django_db_blocker, tmp_path_factory):
    """A database that every thread sees."""
    with django_db_blocker.unblock(), own_database("signing", tmp_path_factory.mktemp("signing")) as database:
        yield database


@pytest.fixture
def used(db, own):
    """Work in it."""
    with own.used():
        yield


@pytest.mark.parametrize("turn", [1, 2, 3])
def test_of_two_who_sign_at_once_one_is_refused_with_the_others_name(used, turn):
    row = make_comparison(figure=make_figure(code=f"lg.together_{turn}"))
    people = {reason: make_user(name=name) for reason, name in (("merged", "李四"), ("withdrawn", "王五"))}
    seen = compare(row).mark
    acts = [partial(sign, comparison=row, by=by, reason=reason, seen=seen) for reason, by in people.items()]
    found = in_threads(*acts)
    refused = [one for one in found if str(one).startswith("ValidationError")]
    row = Comparison.objects.with_figures().get(pk=row.pk)
    assert len(refused) == 1
    assert str(row.signed_by) == people[row.reason].name
    assert people[row.reason].name in refused[0]


def test_a_figure_counted_by_two_at_once_is_counted_right(used):
    figure = make_computed_figure(code="lg.counted_together")
    found = in_threads(*[partial(recount, [figure])] * 3)
    assert [one[0].after for one in found] == ["0件"] * 3
    assert Figure.objects.get(pk=figure.pk).printed == "0件"
