"""Typed readers for environment variables; a bad value stops the start with one sentence."""

import os
from pathlib import Path
from typing import Any
from urllib.parse import parse_qsl, unquote, urlsplit

from django.core.exceptions import ImproperlyConfigured

TRUE_WORDS = {"1", "true", "yes", "on"}
FALSE_WORDS = {"0", "false", "no", "off", ""}
POSTGRES_SCHEMES = {"postgres", "postgresql"}
# Usual ports: encrypted from the first byte, and encrypted after a greeting (STARTTLS).
MAIL_PORTS = {"smtps": 465, "smtp": 587}
THIS_MACHINE = {"localhost", "127.0.0.1", "::1"}


def env_str(name: str, default: str = "") -> str:
    """Return the variable without surrounding blanks, or ``default`` when it is not set."""
    return os.environ.get(name, default).strip()


def env_bool(name: str, *, default: bool = False) -> bool:
    """Return a yes/no variable.

    Raises ImproperlyConfigured for anything but 1/0, true/false, yes/no, on/off.
    """
    word = os.environ.get(name, "1" if default else "0").strip().lower()
    if word not in TRUE_WORDS | FALSE_WORDS:
        raise ImproperlyConfigured(f"{name}={word!r} is neither yes nor no: write {name}=1 or {name}=0.")
    return word in TRUE_WORDS


def env_int(name: str, default: int, *, least: int = 0) -> int:
    """Return a whole number not below ``least``; raises ImproperlyConfigured otherwise."""
    word = os.environ.get(name, str(default)).strip()
    if not word.lstrip("-").isdigit() or int(word) < least:
        raise ImproperlyConfigured(f"{name}={word!r} must be a whole number of at least {least}.")
    return int(word)


def env_list(name: str, default: str = "") -> list[str]:
    """Return a comma-separated variable as a list without empty parts."""
    return [part.strip() for part in os.environ.get(name, default).split(",") if part.strip()]


def env_secret(name: str, *, required: bool, development: str) -> str:
    """Return a secret; outside demo mode a missing or short one raises ImproperlyConfigured."""
    value = env_str(name)
    if not value and not required:
        return development
    if len(value) < 32:
        raise ImproperlyConfigured(f"{name} must be set to a random text of at least 32 characters.")
    return value


def env_database(name: str, sqlite_path: Path) -> dict[str, Any]:
    """Return Django's database settings for ``name``.

    Empty means SQLite at ``sqlite_path``; ``sqlite:///path`` and ``postgres://user:password@host:port/base``
    are understood. Raises ImproperlyConfigured for anything else.
    """
    url = env_str(name)
    if not url:
        return _sqlite(sqlite_path)
    try:
        parts = urlsplit(url)
        port = parts.port
    except ValueError:
        raise _bad_url(name) from None
    if parts.scheme == "sqlite" and len(parts.path) > 1:
        return _sqlite(Path(unquote(parts.path[1:])))
    base = unquote(parts.path.lstrip("/"))
    if parts.scheme not in POSTGRES_SCHEMES or not base:
        raise _bad_url(name)
    return {
        "ENGINE": "cppcc_portal.databases.postgresql",
        "NAME": base,
        "USER": unquote(parts.username or ""),
        "PASSWORD": unquote(parts.password or ""),
        "HOST": parts.hostname or "",
        "PORT": str(port or ""),
        "CONN_MAX_AGE": 60,
        "CONN_HEALTH_CHECKS": True,
        # Compiling a question takes longer than answering it: the counts of a year ask many short ones of many parts.
        "OPTIONS": {"connect_timeout": 5, "options": "-c jit=off", **dict(parse_qsl(parts.query))},
    }


def env_mail(name: str) -> dict[str, Any]:
    """Return Django's mail settings for ``smtp://user:password@host:port`` or ``smtps://…``; none when it is empty.

    Mail to another machine is always encrypted. Raises ImproperlyConfigured for anything else.
    """
    url = env_str(name)
    if not url:
        return {"EMAIL_IS_ON": False, "EMAIL_BACKEND": "django.core.mail.backends.dummy.EmailBackend"}
    try:
        parts = urlsplit(url)
        port = parts.port
    except ValueError:
        raise _bad_mail(name) from None
    if parts.scheme not in MAIL_PORTS or not parts.hostname or parts.path.strip("/"):
        raise _bad_mail(name)
    return {
        "EMAIL_IS_ON": True,
        "EMAIL_BACKEND": "django.core.mail.backends.smtp.EmailBackend",
        "EMAIL_HOST": parts.hostname,
        "EMAIL_PORT": port or MAIL_PORTS[parts.scheme],
        "EMAIL_HOST_USER": unquote(parts.username or ""),
        "EMAIL_HOST_PASSWORD": unquote(parts.password or ""),
        "EMAIL_USE_SSL": parts.scheme == "smtps",
        "EMAIL_USE_TLS": parts.scheme == "smtp" and parts.hostname not in THIS_MACHINE,
    }


def _bad_mail(name: str) -> ImproperlyConfigured:
    # The value itself may hold a password, so it is never repeated.
    return ImproperlyConfigured(
        f"{name} is not an address of a mail server: write smtp://user:password@host:587 "
        "or smtps://user:password@host, or leave it empty to send no e-mail."
    )


def _bad_url(name: str) -> ImproperlyConfigured:
    # The value itself may hold a password, so it is never repeated.
    return ImproperlyConfigured(
        f"{name} is not an address of a database: write postgres://user:password@host:5432/name "
        "or sqlite:///path, or leave it empty for SQLite."
    )


def _sqlite(path: Path) -> dict[str, Any]:
    # WAL lets readers go on while one writes; IMMEDIATE makes a second writer wait instead of failing.
    pragmas = (
        "PRAGMA journal_mode=WAL;PRAGMA synchronous=NORMAL;PRAGMA mmap_size=134217728;"
        "PRAGMA cache_size=-20000;PRAGMA journal_size_limit=27103364;PRAGMA temp_store=MEMORY"
    )
    return {
        "ENGINE": "cppcc_portal.databases.sqlite3",
        "NAME": path,
        "CONN_MAX_AGE": 60,  # opening the file and setting it up anew costs more than most questions
        "OPTIONS": {"transaction_mode": "IMMEDIATE", "timeout": 20, "init_command": pragmas},
        "TEST": {"NAME": ":memory:"},
    }
