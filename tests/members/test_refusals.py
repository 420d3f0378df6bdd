"""Refusals before any page is reached: a wrong host, a form without its token, health over plain HTTP."""

import logging

import pytest
from django.test import Client

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize("redirects", [False, True])
def test_a_wrong_host_is_one_clean_page_and_no_error_in_the_log(settings, caplog, redirects):
    settings.ALLOWED_HOSTS = ["portal.example"]
    settings.SECURE_SSL_REDIRECT = redirects
    with caplog.at_level(logging.DEBUG):
        answer = Client(raise_request_exception=False).get("/en/", headers={"host": "evil.example"})
    assert answer.status_code == 400
    assert 'class="site-header"' in answer.content.decode()
    assert "evil.example" not in answer.content.decode()
    assert "default-src 'none'" in answer["Content-Security-Policy"]
    assert [record for record in caplog.records if record.levelno >= logging.ERROR] == []
    line = [record for record in caplog.records if "evil.example" in record.getMessage()]
    assert [(record.levelname, record.exc_info) for record in line] == [("WARNING", None)]


def test_a_form_without_its_token_is_refused_in_words_and_in_the_sites_look():
    answer = Client(enforce_csrf_checks=True).post("/en/accounts/login/", {"login": "a", "password": "b"})
    page = answer.content.decode()
    assert answer.status_code == 403
    assert 'class="site-header"' in page
    assert "Reload the page" in page
    assert "<style" not in page
    assert "default-src 'none'" in answer["Content-Security-Policy"]


@pytest.mark.parametrize("path", ["/healthz", "/readyz"])
def test_health_is_answered_without_a_redirect_to_https(client, settings, path):
    settings.SECURE_SSL_REDIRECT = True
    assert client.get(path).json() == {"status": "ok"}
    assert client.get("/en/").status_code == 301
    assert client.get("/healthz/more").status_code == 301
