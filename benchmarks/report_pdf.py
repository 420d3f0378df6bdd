"""The PDF of the Longgang report: at most 5 s from the command line on, with everything loaded on the way.

Run it with ``.venv/bin/python -m benchmarks.report_pdf``.
"""

import os
import subprocess
import sys
import tempfile
import time

from scripts.demo_site import ROOT

LIMIT = 5
# One process, both languages: the first loads WeasyPrint and the fonts, the second finds them loaded.
CODE = """
import time, django
django.setup()
from highlights.models import Release
from highlights.pdf import write
release = Release.objects.get(report__committee__slug="longgang", report__year=2022)
for language in ("zh-hans", "en"):
    started = time.monotonic()
    write(release, language)
    print(time.monotonic() - started)
    print(time.process_time())
"""


def main() -> None:
    """Release the reports in an empty database, then print one beside an empty command."""
    with tempfile.TemporaryDirectory() as folder:
        env = {**os.environ, "PORTAL_VAR": folder, "DJANGO_SETTINGS_MODULE": "cppcc_portal.settings"}
        for command in ("migrate", "load_reports"):
            run(env, "manage.py", command, "--verbosity", "0")
        empty, _said = timed(env, "-c", "import django; django.setup()")
        whole, said = timed(env, "-c", CODE)
    _first, processor, second, _both = map(float, said.split())
    cold = whole - second
    print(f"PDF of the Longgang report, in a process of its own: {cold:.1f} s = {cold / LIMIT:.0%} of {LIMIT} s")
    print(f"                                                     {cold / empty:.1f} times an empty command")
    print(f"Once more in the same process:                       {second:.1f} s = {second / cold:.0%} of the first")
    print(
        f"Processor time of the first, the start included:     {processor:.1f} s = {processor / LIMIT:.0%} of {LIMIT} s"
    )
    if cold > LIMIT:
        sys.exit("The limit is passed.")


def timed(env: dict[str, str], *words: str) -> tuple[float, str]:
    """Return the seconds a command takes, its start included, and what it printed."""
    started = time.monotonic()
    said = run(env, *words)
    return time.monotonic() - started, said


def run(env: dict[str, str], *words: str) -> str:
    """Run Python in the portal's folder and return what it printed."""
    return subprocess.run(
        [sys.executable, *words], cwd=ROOT, env=env, check=True, capture_output=True, text=True
    ).stdout


if __name__ == "__main__":
    main()
