"""The nightly archive of everything: a ZIP of all files with their description and check sums."""

import datetime
import os
import tempfile
import zipfile
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import IO

from django.conf import settings
from django.template.loader import render_to_string
from django.utils import timezone, translation
from django.utils.translation import gettext

from opendata.registry import datasets, site_address
from opendata.turns import turn
from opendata.writing import FORMATS, write

KEPT = 7
STAMP = "%Y%m%d-%H%M%S"
NAME = "open-data-{}.zip"
UNFINISHED = ".part"


@dataclass(frozen=True)
class Bundle:
    """An archive that was written: where it is, when it was written, and how large it is."""

    path: Path
    written_at: datetime.datetime
    size: int
    tag: str

    @property
    def offered_name(self) -> str:
        """The name under which readers keep it: with the day."""
        return NAME.format(f"{self.written_at:%Y-%m-%d}")


def folder() -> Path:
    """Return where the archives are kept."""
    return Path(settings.OPEN_DATA_ROOT)


def written() -> list[Path]:
    """Return the archives, the newest first."""
    return sorted(folder().glob(NAME.format("*")), reverse=True)


def newest() -> Bundle | None:
    """Return the newest archive; None when none has been written yet."""
    for path in written():
        try:
            found = path.stat()
        except OSError:
            continue  # taken away since it was listed
        at = datetime.datetime.fromtimestamp(found.st_mtime, datetime.UTC)
        return Bundle(path, timezone.localtime(at), found.st_size, f"{path.stem}-{found.st_size}-{found.st_mtime_ns}")
    return None


def write_bundle(now: datetime.datetime, wait: float = 0) -> Path:
    """Write a new archive and take away those that are too old; the newest one is whole at every moment.

    Raises Busy when another is being written, OSError when the folder cannot be written.
    """
    with turn("bundle", wait):
        clear_unfinished()
        path = folder() / NAME.format(timezone.localtime(now).strftime(STAMP))
        with tempfile.NamedTemporaryFile(dir=folder(), suffix=UNFINISHED, delete=False) as file:
            unfinished = Path(file.name)
            try:
                fill(file, now)
                file.flush()
                os.fsync(file.fileno())
                unfinished.chmod(0o644)
                unfinished.replace(path)
            except BaseException:
                unfinished.unlink(missing_ok=True)
                raise
        for old in written()[KEPT:]:
            old.unlink(missing_ok=True)
        return path


def clear_unfinished() -> None:
    """Take away what runs that were killed have left; whoever has the turn is the only one who writes."""
    for left in folder().glob(f"*{UNFINISHED}"):
        left.unlink(missing_ok=True)


def fill(file: IO[bytes], now: datetime.datetime) -> None:
    """Write all members: the files of each dataset, the description, and the check sums last."""
    sums = []
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as archive:
        for dataset in datasets():
            for form, lines in FORMATS.items():
                name = f"{dataset.name}.{form}"
                sums.append((add(archive, name, lines(dataset), now), name))
        sums.append((add(archive, "README.txt", [readme(now)], now), "README.txt"))
        add(archive, "checksums.txt", (f"{digest}  {name}\n" for digest, name in sums), now)


def add(archive: zipfile.ZipFile, name: str, lines: Iterable[str], now: datetime.datetime) -> str:
    """Write one member and return its SHA-256."""
    member = zipfile.ZipInfo(name, timezone.localtime(now).timetuple()[:6])
    member.compress_type, member.external_attr = zipfile.ZIP_DEFLATED, 0o644 << 16
    with archive.open(member, "w", force_zip64=True) as file:
        return write(lines, file)


def readme(now: datetime.datetime) -> str:
    """Return the description of all fields in both languages."""
    parts = []
    for code, _name in settings.LANGUAGES:
        with translation.override(code):
            parts.append(render_to_string("opendata/readme.txt", about(now)))
    return "\n\n".join(parts)


def about(now: datetime.datetime) -> dict:
    """Return what the description tells."""
    return {
        "site_name": settings.SITE["name"] or gettext("CPPCC work records"),
        "site_address": site_address(),
        "licence": settings.DATA_LICENCE,
        "as_of": timezone.localtime(now),
        "datasets": datasets(),
    }
