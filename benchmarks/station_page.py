"""A workstation's page on a mid-range phone beside an empty page: ``.venv/bin/python -m benchmarks.station_page``.

Chromium with its processor slowed down four times and Lighthouse's slow 4G (1.6 Mbit/s down, 150 ms there and back);
every visit is a first one. Target: ready in at most 1.5 s, at most 60 kB of HTML and CSS. Needs Chromium.
"""

import os
import shutil
import statistics
import sys
from typing import Any

from benchmarks.page_weight import fetch, loads_of, pages
from scripts.demo_site import running_site

TARGET_MS, TARGET_BYTES, VISITS = 1500, 60_000, 5
EMPTY = "/healthz"
SLOW_4G = {
    "offline": False,
    "latency": 150,
    "downloadThroughput": 1_638_400 / 8,
    "uploadThroughput": 750_000 / 8,
}
SLOWER = 4


def main() -> None:
    """Measure both in turn, print medians and the weight; ends with 1 when a target is missed."""
    from playwright.sync_api import sync_playwright

    chromium = os.environ.get("CHROMIUM") or shutil.which("chromium") or "/usr/bin/chromium"
    with running_site() as site, sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=chromium, args=["--no-sandbox", "--disable-gpu"])
        path = next(path for path in pages(site.url) if path.startswith("/stations/") and path.count("/") == 3)
        rounds = [(ready(browser, site.url + EMPTY), ready(browser, site.url + path)) for _visit in range(VISITS)]
        browser.close()
        weight = weight_of(site.url + path)
    show(path, rounds, weight)


def ready(browser: Any, url: str) -> float:
    """Return the milliseconds from the click to the load event of a first visit."""
    context = browser.new_context(viewport={"width": 360, "height": 800}, device_scale_factor=2, is_mobile=True)
    page = context.new_page()
    session = context.new_cdp_session(page)
    session.send("Network.enable")
    session.send("Network.emulateNetworkConditions", SLOW_4G)
    session.send("Emulation.setCPUThrottlingRate", {"rate": SLOWER})
    page.goto(url, wait_until="load")
    taken = page.evaluate("performance.getEntriesByType('navigation')[0].loadEventStart")
    context.close()
    return float(taken)


def weight_of(url: str) -> int:
    """Return the bytes of the page and its style sheets over the wire."""
    return fetch(url)[1] + sum(fetch(address)[1] for address in loads_of(url) if address.endswith(".css"))


def show(path: str, rounds: list[tuple[float, float]], weight: int) -> None:
    """Print the result and end with 1 when a target is missed."""
    empty, page = (statistics.median(pair[place] for pair in rounds) for place in (0, 1))
    print(f"  empty page   {empty:6.0f} ms")
    print(f"  {path}   {page:6.0f} ms = {page / empty:.1f} x the empty page (target {TARGET_MS} ms)")
    print(f"  HTML and CSS {weight / 1000:6.1f} kB (target {TARGET_BYTES // 1000} kB)")
    if page > TARGET_MS or weight > TARGET_BYTES:
        sys.exit("A target is missed.")


if __name__ == "__main__":
    main()
