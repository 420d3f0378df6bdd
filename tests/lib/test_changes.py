"""What a transaction wrote is told before its commit, whatever wrote it."""

import pytest
from django.db import connection, transaction
from django.db.models import F, Value
from django.db.models.functions import Concat

from cppcc_portal.lib.changes import Watched, Watcher, telling, watching
from cppcc_portal.lib.changes.triggers import install, laid, uninstall
from members.models import Committee, HandlingUnit, UnitAlias

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def told():
    """The keys a watcher of units, their aliases and their committee was given, one list for each commit."""
    found: list[list[int]] = []
    tables = (Watched(fields=("name",)), Watched("aliases"), Watched("committee", ("name",)))
    watcher = Watcher("test.units", "members.HandlingUnit", tables, lambda _connection, keys: found.append(keys))
    watching.watch(watcher)
    watching._tables.clear()
    install(connection)
    yield found
    del watching._watchers[watcher.name]
    watching._tables.clear()
    install(connection)


@pytest.fixture
def committee(told) -> Committee:
    made = Committee.objects.create(slug="c", name="委员会", short_name="委", level="district")
    told.clear()
    return made


def test_one_transaction_tells_each_record_once(told, committee):
    with transaction.atomic():
        unit = HandlingUnit.objects.create(committee=committee, name="区教育局")
        UnitAlias.objects.create(unit=unit, name="教育局")
        UnitAlias.objects.create(unit=unit, name="区教育局（本级）")
    assert told == [[unit.pk]]


def test_bulk_writes_and_plain_managers_are_noted(told, committee):
    made = HandlingUnit._base_manager.bulk_create(HandlingUnit(committee=committee, name=f"单位{n}") for n in range(3))
    keys = sorted(unit.pk for unit in made)
    HandlingUnit._base_manager.filter(pk__in=keys[:2]).update(name=Concat(F("name"), Value("（撤）")))
    with connection.cursor() as cursor:
        cursor.execute("UPDATE members_handlingunit SET name = 'x' WHERE id = %s", [keys[2]])
    assert told == [keys, keys[:2], keys[2:]]


def test_a_column_that_does_not_matter_or_an_equal_value_is_not_noted(told, committee):
    unit = HandlingUnit.objects.create(committee=committee, name="区教育局")
    told.clear()
    unit.phone = "0755-1"
    unit.save()
    unit.save()
    assert told == []


def test_what_a_record_hangs_on_touches_all_of_them(told, committee):
    keys = sorted(HandlingUnit.objects.create(committee=committee, name=name).pk for name in "甲乙")
    told.clear()
    Committee.objects.update(name="新名")
    assert told == [keys]


def test_a_deleted_child_still_leads_to_its_record(told, committee):
    unit = HandlingUnit.objects.create(committee=committee, name="区教育局")
    UnitAlias.objects.create(unit=unit, name="教育局")
    told.clear()
    UnitAlias.objects.all().delete()
    unit_key = unit.pk
    unit.delete()
    assert told == [[unit_key], [unit_key]]


def test_what_is_taken_back_is_not_told(told, committee):
    with transaction.atomic():
        HandlingUnit.objects.create(committee=committee, name="区教育局")
        transaction.set_rollback(True)
    assert told == []


def test_a_listener_that_fails_takes_the_write_back(told, committee, monkeypatch):
    def fail(_connection, _tables):
        raise ZeroDivisionError

    monkeypatch.setattr(telling, "_listeners", [fail])
    with pytest.raises(ZeroDivisionError):
        HandlingUnit.objects.create(committee=committee, name="区教育局")
    monkeypatch.undo()
    assert not HandlingUnit.objects.exists()


def test_listeners_that_answer_one_another_are_stopped(monkeypatch):
    def write(_connection, _tables):
        Committee.objects.update(name=F("name"))

    monkeypatch.setattr(telling, "_listeners", [write])
    with pytest.raises(RuntimeError, match="goes on writing"):
        Committee.objects.update(name=F("name"))


def test_triggers_are_laid_once_and_can_be_taken_away(told):
    with connection.cursor() as cursor:
        before = laid(connection, cursor)
        install(connection)
        assert laid(connection, cursor) == before
        uninstall(connection)
        assert laid(connection, cursor) == {}
    install(connection)
    with connection.cursor() as cursor:
        assert laid(connection, cursor) == before
