"""A site map that does not fit into one file becomes an index of files, which together name every record once."""

import re

import pytest

from cppcc_portal.lib import sitemaps
from tests.proposals.factories import make_proposal

pytestmark = pytest.mark.django_db


def paths(client, url: str) -> list[str]:
    """Return the paths of the addresses a file names."""
    return re.findall(r"<loc>http://[^/]+([^<]+)</loc>", client.get(url).content.decode())


def test_a_few_records_are_one_file_whatever_their_keys(client):
    shown = make_proposal(pk=70_001)
    hidden = make_proposal(pk=70_002, is_published=False)
    found = paths(client, "/sitemap.xml")
    assert shown.get_absolute_url() in found
    assert hidden.get_absolute_url() not in found


def test_many_records_are_files_that_name_each_once(client, monkeypatch):
    monkeypatch.setattr(sitemaps.RecordSitemap, "limit", 3)
    shown = [make_proposal() for _n in range(8)]
    make_proposal(is_published=False)
    files = [path for path in paths(client, "/sitemap.xml") if "sitemap-proposals." in path]
    assert len(files) == 3
    named = [path for file in files for path in paths(client, file)]
    assert sorted(path for path in named if not path.startswith("/en/")) == sorted(p.get_absolute_url() for p in shown)
    assert client.get("/sitemap-proposals.xml?p=4").status_code == 404
