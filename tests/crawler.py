"""Walks the public site as a visitor would: from the site map and the home page along every link."""

import re
from collections import deque
from collections.abc import Iterator
from dataclasses import dataclass, field
from html.parser import HTMLParser
from urllib.parse import urldefrag, urljoin

from django.test import Client

PRIVATE_PLACES = ("/admin/", "/accounts/", "/me/", "/desk/", "/preferences/", "/static/", "/photos/", "/report.pdf")
HOST = "http://testserver"


@dataclass
class Page:
    """An HTML page: its address, status, text and what its markup holds."""

    url: str
    status: int
    html: str
    text: str = ""
    links: list[str] = field(default_factory=list)
    ids: set[str] = field(default_factory=set)
    headings: int = 0
    metas: dict[str, str] = field(default_factory=dict)
    remote: list[str] = field(default_factory=list)
    inline: list[str] = field(default_factory=list)


class _Reader(HTMLParser):
    def __init__(self, page: Page) -> None:
        super().__init__()
        self.page = page

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        values = {name: value or "" for name, value in attrs}
        page = self.page
        page.headings += tag == "h1"
        if "id" in values:
            page.ids.add(values["id"])
        if tag == "a" and "href" in values:
            page.links.append(urljoin(HOST + page.url, values["href"]))
        if tag == "meta" and "name" in values:
            page.metas[values["name"]] = values.get("content", "")
        loaded = values.get("src") or (values.get("href", "") if tag == "link" else "")
        if re.match(r"(https?:)?//", loaded) and not loaded.startswith(HOST):
            page.remote.append(loaded)
        handlers = [name for name in values if name == "style" or name.startswith("on")]
        if handlers or tag == "style" or (tag == "script" and "src" not in values):
            page.inline.append(f"<{tag} {handlers}>")


def read_page(client: Client, url: str) -> Page:
    """Fetch ``url`` and read its markup; anything but HTML has empty markup."""
    answer = client.get(url)
    is_html = answer.headers.get("Content-Type", "").startswith("text/html")
    text = answer.getvalue().decode(errors="replace")
    page = Page(url, answer.status_code, text if is_html else "", text)
    _Reader(page).feed(page.html)
    return page


def is_public(url: str) -> bool:
    """Tell whether a link stays on the public site."""
    return url.startswith(HOST) and not any(place in url for place in PRIVATE_PLACES)


def crawl(client: Client, *starts: str) -> Iterator[Page]:
    """Yield every public page reachable from ``starts``, each once; queries other than pages are not followed."""
    waiting, seen = deque(starts), set(starts)
    while waiting:
        page = read_page(client, waiting.popleft())
        yield page
        for link in page.links:
            path = urldefrag(link).url.removeprefix(HOST)
            if is_public(link) and "?" not in path and path not in seen:
                seen.add(path)
                waiting.append(path)
