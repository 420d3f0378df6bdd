"""The nightly archive: whole at every moment, described, with check sums that are true."""

import hashlib
import io
import os
import time
import zipfile

import pytest
from django.core.management import CommandError, call_command
from django.utils import timezone

from archive.models import Document
from opendata import bundle
from opendata.registry import datasets
from opendata.turns import turn
from tests.archive.factories import make_document
from tests.opendata.factories import make_one_of_each
from tests.opendata.reading import fetched, members

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def folder(settings, tmp_path):
    settings.OPEN_DATA_ROOT = tmp_path / "open-data"
    return settings.OPEN_DATA_ROOT


def write() -> str:
    said = io.StringIO()
    call_command("write_open_data", stdout=said)
    return said.getvalue()


def left(folder) -> list[str]:
    return sorted(path.name for path in folder.glob("*.zip*")) + [path.name for path in folder.glob("*.part")]


def test_it_holds_every_dataset_twice_with_description_and_sums(client, folder):
    make_one_of_each()
    assert ".zip" in write()
    inside = members(fetched(client, "/data/all.zip"))
    expected = {f"{each.name}.{form}" for each in datasets() for form in ("csv", "json")}
    assert set(inside) == {*expected, "README.txt", "checksums.txt"}
    sums = dict(reversed(line.split("  ")) for line in inside["checksums.txt"].decode().splitlines())
    assert sums == {name: hashlib.sha256(body).hexdigest() for name, body in inside.items() if name != "checksums.txt"}


def test_the_description_tells_fields_licence_moment_and_synthetic_rows_in_both_languages(client, settings):
    settings.SITE = {**settings.SITE, "name": "龙岗政协", "domain": "portal.example"}
    settings.DATA_LICENCE = "署名 4.0"
    write()
    text = members(fetched(client, "/data/all.zip"))["README.txt"].decode()
    assert text.count("龙岗政协") == text.count("署名 4.0") == 2
    assert f"As of {timezone.localdate():%Y-%m-%d}" in text
    assert "made up by a simulation" in text
    for each in datasets():
        assert all(f"  {field.name} (" in text for field in each.columns)
    for words in ("Workstations", "委员工作站", "whole number", "quoted = Quoted from a document"):
        assert words in text


def test_without_a_licence_the_description_says_that_none_was_chosen(client):
    write()
    assert "No licence has been chosen" in members(fetched(client, "/data/all.zip"))["README.txt"].decode()


def test_it_is_served_with_validators_and_a_dated_name(client):
    assert client.get("/data/all.zip").status_code == 404
    write()
    whole = client.get("/data/all.zip", headers={"Accept-Encoding": "gzip"})
    assert whole["Content-Type"] == "application/zip"
    assert f'filename="open-data-{timezone.localdate():%Y-%m-%d}.zip"' in whole["Content-Disposition"]
    assert "Content-Encoding" not in whole
    assert int(whole["Content-Length"]) == len(whole.getvalue())
    for condition in ({"If-None-Match": whole["ETag"]}, {"If-Modified-Since": whole["Last-Modified"]}):
        assert client.get("/data/all.zip", headers=condition).status_code == 304
    head = client.head("/data/all.zip")
    assert (head["Content-Length"], head.getvalue()) == (whole["Content-Length"], b"")


@pytest.mark.parametrize("where", ["opendata.bundle.readme", "opendata.bundle.os.fsync", "opendata.writing.csv_line"])
@pytest.mark.parametrize("fault", [RuntimeError, KeyboardInterrupt, SystemExit])
def test_a_run_that_is_stopped_leaves_the_old_archive_and_nothing_else(client, folder, monkeypatch, where, fault):
    make_document()
    write()
    before, names = fetched(client, "/data/all.zip"), left(folder)

    def stop(*args):
        raise fault

    Document.objects.update(title="改名")
    with monkeypatch.context() as patched:
        patched.setattr(where, stop)
        with pytest.raises(fault):
            write()
    assert left(folder) == names
    assert fetched(client, "/data/all.zip") == before
    time.sleep(1)  # the names tell seconds
    write()
    assert "改名" in members(fetched(client, "/data/all.zip"))["documents.csv"].decode()


def test_what_a_killed_run_left_is_taken_away_by_the_next(folder):
    folder.mkdir()
    (folder / "tmpabc.part").write_bytes(b"half")
    write()
    assert len(left(folder)) == 1


def test_the_last_seven_are_kept(folder):
    folder.mkdir()
    for day in range(10, 20):
        (folder / f"open-data-202611{day}-021500.zip").write_bytes(b"old")
    write()
    names = left(folder)
    assert len(names) == bundle.KEPT
    assert names[:2] == ["open-data-20261114-021500.zip", "open-data-20261115-021500.zip"]


def test_two_at_once_are_one(folder):
    with turn("bundle", 0), pytest.raises(CommandError):
        write()
    assert left(folder) == []


def test_a_folder_that_cannot_be_written_is_one_sentence(settings, tmp_path):
    settings.OPEN_DATA_ROOT = tmp_path / "file"
    settings.OPEN_DATA_ROOT.write_text("no folder")
    with pytest.raises(CommandError, match=r"PORTAL_VAR|无法"):
        write()


def test_the_demo_writes_one_only_when_there_is_none(folder):
    call_command("write_open_data", only_when_missing=True, verbosity=0)
    first = left(folder)
    os.utime(folder / first[0], (0, 0))
    call_command("write_open_data", only_when_missing=True, verbosity=0)
    assert left(folder) == first


def test_a_member_is_readable_by_other_programs(client):
    write()
    with zipfile.ZipFile(io.BytesIO(fetched(client, "/data/all.zip"))) as archive:
        assert archive.testzip() is None
        assert {info.external_attr >> 16 & 0o777 for info in archive.infolist()} == {0o644}
