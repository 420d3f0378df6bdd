"""Fetches the same rows in every form in which they are offered."""

import csv
import io
import json
import zipfile
from typing import Any

from django.test import Client

from opendata.fields import Kind
from opendata.registry import Dataset, datasets

FORMULA_SIGNS = "=+-@＝＋－＠\t\r\n"


def fetched(client: Client, url: str) -> bytes:
    """Return the body of an answer that is given."""
    answer = client.get(url)
    assert answer.status_code == 200, answer.getvalue()
    return answer.getvalue()


def csv_rows(body: bytes) -> list[dict[str, str]]:
    """Return the rows of a CSV file as the text of its cells."""
    text = body.decode("utf-8")
    assert text.startswith("\ufeff")
    return list(csv.DictReader(io.StringIO(text[1:], newline="")))


def json_rows(body: bytes) -> list[dict[str, Any]]:
    """Return the rows of a JSON file."""
    return json.loads(body)["rows"]


def understood(dataset: Dataset, row: dict[str, str]) -> dict[str, Any]:
    """Return a row of CSV as a program that knows the fields reads it."""
    return {field.name: value_of(field.kind, row[field.name]) for field in dataset.columns}


def value_of(kind: Kind, word: str) -> Any:
    """Return what a cell says."""
    if kind is Kind.TEXT:
        return word[1:] if word[:1] == "'" and word[1:2] in FORMULA_SIGNS and word[1:2] else word
    if not word:
        return None
    return json.loads(word) if kind in {Kind.INTEGER, Kind.NUMBER, Kind.FLAG, Kind.LIST} else word


def api_rows(client: Client, name: str, per_page: int = 2) -> list[dict[str, Any]]:
    """Return all rows of the interface, page after page along the addresses it gives."""
    url, rows = f"/data/api/v1/{name}?per_page={per_page}", []
    while url:
        page = json.loads(fetched(client, url))
        rows += page["rows"]
        url = page["next"]
    return rows


def everything(client: Client) -> dict[str, str]:
    """Return the text of every answer of open data, by address."""
    addresses = ["/data/", "/en/data/", "/data/api/", "/data/api/v1/", "/data/api/v1/openapi.json"]
    for dataset in datasets():
        addresses += [f"/data/{dataset.name}.csv", f"/data/{dataset.name}.json", f"/data/api/v1/{dataset.name}"]
        keys = [row["id"] for row in json_rows(fetched(client, f"/data/{dataset.name}.json"))]
        addresses += [f"/data/api/v1/{dataset.name}/{key}" for key in keys]
    return {address: fetched(client, address).decode() for address in addresses}


def members(body: bytes) -> dict[str, bytes]:
    """Return what an archive holds."""
    with zipfile.ZipFile(io.BytesIO(body)) as archive:
        return {name: archive.read(name) for name in archive.namelist()}
