"""Whether a Word file can be a template: a plain document of bounded size that names only what the paper has."""

import logging
import zipfile
import zlib
from collections.abc import Iterable
from io import BytesIO
from typing import Any

from django.utils.translation import gettext as _
from jinja2 import TemplateError
from lxml import etree

from cppcc_portal.lib.papers.word import write_word
from cppcc_portal.lib.refusals import Refused

LARGEST, LARGEST_UNPACKED, MOST_PARTS = 2 * 1024 * 1024, 20 * 1024 * 1024, 300
# Pictures, fonts and Word's own parts. Macros, controls, embedded files and pages of the web have other endings.
ENDINGS = {".xml", ".rels", ".png", ".jpg", ".jpeg", ".gif", ".tif", ".tiff", ".emf", ".wmf", ".odttf"}
NEEDED = {"[Content_Types].xml", "word/document.xml"}
PLAIN_WORD = b"application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"
RELATIONSHIP = "{http://schemas.openxmlformats.org/package/2006/relationships}Relationship"
W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
HOLD_TEXT = {f"{W}{name}" for name in ("t", "delText", "instrText", "delInstrText", "fldData")}

log = logging.getLogger(__name__)


def checked_template(data: bytes, sample: dict[str, Any], codes: Iterable[str] = ()) -> bytes:
    """Return the file packed anew, when it is a template that ``sample`` can fill.

    Raises Refused with a sentence for the clerk.
    """
    if len(data) > LARGEST:
        raise Refused(_("The file is larger than %(most)s MB.") % {"most": LARGEST // 1024 // 1024})
    clean = packed_anew(data)
    try:
        filled = write_word(clean, sample, sample, codes)
    except Refused:
        raise
    except TemplateError as fault:
        raise Refused(_("A placeholder is not written as it should be: %(fault)s") % {"fault": fault}) from None
    except Exception as fault:
        log.info("A template could not be tried.", exc_info=True)
        raise Refused(_("Word's file cannot be read: it is damaged, or no .docx.")) from fault
    require_sound(filled)
    return clean


def packed_anew(data: bytes) -> bytes:
    """Return the parts of a plain Word document in a ZIP of our own: what is read later is what was looked at.

    Refuses what is no Word document, what is packed to burst, and what brings programs or leads elsewhere. Each part is
    read up to the size it says it has: a part that says less than it unpacks to ends there.
    """
    clean = BytesIO()
    try:
        with zipfile.ZipFile(BytesIO(data)) as archive, zipfile.ZipFile(clean, "w", zipfile.ZIP_DEFLATED) as ours:
            for info in parts_within_bounds(archive):
                with archive.open(info) as part:
                    content = part.read(info.file_size + 1)
                require_plain_part(info.filename, content)
                ours.writestr(info.filename, content)
    except (zipfile.BadZipFile, zlib.error, NotImplementedError, RuntimeError, EOFError, OSError, etree.XMLSyntaxError):
        raise Refused(_("Word's file cannot be read: it is damaged, or no .docx.")) from None
    return clean.getvalue()


def parts_within_bounds(archive: zipfile.ZipFile) -> list[zipfile.ZipInfo]:
    """Return the parts; refuse too many, such as unpack to too much, and such as no template needs."""
    parts = [info for info in archive.infolist() if not info.is_dir()]
    names = {info.filename for info in parts}
    if not names >= NEEDED or len(names) < len(parts):
        raise Refused(_("Word's file cannot be read: it is damaged, or no .docx."))
    if len(parts) > MOST_PARTS or sum(info.file_size for info in parts) > LARGEST_UNPACKED:
        raise Refused(_("The file unpacks to more than a template can hold."))
    for info in parts:
        if ending_of(info.filename) not in ENDINGS:
            raise Refused(_("The file holds something besides text and pictures: %(part)s.") % {"part": info.filename})
    return parts


def ending_of(name: str) -> str:
    """Return what follows the last dot of a part's name, the dot included: ``_rels/.rels`` ends in .rels."""
    _before, dot, ending = name.rpartition("/")[2].rpartition(".")
    return f"{dot}{ending.lower()}" if dot else ""


def require_plain_part(name: str, data: bytes) -> None:
    """Refuse a part with definitions of its own, with programs, and with relations that fetch from elsewhere."""
    if ending_of(name) not in (".xml", ".rels"):
        return
    if name == "[Content_Types].xml" and PLAIN_WORD not in data:
        raise Refused(_("This is no plain Word document (.docx): files with macros are not taken."))
    parser = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False)
    root = etree.fromstring(data, parser)
    if root.getroottree().docinfo.internalDTD is not None:
        raise Refused(_("The file holds something besides text and pictures: %(part)s.") % {"part": name})
    for relation in root.iter(RELATIONSHIP):
        is_link = relation.get("Type", "").endswith("/hyperlink")
        if relation.get("TargetMode") == "External" and not is_link:
            raise Refused(
                _("The file fetches something from elsewhere; put it into the document: %(part)s.") % {"part": name}
            )


def require_sound(filled: bytes) -> None:
    """Refuse a template that puts text where Word has none, as {{r …}} does with a plain text."""
    with zipfile.ZipFile(BytesIO(filled)) as archive:
        root = etree.fromstring(archive.read("word/document.xml"))
    for part in root.iter(f"{W}*"):
        own = "" if part.tag in HOLD_TEXT else part.text
        if (own or "").strip() or (part.tail or "").strip():
            raise Refused(_("A placeholder stands where Word holds no text; write it as {{ name }} in a paragraph."))
