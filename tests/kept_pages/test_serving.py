"""What is sent from the shelf: the same page with the same headers, to everybody who reads in the same way."""

import gzip

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from tests.members.factories import make_user
from tests.sectors.factories import make_sector
from tests.stations.factories import make_station

pytestmark = pytest.mark.django_db
URL = "/stations/"
OLDEST = 60


def queries(client, url=URL, **headers) -> int:
    with CaptureQueriesContext(connection) as asked:
        assert client.get(url, headers=headers).status_code == 200
    return len(asked)


def test_a_kept_page_asks_nothing_within_the_second_and_one_question_after_it(client, clock):
    assert queries(client) > 1
    assert queries(client) == 0
    clock.forward(0.99)
    assert queries(client) == 0
    clock.forward(0.01)
    assert queries(client) == 1


def test_no_page_gets_older_than_a_minute(client, clock):
    rendered = queries(client)
    clock.forward(OLDEST)
    assert queries(client) == rendered


def test_a_kept_page_is_the_rendered_one_with_all_its_headers(client, settings, kept):
    first, second = client.get(URL), client.get(URL)
    assert second.content == first.content
    assert second.headers == first.headers
    settings.PAGE_CACHE_BYTES = 0
    rendered = client.get(URL)
    assert rendered.content == second.content
    missing = {name for name in rendered.headers if name not in second.headers}
    assert missing == set()
    assert "default-src 'none'" in second["Content-Security-Policy"]
    assert (second["X-Frame-Options"], second["Content-Language"]) == ("DENY", "zh-hans")
    assert {"Cookie", "Accept-Encoding"} <= set(second["Vary"].split(", "))


def test_browsers_ask_each_time_and_proxies_after_a_second(client):
    answer = client.get(URL)
    assert answer["Cache-Control"] == "public, max-age=0, s-maxage=1, stale-while-revalidate=1"


def test_who_has_the_page_gets_304(client):
    tag = client.get(URL)["ETag"]
    again = client.get(URL, headers={"if-none-match": tag})
    assert (again.status_code, again.content, again["ETag"]) == (304, b"", tag)
    assert client.get(URL, headers={"if-none-match": '"another"'}).status_code == 200


def test_a_feed_says_when_it_was_changed(client):
    make_sector(is_published=True, published_at="2026-01-02T03:04:05Z")
    first, second = client.get("/sectors/feed.xml"), client.get("/sectors/feed.xml")
    assert first["Last-Modified"] == second["Last-Modified"] == "Fri, 02 Jan 2026 03:04:05 GMT"
    asked = {"if-modified-since": first["Last-Modified"]}
    assert client.get("/sectors/feed.xml", headers=asked).status_code == 304


def test_head_gets_the_headers_of_the_page_and_is_not_kept_itself(client, kept):
    assert client.head(URL).status_code == 200
    assert kept.size == 0
    page = client.get(URL)
    head = client.head(URL)
    assert (head["ETag"], head.content) == (page["ETag"], b"")


def test_a_page_is_sent_compressed_to_who_reads_it_so(client):
    plain = client.get(URL)
    packed = client.get(URL, headers={"accept-encoding": "gzip, br"})
    assert packed["Content-Encoding"] == "gzip"
    assert gzip.decompress(packed.content) == plain.content
    assert len(packed.content) < len(plain.content) / 2


def test_elder_mode_is_a_page_of_its_own(client):
    assert 'data-mode="elder"' not in client.get(URL).content.decode()
    client.cookies["mode"] = "elder"
    assert 'data-mode="elder"' in client.get(URL).content.decode()
    assert 'data-mode="elder"' not in Client().get(URL).content.decode()


def test_hidden_marks_are_a_page_of_their_own(client):
    client.cookies["restored"] = "off"
    assert 'data-restored="off"' in client.get(URL).content.decode()
    assert 'data-restored="off"' not in Client().get(URL).content.decode()


def test_each_language_is_a_page_of_its_own_whatever_the_browser_prefers(client):
    chinese = client.get(URL, headers={"accept-language": "en"}).content.decode()
    client.cookies["django_language"] = "en"
    assert client.get(URL, headers={"accept-language": "en"}).content.decode() == chinese
    assert '<html lang="zh-Hans"' in chinese
    assert '<html lang="en"' in client.get(f"/en{URL}").content.decode()


def test_each_question_is_a_page_of_its_own(client):
    make_station(name="甲工作站")
    make_station(name="乙工作站")
    assert "乙工作站" in client.get(URL).content.decode()
    assert "乙工作站" not in client.get(URL, {"q": "甲"}).content.decode()


def test_each_host_is_a_page_of_its_own_and_a_wrong_one_is_refused(client, settings):
    settings.ALLOWED_HOSTS = ["testserver", "other.example"]
    assert "http://testserver/stations/" in client.get(URL).content.decode()
    assert "http://other.example/stations/" in client.get(URL, headers={"host": "other.example"}).content.decode()
    assert client.get(URL, headers={"host": "wrong.example"}).status_code == 400


def test_made_up_cookies_and_long_addresses_fill_no_memory(client, kept):
    client.get(URL)
    size = kept.size
    client.cookies["mode"] = "x" * 100
    client.cookies["stranger"] = "y"
    client.get(URL)
    client.get(URL, {"q": "z" * 600})
    assert kept.size == size


def test_who_is_signed_in_gets_a_page_of_his_own(client, kept):
    client.get(URL)
    size = kept.size
    editor = Client()
    editor.force_login(make_user())
    page = editor.get(URL)
    assert (page["Cache-Control"], "ETag" in page) == ("private, no-cache", False)
    assert "/accounts/logout/" in page.content.decode()
    assert "/accounts/logout/" not in client.get(URL).content.decode()
    assert kept.size == size


def test_who_has_a_message_waiting_gets_a_page_of_his_own(client, kept):
    client.cookies["messages"] = "something"
    assert client.get(URL)["Cache-Control"] == "private, no-cache"
    assert kept.size == 0


def test_what_is_posted_is_never_answered_from_the_shelf(client):
    client.get(URL)
    assert client.post(URL).status_code == 405


def test_with_no_memory_given_every_page_is_rendered(client, settings):
    settings.PAGE_CACHE_BYTES = 0
    assert queries(client) == queries(client) > 1
