"""A process killed in the middle of an import leaves no row of it, and the import can be made again."""

import os

import pytest
from django.db import connections

from cppcc_portal.lib.sheets.resources import kind_of
from members.models import HandlingUnit
from members.roles import Role
from sheets import writing
from sheets.models import ImportBatch, ImportedRow
from sheets.services import check, open_import, take_in
from tests.members.factories import make_committee, make_user
from tests.own_database import own_database
from tests.sheets.lists import workbook

KILLED, ROWS = 9, 30


@pytest.fixture(scope="module")
def own(django_db_setup, django_db_blocker, tmp_path_factory):
    with django_db_blocker.unblock(), own_database("import_killed", tmp_path_factory.mktemp("killed")) as database:
        yield database


def killed_after_the_first_part(batch: ImportBatch, by) -> int:
    """Import in a process that dies when the second part of the rows is to be written; return how it ended."""
    connections.close_all()
    child = os.fork()
    if child == 0:
        usual, parts = writing.tell, []

        def die(*told):
            parts.append(told)
            if len(parts) == 2:
                os._exit(KILLED)
            usual(*told)

        writing.tell = die
        try:
            take_in(batch=batch, by=by)
        finally:
            os._exit(1)
    return os.waitstatus_to_exitcode(os.waitpid(child, 0)[1])


def test_a_killed_import_leaves_no_row_and_is_made_again(own, db, monkeypatch):
    monkeypatch.setattr(writing, "AT_ONCE", 10)
    with own.used():
        by = make_user(Role.OFFICE_ADMIN)
        file = workbook(("单位名称",), *([f"第{number}局"] for number in range(ROWS)))
        batch = open_import(committee=make_committee(), kind=kind_of("units"), file=file, name="u.xlsx", by=by)
        check(batch=batch, by=by)
        assert killed_after_the_first_part(batch, by) == KILLED
        assert not HandlingUnit.objects.exists()
        assert not ImportedRow.objects.exists()
        batch.refresh_from_db()
        assert batch.state == "ready"
        take_in(batch=batch, by=by)
        assert HandlingUnit.objects.count() == ROWS
