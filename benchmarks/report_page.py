"""A released report beside a constant answer of the same server: ``.venv/bin/python -m benchmarks.report_page``.

Both pass the whole middleware; the constant is ``/healthz``. Targets: at least 0.7 of the constant's answers a second;
with ten clients the slowest of a hundred answers takes at most three times the median.
"""

import statistics
from urllib.parse import urlsplit

from benchmarks.load import Load, put_load
from scripts.demo_site import running_site

CONSTANT, PAGE = "/healthz", "/highlights/longgang/2022/"
CLIENTS, SECONDS, ROUNDS = 10, 4.0, 5
LEAST_RATIO, MOST_SPREAD = 0.7, 3.0


def main() -> None:
    """Measure the two in turn, several rounds, and print the medians of the rounds."""
    with running_site() as site:
        port = urlsplit(site.url).port or 0
        for path in (CONSTANT, PAGE):
            put_load(port, path, clients=CLIENTS, seconds=1)
        rounds = [(load(port, CONSTANT), load(port, PAGE)) for _round in range(ROUNDS)]
    show(rounds)


def load(port: int, path: str) -> Load:
    """Ask for one page."""
    return put_load(port, path, clients=CLIENTS, seconds=SECONDS)


def show(rounds: list[tuple[Load, Load]]) -> None:
    """Print answers a second, their ratio, and how far the slowest lie from the median."""
    ratio = statistics.median(page.per_second / constant.per_second for constant, page in rounds)
    spread = statistics.median(page.percentile(0.99) / page.percentile(0.5) for _constant, page in rounds)
    for place, name in enumerate(("constant", "report")):
        rates = statistics.median(pair[place].per_second for pair in rounds)
        middle, slow = (1000 * statistics.median(pair[place].percentile(p) for pair in rounds) for p in (0.5, 0.99))
        print(f"  {name:<9} {rates:6.0f}/s   median {middle:5.1f} ms   p99 {slow:5.1f} ms")
    print(
        f"  report : constant = {ratio:.2f} (target {LEAST_RATIO}); p99 : median = {spread:.2f} (target {MOST_SPREAD})"
    )


if __name__ == "__main__":
    main()
