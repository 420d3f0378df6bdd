"""Eight readers on SQLite with and without one writer that saves a proposal every 100 ms, in turn, in one run.

Run it with ``.venv/bin/python -m benchmarks.scale.writer --size 100000``; targets: no error, and the slowest of a
hundred reads takes at most twice as long as without the writer.
"""

import argparse
import json
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager, nullcontext

from benchmarks.load import Load, put_load
from benchmarks.scale.sites import Site, sites
from scripts.demo_site import ROOT

READERS, ROUNDS = 8, 4
PAGES = ("proposals, page 1", "a proposal", "a sector with its people")
MOST = 2.0


def main(arguments: list[str] | None = None) -> None:
    """Read without and with the writer, turn about; end with 1 where a target is missed."""
    words = argparse.ArgumentParser(prog="benchmarks.scale.writer", description=__doc__)
    words.add_argument("--size", type=int, default=100_000)
    words.add_argument("--seconds", type=float, default=60.0, help="how long is written in all")
    words.add_argument("--keep", default="", metavar="FOLDER", help="keep the database for the next run")
    options = words.parse_args(arguments)
    with sites([options.size], ["sqlite"], options.keep) as (site,):
        alone, beside, saved = measure(site, options.seconds / ROUNDS)
    show(alone, beside, saved)


def measure(site: Site, seconds: float) -> tuple[Load, Load, list[dict[str, int]]]:
    """Return the reads without the writer, those beside it, and what it did."""
    paths = [path for page in site.pages(*PAGES) if page["name"] in PAGES for path in page["addresses"]]
    alone, beside, saved = Load(), Load(), []
    with site.served(cached=False) as server:
        put_load(server.port, *paths, clients=READERS, seconds=2)
        for _round in range(ROUNDS):
            for found, writer in ((alone, nullcontext()), (beside, writing(site, seconds, saved))):
                with writer:
                    add(found, put_load(server.port, *paths, clients=READERS, seconds=seconds))
    return alone, beside, saved


def add(whole: Load, part: Load) -> None:
    """Add what came of one round."""
    whole.seconds += part.seconds
    whole.times += part.times
    whole.faults += part.faults


@contextmanager
def writing(site: Site, seconds: float, saved: list[dict[str, int]]) -> Iterator[None]:
    """Have a process of its own save proposals for so long, and note what it did."""
    command = [sys.executable, "-m", "benchmarks.scale.saving", str(seconds)]
    pipes = {"stdin": subprocess.PIPE, "stdout": subprocess.PIPE, "text": True}
    with subprocess.Popen(command, cwd=ROOT, env=site.env, **pipes) as process:
        process.stdout.readline()  # it is ready
        process.stdin.write("\n")
        process.stdin.flush()
        yield
        saved.append(json.loads(process.stdout.readline() or '{"saves": 0, "errors": 1}'))


def show(alone: Load, beside: Load, saved: list[dict[str, int]]) -> None:
    """Print the comparison and end with 1 where a target is missed."""
    for name, load in (("without the writer", alone), ("beside the writer", beside)):
        times = "  ".join(f"p{share * 100:.0f} {1000 * load.percentile(share):.1f} ms" for share in (0.5, 0.95, 0.99))
        print(f"  {name:<20} {load.per_second:6.0f}/s  {times}  faults {len(load.faults)}")
    saves, errors = (sum(one[key] for one in saved) for key in ("saves", "errors"))
    ratio = beside.percentile(0.99) / alone.percentile(0.99)
    print(f"  {saves} saves, {errors} errors (target 0); p99 of reads {ratio:.2f} x (target {MOST:g})")
    if errors or alone.faults or beside.faults or ratio > MOST:
        sys.exit("A target is missed.")


if __name__ == "__main__":
    main()
