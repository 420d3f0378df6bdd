"""One at a time, over all processes of the site: a lock file that is free again however its holder ends."""

import contextlib
import fcntl
import time
from collections.abc import Iterator
from pathlib import Path
from typing import IO

from django.conf import settings

STEP = 0.05


class Busy(Exception):  # noqa: N818 - named as what it is
    """Somebody else had the turn all the time that was waited."""


@contextlib.contextmanager
def turn(name: str, wait: float) -> Iterator[None]:
    """Hold the turn of this name.

    Raises Busy when it does not come within ``wait`` seconds, and OSError when the folder cannot be written.
    """
    folder = Path(settings.OPEN_DATA_ROOT)
    folder.mkdir(parents=True, exist_ok=True)
    with (folder / f"{name}.lock").open("a") as file:
        until = time.monotonic() + wait
        while not taken(file):
            if time.monotonic() >= until:
                raise Busy
            time.sleep(STEP)
        yield


def taken(file: IO[str]) -> bool:
    """Take the lock when it is free, and say whether it was."""
    try:
        fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        return False
    return True
