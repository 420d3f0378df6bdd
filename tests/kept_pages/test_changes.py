"""A changed record is seen by its editor at once and by all when the second is over, whatever wrote it."""

import pytest
from django.contrib.sessions.models import Session
from django.db import connection, transaction
from django.test import Client

from cppcc_portal.lib.changes.version import current_version
from members.models import Committee
from stations.models import Station
from tests.highlights.factories import make_release, make_report
from tests.members.factories import make_committee, make_user
from tests.stations.factories import make_station

pytestmark = pytest.mark.django_db(transaction=True)
OLD, NEW = "旧的品牌", "新的品牌"


@pytest.fixture
def station(db) -> Station:
    return make_station(brand=OLD, is_published=True)


def save(station):
    station.brand = NEW
    station.save()


def update(station):
    Station.objects.filter(pk=station.pk).update(brand=NEW)


def bulk_update(station):
    station.brand = NEW
    Station.objects.bulk_update([station], ["brand"])


def raw_sql(station):
    with connection.cursor() as cursor:
        cursor.execute("UPDATE stations_station SET brand = %s WHERE id = %s", [NEW, station.pk])


def several_in_one_transaction(station):
    with transaction.atomic():
        update(station)
        Committee.objects.update(position=3)


def admin(station):
    """Send the admin's own form back with another brand."""
    client = Client()
    client.force_login(make_user(is_superuser=True, is_staff=True))
    url = f"/admin/stations/station/{station.pk}/change/"
    shown = client.get(url).context
    forms = [shown["adminform"].form, *(part.formset.management_form for part in shown["inline_admin_formsets"])]
    forms += [form for part in shown["inline_admin_formsets"] for form in part.formset.initial_forms]
    sent = {field.html_name: field.value() for form in forms for field in form if field.value() is not None}
    answer = client.post(url, {**sent, "brand": NEW})
    assert answer.status_code == 302, answer.context["adminform"].form.errors


WAYS = [save, update, bulk_update, raw_sql, several_in_one_transaction, admin]


def page(url: str, client: Client | None = None) -> str:
    return (client or Client()).get(url).content.decode()


@pytest.mark.parametrize("change", WAYS, ids=lambda way: way.__name__)
def test_a_change_is_seen_by_its_editor_at_once_and_by_all_after_a_second(station, clock, change):
    url, editor = station.get_absolute_url(), Client()
    editor.force_login(make_user())
    before = page(url)
    change(station)
    assert NEW in page(url, editor)
    assert page(url) == before
    clock.forward(1)
    assert NEW in page(url)
    assert OLD not in page(url)


def test_new_records_appear_and_deleted_ones_vanish(station, clock):
    assert NEW not in page("/stations/")
    Station.objects.bulk_create(
        [Station(committee=station.committee, name=NEW, slug="new", is_published=True, level=station.level)]
    )
    clock.forward(1)
    assert NEW in page("/stations/")
    Station.objects.filter(slug="new").delete()
    clock.forward(1)
    assert NEW not in page("/stations/")


def test_a_withdrawn_record_is_not_found_after_a_second(station, clock):
    assert Client().get(station.get_absolute_url()).status_code == 200
    Station.objects.update(is_published=False)
    clock.forward(1)
    assert Client().get(station.get_absolute_url()).status_code == 404


def test_what_a_service_writes_is_seen(clock):
    report = make_report(title="不负韶华")
    assert "不负韶华" not in page("/highlights/")
    make_release(report)
    clock.forward(1)
    assert "不负韶华" in page("/highlights/")


def test_who_signed_out_again_sees_the_change_after_a_second(station, clock):
    client, url = Client(), station.get_absolute_url()
    page(url)
    client.force_login(make_user())
    save(station)
    assert NEW in page(url, client)
    client.logout()
    clock.forward(1)
    assert NEW in page(url, client)


def test_a_transaction_raises_the_version_once_and_what_is_taken_back_not_at_all(station):
    before = current_version()
    several_in_one_transaction(station)
    assert current_version() == before + 1
    with transaction.atomic():
        update(station)
        transaction.set_rollback(True)
    assert current_version() == before + 1


def test_what_no_public_page_shows_leaves_the_pages_alone():
    before = current_version()
    Client().session.save()
    Session.objects.all().delete()
    assert current_version() == before
    Committee.objects.create(slug="c", name="委员会", short_name="委", level="district")
    assert current_version() == before + 1


def test_the_version_is_there_when_the_tables_are_made():
    assert {"portal_version", "portal_changed"} <= set(connection.introspection.table_names())
    make_committee("another")
    assert current_version() > 1
