"""Clients that ask for pages over connections of their own and note how long each answer takes."""

import itertools
import socket
import threading
import time
from collections.abc import Iterator
from dataclasses import dataclass, field

READ = 65536
PATIENCE = 30
# A whole line of a request.
GZIP = "Accept-Encoding: gzip\r\n"


@dataclass
class Load:
    """What came of a load: seconds it took, for each answer how long it took, and what ended a client early."""

    seconds: float = 0.0
    times: list[float] = field(default_factory=list)
    faults: list[str] = field(default_factory=list)

    @property
    def per_second(self) -> float:
        """Answers a second."""
        return len(self.times) / self.seconds

    def percentile(self, share: float) -> float:
        """Return the time in seconds within which ``share`` of the answers came."""
        ordered = sorted(self.times)
        return ordered[min(int(len(ordered) * share), len(ordered) - 1)]


def put_load(
    port: int, *paths: str, clients: int, seconds: float, headers: str = GZIP, each: int | None = None
) -> Load:
    """Ask 127.0.0.1:``port`` for ``paths`` in turn with a few clients for a few seconds; every answer must be 200.

    A client connects anew after ``each`` answers, or stays connected. A connection stays with one worker of a server,
    and the median of four clients is another one where three of them meet at the same worker.
    """
    load = Load()
    begun = time.monotonic()
    requests = [request_for(path, headers) for path in paths]
    # Each client begins at another page, so that not all ask for the same one at once.
    starts = [len(requests) * client // clients for client in range(clients)]
    ways = [itertools.cycle([*requests[start:], *requests[:start]]) for start in starts]
    threads = [threading.Thread(target=ask, args=(port, way, begun + seconds, load, each)) for way in ways]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    load.seconds = time.monotonic() - begun
    return load


def ask_once(port: int, *paths: str, headers: str = GZIP) -> None:
    """Ask for each of ``paths`` once, one after the other; raises RuntimeError unless every answer is 200."""
    with socket.create_connection(("127.0.0.1", port), timeout=PATIENCE) as connection:
        for path in paths:
            connection.sendall(request_for(path, headers))
            read_answer(connection)


def request_for(path: str, headers: str) -> bytes:
    """Return the request for a page; ``headers`` are whole lines."""
    return f"GET {path} HTTP/1.1\r\nHost: 127.0.0.1\r\n{headers}\r\n".encode()


def ask(port: int, requests: Iterator[bytes], until: float, load: Load, each: int | None) -> None:
    """Ask again and again, ``each`` times on one connection; what goes wrong is noted and ends this client."""
    try:
        while (started := time.monotonic()) < until:
            with socket.create_connection(("127.0.0.1", port), timeout=PATIENCE) as connection:
                for request in itertools.islice(requests, each):
                    connection.sendall(request)
                    read_answer(connection)
                    load.times.append(time.monotonic() - started)
                    if (started := time.monotonic()) >= until:
                        break
    except (OSError, RuntimeError) as fault:
        load.faults.append(str(fault))


def receive(connection: socket.socket) -> bytes:
    """Return what came next; raises RuntimeError when the other end hung up."""
    if data := connection.recv(READ):
        return data
    raise RuntimeError("The server hung up.")


def read_answer(connection: socket.socket) -> None:
    """Read one answer to its end; raises RuntimeError unless it is a 200 with a length."""
    data = b""
    while b"\r\n\r\n" not in data:
        data += receive(connection)
    head, _, body = data.partition(b"\r\n\r\n")
    status, *lines = head.lower().split(b"\r\n")
    length = next((int(line[15:]) for line in lines if line.startswith(b"content-length:")), None)
    if b" 200" not in status or length is None:
        raise RuntimeError(head.decode(errors="replace"))
    received = len(body)
    while received < length:
        received += len(receive(connection))
