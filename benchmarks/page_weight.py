"""What the first visit to each public page loads: at most 120 kB over the wire, nothing from another host.

Run it with ``.venv/bin/python -m benchmarks.page_weight``.
"""

import http.client
import re
import sys
from html.parser import HTMLParser
from urllib.parse import urljoin, urlsplit

from scripts.demo_site import running_site

LIMIT = 120_000
LOADED = {
    "script": "src",
    "img": "src",
    "source": "src",
    "iframe": "src",
    "video": "src",
    "audio": "src",
    "use": "href",
}
LOADED_LINKS = {"stylesheet", "icon", "manifest", "preload", "modulepreload", "apple-touch-icon"}
HEADERS = {"Accept-Encoding": "gzip, br", "Accept-Language": "zh-CN"}


class Loads(HTMLParser):
    """Collects what a browser fetches by itself for a page."""

    def __init__(self) -> None:
        super().__init__()
        self.found: set[str] = set()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Note the address of a script, picture, style sheet or icon."""
        values = {name: value or "" for name, value in attrs}
        is_loaded_link = tag == "link" and LOADED_LINKS & set(values.get("rel", "").split())
        address = values.get("href", "") if is_loaded_link else values.get(LOADED.get(tag, ""), "")
        if address and not address.startswith(("data:", "#")):
            self.found.add(address)


def fetch(url: str, *, plain: bool = False) -> tuple[bytes, int]:
    """Return the body and the bytes that came over the wire, headers included."""
    parts = urlsplit(url)
    connection = http.client.HTTPConnection(parts.netloc, timeout=20)
    target = parts.path + (f"?{parts.query}" if parts.query else "")
    connection.request("GET", target, headers={} if plain else HEADERS)
    answer = connection.getresponse()
    body = answer.read()
    connection.close()
    if answer.status != 200:
        sys.exit(f"{url} answers {answer.status}.")
    return body, len(body) + sum(len(name) + len(value) + 4 for name, value in answer.getheaders())


def loads_of(url: str) -> set[str]:
    """Return the addresses that a page and its style sheets load."""
    reader = Loads()
    reader.feed(fetch(url, plain=True)[0].decode())
    found = {urljoin(url, address) for address in reader.found}
    for sheet in [address for address in found if urlsplit(address).path.endswith(".css")]:
        text = fetch(sheet, plain=True)[0].decode()
        found |= {urljoin(sheet, a) for a in re.findall(r"url\([\"']?([^\"')]+)", text) if not a.startswith("data:")}
    return found


def main() -> None:
    """Weigh every page of the site map, print the heaviest, fail above the limit or at another host."""
    weights: dict[str, int] = {}
    foreign: set[str] = set()
    files: dict[str, int] = {}
    with running_site() as site:
        constant = fetch(f"{site.url}/healthz")[1]
        for path in pages(site.url):
            loads = loads_of(site.url + path)
            foreign |= {f"{path} loads {url}" for url in loads if not url.startswith(site.url)}
            for url in loads:
                if url.startswith(site.url) and url not in files:
                    files[url] = fetch(url)[1]
            weights[path] = fetch(site.url + path)[1] + sum(files.get(url, 0) for url in loads)
    show(weights, foreign, constant)


def pages(url: str) -> list[str]:
    """Return the addresses of the site map in both languages."""
    text = fetch(f"{url}/sitemap.xml", plain=True)[0].decode()
    chinese = sorted({urlsplit(address).path for address in re.findall(r"<loc>([^<]+)</loc>", text)})
    return [*chinese, *(f"/en{path}" for path in chinese)]


def show(weights: dict[str, int], foreign: set[str], constant: int) -> None:
    """Print the result and end with 1 when a limit is passed."""
    heaviest = sorted(weights, key=lambda path: -weights[path])[:10]
    for path in heaviest:
        weight = weights[path]
        print(
            f"{weight / 1000:7.1f} kB  {weight / LIMIT:5.0%} of the limit  {weight / constant:6.0f} x /healthz  {path}"
        )
    print(f"{len(weights)} pages, heaviest {weights[heaviest[0]] / LIMIT:.0%} of {LIMIT // 1000} kB")
    for line in sorted(foreign):
        print(line)
    if foreign or weights[heaviest[0]] > LIMIT:
        sys.exit("A limit is passed.")


if __name__ == "__main__":
    main()
