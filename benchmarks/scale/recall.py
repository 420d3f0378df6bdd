"""Whether the index finds what plain substring match finds, on both databases, and the same first ten hits on both.

Run it with ``.venv/bin/python -m benchmarks.scale.recall --size 100000 --database sqlite --database postgres://…/scale``;
targets: recall at least 0.98 over 200 words of two to four characters, the same ten on both.
"""

import argparse
import json
import sys

from benchmarks.scale.matching import Found
from benchmarks.scale.sites import sites

LEAST = 0.98


def main(arguments: list[str] | None = None) -> None:
    """Ask on each database, print recall and what differs; end with 1 where a target is missed."""
    words = argparse.ArgumentParser(prog="benchmarks.scale.recall", description=__doc__)
    words.add_argument("--size", type=int, default=100_000)
    words.add_argument("--database", action="append", help="sqlite, or postgres://…/beginning; may be given twice")
    words.add_argument("--keep", default="", metavar="FOLDER", help="keep the databases for the next run")
    options = words.parse_args(arguments)
    with sites([options.size], options.database or ["sqlite"], options.keep) as found:
        answers = {site.engine: [Found(*values) for values in json.loads(site.run("matching"))] for site in found}
    recalls = [show(engine, rows) for engine, rows in answers.items()]
    differing = different(*answers.values()) if len(answers) > 1 else []
    for word in differing:
        print(f"  the first ten hits of {word} differ")
    if min(recalls) < LEAST or differing:
        sys.exit("A target is missed.")


def show(engine: str, rows: list[Found]) -> float:
    """Print and return the recall over all words, each weighing the same."""
    shares = [row.found / row.held for row in rows if row.held]
    recall = sum(shares) / len(shares)
    held = sorted(row.held for row in rows)
    print(
        f"  {engine:<12} {len(shares)} words, held by {held[0]} to {held[-1]} entries, median {held[len(held) // 2]}: "
        f"recall {recall:.4f}, worst {min(shares):.3f} (target {LEAST})"
    )
    return recall


def different(one: list[Found], other: list[Found]) -> list[str]:
    """Return the words whose first ten hits are not the same."""
    return [row.word for row, beside in zip(one, other, strict=True) if row.first != beside.first]


if __name__ == "__main__":
    main()
