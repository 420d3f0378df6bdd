"""Clients that ask for one page over kept-alive connections and note how long each answer takes."""

import socket
import threading
import time
from dataclasses import dataclass, field

READ = 65536


@dataclass
class Load:
    """What came of a load: seconds it took, and for each answer how long it took."""

    seconds: float = 0.0
    times: list[float] = field(default_factory=list)

    @property
    def per_second(self) -> float:
        """Answers a second."""
        return len(self.times) / self.seconds

    def percentile(self, share: float) -> float:
        """Return the time in seconds within which ``share`` of the answers came."""
        ordered = sorted(self.times)
        return ordered[min(int(len(ordered) * share), len(ordered) - 1)]


def put_load(port: int, path: str, *, clients: int, seconds: float, headers: str = "") -> Load:
    """Ask 127.0.0.1:``port`` for ``path`` with a few clients for a few seconds; every answer must be 200."""
    load = Load()
    begun = time.monotonic()
    request = f"GET {path} HTTP/1.1\r\nHost: 127.0.0.1\r\nAccept-Encoding: gzip\r\n{headers}\r\n".encode()
    threads = [threading.Thread(target=ask, args=(port, request, begun + seconds, load)) for _client in range(clients)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    load.seconds = time.monotonic() - begun
    return load


def ask(port: int, request: bytes, until: float, load: Load) -> None:
    """Ask again and again on one connection."""
    with socket.create_connection(("127.0.0.1", port), timeout=30) as connection:
        while (started := time.monotonic()) < until:
            connection.sendall(request)
            read_answer(connection)
            load.times.append(time.monotonic() - started)


def read_answer(connection: socket.socket) -> None:
    """Read one answer to its end; raises RuntimeError unless it is a 200 with a length."""
    data = b""
    while b"\r\n\r\n" not in data:
        data += connection.recv(READ)
    head, _, body = data.partition(b"\r\n\r\n")
    status, *lines = head.lower().split(b"\r\n")
    length = next((int(line[15:]) for line in lines if line.startswith(b"content-length:")), None)
    if b" 200" not in status or length is None:
        raise RuntimeError(head.decode(errors="replace"))
    received = len(body)
    while received < length:
        received += len(connection.recv(READ))
