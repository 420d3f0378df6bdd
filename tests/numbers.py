"""Finds the numbers a page prints, and tells those that lead to the ledger from those that do not."""

import re
from dataclasses import dataclass, field
from html.parser import HTMLParser

DIGITS = re.compile(r"[0-9０-９]")
NO_END = {"meta", "link", "br", "hr", "img", "input", "rect", "line", "path", "circle", "use", "polyline", "source"}
# The day, the place on the site, and what a drawing says aloud of the table below it.
NO_FIGURES = {"time", "nav", "script", "code", "desc", "title"}
# The number of a note, the words a figure is called by, a list's length.
NO_FIGURE_CLASSES = {
    "side-note__title",
    "figure__label",
    "list-count",
    "report__year",
    "row__date",
    "kicker",
    "sources",
}
# A record's own name, as a link to it.
RECORDS = re.compile(r"(/en)?/(archive|consultations|highlights|opinions|proposals|sectors|stations)/")
# Dates, years, ordinals and names of things with a number in them.
WORDS_WITH_DIGITS = re.compile(
    r"(19|20)\d\d(\s*[-—–－]\s*(19|20)\d\d)?|\d{1,2}月(\d{1,2}日)?|\d{1,2}日|\d{1,2}时|\d+号|No\. \d+|大事\d+"
    r"|第\d+版|version \d+|SHA-256"
)
Attributes = dict[str, str | None]


@dataclass
class Numbers:
    """What a page prints inside ``main``: ledger numbers with their address, and naked ones with their element."""

    ledger: list[tuple[str, str, str]] = field(default_factory=list)
    naked: list[tuple[str, str]] = field(default_factory=list)


class _Reader(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.open: list[tuple[str, Attributes]] = []
        self.found = Numbers()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag not in NO_END:
            self.open.append((tag, dict(attrs)))

    def handle_endtag(self, tag: str) -> None:
        if tag in NO_END:
            return
        while self.open and self.open.pop()[0] != tag:
            pass

    def handle_data(self, data: str) -> None:
        if not DIGITS.search(data) or not any(tag == "main" for tag, _attrs in self.open):
            return
        figures = [attrs for _tag, attrs in self.open if "data-figure" in attrs]
        if figures:
            href = next((attrs["href"] for _tag, attrs in reversed(self.open) if attrs.get("href")), "")
            self.found.ledger.append((str(figures[-1]["data-figure"]), str(href), data.strip()))
        elif not any(is_no_figure(*element) for element in self.open) and DIGITS.search(
            WORDS_WITH_DIGITS.sub("", data)
        ):
            classes = " ".join(str(attrs.get("class") or tag) for tag, attrs in self.open[-2:])
            self.found.naked.append((classes, data.strip()))


def is_no_figure(tag: str, attrs: Attributes) -> bool:
    """Return whether numbers inside the element are no figures."""
    classes = set(str(attrs.get("class") or "").split())
    names_a_record = tag == "a" and RECORDS.match(str(attrs.get("href") or "")) is not None
    # How many figures a report has is counted by a test of its own.
    if "data-figures" in attrs:
        return True
    return tag in NO_FIGURES or bool(classes & NO_FIGURE_CLASSES) or names_a_record


def numbers_of(html: str) -> Numbers:
    """Read the numbers of a page."""
    reader = _Reader()
    reader.feed(html)
    return reader.found
