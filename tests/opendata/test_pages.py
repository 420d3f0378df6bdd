"""The pages about open data: what there is, the meaning of the fields, the interface, and the ways to them."""

import re

import pytest
from django.core.management import call_command
from django.db import connection
from django.test.utils import CaptureQueriesContext

from opendata.registry import datasets
from tests.archive.factories import make_document
from tests.opendata.reading import fetched

pytestmark = pytest.mark.django_db
LISTS = {
    "/figures/": "figures",
    "/archive/": "documents",
    "/stations/": "stations",
    "/proposals/": "proposals",
    "/consultations/": "events",
}


def page(client, url: str) -> str:
    return fetched(client, url).decode()


def test_the_page_names_every_dataset_with_its_files_and_fields(client):
    text = page(client, "/en/data/")
    for each in datasets():
        assert f'id="{each.name}"' in text
        assert f"/en/data/{each.name}.csv" in text
        assert f"/en/data/{each.name}.json" in text
        assert all(f"<code>{field.name}</code>" in text for field in each.columns)


def test_the_page_says_when_the_archive_was_written_or_that_there_is_none(client, settings, tmp_path):
    settings.OPEN_DATA_ROOT = tmp_path
    assert "No archive has been written yet" in page(client, "/en/data/")
    call_command("write_open_data", verbosity=0)
    text = page(client, "/en/data/")
    assert "No archive has been written yet" not in text
    assert '<a href="/en/data/all.zip">' in text


def test_the_page_says_that_no_licence_was_chosen_or_which(client, settings):
    assert "No licence has been chosen" in page(client, "/en/data/")
    settings.DATA_LICENCE = "Open <Licence>"
    text = page(client, "/en/data/")
    assert "Open &lt;Licence&gt;" in text
    assert "No licence has been chosen" not in text


def test_the_page_asks_the_database_nothing(client):
    with CaptureQueriesContext(connection) as queries:
        page(client, "/en/data/")
        page(client, "/en/data/api/")
    assert len(queries) == 0


def test_the_description_of_the_interface_has_no_script_and_leads_to_every_shape(client):
    text = page(client, "/en/data/api/")
    assert re.findall(r"<script(?! src=)", text) == []
    targets = set(re.findall(r'href="#([^"]+)"', text))
    assert targets
    assert targets - set(re.findall(r'id="([^"]+)"', text)) == set()
    for each in datasets():
        assert f'href="/en/data/api/v1/{each.name}"' in text


def test_the_description_tells_limits_and_codes(client):
    text = page(client, "/en/data/api/")
    assert "1–200 · 50 when left out" in text
    assert "quoted = Quoted from a document" in text
    assert "999999" not in text


@pytest.mark.parametrize(("url", "name"), LISTS.items())
def test_a_list_leads_to_its_records_as_data(client, url, name):
    text = page(client, url)
    assert f'<link rel="alternate" type="text/csv" href="/data/{name}.csv"' in text
    assert f'<link rel="alternate" type="application/json" href="/data/{name}.json"' in text


def test_footer_site_map_and_list_lead_to_the_page(client):
    make_document()
    assert 'href="/data/"' in page(client, "/map/")
    assert 'href="/data/"' in page(client, "/")
    assert 'href="/data/#documents"' in page(client, "/archive/")
    assert "<loc>http://testserver/data/</loc>" in page(client, "/sitemap.xml")
