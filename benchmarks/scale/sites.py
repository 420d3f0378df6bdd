"""Where the portal of one size stands: its database and folder, and the servers that are put before it."""

import contextlib
import json
import os
import secrets
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Self
from urllib.parse import urlsplit, urlunsplit

from scripts.demo_site import ROOT, free_port, wait_for

WORKERS = 2
# One for all processes of a run, so that the sessions that are made beforehand hold on the servers.
SECRET = secrets.token_hex(32)
# No page is kept.
UNKEPT = {"PORTAL_PAGE_CACHE": "0"}
# Anybody's settings would change what is measured.
FOREIGN = ("PORTAL_", "DATABASE_URL", "DJANGO_")


@dataclass(frozen=True)
class Database:
    """A database on PostgreSQL, or with an empty ``url`` a file of SQLite in the folder of its site."""

    url: str = ""

    @classmethod
    def of(cls, url: str, name: str) -> Self:
        """Return the one called ``name`` at an address of the command line: ``…/scale`` becomes ``…/scale_name``."""
        return cls() if url in {"", "sqlite"} else cls(f"{url}_{name}")

    @property
    def engine(self) -> str:
        """What the tables call it."""
        return "PostgreSQL" if self.url else "SQLite"

    def make(self) -> None:
        """Make it on the server, empty; SQLite makes its file itself."""
        self.remove()
        if self.url:
            self.on_server("CREATE DATABASE {}")

    def remove(self) -> None:
        """Drop it from the server."""
        if self.url:
            self.on_server("DROP DATABASE IF EXISTS {} WITH (FORCE)")

    def on_server(self, statement: str) -> None:
        """Run a statement about it from the server's own database."""
        import psycopg
        from psycopg import sql

        parts = urlsplit(self.url)
        with psycopg.connect(urlunsplit(parts._replace(path="/postgres")), autocommit=True) as server:
            server.execute(sql.SQL(statement).format(sql.Identifier(parts.path.lstrip("/"))))  # type: ignore[arg-type]


@dataclass(frozen=True)
class Site:
    """The portal with so many proposals, its database and its folder."""

    size: int
    folder: Path
    database: Database

    @classmethod
    def at(cls, size: int, url: str, place: Path) -> Self:
        """Return the one of this size, with its database at ``url`` and its folder in ``place``."""
        database = Database.of(url, str(size))
        return cls(size, place / f"{database.engine.lower()}-{size}", database)

    @property
    def engine(self) -> str:
        """What the tables call its database."""
        return self.database.engine

    @property
    def env(self) -> dict[str, str]:
        """The environment its processes run in: production settings."""
        own = {"DJANGO_SETTINGS_MODULE": "cppcc_portal.settings", "PORTAL_SECRET_KEY": SECRET}
        return clean_env() | own | {"PORTAL_VAR": str(self.folder), "DATABASE_URL": self.database.url}

    def run(self, module: str, *arguments: str, **settings: str) -> str:
        """Run one of our modules in this environment and return what it printed; ends the program where it fails."""
        command = [sys.executable, "-m", f"benchmarks.scale.{module}", *arguments]
        env = self.env | settings
        done = subprocess.run(command, cwd=ROOT, env=env, stdout=subprocess.PIPE, text=True, check=False)
        if done.returncode:
            sys.exit(f"benchmarks.scale.{module} failed for {self.size} proposals on {self.engine}; see above.")
        return done.stdout

    def fill(self) -> None:
        """Bring the tables up to date and write the rows, unless that was done in an earlier run."""
        mark = self.folder / "filled"
        self.folder.mkdir(parents=True, exist_ok=True)
        if not mark.exists():
            self.remove_files()
            self.database.make()
        print(f"{self.size} proposals on {self.engine}", file=sys.stderr, flush=True)
        print(self.run("prepare", *([] if mark.exists() else [str(self.size)])), file=sys.stderr, flush=True)
        mark.touch()

    def pages(self, *words: str) -> list[dict[str, Any]]:
        """Return the pages with one of ``words`` in their name, or all: addresses, cookies, numbers of questions."""
        return json.loads(self.run("pages", *words, **UNKEPT))

    def remove(self) -> None:
        """Take folder and database away."""
        self.database.remove()
        shutil.rmtree(self.folder, ignore_errors=True)

    def remove_files(self) -> None:
        """Remove what a broken run left of SQLite's file."""
        for file in self.folder.glob("portal.sqlite3*"):
            file.unlink()

    @contextlib.contextmanager
    def served(self, *, cached: bool) -> Iterator["Server"]:
        """Serve it as in production, with or without the cache of whole pages."""
        env = self.env | ({} if cached else UNKEPT)
        with serve("cppcc_portal.wsgi:application", env, python=sys.executable, ready="/healthz") as server:
            yield server


@dataclass(frozen=True)
class Server:
    """A granian that answers on a port of this machine."""

    port: int
    process: subprocess.Popen

    @property
    def megabytes(self) -> float:
        """What its processes hold in memory, shared pages shared out among them (PSS)."""
        children = Path(f"/proc/{self.process.pid}/task/{self.process.pid}/children").read_text(encoding="ascii")
        return sum(proportional_set(pid) for pid in [str(self.process.pid), *children.split()]) / 1024


def proportional_set(pid: str) -> int:
    """Return the kilobytes of one process."""
    lines = Path(f"/proc/{pid}/smaps_rollup").read_text(encoding="ascii").splitlines()
    return next(int(line.split()[1]) for line in lines if line.startswith("Pss:"))


@contextlib.contextmanager
def serve(application: str, env: Mapping[str, str], *, python: str, ready: str, cwd: Path = ROOT) -> Iterator[Server]:
    """Serve a WSGI application with granian as deploy/portal.service does, until ``ready`` answers and beyond."""
    port = free_port()
    command = [python, "-m", "granian", "--interface", "wsgi", "--host", "127.0.0.1", "--port", str(port)]
    command += ["--workers", str(WORKERS), "--blocking-threads", "1", "--no-ws", "--log-level", "error", application]
    process = subprocess.Popen(command, cwd=cwd, env=dict(env))
    try:
        wait_for(f"http://127.0.0.1:{port}{ready}", process)
        yield Server(port, process)
    finally:
        process.terminate()
        process.wait(timeout=30)


def clean_env() -> dict[str, str]:
    """Return the environment without what others set for the portal."""
    return {name: value for name, value in os.environ.items() if not name.startswith(FOREIGN)}


@contextlib.contextmanager
def sites(sizes: list[int], urls: list[str], keep: str) -> Iterator[list[Site]]:
    """Fill a portal of each size on each database and yield them; without ``keep`` they are removed afterwards.

    A URL of PostgreSQL names server and beginning: ``…/scale`` becomes the databases scale_1000 and so on.
    """
    with tempfile.TemporaryDirectory() as folder:
        place = Path(keep or folder).absolute()
        found = [Site.at(size, url, place) for url in urls for size in sizes]
        try:
            for site in found:
                site.fill()
            yield found
        finally:
            for site in found if not keep else ():
                site.remove()
