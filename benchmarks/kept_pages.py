"""Kept pages beside a constant answer of the same server: ``.venv/bin/python -m benchmarks.kept_pages``.

The constant is ``/healthz``. Each page is asked for as everybody asks, and once more by readers who have a message
waiting, for whom it is rendered each time. Target: a kept page at least 0.75 of the constant's answers a second.
"""

import statistics
from urllib.parse import urlsplit

from benchmarks.load import GZIP, Load, put_load
from scripts.demo_site import running_site

CONSTANT = "/healthz"
PAGES = ("/", "/proposals/", "/proposals/1/", "/stations/", "/consultations/")
CLIENTS, SECONDS, ROUNDS = 10, 2.0, 5
LEAST_RATIO = 0.75
OWN_COPY = "Cookie: messages=one\r\n"

Round = dict[str, tuple[Load, Load]]


def main() -> None:
    """Measure all in turn, several rounds, and print the medians of the rounds."""
    with running_site() as site:
        port = urlsplit(site.url).port or 0
        for path in (CONSTANT, *PAGES):
            both(port, path, seconds=0.5)
        rounds = [{path: both(port, path, seconds=SECONDS) for path in (CONSTANT, *PAGES)} for _round in range(ROUNDS)]
    for path in PAGES:
        show(path, rounds)


def both(port: int, path: str, *, seconds: float) -> tuple[Load, Load]:
    """Ask for one page as it is kept and as it is rendered."""
    kept = put_load(port, path, clients=CLIENTS, seconds=seconds)
    return kept, put_load(port, path, clients=CLIENTS, seconds=seconds / 2, headers=GZIP + OWN_COPY)


def show(path: str, rounds: list[Round]) -> None:
    """Print answers a second, kept and rendered, with what they are of the constant's."""
    said = []
    for place, name in enumerate(("kept", "rendered")):
        rate = statistics.median(found[path][place].per_second for found in rounds)
        ratio = statistics.median(found[path][place].per_second / found[CONSTANT][0].per_second for found in rounds)
        middle = 1000 * statistics.median(found[path][place].percentile(0.5) for found in rounds)
        said.append(f"{name} {rate:6.0f}/s = {ratio:4.2f} of the constant, median {middle:5.1f} ms")
    print(f"  {path:<16} {';  '.join(said)} (target {LEAST_RATIO})")


if __name__ == "__main__":
    main()
