"""A long list waits for the worker: closing the browser loses nothing, a worker that dies leaves no row."""

import io

import pytest
from django.core.management import call_command
from django.urls import reverse

from cppcc_portal.lib.sheets.resources import kind_of
from members.models import HandlingUnit
from members.roles import Role
from sheets import writing
from sheets.progress import tell, told
from sheets.services import check, open_import, take_in_or_queue
from sheets.workflow import IMPORTS
from tests.members.factories import make_committee, make_user
from tests.sheets.lists import workbook

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def batch(settings):
    settings.HAS_WORKER, settings.IMPORT_ROWS_AT_ONCE = True, 1
    settings.TASKS = {"default": {"BACKEND": "django_tasks_db.DatabaseBackend"}}
    by = make_user(Role.OFFICE_ADMIN)
    file = workbook(("单位名称",), ("区教育局",), ("区财政局",))
    batch = open_import(committee=make_committee(), kind=kind_of("units"), file=file, name="u.xlsx", by=by)
    check(batch=batch, by=by)
    batch.by = by
    return batch


def work() -> None:
    """Do what waits, as the worker does."""
    call_command("db_worker", batch=True, verbosity=0, stdout=io.StringIO())


def test_a_long_list_waits_and_is_imported_by_the_worker(batch, client):
    take_in_or_queue(batch=batch, by=batch.by)
    assert (batch.state, HandlingUnit.objects.count()) == ("queued", 0)
    tell(batch.pk, 1, 2)
    client.force_login(batch.by)
    page = client.get(batch.get_absolute_url()).content.decode()
    assert '<progress max="2" value="1"' in page
    assert 'data-look-again="5"' in page
    work()
    batch.refresh_from_db()
    assert (batch.state, HandlingUnit.objects.count(), told(batch.pk)) == ("done", 2, None)


def test_what_cannot_be_imported_any_more_goes_back_with_its_faults(batch):
    take_in_or_queue(batch=batch, by=batch.by)
    batch.by.appointments.all().delete()
    work()
    batch.refresh_from_db()
    assert batch.state == "ready"
    assert batch.steps.order_by("-number").first().note
    assert not HandlingUnit.objects.exists()


def test_a_worker_that_dies_half_way_leaves_no_row(batch, monkeypatch):
    def die(*_args):
        raise MemoryError

    monkeypatch.setattr(writing.WrittenByImport, "keep", die)
    take_in_or_queue(batch=batch, by=batch.by)
    work()
    batch.refresh_from_db()
    assert (batch.state, HandlingUnit.objects.count()) == ("ready", 0)


def test_an_import_that_waits_can_be_taken_back_and_the_worker_leaves_it_alone(batch, client):
    take_in_or_queue(batch=batch, by=batch.by)
    IMPORTS.perform("release", batch, by=batch.by)
    work()
    batch.refresh_from_db()
    assert (batch.state, HandlingUnit.objects.count()) == ("ready", 0)


def test_a_short_list_is_imported_while_the_page_waits(batch, client, settings):
    settings.IMPORT_ROWS_AT_ONCE = 500
    client.force_login(batch.by)
    client.post(reverse("admin:sheets_import", args=[batch.pk]), {"act": "take_in"})
    batch.refresh_from_db()
    assert batch.state == "done"
