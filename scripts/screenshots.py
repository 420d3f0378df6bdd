"""Pictures of the running site for the README; `make screenshots` calls it."""

import os
import re
import shutil
import sys
import urllib.request

from playwright.sync_api import Browser, Page, sync_playwright

from scripts.demo_site import ROOT, Site, running_site

FOLDER = ROOT / "docs" / "img"
REPORT = "/highlights/longgang/2022/"
FORM = "/admin/proposals/proposal/add/"
DESK, PHONE = (1440, 1100), (360, 1400)


def main() -> None:
    """Take every picture; one page after another, each at its width."""
    FOLDER.mkdir(parents=True, exist_ok=True)
    chromium = os.environ.get("CHROMIUM") or shutil.which("chromium")
    if not chromium:
        sys.exit("Chromium is missing: install it (Debian: apt install chromium).")
    with running_site() as site, sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=chromium, args=["--no-sandbox", "--disable-gpu"])
        take_public(browser, site)
        take_form(browser, site)
        browser.close()


def take_public(browser: Browser, site: Site) -> None:
    """The home page, one report at both widths, and a station."""
    station = first_station(site)
    shots = [
        ("home", "/", DESK),
        ("report", REPORT, DESK),
        ("report-phone", REPORT, PHONE),
        ("station", station, PHONE),
    ]
    for name, path, size in shots:
        page = open_page(browser, size)
        page.goto(site.url + path)
        save(page, name)


def take_form(browser: Browser, site: Site) -> None:
    """The form for a new proposal, as proposal staff sees it."""
    page = open_page(browser, DESK)
    page.goto(f"{site.url}/accounts/login/?next={FORM}")
    page.fill("input[name=login]", "longgang.proposal_staff")
    page.fill("input[name=password]", site.password)
    page.press("input[name=password]", "Enter")
    page.wait_for_url(f"**{FORM}")
    page.goto(site.url + FORM)  # once more, without the greeting
    save(page, "proposal-form")


def open_page(browser: Browser, size: tuple[int, int]) -> Page:
    """Return an empty page of a width and height, in Chinese."""
    width, height = size
    return browser.new_page(viewport={"width": width, "height": height}, locale="zh-CN", timezone_id="Asia/Shanghai")


def save(page: Page, name: str) -> None:
    """Write what the page shows into docs/img/."""
    path = FOLDER / f"{name}.png"
    page.screenshot(path=path)
    page.close()
    print(f"{path.relative_to(ROOT)}: {path.stat().st_size // 1024} kB")


def first_station(site: Site) -> str:
    """Return the address of the first station of the site map."""
    with urllib.request.urlopen(f"{site.url}/sitemap.xml") as answer:
        return re.findall(r"<loc>[^<]*?(/stations/[^<]+)</loc>", answer.read().decode())[0]


if __name__ == "__main__":
    main()
