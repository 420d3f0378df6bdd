"""pretalx with its own test event, installed outside the repository and served as in production."""

import contextlib
import os
import re
import subprocess
import sys
import tempfile
import urllib.request
from collections.abc import Iterator
from pathlib import Path

from benchmarks.scale.sites import Server, clean_env, serve

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
backend = sqlite3
name = {folder}/data/db.sqlite3
"""
FIRST_ACCOUNT = {
    "DJANGO_SUPERUSER_EMAIL": "benchmark@example.org",
    "PRETALX_INIT_ORGANISER_NAME": "benchmark",
    "PRETALX_INIT_ORGANISER_SLUG": "benchmark",
}


def folder_of(keep: str) -> Path:
    """Return where it is installed: kept between runs, never in the repository."""
    return Path(keep or tempfile.gettempdir()).absolute() / f"pretalx-{VERSION}"


def install(folder: Path) -> None:
    """Install it with its test event, unless an earlier run did."""
    if (folder / "ready").exists():
        return
    folder.mkdir(parents=True, exist_ok=True)
    (folder / "data").mkdir(exist_ok=True)
    (folder / "pretalx.cfg").write_text(CONFIG.format(folder=folder), encoding="utf-8")
    subprocess.run([sys.executable, "-m", "venv", "--clear", str(folder / "venv")], check=True)
    wanted = [f"pretalx=={VERSION}", "granian", "faker", "freezegun"]
    run(folder, "-m", "pip", "install", "--quiet", "--disable-pip-version-check", *wanted)
    run(folder, "-m", "pretalx", "migrate")
    run(folder, "-m", "pretalx", "init", "--noinput")
    run(folder, "-m", "pretalx", "create_test_event", "--stage", "over", "--seed", SEED)
    run(folder, "-m", "pretalx", "rebuild")
    (folder / "ready").touch()


def env_of(folder: Path) -> dict[str, str]:
    """Return the environment it runs in; its password is as good as none is kept."""
    own = {"PRETALX_CONFIG_FILE": str(folder / "pretalx.cfg"), "DJANGO_SUPERUSER_PASSWORD": os.urandom(16).hex()}
    return clean_env() | FIRST_ACCOUNT | own


def run(folder: Path, *arguments: str) -> None:
    """Run its Python; ends the program, with what was printed, where that fails."""
    command = [str(folder / "venv" / "bin" / "python"), *arguments]
    done = subprocess.run(command, cwd=folder, env=env_of(folder), capture_output=True, text=True, check=False)
    if done.returncode:
        sys.exit(f"pretalx: {' '.join(arguments)} failed.\n{done.stdout[-2000:]}\n{done.stderr[-2000:]}")


@contextlib.contextmanager
def served(folder: Path) -> Iterator[Server]:
    """Serve it with as many workers as the portal, by its own WSGI module."""
    python = str(folder / "venv" / "bin" / "python")
    ready = f"{EVENT}/schedule/nojs"
    with serve("pretalx.wsgi:application", env_of(folder), python=python, ready=ready, cwd=folder) as server:
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
