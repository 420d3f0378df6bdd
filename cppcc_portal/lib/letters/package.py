"""The parts of a Word document as trees: no entity is unfolded, nothing is fetched, no other file is opened."""

import posixpath
import zipfile
from io import BytesIO
from typing import Any

from lxml import etree

from cppcc_portal.lib.letters.guards import damaged, too_full
from cppcc_portal.lib.letters.limits import MAX_XML
from cppcc_portal.lib.sheets import kinds

Element = Any


class Package:
    """An opened document whose guards have passed."""

    def __init__(self, data: bytes) -> None:
        self.archive = zipfile.ZipFile(BytesIO(data))
        self.parts = kinds.part_names(self.archive)

    @property
    def main(self) -> str:
        """The name of the part with the text."""
        found = [part for part in self.parts if part.startswith("word/document") and part.endswith(".xml")]
        if not found:
            raise damaged()
        return min(found, key=len)

    def tree(self, part: str) -> Element | None:
        """Return a part as a tree, None when it is not there; raises Refused when it cannot be read."""
        name = self.parts.get(part)
        if name is None:
            return None
        if self.archive.getinfo(name).file_size > MAX_XML:
            raise too_full()
        return parsed(self.archive.read(name))

    def beside(self, kind: str) -> dict[str, str]:
        """Return the parts the text refers to, by the id of the relation; what lies outside the file is left alone."""
        relations = self.tree(f"word/_rels/{posixpath.basename(self.main)}.rels")
        found = {}
        for row in relations if relations is not None else ():
            is_inside = local(row) == "Relationship" and row.get("TargetMode") != "External"
            if is_inside and row.get("Type", "").endswith(f"/{kind}"):
                found[row.get("Id", "")] = place_of(row.get("Target", ""))
        return found


def parsed(data: bytes) -> Element:
    """Return XML as a tree; raises Refused when it is broken or declares what no letter declares."""
    parser = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False)
    try:
        root = etree.fromstring(data, parser)
    except (etree.XMLSyntaxError, ValueError) as error:
        raise damaged() from error
    if root.getroottree().docinfo.internalDTD is not None:
        raise damaged()
    return root


def place_of(target: str) -> str:
    """Return the part that a relation of the text points to."""
    return posixpath.normpath(posixpath.join("/word", target)).lstrip("/").lower()


def local(element: Element) -> str:
    """Return the name of a tag without its namespace; empty for a comment."""
    return element.tag.rpartition("}")[2] if isinstance(element.tag, str) else ""


def child(element: Element | None, *path: str) -> Element | None:
    """Return the first descendant by a path of names, None when one is missing."""
    for name in path:
        element = next((row for row in element if local(row) == name), None) if element is not None else None
    return element


def value(element: Element | None, name: str = "val") -> str:
    """Return an attribute whatever its namespace; empty when there is none."""
    if element is None:
        return ""
    return next((str(words) for key, words in element.attrib.items() if key.rpartition("}")[2] == name), "")


__all__ = ["Element", "Package", "child", "local", "parsed", "value"]
