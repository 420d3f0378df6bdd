"""One command for the whole table: ``.venv/bin/python -m benchmarks.scale --sizes 1000,100000,1000000``.

With ``--keep FOLDER`` the databases stay for the next run; PostgreSQL is measured too where ``--database`` or
DATABASE_URL names a server: ``--database sqlite --database postgres://…/scale`` measures both in one run.
"""

import argparse
import os
from collections.abc import Iterator
from contextlib import ExitStack

from benchmarks.scale import pretalx, tables
from benchmarks.scale.measuring import (
    CACHED,
    THEIRS,
    UNCACHED,
    Kind,
    Target,
    measure,
    targets_of,
    targets_of_pretalx,
)
from benchmarks.scale.sites import Server, Site, sites


def main(arguments: list[str] | None = None) -> None:
    """Fill, serve, measure and print."""
    options = read(arguments)
    with ExitStack() as running:
        found = running.enter_context(sites(options.sizes, options.database, options.keep))
        if options.fill_only:
            return
        servers = dict(serve_all(running, found, options))
        targets = [target for server in servers.values() for target in server[1]]
        measure(targets, options.rounds, options.seconds)
        memory = {kind: server.megabytes for kind, (server, _targets) in servers.items()}
    show(targets, memory)


def read(arguments: list[str] | None) -> argparse.Namespace:
    """Return the options."""
    words = argparse.ArgumentParser(prog="benchmarks.scale", description=__doc__)
    words.add_argument("--sizes", type=numbers, default=[1000, 100_000, 1_000_000], help="numbers of proposals")
    words.add_argument("--database", action="append", help="sqlite, or postgres://…/beginning; may be given twice")
    words.add_argument("--rounds", type=int, default=5)
    words.add_argument("--seconds", type=float, default=1.0, help="how long each page is asked for in a round")
    words.add_argument("--keep", default="", metavar="FOLDER", help="keep the databases for the next run")
    words.add_argument("--only", action="append", default=[], help="only pages whose name contains this")
    words.add_argument("--no-pretalx", action="store_true")
    words.add_argument("--no-cached", action="store_true")
    words.add_argument("--fill-only", action="store_true")
    options = words.parse_args(arguments)
    options.database = options.database or [os.environ.get("DATABASE_URL", "") or "sqlite"]
    return options


def numbers(words: str) -> list[int]:
    """Return whole numbers, the smallest first."""
    return sorted(int(word) for word in words.split(","))


def serve_all(
    running: ExitStack, found: list[Site], options: argparse.Namespace
) -> Iterator[tuple[Kind, tuple[Server, list[Target]]]]:
    """Yield every server with its pages: each portal without and with its cache, then pretalx."""
    for site in found:
        pages = site.pages(*options.only)
        for way in (UNCACHED,) if options.no_cached else (UNCACHED, CACHED):
            server = running.enter_context(site.served(cached=way == CACHED))
            yield Kind(way, site.engine, site.size), (server, list(targets_of(site, pages, server, way)))
    for url in [] if options.no_pretalx else options.database:
        other = pretalx.Pretalx.at(options.keep, url)
        other.install()
        server = running.enter_context(other.served())
        yield Kind(THEIRS, other.engine, 0), (server, list(targets_of_pretalx(other.engine, server)))


def show(targets: list[Target], memory: dict[Kind, float]) -> None:
    """Print the tables."""
    for lines in (tables.pages_table, tables.cached_table, tables.pairs_table):
        print("\n" + "\n".join(lines(targets)))
    print("\n" + "\n".join(tables.memory_table(memory)))


if __name__ == "__main__":
    main()
