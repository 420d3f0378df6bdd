"""The newest hits are the newest of all, however the entries lie in layers; PostgreSQL alone has them."""

import datetime
from unittest import mock

import pytest
from django.core.management import call_command
from django.db import connection

from proposals.models import Proposal
from search.finding import find
from search.index import layers
from search.index.building import build, is_needed
from search.index.tables import LAYERS, TOKENS
from search.question import ask
from search.tokens import mark
from tests.proposals.factories import make_proposal
from tests.stations.factories import make_station

pytestmark = pytest.mark.django_db(transaction=True)

HAS_LAYERS = connection.vendor == "postgresql"


@pytest.fixture
def proposals(monkeypatch) -> list[int]:
    """Nine proposals, the newest first, in layers of two, four and the rest; five are looked at."""
    monkeypatch.setattr(layers, "TOP", 2)
    monkeypatch.setattr(layers, "TIMES", 2)
    monkeypatch.setattr(layers, "HEAVY", 4)
    monkeypatch.setattr("search.index.asking.MOST_ANYWHERE", 5)
    monkeypatch.setattr("search.index.asking.MOST_IN_TITLE", 5)
    made = [on(2022, month) for month in range(9, 0, -1)]
    list(build(from_scratch=True))
    return made


def on(year: int, month: int) -> int:
    """Return the key of a new proposal of a month, found by one word of its title."""
    return make_proposal(title=f"关于{month}月增设电梯的提案", submitted_at=noon(year, month)).pk


def noon(year: int, month: int) -> datetime.datetime:
    """Return noon of a month's second day."""
    return datetime.datetime(year, month, 2, 12, tzinfo=datetime.UTC)


def found(words: str = "电梯") -> list[int]:
    return [hit.record for hit in find(ask(words)).hits]


def layers_of(record: int) -> list[int]:
    """Return the layers in which a record's entries are said to lie."""
    with connection.cursor() as cursor:
        cursor.execute(
            f"SELECT n FROM generate_series(0, 9) n JOIN {TOKENS} t ON t.tokens @@ (%s || n || '''')::tsquery "  # noqa: S608
            "WHERE t.place & %s = %s",
            ["'l:", 2**35 - 1, record],
        )
        return [number for (number,) in cursor.fetchall()]


def test_the_newest_are_found_across_the_layers(proposals):
    assert found() == proposals[:5]
    assert found("9月 电梯") == proposals[:1]
    assert found("1月 电梯") == proposals[8:]


def test_what_comes_later_lies_where_it_belongs(proposals):
    newest, oldest = on(2022, 12), on(2021, 1)
    assert found() == [newest, *proposals[:4]]
    assert found("12月") == [newest]
    Proposal.objects.filter(pk=newest).update(submitted_at=noon(2021, 2))
    assert found() == proposals[:5]
    if HAS_LAYERS:
        assert [layers_of(pk) for pk in (proposals[0], proposals[2], newest, oldest)] == [[1], [2], [3], [3]]


def test_the_layers_are_settled_once_and_hold_so_many_entries_each(proposals):
    if HAS_LAYERS:
        assert layers.number(connection) == 4
        assert [layers_of(pk)[0] for pk in proposals] == [1, 1, 2, 2, 2, 2, 3, 3, 3]
    list(build(from_scratch=True))
    assert found() == proposals[:5]


def test_standing_records_lie_over_all_dated_ones(proposals):
    station = make_station(name="电梯工作站")
    assert found() == [station.pk, *proposals[:4]]
    if HAS_LAYERS:
        assert layers_of(station.pk) == [0]


def test_a_small_index_is_asked_without_layers():
    assert layers.each("电梯", 1) == ["电梯"]
    assert layers.each("电梯", 2) == [("all", ["电梯", mark("l", 0)]), ("all", ["电梯", mark("l", 1)])]


def test_an_index_whose_top_layer_took_in_too_much_is_made_anew_with_an_update(proposals):
    assert not is_needed()
    newest = [on(2023, month) for month in (1, 2, 3)]
    find(ask("电梯"))
    assert is_needed() is HAS_LAYERS
    call_command("rebuild_search_index", "--if-needed", verbosity=0)
    assert not is_needed()
    assert found() == [*reversed(newest), *proposals[:2]]


def test_a_build_that_was_interrupted_settles_the_layers_again(proposals):
    broken = mock.patch("search.index.building.write_tokens", side_effect=KeyboardInterrupt)
    with broken, pytest.raises(KeyboardInterrupt):
        list(build(from_scratch=True))
    if HAS_LAYERS:
        with connection.cursor() as cursor:
            cursor.execute(f"SELECT count(*) FROM {LAYERS}")  # noqa: S608
            assert cursor.fetchone() == (3,)
    list(build())
    assert found() == proposals[:5]
