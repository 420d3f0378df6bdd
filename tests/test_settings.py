"""cppcc_portal/settings.py and checks.py: a site for others refuses what is fine on one's own machine."""

import os
import runpy
from pathlib import Path

import pytest
from django.conf import settings as portal_settings
from django.core.exceptions import ImproperlyConfigured

from cppcc_portal import checks

PUBLIC = {"PORTAL_HOSTS": "portal.example", "PORTAL_SECRET_KEY": "k" * 50}


@pytest.fixture
def load(monkeypatch):
    """Return the settings as they come out of an environment of nothing but the given variables."""

    def load_with(**environment):
        for name in list(os.environ):
            if name.startswith("PORTAL_") or name == "DATABASE_URL":
                monkeypatch.delenv(name)
        for name, value in environment.items():
            monkeypatch.setenv(name, value)
        return runpy.run_path(str(portal_settings.BASE_DIR / "cppcc_portal" / "settings.py"))

    return load_with


def test_nothing_set_means_localhost_on_sqlite(load):
    found = load()
    assert found["ALLOWED_HOSTS"] == ["localhost", "127.0.0.1", "[::1]"]
    assert found["DATABASES"]["default"]["ENGINE"] == "cppcc_portal.databases.sqlite3"
    assert (found["DEBUG"], found["DEMO"], found["SESSION_COOKIE_SECURE"]) == (False, False, False)


def test_other_hosts_bring_https_and_secure_cookies(load):
    found = load(**PUBLIC)
    assert found["SECURE_SSL_REDIRECT"] is True
    assert found["SESSION_COOKIE_SECURE"] is found["CSRF_COOKIE_SECURE"] is True
    assert found["SECURE_HSTS_SECONDS"] == 31536000


def test_other_hosts_need_a_secret_key_of_their_own(load):
    with pytest.raises(ImproperlyConfigured, match="PORTAL_SECRET_KEY must be set"):
        load(PORTAL_HOSTS="portal.example")


def test_behind_a_proxy_the_site_is_open_to_others_whatever_its_names(load):
    with pytest.raises(ImproperlyConfigured, match="PORTAL_SECRET_KEY must be set"):
        load(PORTAL_BEHIND_PROXY="1")
    with pytest.raises(ImproperlyConfigured, match="PORTAL_DEMO=1 works on localhost only"):
        load(PORTAL_BEHIND_PROXY="1", PORTAL_DEMO="1", PORTAL_SECRET_KEY="k" * 50)
    found = load(PORTAL_BEHIND_PROXY="1", PORTAL_SECRET_KEY="k" * 50)
    assert found["IS_LOCAL"] is False
    assert found["SESSION_COOKIE_SECURE"] is found["CSRF_COOKIE_SECURE"] is found["SECURE_SSL_REDIRECT"] is True


@pytest.mark.parametrize("hosts", ["portal.example", "localhost,portal.example", "*"])
def test_demo_mode_refuses_to_start_for_any_host_but_localhost(load, hosts):
    with pytest.raises(ImproperlyConfigured, match="PORTAL_DEMO=1 works on localhost only"):
        load(PORTAL_DEMO="1", PORTAL_HOSTS=hosts, PORTAL_SECRET_KEY="k" * 50)


def test_demo_mode_starts_on_localhost(load):
    assert load(PORTAL_DEMO="1")["DEMO"] is True


def test_the_content_policy_allows_nothing_unsafe_and_no_other_host(load):
    directives = load()["CONTENT_SECURITY_POLICY"]["DIRECTIVES"]
    assert directives["default-src"] == ["'none'"]
    assert {source for values in directives.values() for source in values} <= {"'none'", "'self'", "data:"}


def test_data_of_the_site_lies_where_portal_var_says(load):
    found = load(PORTAL_VAR="/srv/portal")
    assert found["DATABASES"]["default"]["NAME"] == Path("/srv/portal/portal.sqlite3")
    assert found["STATIC_ROOT"] == Path("/srv/portal/static")


@pytest.mark.parametrize(
    ("check", "values", "expected"),
    [
        (checks.check_secret_key, {"SECRET_KEY": "only-for-localhost-0"}, "portal.E002"),
        (checks.check_debug, {"DEBUG": True}, "portal.E003"),
        (checks.check_https, {"SECURE_SSL_REDIRECT": False}, "portal.W002"),
    ],
)
def test_what_is_fine_on_localhost_is_reported_elsewhere(settings, check, values, expected):
    for name, value in values.items():
        setattr(settings, name, value)
    settings.IS_LOCAL = True
    assert check(None) == []
    settings.IS_LOCAL = False
    assert [message.id for message in check(None)] == [expected]
    assert all(message.hint for message in check(None))


def test_a_catalogue_that_is_not_compiled_is_reported(settings, tmp_path):
    settings.LOCALE_PATHS = [tmp_path]
    assert {message.id for message in checks.check_catalogues(None)} == {"portal.W001"}


def test_an_official_site_is_reminded_of_each_empty_line(settings):
    settings.SITE = {**settings.SITE, "name": "深圳政协", "host_unit": "", "icp": ""}
    messages = [message.msg for message in checks.check_official_lines(None)]
    assert messages == ["PORTAL_HOST_UNIT is empty; its line is hidden.", "PORTAL_ICP is empty; its line is hidden."]


def test_a_mail_server_needs_the_address_that_mail_comes_from(load):
    with pytest.raises(ImproperlyConfigured, match="PORTAL_EMAIL_FROM must be"):
        load(PORTAL_EMAIL_URL="smtps://u:p@mail.example")
    found = load(PORTAL_EMAIL_URL="smtps://u:p@mail.example", PORTAL_EMAIL_FROM="portal@portal.example")
    assert (found["EMAIL_IS_ON"], found["EMAIL_HOST"], found["EMAIL_USE_SSL"]) == (True, "mail.example", True)
    assert load()["EMAIL_IS_ON"] is False
