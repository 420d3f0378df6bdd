"""Typed readers for environment variables; a bad value stops the start with one sentence."""

import os
from pathlib import Path
from typing import Any
from urllib.parse import parse_qsl, unquote, urlsplit

from django.core.exceptions import ImproperlyConfigured

TRUE_WORDS = {"1", "true", "yes", "on"}
FALSE_WORDS = {"0", "false", "no", "off", ""}
POSTGRES_SCHEMES = {"postgres", "postgresql"}


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
        "ENGINE": "django.db.backends.postgresql",
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
        "ENGINE": "django.db.backends.sqlite3",
        "NAME": path,
        "CONN_MAX_AGE": 60,  # opening the file and setting it up anew costs more than most questions
        "OPTIONS": {"transaction_mode": "IMMEDIATE", "timeout": 20, "init_command": pragmas},
    }
