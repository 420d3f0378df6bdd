"""What was measured as Markdown: a row for each page, size and database, and the ratios the targets are about."""

from collections import defaultdict
from collections.abc import Iterable, Iterator

from benchmarks.scale.measuring import CACHED, THEIRS, UNCACHED, UNCOMPRESSED, Kind, Target
from benchmarks.scale.pages import CONSTANT
from benchmarks.scale.pretalx import PAIRS

LEAST_BESIDE_THEIRS, LEAST_OF_CONSTANT = 3.0, 0.75
# How much longer a page may take with the most proposals than with the fewest.
GROWTH = {"search": 3.0, "statistics of a committee's year": 1.5}
USUAL_GROWTH = 1.3


def pages_table(targets: list[Target]) -> Iterator[str]:
    """Yield the lines of the table of pages."""
    yield "| page | database | proposals | questions | p50 ms | p95 ms | p99 ms | a second | growth of p50 | of p95 |"
    yield "| --- | --- | ---: | ---: | ---: | ---: | ---: | ---: | ---: | ---: |"
    for (name, engine), rows in grouped(targets, UNCACHED).items():
        for row in rows:
            yield cells(name, engine, f"{row.kind.size:,}".replace(",", " "), *numbers(row), *growth(rows, row))


def cached_table(targets: list[Target]) -> Iterator[str]:
    """Yield the lines of the table of cached pages beside the constant of the same server."""
    constants = {target.kind: target for target in targets if target.name == CONSTANT}
    ratio = f": constant (≥ {LEAST_OF_CONSTANT})"
    yield f"| page from the cache | database | proposals | p50 ms | p99 ms | a second | {ratio} |"
    yield "| --- | --- | ---: | ---: | ---: | ---: | ---: |"
    for target in targets:
        if target.kind.way == CACHED:
            share = f"{target.per_second / constants[target.kind].per_second:.2f}"
            yield cells(target.name, target.kind.engine, target.kind.size, *short(target), share)


def pairs_table(targets: list[Target]) -> Iterator[str]:
    """Yield the lines of the table of our pages beside pretalx's on the same database, neither compressed."""
    rates = {(*target.kind, target.name): target.per_second for target in targets}
    ratio = f"ours : theirs (≥ {LEAST_BESIDE_THEIRS:g})"
    yield f"| ours, uncached | database | proposals | a second | {THEIRS} | a second | {ratio} | ours compressed |"
    yield "| --- | --- | ---: | ---: | --- | ---: | ---: | ---: |"
    for (way, engine, size, name), rate in rates.items():
        theirs = rates.get((THEIRS, engine, 0, PAIRS.get(name, "")))
        if way == UNCOMPRESSED and theirs:
            ours = (name, engine, size, f"{rate:.0f}")
            compressed = f"{rates[UNCACHED, engine, size, name] / theirs:.2f}"
            yield cells(*ours, PAIRS[name], f"{theirs:.0f}", f"{rate / theirs:.2f}", compressed)


def memory_table(memory: dict[Kind, float]) -> Iterator[str]:
    """Yield the lines of the table of what the servers hold in memory."""
    yield "| server | database | proposals | MB (PSS, all processes) |"
    yield "| --- | --- | ---: | ---: |"
    for kind, megabytes in memory.items():
        yield cells(kind.way, kind.engine, kind.size or "", f"{megabytes:.0f}")


def grouped(targets: Iterable[Target], way: str) -> dict[tuple[str, str], list[Target]]:
    """Return the targets of one way by page and database, from the smallest to the largest."""
    found: dict[tuple[str, str], list[Target]] = defaultdict(list)
    for target in sorted(targets, key=lambda target: target.kind.size):
        if target.kind.way == way:
            found[target.name, target.kind.engine].append(target)
    return found


def numbers(row: Target) -> list[str]:
    """Return questions, times and answers a second of a page; what went wrong stands in the place of the last."""
    times = [f"{row.milliseconds(share):.1f}" for share in (0.5, 0.95, 0.99)]
    return [str(row.queries), *times, row.fault or f"{row.per_second:.0f}"]


def short(row: Target) -> list[str]:
    """Return median, p99 and answers a second."""
    return [f"{row.milliseconds(0.5):.1f}", f"{row.milliseconds(0.99):.1f}", row.fault or f"{row.per_second:.0f}"]


def growth(rows: list[Target], row: Target) -> list[str]:
    """Return how much longer than with the fewest proposals the page takes, for the largest beside its target."""
    if row is rows[0]:
        return ["", ""]
    factors = [f"{row.milliseconds(share) / rows[0].milliseconds(share):.2f}" for share in (0.5, 0.95)]
    if row is rows[-1] and row.name != CONSTANT:
        judged = 1 if row.name == "search" else 0
        factors[judged] = f"**{factors[judged]}** (≤ {GROWTH.get(row.name, USUAL_GROWTH):g})"
    return factors


def cells(*values: object) -> str:
    """Return a row of a Markdown table."""
    return f"| {' | '.join(str(value) for value in values)} |"
