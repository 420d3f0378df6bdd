"""Acts at the same moment, in threads or in processes, each with a connection of its own."""

import multiprocessing
import threading
from collections.abc import Callable
from typing import Any

from django.db import connection, connections

from proposals.workflow import Refused

Act = Callable[[], Any]
LONGEST_WAIT = 60


def outcome(act: Act, barrier: Any) -> Any:
    """Wait for the others, act, and return what came of it: a value, or the refusal."""
    connection.ensure_connection()
    barrier.wait(LONGEST_WAIT)
    try:
        return act()
    except Refused as refused:
        return refused
    except Exception as error:  # shown by the test, not lost in a thread
        return repr(error)
    finally:
        connections.close_all()


def in_threads(*acts: Act) -> list[Any]:
    """Run the acts at the same time, each in its thread, and return what came of each."""
    barrier, found = threading.Barrier(len(acts)), [None] * len(acts)

    def run(place: int) -> None:
        found[place] = outcome(acts[place], barrier)

    threads = [threading.Thread(target=run, args=[place]) for place in range(len(acts))]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(LONGEST_WAIT)
    return found


def in_processes(*acts: Act) -> list[Any]:
    """Run the acts at the same time, each in its process, and return what came of each."""
    connections.close_all()  # a child must not talk through its parent's connection
    fork = multiprocessing.get_context("fork")
    barrier = fork.Barrier(len(acts))
    pipes = [fork.Pipe(duplex=False) for _act in acts]

    def run(place: int) -> None:
        found = outcome(acts[place], barrier)
        pipes[place][1].send(found if isinstance(found, Refused | str) else "done")

    children = [fork.Process(target=run, args=[place]) for place in range(len(acts))]
    for child in children:
        child.start()
    found = [pipes[place][0].recv() if pipes[place][0].poll(LONGEST_WAIT) else None for place in range(len(acts))]
    for child in children:
        child.join(LONGEST_WAIT)
    return found
