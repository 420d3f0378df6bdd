"""Several connections: another process changes a record, two write at once, one waits for a row that another holds."""

import threading
import time

import pytest
from django.db import transaction
from django.test import Client

from cppcc_portal.lib.changes.version import current_version
from stations.models import Station, StationChange
from tests.members.factories import make_committee
from tests.own_database import own_database
from tests.stations.factories import make_station
from tests.together import in_processes, in_threads


@pytest.fixture(scope="module")
def copy(django_db_setup, django_db_blocker, tmp_path_factory):
    """A database of its own, whose commits are real."""
    with django_db_blocker.unblock(), own_database("kept", tmp_path_factory.mktemp("kept")) as copy:
        yield copy


@pytest.fixture
def used(db, copy):
    """Work in it."""
    with copy.used():
        yield


def renaming(station, name):
    return lambda: Station.objects.filter(pk=station.pk).update(name=name)


def test_what_another_process_changed_is_seen_after_a_second(used, clock):
    station = make_station(name="旧名", is_published=True, committee=make_committee("process"))
    url = station.get_absolute_url()
    before = Client().get(url).content
    assert in_processes(renaming(station, "新名")) == ["done"]
    assert Client().get(url).content == before
    clock.forward(1)
    assert "新名" in Client().get(url).content.decode()


def test_of_two_writers_at_once_both_raise_the_version(used):
    stations = [make_station(committee=make_committee("two-writers")) for _ in range(4)]
    before = current_version()
    assert in_threads(*(renaming(station, f"名{place}") for place, station in enumerate(stations))) == [1] * 4
    assert current_version() == before + 4


def test_a_check_that_waits_for_a_locked_row_holds_nobody_up(used):
    station = make_station(committee=make_committee("locked"))
    is_locked = threading.Event()

    def lock_then_write():
        with transaction.atomic():
            Station.objects.select_for_update().get(pk=station.pk)
            is_locked.set()
            time.sleep(0.3)
            return Station.objects.filter(pk=station.pk).update(name="锁")

    def hang_on():
        is_locked.wait(10)
        with transaction.atomic():
            StationChange.objects.bulk_create([StationChange(station=station, kind="renamed", on="2026-01-01")])
        return 1

    assert in_threads(lock_then_write, hang_on) == [1, 1]
