"""pretalx with its own test event, installed outside the repository and served as in production."""

import contextlib
import os
import re
import subprocess
import sys
import tempfile
import urllib.request
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Self
from urllib.parse import urlsplit

from benchmarks.scale.sites import Database, Server, clean_env, serve

VERSION = "2025.2.2"
EVENT = "/democon"
SEED = "67"
HTML = "Accept: text/html\r\n"
# Ours beside theirs: what each pair shows a reader.
PAIRS = {
    "proposals, page 1": "list of sessions",
    "a proposal": "a session",
    "a sector with its people": "list of speakers",
    "a workstation": "a speaker",
    "feed of proposals": "feed",
}
CONFIG = """[filesystem]
data = {folder}/data
[site]
debug = False
url = http://127.0.0.1
[database]
"""
FIRST_ACCOUNT = {
    "DJANGO_SUPERUSER_EMAIL": "benchmark@example.org",
    "PRETALX_INIT_ORGANISER_NAME": "benchmark",
    "PRETALX_INIT_ORGANISER_SLUG": "benchmark",
}


@dataclass(frozen=True)
class Pretalx:
    """Where it is installed, outside the repository, and its database."""

    folder: Path
    database: Database

    @classmethod
    def at(cls, keep: str, url: str) -> Self:
        """Return it beside the portals that ``sites`` puts there, on the same kind of database; kept between runs."""
        place, database = Path(keep or tempfile.gettempdir()).absolute(), Database.of(url, "pretalx")
        return cls(place / f"pretalx-{VERSION}-{database.engine.lower()}", database)

    @property
    def engine(self) -> str:
        """What the tables call its database."""
        return self.database.engine

    @property
    def told(self) -> dict[str, object]:
        """What it is told of its database."""
        if not self.database.url:
            return {"backend": "sqlite3", "name": self.folder / "data" / "db.sqlite3"}
        parts = urlsplit(self.database.url)
        known = {"name": parts.path.lstrip("/"), "host": parts.hostname, "port": parts.port or 5432}
        return {"backend": "postgresql", **known, "user": parts.username, "password": parts.password or ""}

    @property
    def env(self) -> dict[str, str]:
        """The environment it runs in; its password is as good as none is kept."""
        own = {
            "PRETALX_CONFIG_FILE": str(self.folder / "pretalx.cfg"),
            "DJANGO_SUPERUSER_PASSWORD": os.urandom(16).hex(),
        }
        return clean_env() | FIRST_ACCOUNT | own

    def install(self) -> None:
        """Install it with its test event, unless an earlier run did."""
        if (self.folder / "ready").exists():
            return
        (self.folder / "data").mkdir(parents=True, exist_ok=True)
        self.database.make()
        lines = [f"{name} = {value}" for name, value in self.told.items()]
        config = CONFIG.format(folder=self.folder) + "\n".join(lines)
        (self.folder / "pretalx.cfg").write_text(config, encoding="utf-8")
        subprocess.run([sys.executable, "-m", "venv", "--clear", str(self.folder / "venv")], check=True)
        wanted = [f"pretalx=={VERSION}", "granian", "faker", "freezegun", "psycopg[binary]"]
        self.run("-m", "pip", "install", "--quiet", "--disable-pip-version-check", *wanted)
        self.run("-m", "pretalx", "migrate")
        self.run("-m", "pretalx", "init", "--noinput")
        self.run("-m", "pretalx", "create_test_event", "--stage", "over", "--seed", SEED)
        self.run("-m", "pretalx", "rebuild")
        (self.folder / "ready").touch()

    def run(self, *arguments: str) -> None:
        """Run its Python; ends the program, with what was printed, where that fails."""
        command = [str(self.folder / "venv" / "bin" / "python"), *arguments]
        done = subprocess.run(command, cwd=self.folder, env=self.env, capture_output=True, text=True, check=False)
        if done.returncode:
            sys.exit(f"pretalx: {' '.join(arguments)} failed.\n{done.stdout[-2000:]}\n{done.stderr[-2000:]}")

    @contextlib.contextmanager
    def served(self) -> Iterator[Server]:
        """Serve it with as many workers as the portal, by its own WSGI module."""
        python = str(self.folder / "venv" / "bin" / "python")
        ready = f"{EVENT}/schedule/nojs"
        with serve("pretalx.wsgi:application", self.env, python=python, ready=ready, cwd=self.folder) as server:
            yield server


def addresses(server: Server) -> dict[str, list[str]]:
    """Return the addresses of its pages by the names in PAIRS."""
    return {
        "list of sessions": [f"{EVENT}/schedule/nojs"],
        "a session": links(server, f"{EVENT}/schedule/nojs", "talk"),
        "list of speakers": [f"{EVENT}/speaker/"],
        "a speaker": links(server, f"{EVENT}/speaker/", "speaker"),
        "feed": [f"{EVENT}/schedule/feed.xml"],
    }


def links(server: Server, page: str, kind: str) -> list[str]:
    """Return the addresses of a kind that a page links to; ends the program where it links to none."""
    request = urllib.request.Request(f"http://127.0.0.1:{server.port}{page}", headers={"Accept": "text/html"})
    with urllib.request.urlopen(request) as answer:
        found = re.findall(rf"{EVENT}/{kind}/[A-Z0-9]+/", answer.read().decode())
    return sorted(set(found)) or sys.exit(f"pretalx: {page} links to no {kind}.")
