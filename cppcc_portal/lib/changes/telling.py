"""Who is told, before a transaction is committed, which tables it wrote."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any

# Listeners may write what others listen to; deeper than this they would answer one another for ever.
MOST_ROUNDS = 5

Listener = Callable[[Any, frozenset[str]], None]
_listeners: list[Listener] = []
_last: list[Listener] = []


def before_commit(listener: Listener) -> Listener:
    """Have ``listener(connection, tables)`` called on the open transaction just before it is committed.

    What it raises takes the whole transaction back. It may write; that is told again. Usable as a decorator.
    """
    _listeners.append(listener)
    return listener


def last_before_commit(listener: Listener) -> Listener:
    """Have ``listener(connection, tables)`` called once, when all others are done, with all that was written.

    What it writes is told to nobody. For what holds a lock that others wait for. Usable as a decorator.
    """
    _last.append(listener)
    return listener


def tell(connection: Any) -> None:
    """Tell every listener what was written; raises RuntimeError when they go on answering one another."""
    for _round in range(MOST_ROUNDS):
        if not connection.written:
            return
        tables = frozenset(connection.written)
        connection.told |= tables
        connection.written.clear()
        for listener in _listeners:
            listener(connection, tables)
    raise RuntimeError(f"What is done before a commit goes on writing: {sorted(connection.written)}.")


def settle(connection: Any) -> None:
    """Tell within an open transaction what was written so far: who writes and then asks finds what was written.

    What the listeners write belongs to the same transaction. Called before each commit (``cppcc_portal/databases``).
    """
    if connection.written and not connection.get_autocommit():
        with inside(connection):
            tell(connection)


def finish(connection: Any) -> None:
    """Settle, and tell those who come last: the next statement is the commit."""
    settle(connection)
    if connection.told:
        with inside(connection):
            for listener in _last:
                listener(connection, frozenset(connection.told))
        connection.written.clear()
        connection.told.clear()


@contextmanager
def inside(connection: Any) -> Iterator[None]:
    """Let what asks for a transaction find the one that is open: Django has left the block when it commits."""
    was_inside, connection.in_atomic_block = connection.in_atomic_block, True
    try:
        yield
    finally:
        connection.in_atomic_block = was_inside
