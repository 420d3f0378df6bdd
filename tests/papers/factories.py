"""Builders for templates, and Word files with what a test puts into them."""

import hashlib
import itertools
import zipfile
from collections.abc import Callable
from io import BytesIO
from typing import Any

from docx import Document

from cppcc_portal.lib.papers import paper
from papers.models import PaperTemplate
from tests.members.factories import make_committee

numbers = itertools.count(1)


def make_paper_template(**over: Any) -> PaperTemplate:
    """Return a template of the letter of answer that is not in use, with the built-in content."""
    content = over.pop("content", None) or paper("reply").built_in.read_bytes()
    values = {"paper": "reply", "number": next(numbers), "file_name": "答复函.docx", "content": content, **over}
    values |= {"size": len(content), "digest": hashlib.sha256(content).hexdigest()}
    return PaperTemplate.objects.create(committee=values.pop("committee", None) or make_committee(), **values)


def word_file(*paragraphs: str) -> bytes:
    """Return a Word document with these paragraphs."""
    document = Document()
    for text in paragraphs:
        document.add_paragraph(text)
    return saved(document)


def saved(document: Any) -> bytes:
    """Return a document as a file."""
    file = BytesIO()
    document.save(file)
    return file.getvalue()


def changed(data: bytes, change: Callable[[dict[str, bytes]], Any]) -> bytes:
    """Return a ZIP whose parts, by name, ``change`` has worked on."""
    parts = parts_of(data)
    change(parts)
    file = BytesIO()
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in parts.items():
            archive.writestr(name, content)
    return file.getvalue()


def parts_of(data: bytes) -> dict[str, bytes]:
    """Return the parts of a ZIP by name."""
    with zipfile.ZipFile(BytesIO(data)) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def text_of(data: bytes) -> str:
    """Return all text of a Word file, its first header included, a line for each paragraph and cell."""
    document = Document(BytesIO(data))
    lines = [paragraph.text for paragraph in document.sections[0].first_page_header.paragraphs]
    lines += [paragraph.text for paragraph in document.paragraphs]
    lines += [cell.text for table in document.tables for row in table.rows for cell in row.cells]
    return "\n".join(lines)
