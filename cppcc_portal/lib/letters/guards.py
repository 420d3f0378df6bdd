"""What is refused before a letter is read: what is no Word document, what fills the machine, what runs programs."""

import zipfile
from collections.abc import Iterable
from pathlib import PurePath
from typing import BinaryIO

from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from cppcc_portal.lib.letters.limits import (
    MAX_BYTES,
    MAX_ENTRIES,
    MAX_RATIO,
    MAX_UNPACKED,
    MEGABYTE,
    RATIO_COUNTS_FROM,
)
from cppcc_portal.lib.refusals import Refused
from cppcc_portal.lib.sheets import kinds
from cppcc_portal.lib.sheets.compound import Compound, Damaged
from cppcc_portal.lib.sheets.guards import BROKEN, damaged

# A package is often renamed into the older kind; the content decides. WPS calls the same file .wps at times.
LETTER_NAMES = frozenset({".docx", ".doc", ".dotx", ".wps"})
WORKBOOK, TEXT, UNKNOWN = gettext_lazy("a workbook"), gettext_lazy("a plain text"), gettext_lazy("an unknown file")
OTHER_OFFICE = gettext_lazy("another Office file")


def require_letter(file: BinaryIO, name: str) -> bytes:
    """Return the bytes of a Word document (.docx); raises Refused with the one reason why it is none.

    At most ``MAX_BYTES`` and one are read. What the file is called must not promise another kind.
    """
    file.seek(0)
    data = file.read(MAX_BYTES + 1)
    _require_size(data)
    if kinds.is_zip(data):
        _require_package(data, name)
    elif kinds.is_compound(data):
        raise _old(data, name)
    else:
        raise is_really(name, kinds.signed(data) or kinds.markup(data) or (UNKNOWN if b"\x00" in data else TEXT))
    if PurePath(name).suffix.lower() not in {*LETTER_NAMES, ""}:
        raise Refused(_("%(name)s is a Word document under another name. Name it .docx.") % {"name": name})
    return data


def too_full() -> Refused:
    """Return the refusal of a document that would fill the machine."""
    return Refused(_("The document unpacks to far more than a letter holds. It was not opened."))


def is_really(name: str, words: "str | Promise") -> Refused:
    """Return the refusal of a file that is something else."""
    sentence = _("%(name)s is really %(kind)s. Send the letter as a Word document (.docx).")
    return Refused(sentence % {"name": name, "kind": words})


def _require_size(data: bytes) -> None:
    if not data:
        raise Refused(_("The file is empty."))
    if len(data) > MAX_BYTES:
        sentence = _("The file is larger than %(limit)d MB. Take large pictures out of the letter.")
        raise Refused(sentence % {"limit": MAX_BYTES // MEGABYTE})


def _require_package(data: bytes, name: str) -> None:
    try:
        with kinds.opened(data) as archive:
            _require_bounded(archive.infolist(), len(data))
            parts = kinds.part_names(archive)
            _require_word(parts, name)
            _require_whole(archive, parts)
    except BROKEN as error:
        raise damaged() from error


def _require_bounded(entries: list[zipfile.ZipInfo], packed: int) -> None:
    """Refuse what unpacks to more than the machine can hold, by the sizes the archive states."""
    unpacked = sum(entry.file_size for entry in entries)
    is_bomb = unpacked > RATIO_COUNTS_FROM and unpacked > packed * MAX_RATIO
    if len(entries) > MAX_ENTRIES or unpacked > MAX_UNPACKED or is_bomb:
        raise too_full()


def _require_word(parts: Iterable[str], name: str) -> None:
    if any(part.rpartition("/")[2].startswith("vbaproject") for part in parts):
        raise Refused(_("The document contains macros. Save it without macros (.docx) and send that."))
    if not any(part.startswith("word/document") for part in parts):
        others = (("xl/workbook.xml", WORKBOOK), *kinds.PARTS)
        raise is_really(name, next((words for part, words in others if part in parts), kinds.ARCHIVE))


def _require_whole(archive: zipfile.ZipFile, parts: dict[str, str]) -> None:
    """Unpack each part without keeping it: its stated size and its check sum must be true, so that the limits hold."""
    if len(parts) != len(archive.namelist()):
        raise zipfile.BadZipFile
    for name in parts.values():
        with archive.open(name) as part:
            while part.read(MEGABYTE):
                pass


def _old(data: bytes, name: str) -> Refused:
    """Return the refusal of a container of old Office files, which is also what a protected .docx is kept in."""
    try:
        streams = Compound(data).streams
    except Damaged:
        return damaged()
    if "EncryptedPackage" in streams:
        return Refused(_("The document is protected with a password. Save it without the password and send it again."))
    if "WordDocument" in streams:
        sentence = _(
            "%(name)s is a document of Word 97 (.doc). Open it, save it as a Word document (.docx) and send it."
        )
        return Refused(sentence % {"name": name})
    book = WORKBOOK if {"Workbook", "Book"} & streams.keys() else OTHER_OFFICE
    return is_really(name, next((words for stream, words in kinds.STREAMS if stream in streams), book))
