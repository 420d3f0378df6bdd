"""Whether a Word file can be a template: a plain document of bounded size that names only what the paper has."""

import logging
import zipfile
from io import BytesIO
from pathlib import PurePosixPath
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


def require_template(data: bytes, sample: dict[str, Any]) -> None:
    """Raise Refused, with a sentence for the clerk, unless the file is a template that ``sample`` can fill."""
    if len(data) > LARGEST:
        raise Refused(_("The file is larger than %(most)s MB.") % {"most": LARGEST // 1024 // 1024})
    require_plain_document(data)
    try:
        filled = write_word(data, sample, sample)
    except Refused:
        raise
    except TemplateError as fault:
        raise Refused(_("A placeholder is not written as it should be: %(fault)s") % {"fault": fault}) from None
    except Exception as fault:
        log.info("A template could not be tried.", exc_info=True)
        raise Refused(_("Word's file cannot be read: it is damaged, or no .docx.")) from fault
    require_sound(filled)


def require_plain_document(data: bytes) -> None:
    """Refuse what is no Word document, what is packed to burst, and what brings programs or leads elsewhere."""
    try:
        with zipfile.ZipFile(BytesIO(data)) as archive:
            require_bounds(archive)
            for info in archive.infolist():
                if PurePosixPath(info.filename).suffix in (".xml", ".rels"):
                    require_plain_part(info.filename, archive.read(info))
            if PLAIN_WORD not in archive.read("[Content_Types].xml"):
                raise Refused(_("This is no plain Word document (.docx): files with macros are not taken."))
    except (zipfile.BadZipFile, NotImplementedError, RuntimeError, EOFError, OSError, etree.XMLSyntaxError):
        raise Refused(_("Word's file cannot be read: it is damaged, or no .docx.")) from None


def require_bounds(archive: zipfile.ZipFile) -> None:
    """Refuse too many parts, parts that unpack to too much, and parts that no template needs."""
    parts = [info for info in archive.infolist() if not info.is_dir()]
    if not {info.filename for info in parts} >= NEEDED:
        raise Refused(_("Word's file cannot be read: it is damaged, or no .docx."))
    if len(parts) > MOST_PARTS or sum(info.file_size for info in parts) > LARGEST_UNPACKED:
        raise Refused(_("The file unpacks to more than a template can hold."))
    for info in parts:
        if PurePosixPath(info.filename).suffix.lower() not in ENDINGS:
            raise Refused(_("The file holds something besides text and pictures: %(part)s.") % {"part": info.filename})


def require_plain_part(name: str, data: bytes) -> None:
    """Refuse a part with definitions of its own, and relations that fetch something from elsewhere."""
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
