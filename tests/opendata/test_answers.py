"""How open data answers: read only, with validators, open to other sites' scripts, bad questions refused in words."""

import datetime
import json

import pytest
from django.utils.http import parse_http_date

from archive.models import Document
from opendata import seen
from opendata.registry import datasets
from opendata.turns import turn
from tests.archive.factories import make_document
from tests.opendata.factories import make_one_of_each
from tests.opendata.reading import fetched

pytestmark = pytest.mark.django_db
NOON = datetime.datetime(2026, 11, 26, 12, tzinfo=datetime.UTC)
ANSWERS = [
    "/data/documents.csv",
    "/data/documents.json",
    "/data/api/v1/",
    "/data/api/v1/openapi.json",
    "/data/api/v1/documents",
    "/en/data/api/v1/documents?per_page=1",
]


@pytest.mark.parametrize("url", ANSWERS)
def test_an_answer_has_validators_and_is_not_sent_twice(client, url):
    make_document()
    first = client.get(url)
    assert first["ETag"].strip('"')
    assert parse_http_date(first["Last-Modified"])
    for condition in ({"If-None-Match": first["ETag"]}, {"If-Modified-Since": first["Last-Modified"]}):
        again = client.get(url, headers=condition)
        assert (again.status_code, again.getvalue()) == (304, b"")
        assert again["ETag"] == first["ETag"]


@pytest.mark.parametrize("url", ANSWERS)
def test_head_has_the_headers_and_no_body(client, url):
    make_document()
    whole, head = client.get(url), client.head(url)
    assert (head.status_code, head.getvalue()) == (200, b"")
    for name in ("ETag", "Last-Modified", "Content-Type", "Content-Length", "Access-Control-Allow-Origin"):
        assert head[name] == whole[name]


@pytest.mark.parametrize("url", ["/data/documents.csv", "/data/documents.json", "/data/api/v1/documents"])
def test_a_change_of_the_records_is_a_change_of_the_validators(client, url):
    document = make_document()
    first = client.get(url)
    Document.objects.filter(pk=document.pk).update(title="改名")
    for condition in ({"If-None-Match": first["ETag"]}, {"If-Modified-Since": first["Last-Modified"]}):
        again = client.get(url, headers=condition)
        assert again.status_code == 200
        assert "改名" in again.getvalue().decode()
        assert again["ETag"] != first["ETag"]
    assert parse_http_date(again["Last-Modified"]) > parse_http_date(first["Last-Modified"])


def test_a_compressed_answer_is_known_by_its_tag_too(client):
    for _n in range(5):
        make_document()
    first = client.get("/data/documents.csv", headers={"Accept-Encoding": "gzip"})
    assert first["Content-Encoding"] == "gzip"
    assert client.get("/data/documents.csv", headers={"If-None-Match": first["ETag"]}).status_code == 304


def test_an_answer_has_been_the_same_since_it_was_first_seen():
    at = seen.changed_at("a.csv", "one", NOON)
    assert at == NOON
    assert seen.changed_at("a.csv", "one", NOON + datetime.timedelta(hours=5)) == NOON
    assert seen.changed_at("a.csv", "two", NOON + datetime.timedelta(hours=6)) == NOON + datetime.timedelta(hours=6)


def test_two_answers_of_one_second_have_different_moments():
    first = seen.changed_at("b.csv", "one", NOON)
    second = seen.changed_at("b.csv", "two", NOON + datetime.timedelta(milliseconds=300))
    third = seen.changed_at("b.csv", "one", NOON + datetime.timedelta(milliseconds=600))
    assert first < second < third


def test_an_answer_that_shares_a_place_is_seen_anew_and_never_too_old(monkeypatch):
    monkeypatch.setattr(seen, "PLACES", 1)
    assert seen.changed_at("/x?page=1", "one", NOON) == NOON
    later = NOON + datetime.timedelta(hours=1)
    assert seen.changed_at("/x?page=2", "other", later) == later
    much_later = NOON + datetime.timedelta(hours=2)
    assert seen.changed_at("/x?page=1", "one", much_later) == much_later


@pytest.mark.parametrize("words", ["", "{", "[]", '["a", "b", "c"]', "[1]"])
def test_a_damaged_place_is_written_anew(settings, words):
    seen.changed_at("c.csv", "one", NOON)
    (settings.OPEN_DATA_ROOT / "seen" / "c.csv").write_text(words)
    later = NOON + datetime.timedelta(hours=1)
    assert seen.changed_at("c.csv", "one", later) == later
    assert seen.changed_at("c.csv", "one", later + datetime.timedelta(hours=1)) == later


def test_where_nothing_can_be_kept_the_answer_comes_without_the_moment(client, settings, tmp_path):
    settings.OPEN_DATA_ROOT = tmp_path / "file"
    settings.OPEN_DATA_ROOT.write_text("no folder")
    make_document()
    for url in ("/data/documents.csv", "/data/api/v1/documents"):
        answer = client.get(url)
        assert (answer.status_code, "Last-Modified" in answer, "ETag" in answer) == (200, False, True)


@pytest.mark.parametrize("url", [*ANSWERS, "/data/all.zip", "/data/api/v1/nothing", "/data/api/v1/documents/1"])
@pytest.mark.parametrize("method", ["post", "put", "patch", "delete", "options"])
def test_nothing_can_be_written(client, url, method):
    answer = getattr(client, method)(url)
    assert answer.status_code == 405
    assert answer["Allow"] == "GET, HEAD"
    assert answer.getvalue().decode().strip()


def test_nothing_can_be_written_by_a_browser_that_checks_tokens(client):
    strict = type(client)(enforce_csrf_checks=True)
    assert {strict.post(url).status_code for url in ANSWERS} == {405}


