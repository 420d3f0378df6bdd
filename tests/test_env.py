"""cppcc_portal/env.py: what is understood, and that what is not stops the start with one sentence."""

from pathlib import Path

import pytest
from django.core.exceptions import ImproperlyConfigured

from cppcc_portal.env import env_bool, env_database, env_int, env_list, env_mail, env_secret, env_str

SQLITE = Path("var/portal.sqlite3")


def test_a_text_loses_the_blanks_around_it(monkeypatch):
    monkeypatch.setenv("PORTAL_X", "  深圳 ")
    assert env_str("PORTAL_X") == "深圳"
    assert env_str("PORTAL_UNSET", "as before") == "as before"


@pytest.mark.parametrize(("word", "meaning"), [("1", True), ("Yes", True), ("on", True), ("0", False), ("", False)])
def test_yes_and_no_are_understood_in_several_words(monkeypatch, word, meaning):
    monkeypatch.setenv("PORTAL_X", word)
    assert env_bool("PORTAL_X") is meaning


def test_neither_yes_nor_no_is_refused_with_the_remedy(monkeypatch):
    monkeypatch.setenv("PORTAL_X", "maybe")
    with pytest.raises(ImproperlyConfigured, match=r"PORTAL_X='maybe' .* write PORTAL_X=1 or PORTAL_X=0"):
        env_bool("PORTAL_X")


@pytest.mark.parametrize("word", ["eight", "", "7", "-9", "8.5"])
def test_a_number_below_the_least_or_no_number_is_refused(monkeypatch, word):
    monkeypatch.setenv("PORTAL_X", word)
    with pytest.raises(ImproperlyConfigured, match=r"PORTAL_X=.*at least 8"):
        env_int("PORTAL_X", 12, least=8)


def test_a_number_that_fits_is_taken(monkeypatch):
    monkeypatch.setenv("PORTAL_X", "8")
    assert env_int("PORTAL_X", 12, least=8) == 8
    assert env_int("PORTAL_UNSET", 12, least=8) == 12


def test_a_list_drops_empty_parts(monkeypatch):
    monkeypatch.setenv("PORTAL_X", "a.example, ,b.example,")
    assert env_list("PORTAL_X") == ["a.example", "b.example"]


def test_a_secret_has_a_default_only_where_it_is_not_required(monkeypatch):
    monkeypatch.delenv("PORTAL_X", raising=False)
    assert env_secret("PORTAL_X", required=False, development="known") == "known"
    with pytest.raises(ImproperlyConfigured, match="PORTAL_X must be set"):
        env_secret("PORTAL_X", required=True, development="known")


def test_a_short_secret_is_refused_and_not_repeated(monkeypatch):
    monkeypatch.setenv("PORTAL_X", "hunter2")
    with pytest.raises(ImproperlyConfigured) as refusal:
        env_secret("PORTAL_X", required=False, development="known")
    assert "hunter2" not in str(refusal.value)


def test_no_database_url_means_sqlite_that_waits_for_other_writers(monkeypatch):
    monkeypatch.delenv("DATABASE_URL", raising=False)
    database = env_database("DATABASE_URL", SQLITE)
    assert database["NAME"] == SQLITE
    assert database["OPTIONS"]["transaction_mode"] == "IMMEDIATE"
    assert "journal_mode=WAL" in database["OPTIONS"]["init_command"]


@pytest.mark.parametrize(
    ("url", "name"),
    [("sqlite:///a.sqlite3", "a.sqlite3"), ("sqlite:////srv/my%20base.sqlite3", "/srv/my base.sqlite3")],
)
def test_sqlite_may_lie_elsewhere(monkeypatch, url, name):
    monkeypatch.setenv("DATABASE_URL", url)
    assert env_database("DATABASE_URL", SQLITE)["NAME"] == Path(name)


def test_every_part_of_a_postgresql_address_is_read(monkeypatch):
    monkeypatch.setenv("DATABASE_URL", "postgres://an%40na:p%2Fw@db.example:5433/portal?sslmode=require")
    database = env_database("DATABASE_URL", SQLITE)
    parts = {key: database[key] for key in ["NAME", "USER", "PASSWORD", "HOST", "PORT"]}
    assert parts == {"NAME": "portal", "USER": "an@na", "PASSWORD": "p/w", "HOST": "db.example", "PORT": "5433"}
    assert database["OPTIONS"]["sslmode"] == "require"
    assert database["OPTIONS"]["connect_timeout"] == 5


@pytest.mark.parametrize("url", ["mysql://u:secret@h/b", "postgres://u:secret@h", "postgres://h:port/secret", "secret"])
def test_a_wrong_address_is_refused_and_its_password_not_repeated(monkeypatch, url):
    monkeypatch.setenv("DATABASE_URL", url)
    with pytest.raises(ImproperlyConfigured, match="write postgres://") as refusal:
        env_database("DATABASE_URL", SQLITE)
    assert "secret" not in str(refusal.value)


def test_without_a_mail_server_e_mail_is_off(monkeypatch):
    monkeypatch.delenv("PORTAL_X", raising=False)
    assert env_mail("PORTAL_X")["EMAIL_IS_ON"] is False


@pytest.mark.parametrize(
    ("url", "server", "encryption"),
    [
        ("smtps://a%40b:p%2Fw@mail.example", ("mail.example", 465, "a@b", "p/w"), (True, False)),
        ("smtp://u:p@mail.example", ("mail.example", 587, "u", "p"), (False, True)),
        ("smtp://mail.example:25", ("mail.example", 25, "", ""), (False, True)),
        ("smtp://localhost:25", ("localhost", 25, "", ""), (False, False)),
    ],
)
def test_mail_to_another_machine_is_always_encrypted(monkeypatch, url, server, encryption):
    monkeypatch.setenv("PORTAL_X", url)
    found = env_mail("PORTAL_X")
    assert tuple(found[f"EMAIL_{key}"] for key in ("HOST", "PORT", "HOST_USER", "HOST_PASSWORD")) == server
    assert (found["EMAIL_USE_SSL"], found["EMAIL_USE_TLS"]) == encryption


@pytest.mark.parametrize(
    "url", ["mail.example", "http://u:geheim@mail.example", "smtp://", "smtp://h:port", "smtp://h/x"]
)
def test_a_bad_mail_address_is_refused_without_being_repeated(monkeypatch, url):
    monkeypatch.setenv("PORTAL_X", url)
    with pytest.raises(ImproperlyConfigured, match="PORTAL_X is not an address of a mail server") as refused:
        env_mail("PORTAL_X")
    assert "geheim" not in str(refused.value)
