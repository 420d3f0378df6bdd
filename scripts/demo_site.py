"""The portal with both reports in a folder of its own, for screenshots and measurements."""

import os
import secrets
import socket
import subprocess
import sys
import tempfile
import time
import urllib.error
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
PATIENCE = 120


@dataclass(frozen=True)
class Site:
    """Where the site answers, and the password of its demo accounts."""

    url: str
    password: str


@contextmanager
def running_site() -> Iterator[Site]:
    """Serve the portal as `make run` does, on a free port with an empty database, and stop it afterwards."""
    with tempfile.TemporaryDirectory() as folder:
        port, password = free_port(), secrets.token_urlsafe(18)
        clean = {name: value for name, value in os.environ.items() if not name.startswith(("PORTAL_", "DATABASE_URL"))}
        own = {"PORTAL_DEMO": "1", "PORTAL_VAR": folder, "PORT": str(port), "PORTAL_DEMO_PASSWORD": password}
        command = [sys.executable, "manage.py", "run_demo"]
        server = subprocess.Popen(command, cwd=ROOT, env={**clean, **own}, stdout=subprocess.DEVNULL)
        try:
            site = Site(f"http://127.0.0.1:{port}", password)
            wait_for(f"{site.url}/readyz", server)
            yield site
        finally:
            server.terminate()
            server.wait(timeout=20)


def free_port() -> int:
    """Return a port nobody listens on."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


def wait_for(url: str, server: subprocess.Popen) -> float:
    """Return the seconds until ``url`` answers; ends the program when it never does."""
    started = time.monotonic()
    while time.monotonic() - started < PATIENCE:
        if server.poll() is not None:
            sys.exit("The site did not start; see above.")
        try:
            with urllib.request.urlopen(url, timeout=5):
                return time.monotonic() - started
        except (urllib.error.URLError, ConnectionError, TimeoutError):
            time.sleep(0.1)
    sys.exit(f"The site did not answer within {PATIENCE} s.")
