"""The rows: the same in every form, in the shape the interface describes, with stable keys and addresses."""

import json
from urllib.parse import urlsplit

import pytest
from django.core.management import call_command
from django.urls import resolve

from archive.models import Document
from opendata.registry import Dataset, dataset, datasets, register
from tests.archive.factories import make_document
from tests.figures.factories import make_figure
from tests.members.factories import make_committee, make_session, make_term
from tests.opendata.factories import make_one_of_each
from tests.opendata.reading import api_rows, csv_rows, fetched, json_rows, members, understood
from tests.opendata.schema import faults
from tests.proposals.factories import make_proposal

pytestmark = pytest.mark.django_db
NAMES = ["documents", "paragraphs", "figures", "stations", "proposals", "replies", "events", "releases"]


@pytest.fixture
def filled(db):
    make_one_of_each()


def test_every_app_offers_its_datasets_in_the_order_of_the_house():
    assert [each.name for each in datasets()] == NAMES


def test_a_name_is_taken_once_and_a_field_named_once():
    known = dataset("figures")
    with pytest.raises(ValueError, match="registered already"):
        register(known)
    twice = Dataset("twice", "", "", known.rows, (known.fields[0], known.fields[0]))
    with pytest.raises(ValueError, match="two fields"):
        register(twice)
    assert dataset("twice") is None


@pytest.mark.parametrize("name", NAMES)
def test_csv_json_interface_and_archive_hold_the_same_rows(client, filled, name):
    call_command("write_open_data", verbosity=0)
    inside = members(fetched(client, "/data/all.zip"))
    rows = json_rows(fetched(client, f"/data/{name}.json"))
    assert rows
    assert [understood(dataset(name), row) for row in csv_rows(fetched(client, f"/data/{name}.csv"))] == rows
    assert api_rows(client, name) == rows
    assert [json.loads(fetched(client, f"/data/api/v1/{name}/{row['id']}")) for row in rows] == rows
    assert json_rows(inside[f"{name}.json"]) == rows
    assert inside[f"{name}.csv"] == fetched(client, f"/data/{name}.csv")


@pytest.mark.parametrize("name", NAMES)
def test_answers_have_the_shape_that_the_description_gives(client, filled, name):
    schema = json.loads(fetched(client, "/data/api/v1/openapi.json"))
    for path, url in ((name, name), (f"{name}/{{key}}", f"{name}/{api_rows(client, name)[0]['id']}")):
        said = schema["paths"][f"/data/api/v1/{path}"]["get"]["responses"]["200"]["content"]["application/json"]
        answer = json.loads(fetched(client, f"/data/api/v1/{url}"))
        assert list(faults(answer, said["schema"], schema["components"]["schemas"])) == []


def test_every_list_inside_a_row_is_met_by_these_tests(client, filled):
    lists = {(each.name, field.name) for each in datasets() for field in each.columns if field.fields}
    met = {(each.name, name) for each in datasets() for row in api_rows(client, each.name) for name in row if row[name]}
    assert lists - met == set()


def test_the_check_of_shapes_finds_faults():
    shape = {
        "type": "object",
        "properties": {"a": {"type": "integer"}},
        "required": ["a"],
        "additionalProperties": False,
    }
    assert list(faults({"a": "1", "b": 2}, shape, {})) != []
    assert list(faults({}, shape, {})) == ["$.a is missing"]
    assert list(faults({"a": 1}, shape, {})) == []


def test_a_row_has_key_address_committee_and_says_that_it_is_not_synthetic(client):
    document = make_document()
    row = json_rows(fetched(client, "/data/documents.json"))[0]
    assert (row["id"], row["url"], row["committee"]) == (document.pk, f"/archive/{document.slug}/", "longgang")
    assert row["synthetic"] is False


@pytest.mark.parametrize("form", ["csv", "json"])
def test_a_synthetic_row_says_so(client, form):
    made_up = make_committee("made-up", is_synthetic=True)
    make_proposal(session=make_session(term=make_term(committee=made_up)))
    make_proposal()
    body = fetched(client, f"/data/proposals.{form}")
    rows = csv_rows(body) if form == "csv" else json_rows(body)
    assert [str(row["synthetic"]).lower() for row in rows] == ["true", "false"]


def test_addresses_are_whole_when_the_site_knows_its_domain(client, settings):
    settings.SITE = {**settings.SITE, "domain": "portal.example"}
    document = make_document()
    for address in ("/data/documents.json", "/en/data/documents.json"):
        row = json_rows(fetched(client, address))[0]
        assert row["url"] == f"http://portal.example/archive/{document.slug}/"


def test_both_languages_serve_the_same_bytes(client, filled):
    for each in datasets():
        for form in ("csv", "json"):
            assert fetched(client, f"/data/{each.name}.{form}") == fetched(client, f"/en/data/{each.name}.{form}")


def test_keys_and_order_stay_when_records_change_and_others_go(client):
    first, second, third = (make_document(title=title).pk for title in ("丙", "甲", "乙"))
    assert [row["id"] for row in json_rows(fetched(client, "/data/documents.json"))] == [first, second, third]
    Document.objects.filter(pk=third).update(title="壬", year=1999)
    Document.objects.get(pk=second).delete()
    assert [row["id"] for row in json_rows(fetched(client, "/data/documents.json"))] == [first, third]


def test_a_text_cell_is_no_formula_and_a_negative_number_stays_one(client):
    make_figure(subject="=HYPERLINK(1)", indicator="+1", note="＝1+1", value=-5, printed="-5")
    row = csv_rows(fetched(client, "/data/figures.csv"))[0]
    assert (row["subject"], row["indicator"], row["note"]) == ("'=HYPERLINK(1)", "'+1", "'＝1+1")
    assert (row["value"], row["printed"]) == ("-5", "'-5")


def test_decimals_are_printed_as_short_as_they_are(client):
    make_figure(value="91.2500")
    make_figure(value="222.0000")
    assert [row["value"] for row in json_rows(fetched(client, "/data/figures.json"))] == [91.25, 222]
    assert [row["value"] for row in csv_rows(fetched(client, "/data/figures.csv"))] == ["91.25", "222"]


def test_a_quoted_figure_brings_its_sentence_with_its_address(client, filled):
    quoted = next(row for row in api_rows(client, "figures") if row["quotes"])
    quote = quoted["quotes"][0]
    assert quote["sentence"] == "共收集提案222件。"
    assert quote["url"] == f"/archive/{quote['document']}/#p{quote['paragraph']}"


def test_a_computed_figure_leads_to_the_records_it_counts(client, filled):
    computed = next(row for row in api_rows(client, "figures") if row["kind"] == "computed")
    assert computed["records_url"] == "/figures/count/stations.open/longgang/2022/?on=2022-05-18&level=city"
    assert resolve(urlsplit(computed["records_url"]).path).view_name == "figures:count"


def test_the_licence_is_the_settings_and_never_invented(client, settings):
    assert json.loads(fetched(client, "/data/figures.json"))["licence"] is None
    settings.DATA_LICENCE = "CC BY 4.0"
    assert json.loads(fetched(client, "/data/figures.json"))["licence"] == "CC BY 4.0"
