"""Since when an answer has been what it is: the moment at which another digest was first seen at its address.

No row of the portal knows when it was last changed, and a record that was withdrawn leaves nothing behind; but every
answer's digest is known when it is given. The places stand in files, not in the database: a reader's request must
neither wait for a clerk's transaction nor write into the committee's records.
"""

import datetime
import fcntl
import hashlib
import json
import re
from pathlib import Path
from typing import IO

from django.conf import settings

# A file of ours has a place of its own; the interface's addresses are many and share places: who is driven out is seen
# anew.
PLACES = 4096
OF_A_FILE = re.compile(r"[a-z0-9_]+\.[a-z]+")
ONE_SECOND = datetime.timedelta(seconds=1)


def changed_at(address: str, digest: str, now: datetime.datetime) -> datetime.datetime | None:
    """Return when the answer with this digest was first seen at this address; None when nothing can be kept.

    Two different answers of one address never have the same moment, since browsers compare whole seconds.
    """
    name = hashlib.sha256(address.encode()).hexdigest()
    place = address if OF_A_FILE.fullmatch(address) else f"{int(name, 16) % PLACES:03x}"
    path = Path(settings.OPEN_DATA_ROOT) / "seen" / place
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        with path.open("a+", encoding="utf-8") as file:
            fcntl.flock(file, fcntl.LOCK_EX)
            return kept(file, name, digest, now.replace(microsecond=0))
    except OSError:
        return None


def kept(file: IO[str], name: str, digest: str, now: datetime.datetime) -> datetime.datetime:
    """Return the moment the file keeps for this answer, or keep ``now``."""
    file.seek(0)
    known = understood(file.read())
    if known and known[:2] == [name, digest]:
        return datetime.datetime.fromtimestamp(known[2], datetime.UTC)
    if known:
        now = max(now, datetime.datetime.fromtimestamp(known[2], datetime.UTC) + ONE_SECOND)
    file.truncate(0)
    file.write(json.dumps([name, digest, int(now.timestamp())]))
    return now


def understood(words: str) -> list | None:
    """Return name, digest and time; None for an empty place, or one whose writer was stopped."""
    try:
        name, digest, at = json.loads(words)
    except ValueError:
        return None
    return [name, digest, at] if isinstance(at, int) else None
