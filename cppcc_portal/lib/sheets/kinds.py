"""What a file really is, by its content; the name is only what it is called."""

import zipfile
from io import BytesIO

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from cppcc_portal.lib.sheets import compound

# What the first bytes say about files that are no tables.
PDF, PICTURE, ARCHIVE, RICH_TEXT = _("a PDF"), _("a picture"), _("an archive"), _("a text document")
SIGNATURES: tuple[tuple[bytes, Promise], ...] = (
    (b"%PDF", PDF),
    (b"\x89PNG", PICTURE),
    (b"\xff\xd8\xff", PICTURE),
    (b"GIF8", PICTURE),
    (b"BM", PICTURE),
    (b"II*\x00", PICTURE),
    (b"MM\x00*", PICTURE),
    (b"Rar!", ARCHIVE),
    (b"7z\xbc\xaf", ARCHIVE),
    (b"\x1f\x8b", ARCHIVE),
    (b"{\\rtf", RICH_TEXT),
)
WORD, SLIDES, WEB_PAGE = _("a Word document"), _("a presentation"), _("a web page")
XML, OPEN_DOCUMENT, BINARY = _("an XML file"), _("an OpenDocument file"), _("a binary workbook (.xlsb)")
# By a part of a packed file, and by a stream of an old one.
PARTS: tuple[tuple[str, Promise], ...] = (
    ("xl/workbook.bin", BINARY),
    ("word/document.xml", WORD),
    ("ppt/presentation.xml", SLIDES),
    ("content.xml", OPEN_DOCUMENT),
)
STREAMS: tuple[tuple[str, Promise], ...] = (("WordDocument", WORD), ("PowerPoint Document", SLIDES))
MARKUP = (b"<!doctype html", b"<html", b"<head", b"<meta", b"<table", b"<body", b"<style", b"<div", b"mime-version:")
ZIP_SIGNATURES = (b"PK\x03\x04", b"PK\x05\x06", b"PK\x07\x08")
# Marks at the start of text; the last is UTF-16 as "Unicode text" is saved.
UTF_8_MARK, UTF_16_MARKS = b"\xef\xbb\xbf", (b"\xff\xfe", b"\xfe\xff")


def signed(data: bytes) -> "Promise | None":
    """Return what the first bytes say the file is, when they say that it is no table."""
    if data[:4] == b"RIFF" and data[8:12] == b"WEBP":
        return PICTURE
    return next((words for signature, words in SIGNATURES if data.startswith(signature) and _is_sure(data)), None)


def _is_sure(data: bytes) -> bool:
    # A text may begin with "BM" or "GIF8" too; pictures have bytes that no text has.
    return not data.startswith((b"BM", b"GIF8")) or b"\x00" in data[:64]


def markup(data: bytes) -> "Promise | None":
    """Return whether a text is a web page or XML; programs save both under names that end in .xls."""
    start = data.removeprefix(UTF_8_MARK)[:2048].lstrip().lower()
    if start.startswith(MARKUP):
        return WEB_PAGE
    if start.startswith(b"<?xml"):
        return WEB_PAGE if b"<html" in start else XML
    return None


def is_zip(data: bytes) -> bool:
    """Return whether the file is packed, as .xlsx files are."""
    return data.startswith(ZIP_SIGNATURES)


def is_compound(data: bytes) -> bool:
    """Return whether the file is a container of old Office files."""
    return data.startswith(compound.SIGNATURE)


def part_names(archive: zipfile.ZipFile) -> dict[str, str]:
    """Return the names of the parts as the archive has them, by the form in which they are compared."""
    return {name.replace("\\", "/").lstrip("/").lower(): name for name in archive.namelist()}


def opened(data: bytes) -> zipfile.ZipFile:
    """Return the packed file opened; raises zipfile.BadZipFile."""
    return zipfile.ZipFile(BytesIO(data))