def test_scripts_of_other_sites_read_data_and_nothing_else(client):
    make_document()
    for url in [*ANSWERS, "/data/api/v1/nothing", "/data/api/v1/documents?page=abc"]:
        answer = client.get(url)
        assert answer["Access-Control-Allow-Origin"] == "*"
        assert "Access-Control-Allow-Credentials" not in answer
        assert answer["Cache-Control"] == "no-cache"
    for url in ("/", "/data/", "/data/api/", "/accounts/login/", "/archive/"):
        assert "Access-Control-Allow-Origin" not in client.get(url)


@pytest.mark.parametrize(
    ("question", "sentence"),
    [
        ("documents?page=abc", "“page” must be a whole number from 1 on."),
        ("documents?page=0", "“page” must be"),
        ("documents?page=-1", "“page” must be"),
        ("documents?page=99999999999999999999", "“page” must be"),
        ("documents?per_page=100000", "“per_page” must be a whole number from 1 to 200."),
        ("documents?per_page=", "“per_page” must be"),
        ("documents?year=2O22", "“year” must be a year from 1900 to 2200."),
        ("documents?year=99999", "“year” must be a year"),
        ("documents?committee=%00", "“committee” must be a committee's address word"),
        ("documents?committee=a'--", "“committee” must be"),
        ("paragraphs?document_id=x", "“document_id” must be a whole number from 1 on."),
        ("documents/abc", "“key” must be a whole number from 1 on."),
        ("documents/-1", "“key” must be"),
        ("documents/999999999999999999999", "“key” must be"),
        ("documents?sort=title", "There is no parameter “sort” here; there are: committee, page, per_page, year."),
        ("documents/1?page=1", "There is no parameter “page” here"),
        ("?page=1", "There is no parameter “page” here"),
        ("stations?year=2022", "There is no parameter “year” here"),
    ],
)
def test_a_question_that_is_not_understood_is_refused_in_words(client, question, sentence):
    answer = client.get(f"/en/data/api/v1/{question}")
    assert answer.status_code == 400
    assert sentence in answer.json()["detail"]
    assert "ETag" not in answer


def test_several_faults_are_told_at_once(client):
    words = client.get("/en/data/api/v1/documents?page=abc&per_page=0&year=x").json()["detail"]
    assert all(name in words for name in ("“page”", "“per_page”", "“year”"))


@pytest.mark.parametrize(
    ("question", "sentence"),
    [
        ("documents?page=2", "There is no page 2: the list has 1."),
        ("documents/999999999999999999", "There is no published record 999999999999999999 in “documents”."),
        ("nothing", "The datasets are: documents, paragraphs"),
        ("documents/1/2", "There is nothing at this address of the interface."),
    ],
)
def test_what_is_not_there_is_said_in_words(client, question, sentence):
    answer = client.get(f"/en/data/api/v1/{question}")
    assert answer.status_code == 404
    assert sentence in answer.json()["detail"]


def test_a_refusal_is_in_the_language_of_the_address(client):
    chinese, english = (client.get(f"{prefix}/data/api/v1/documents?x=1") for prefix in ("", "/en"))
    assert "There is no parameter" in english.json()["detail"]
    assert "There is no parameter" not in chinese.json()["detail"]


def test_a_file_takes_no_parameters_and_names_the_address_that_does(client):
    answer = client.get("/en/data/documents.csv?committee=longgang")
    assert answer.status_code == 400
    assert "/en/data/api/v1/documents" in answer.getvalue().decode()


@pytest.mark.parametrize("url", ["/data/nothing.csv", "/data/documents.xml", "/data/documents.csv/", "/data/documents"])
def test_a_file_that_is_not_offered_is_not_found(client, url):
    assert client.get(url, follow=True).status_code == 404


def test_a_list_is_narrowed_by_committee_and_year(client):
    from tests.members.factories import make_committee

    make_document(year=2021)
    make_document(committee=make_committee("shenzhen"))
    wanted = make_document()
    page = json.loads(fetched(client, "/data/api/v1/documents?committee=longgang&year=2022"))
    assert (page["count"], [row["id"] for row in page["rows"]]) == (1, [wanted.pk])
    assert json.loads(fetched(client, "/data/api/v1/documents?committee=nowhere"))["rows"] == []


def test_pages_lead_to_one_another_with_their_filters(client):
    for _n in range(3):
        make_document()
    page = json.loads(fetched(client, "/data/api/v1/documents?per_page=1&year=2022&page=2"))
    assert (page["count"], page["pages"]) == (3, 3)
    assert page["next"] == "/data/api/v1/documents?per_page=1&year=2022&page=3"
    assert page["previous"] == "/data/api/v1/documents?per_page=1&year=2022&page=1"


def test_while_another_file_is_written_a_reader_is_asked_to_come_again(client, monkeypatch):
    monkeypatch.setattr("opendata.views.WAIT", 0)
    make_document()
    with turn("files", 0):
        answer = client.get("/en/data/documents.csv")
    assert (answer.status_code, answer["Retry-After"]) == (503, "0")
    assert "ask again" in answer.getvalue().decode()
    assert client.get("/en/data/documents.csv").status_code == 200


def test_the_description_names_every_dataset_and_speaks_both_languages(client):
    make_one_of_each()
    schemas = {code: fetched(client, f"{code}/data/api/v1/openapi.json").decode() for code in ("", "/en")}
    for code, text in schemas.items():
        said = json.loads(text)
        assert said["openapi"].startswith("3.1")
        expected = {f"{code}/data/api/v1/{path}" for each in datasets() for path in (each.name, f"{each.name}/{{key}}")}
        assert set(said["paths"]) == {f"{code}/data/api/v1/", *expected}
    assert "工作站" in schemas[""]
    assert "工作站" not in schemas["/en"]
