"""Similar proposals: found again with part of their words changed, silence about new subjects, and how long it takes.

Run it with ``.venv/bin/python -m benchmarks.similar [SIZE …]``; DATABASE_URL names the PostgreSQL server to do it on
instead. Each size is measured in a process and a database of its own, which is dropped afterwards. What is printed is
the table of docs/performance.md.
"""

import random
import subprocess
import sys
import time
from typing import Any, NamedTuple

from benchmarks.own_site import own_database
from benchmarks.similar_texts import Written, in_other_words, written

SIZES, SHARES, ASKED = (1000, 10_000, 100_000), (0.05, 0.15, 0.2, 0.35), 200
A_FIFTH = 0.2
LEAST_RECALL, LONGEST = 0.95, 0.150
HEADING = "| proposals | asked with | words changed | recall@5 | first | of those shown, right | p50 | p95 |"


class Outcome(NamedTuple):
    """What came of asking for many proposals in other words: found, found first, shown in all, seconds each."""

    found: float
    first: float
    right: float
    seconds: list[float]

    def part(self, share: float) -> float:
        """Return the seconds within which this share of the answers came."""
        return sorted(self.seconds)[int(len(self.seconds) * share)]

    def cells(self) -> str:
        """Return the cells of a row of the table."""
        shares = " | ".join(f"{share:.3f}" for share in (self.found, self.first, self.right))
        return f"{shares} | {self.part(0.5) * 1000:.0f} ms | {self.part(0.95) * 1000:.0f} ms |"


def main() -> None:
    """Measure each size in a process of its own, or the size that is asked for in this one."""
    sizes = [int(size) for size in sys.argv[1:]] or SIZES
    if len(sizes) == 1:
        with own_database() as engine:
            in_this_process(engine, sizes[0])
        return
    codes = [subprocess.call([sys.executable, "-m", "benchmarks.similar", str(size)]) for size in sizes]
    sys.exit(max(codes))


def in_this_process(engine: str, size: int) -> None:
    """Fill the database, measure, and leave with an error where a target is missed."""
    from benchmarks.similar_rows import fill

    fill(size)
    if not measure(engine, size):
        sys.exit("A target was missed.")


def measure(engine: str, size: int) -> bool:
    """Print the table of one size and return whether the targets are met."""
    from benchmarks.similar_rows import keys

    known, met = dict(keys()), True
    print(f"\n{engine}\n\n{HEADING}\n{'| --- ' * 8}|")
    for is_whole in (True, False):
        for share in SHARES:
            outcome = outcome_of(known, share, is_whole=is_whole)
            print(
                f"| {size} | {'title and text' if is_whole else 'the title alone'} | {share:.0%} | {outcome.cells()}",
                flush=True,
            )
            if is_whole and share == A_FIFTH:
                met = outcome.found >= LEAST_RECALL and outcome.part(0.95) <= LONGEST
        print(f"New subjects with something shown as similar: {false_alarms(is_whole=is_whole):.3f}")
    return met


def outcome_of(known: dict[int, int], share: float, *, is_whole: bool) -> Outcome:
    """Ask for proposals drawn by chance with this share of their words changed."""
    chance = random.Random(f"{share} {is_whole}")  # noqa: S311 - the same in every run, no secret
    found = first = shown = 0
    seconds = []
    for number in chance.sample(sorted(known), ASKED):
        spent, answer = ask(in_other_words(written(number), share, chance), is_whole=is_whole)
        seconds.append(spent)
        found += known[number] in answer
        first += answer[:1] == [known[number]]
        shown += len(answer)
    return Outcome(found / ASKED, first / ASKED, found / max(shown, 1), seconds)


def false_alarms(*, is_whole: bool) -> float:
    """Return the share of proposals nobody has made before for which something is shown all the same."""
    answers = [ask(written(f"new {number}"), is_whole=is_whole)[1] for number in range(ASKED)]
    return sum(map(bool, answers)) / ASKED


def ask(text: Written, *, is_whole: bool) -> tuple[float, list[Any]]:
    """Return the seconds an answer takes, everything that is shown of it included, and the keys it names."""
    from proposals.similar import Reader, nearest
    from proposals.similar import Written as Typed

    typed = Typed(text.heading, text.text if is_whole else "")
    started = time.perf_counter()
    answer = [near.proposal.pk for near in nearest(typed, Reader()) if near.compared]
    return time.perf_counter() - started, answer


if __name__ == "__main__":
    main()
