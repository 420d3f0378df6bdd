"""How Django should hold its PostgreSQL connections: a new one per request, a persistent one, or psycopg's pool.

Run it with ``DATABASE_URL=postgres://… .venv/bin/python -m benchmarks.connections``; the pool needs
the package psycopg-pool, which the portal itself does not use.
"""

import http.client
import importlib.util
import os
import statistics
import subprocess
import sys
import threading
import time

from benchmarks.connections_site import WAYS
from scripts.demo_site import ROOT, free_port, wait_for

CLIENTS, SECONDS, ROUNDS = 4, 3.0, 3


def main() -> None:
    """Measure the ways in turn, several rounds, and print each beside the constant answer."""
    if not os.environ.get("DATABASE_URL", "").startswith("postgres"):
        sys.exit("Set DATABASE_URL to a PostgreSQL database; nothing is written to it.")
    ways = list(WAYS)
    if importlib.util.find_spec("psycopg_pool") is None:
        print("psycopg-pool is not installed, so the pool is left out.")
        ways.remove("pool")
    for blocking_threads in (1, 4):
        rounds = [measure(way, blocking_threads) for _round in range(ROUNDS) for way in ways]
        show(blocking_threads, ways, rounds)


def measure(way: str, blocking_threads: int) -> tuple[str, float, float]:
    """Return the way and its answers a second: constant, and with eight questions."""
    port = free_port()
    command = [sys.executable, "-m", "granian", "--interface", "wsgi", "--port", str(port), "--workers", "2"]
    command += ["--blocking-threads", str(blocking_threads), "--no-ws", "--log-level", "error"]
    server = subprocess.Popen(
        [*command, "benchmarks.connections_site:application"], cwd=ROOT, env={**os.environ, "CONNECTIONS": way}
    )
    try:
        wait_for(f"http://127.0.0.1:{port}/eight", server)
        return way, answers_a_second(port, "/constant"), answers_a_second(port, "/eight")
    finally:
        server.terminate()
        server.wait(timeout=20)


def answers_a_second(port: int, path: str) -> float:
    """Return how many answers a few clients, each on its own kept-alive connection, get in a second."""
    counts: list[int] = []
    until = time.monotonic() + SECONDS
    clients = [threading.Thread(target=ask, args=(port, path, until, counts)) for _client in range(CLIENTS)]
    for client in clients:
        client.start()
    for client in clients:
        client.join()
    return sum(counts) / SECONDS


def ask(port: int, path: str, until: float, counts: list[int]) -> None:
    """Ask for ``path`` until the time is over and note how many answers came."""
    connection = http.client.HTTPConnection("127.0.0.1", port, timeout=10)
    count = 0
    while time.monotonic() < until:
        connection.request("GET", path)
        answer = connection.getresponse()
        answer.read()
        count += answer.status == 200
    counts.append(count)


def show(blocking_threads: int, ways: list[str], rounds: list[tuple[str, float, float]]) -> None:
    """Print the median of each way, and its ratio to the constant answer and to persistent connections."""
    medians = {way: statistics.median(eight for name, _c, eight in rounds if name == way) for way in ways}
    constant = statistics.median(constant for _name, constant, _e in rounds)
    print(f"granian, 2 workers, {blocking_threads} blocking thread(s), {CLIENTS} clients; constant {constant:.0f}/s")
    for way in ways:
        ratio, beside = medians[way] / medians["persistent"], medians[way] / constant
        print(f"  {way:<11} {medians[way]:6.0f}/s   {ratio:5.2f} x persistent   {beside:5.2f} x constant")


if __name__ == "__main__":
    main()
