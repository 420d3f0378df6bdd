"""From a fresh clone to the first page: at most 120 s with a warm package cache.

Run it with ``.venv/bin/python -m benchmarks.first_page``.
"""

import os
import shutil
import signal
import subprocess
import sys
import tempfile
import time
from pathlib import Path

from scripts.demo_site import ROOT, free_port, wait_for

LIMIT = 120


def main() -> None:
    """Copy what a clone holds, type `make run` in it, and time the first answer of the home page."""
    with tempfile.TemporaryDirectory() as folder:
        clone = Path(folder) / "portal"
        copy_tracked(clone)
        seconds, again = start(clone), start(clone)
    print(f"Fresh clone to first page: {seconds:.1f} s = {seconds / LIMIT:.0%} of {LIMIT} s")
    print(f"Second start:              {again:.1f} s = {again / seconds:.0%} of the first")
    if seconds > LIMIT:
        sys.exit("The limit is passed.")


def copy_tracked(clone: Path) -> None:
    """Copy what git would put into a clone."""
    command = ["git", "ls-files", "-z", "--cached", "--others", "--exclude-standard"]
    names = subprocess.run(command, cwd=ROOT, capture_output=True, check=True, text=True).stdout.split("\0")
    for name in filter(None, names):
        if (ROOT / name).is_file():
            (clone / name).parent.mkdir(parents=True, exist_ok=True)
            shutil.copy2(ROOT / name, clone / name)


def start(clone: Path) -> float:
    """Return the seconds from `make run` to the home page, then stop what was started."""
    port = free_port()
    clean = {name: value for name, value in os.environ.items() if not name.startswith(("PORTAL_", "DATABASE_URL"))}
    started = time.monotonic()
    server = subprocess.Popen(
        ["make", "run"],
        cwd=clone,
        env={**clean, "PORT": str(port)},
        stdout=subprocess.DEVNULL,
        start_new_session=True,
    )
    try:
        wait_for(f"http://127.0.0.1:{port}/", server)
        return time.monotonic() - started
    finally:
        os.killpg(server.pid, signal.SIGTERM)
        server.wait(timeout=20)


if __name__ == "__main__":
    main()
