"""How far an import is, told to the page that waits: a small file, since nobody reads what is not committed yet."""

from pathlib import Path

from django.conf import settings

from cppcc_portal.lib.files import write_whole


def place_of(batch: int) -> Path:
    """Return the file of one import."""
    return Path(settings.IMPORT_ROOT) / "progress" / f"{batch}.txt"


def tell(batch: int, done: int, of: int) -> None:
    """Say that ``done`` of so many rows are written."""
    write_whole(place_of(batch), f"{done} {of}".encode())


def forget(batch: int) -> None:
    """Take the file away."""
    place_of(batch).unlink(missing_ok=True)


def told(batch: int) -> tuple[int, int] | None:
    """Return how many rows are written and how many there are; None while nothing is known."""
    try:
        done, of = place_of(batch).read_text().split()
    except (FileNotFoundError, ValueError):
        return None
    return int(done), int(of)
