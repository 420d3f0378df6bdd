"""What is refused before a file is read: what cannot be read, what would fill the machine, and what runs programs."""

import struct
import zipfile
import zlib
from collections.abc import Iterable
from pathlib import PurePath
from typing import BinaryIO

from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from cppcc_portal.lib.refusals import Refused
from cppcc_portal.lib.sheets import kinds
from cppcc_portal.lib.sheets.compound import Compound, Damaged
from cppcc_portal.lib.sheets.limits import MAX_BYTES, MAX_ENTRIES, MAX_RATIO, MAX_UNPACKED, MEGABYTE, RATIO_COUNTS_FROM

XLSX, XLS, CSV = "xlsx", "xls", "csv"
# How files of either family are called. Old and new workbooks are often renamed into each other: the content decides.
WORKBOOK_NAMES = frozenset({".xlsx", ".xls", ".xlsm", ".xltx", ".xlt", ".et", ".ett"})
TEXT_NAMES = frozenset({".csv", ".txt", ".tsv"})
WORKBOOK, TEXT_TABLE = gettext_lazy("a workbook"), gettext_lazy("a text table (CSV)")
# The record of an .xls that says the rest is encrypted ([MS-XLS] 2.4.117).
FILEPASS = 0x2F
# What reading a package that does not hold together may raise.
BROKEN = (zipfile.BadZipFile, zlib.error, NotImplementedError, RuntimeError, EOFError, struct.error, OSError)


def require_readable(file: BinaryIO, name: str) -> str:
    """Return "xlsx", "xls" or "csv" by the content of the file; raises Refused with the one reason why not.

    The file is left at its start. What it is called must not promise another kind of file.
    """
    file.seek(0)
    data = file.read(MAX_BYTES + 1)
    file.seek(0)
    _require_size(data)
    kind = _kind(data, name)
    _require_name(kind, name)
    return kind


def damaged() -> Refused:
    """Return the refusal of a file that does not hold together."""
    return Refused(_("The file is damaged or was not sent whole. Open it, save it again and send it again."))


def _require_size(data: bytes) -> None:
    if not data:
        raise Refused(_("The file is empty."))
    if len(data) > MAX_BYTES:
        raise Refused(_("The file is larger than %(limit)d MB. Split it.") % {"limit": MAX_BYTES // MEGABYTE})


def _kind(data: bytes, name: str) -> str:
    if kinds.is_zip(data):
        return _packed_kind(data, name)
    if kinds.is_compound(data):
        return _old_kind(data, name)
    other = kinds.signed(data) or kinds.markup(data)
    if other:
        raise _is_really(name, other)
    if b"\x00" in data and not data.startswith(kinds.UTF_16_MARKS):
        raise Refused(_("%(name)s is not a table that can be read: it holds bytes that no text has.") % {"name": name})
    return CSV


def _require_name(kind: str, name: str) -> None:
    promised = PurePath(name).suffix.lower()
    fitting = TEXT_NAMES if kind == CSV else WORKBOOK_NAMES
    if promised and promised not in fitting:
        raise _is_really(name, TEXT_TABLE if kind == CSV else WORKBOOK)


def _is_really(name: str, words: "str | Promise") -> Refused:
    sentence = _("%(name)s is really %(kind)s. Open it and save the table as an Excel workbook (.xlsx).")
    return Refused(sentence % {"name": name, "kind": words})


def _packed_kind(data: bytes, name: str) -> str:
    try:
        with kinds.opened(data) as archive:
            _require_bounded(archive.infolist(), len(data))
            parts = kinds.part_names(archive)
            _require_workbook(parts, name)
            _require_whole(archive, parts)
    except BROKEN as error:
        raise damaged() from error
    return XLSX


def _require_bounded(entries: list[zipfile.ZipInfo], packed: int) -> None:
    """Refuse what unpacks to more than the machine can hold, by the sizes the archive states."""
    unpacked = sum(entry.file_size for entry in entries)
    is_bomb = unpacked > RATIO_COUNTS_FROM and unpacked > packed * MAX_RATIO
    if len(entries) > MAX_ENTRIES or unpacked > MAX_UNPACKED or is_bomb:
        raise Refused(_("The workbook unpacks to far more than a table holds. It was not opened."))


def _require_workbook(parts: Iterable[str], name: str) -> None:
    if any(part.rpartition("/")[2].startswith("vbaproject") or part.startswith("xl/macrosheets/") for part in parts):
        raise _has_macros()
    if "xl/workbook.xml" not in parts:
        raise _is_really(name, next((words for part, words in kinds.PARTS if part in parts), kinds.ARCHIVE))


def _has_macros() -> Refused:
    return Refused(_("The workbook contains macros. Save it as a workbook without macros (.xlsx) and send that."))


def _require_whole(archive: zipfile.ZipFile, parts: dict[str, str]) -> None:
    """Unpack each part of the workbook without keeping it: its stated size and its check sum must be true.

    The reader does not look at the stated sizes, so that the limits above hold only when these are right. No part of a
    workbook declares entities; who declares them wants readers to unfold them.
    """
    if len(parts) != len(archive.namelist()):
        raise zipfile.BadZipFile
    for name in parts.values():
        with archive.open(name) as part:
            if b"<!DOCTYPE" in part.read(MEGABYTE):
                raise zipfile.BadZipFile
            while part.read(MEGABYTE):
                pass


def _old_kind(data: bytes, name: str) -> str:
    try:
        container = Compound(data)
        if "EncryptedPackage" in container.streams:
            raise _is_protected()
        book = next((stream for stream in ("Workbook", "Book") if stream in container.streams), "")
        if book and _is_encrypted(container.read(book)):
            raise _is_protected()
    except Damaged as error:
        raise damaged() from error
    if not book:
        other = next((words for stream, words in kinds.STREAMS if stream in container.streams), None)
        raise _is_really(name, other or gettext_lazy("another Office file"))
    if "_VBA_PROJECT_CUR" in container.streams:
        raise _has_macros()
    return XLS


def _is_protected() -> Refused:
    return Refused(_("The workbook is protected with a password. Save it without the password and send it again."))


def _is_encrypted(book: bytes) -> bool:
    """Return whether a FILEPASS record stands before the first sheet of an .xls."""
    at = 0
    while at + 4 <= len(book):
        record, length = struct.unpack_from("<HH", book, at)
        if record in {FILEPASS, 0x0A}:
            return record == FILEPASS
        at += 4 + length
    return False
