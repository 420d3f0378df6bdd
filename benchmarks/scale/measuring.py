"""Short loads on each page of all servers in turn, several rounds, so that noise hits all of them alike."""

import contextlib
import statistics
import sys
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any, NamedTuple

from benchmarks.load import GZIP, Load, ask_once, put_load
from benchmarks.scale import pretalx
from benchmarks.scale.sites import Server, Site

CLIENTS, WARM_SECONDS = 4, 0.5
# Every worker keeps pages of its own, for a minute at most: so long until all have been asked for of each.
KEPT_SECONDS = 8
UNCACHED, CACHED, THEIRS = "uncached", "cached", f"pretalx {pretalx.VERSION}"
# As pretalx sends its pages.
UNCOMPRESSED = "uncached and uncompressed"


class Kind(NamedTuple):
    """Which server was asked: the portal of a size and database, and in which way, or pretalx."""

    way: str
    engine: str
    size: int


@dataclass
class Target:
    """A page to put a load on, and what came of each round."""

    kind: Kind
    name: str
    server: Server
    addresses: list[str]
    headers: str = GZIP
    queries: int | None = None
    loads: list[Load] = field(default_factory=list)

    def warm_up(self) -> None:
        """Ask for every address once, so that no file is read for the first time while it counts, then for a while."""
        with contextlib.suppress(OSError, RuntimeError):  # the load will tell
            ask_once(self.server.port, *self.addresses, headers=self.headers)
        self.put(WARM_SECONDS)

    def measure(self, seconds: float) -> None:
        """Ask for the page for so long, and note what came; of many kept pages all are kept before."""
        if self.kind.way == CACHED and len(self.addresses) > 1:
            self.put(KEPT_SECONDS)
        self.loads.append(self.put(seconds))

    def put(self, seconds: float) -> Load:
        """Ask for the page for so long."""
        port, headers = self.server.port, self.headers
        return put_load(port, *self.addresses, clients=CLIENTS, seconds=seconds, headers=headers, each=1)

    @property
    def fault(self) -> str:
        """What went wrong, in a few words; empty when every answer came."""
        faults = [fault for load in self.loads for fault in load.faults]
        return faults[0].splitlines()[0][:40] if faults else ""

    @property
    def per_second(self) -> float:
        """Answers a second, the median of the rounds."""
        return statistics.median(load.per_second for load in self.loads)

    def milliseconds(self, share: float) -> float:
        """Return within which time ``share`` of all answers of all rounds came."""
        everything = Load(times=[time for load in self.loads for time in load.times])
        return 1000 * everything.percentile(share) if everything.times else float("nan")


def targets_of(site: Site, pages: list[dict[str, Any]], server: Server, way: str) -> Iterator[Target]:
    """Yield the pages of one portal; the cache is for the public only."""
    for page in pages:
        if page["cookies"] and way == CACHED:
            continue
        cookies = f"Cookie: {page['cookies']}\r\n" if page["cookies"] else ""
        kind, rest = Kind(way, site.engine, site.size), (page["name"], server, page["addresses"])
        yield Target(kind, *rest, GZIP + cookies, page["queries"])
        if way == UNCACHED and page["name"] in pretalx.PAIRS:
            yield Target(kind._replace(way=UNCOMPRESSED), *rest, "", page["queries"])


def targets_of_pretalx(engine: str, server: Server) -> Iterator[Target]:
    """Yield the pages of pretalx."""
    for name, addresses in pretalx.addresses(server).items():
        yield Target(Kind(THEIRS, engine, 0), name, server, addresses, pretalx.HTML)


def side_by_side(targets: list[Target]) -> list[Target]:
    """Return them so that the same page of all servers, pretalx's paired page too, comes one after another.

    What is compared is measured within seconds, whatever else the machine does a minute later.
    """
    ours = {theirs: name for name, theirs in pretalx.PAIRS.items()}
    places = {target.name: place for place, target in enumerate(targets)}
    return sorted(targets, key=lambda target: places.get(ours.get(target.name, target.name), len(targets)))


def measure(targets: list[Target], rounds: int, seconds: float) -> None:
    """Warm all pages up, then ask for each in turn, round after round."""
    targets = side_by_side(targets)
    for target in targets:
        target.warm_up()
    for number in range(1, rounds + 1):
        for target in targets:
            target.measure(seconds)
        print(f"round {number} of {rounds}", file=sys.stderr, flush=True)
