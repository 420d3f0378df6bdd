"""The synthetic year of proposals through the real workflow: at most 60 s on SQLite.

Run it with ``.venv/bin/python -m benchmarks.simulated_year``; DATABASE_URL plays it on PostgreSQL instead.
"""

import os
import subprocess
import sys
import tempfile
import time

from scripts.demo_site import ROOT

LIMIT = 60


def main() -> None:
    """Play the year in an empty database, beside an empty command on the same database."""
    with tempfile.TemporaryDirectory() as folder:
        env = {**os.environ, "PORTAL_VAR": folder}
        run(env, "migrate", "--verbosity", "0")
        empty = timed(env, "showmigrations", "proposals")
        year = timed(env, "simulate_year", "--quiet")
        again = timed(env, "simulate_year", "--remove", "--quiet")
    print(f"The year of 222 proposals: {year:.1f} s = {year / LIMIT:.0%} of {LIMIT} s")
    print(f"                           {year / empty:.0f} times an empty command")
    print(f"Removing it:               {again:.1f} s = {again / year:.0%} of the year")
    if year > LIMIT:
        sys.exit("The limit is passed.")


def timed(env: dict[str, str], *words: str) -> float:
    """Return the seconds a command takes, its start included."""
    started = time.monotonic()
    run(env, *words)
    return time.monotonic() - started


def run(env: dict[str, str], *words: str) -> None:
    """Run a command of the portal."""
    command = [sys.executable, "manage.py", *words]
    subprocess.run(command, cwd=ROOT, env=env, check=True, stdout=subprocess.DEVNULL)


if __name__ == "__main__":
    main()
