"""Reads a page as a screen reader does: which language each text says it is in."""

import re
from html.parser import HTMLParser

# Option labels cannot hold markup, and a title or attribute has no language of its own.
SILENT = {"option", "title", "script", "style"}
VOID = {"meta", "link", "input", "br", "img", "hr", "rect"}


class Listener(HTMLParser):
    """Collects text that a screen reader would read in the wrong voice."""

    def __init__(self) -> None:
        super().__init__()
        self.open: list[tuple[str, str]] = []
        self.wrong: list[str] = []

    def handle_starttag(self, tag, attrs):
        voice = dict(attrs).get("lang") or (self.open[-1][1] if self.open else "")
        if tag not in VOID:
            self.open.append((tag, voice))

    def handle_endtag(self, tag):
        while self.open and self.open.pop()[0] != tag:
            pass

    def handle_data(self, data):
        if not self.open or self.open[-1][0] in SILENT:
            return
        is_chinese = bool(re.search(r"[\u3400-\u9fff]", data))
        if is_chinese and self.open[-1][1] == "en":
            self.wrong.append(data.strip())


def misread(html: str) -> list[str]:
    """Return the Chinese texts of a page that a screen reader would read as English."""
    listener = Listener()
    listener.feed(html)
    return listener.wrong
