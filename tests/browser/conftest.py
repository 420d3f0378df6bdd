"""A real browser on the real pages: Chromium through Playwright, axe for accessibility."""

import contextlib
import os
import shutil
import sqlite3
from collections.abc import Iterator

import pytest
from django.core.management import call_command
from django.db import connection
from playwright.sync_api import Browser, Page, sync_playwright

# Playwright runs an event loop in this thread; the ORM calls of the tests are ordinary ones all the same.
os.environ.setdefault("DJANGO_ALLOW_ASYNC_UNSAFE", "true")

CHROMIUM = os.environ.get("CHROMIUM", shutil.which("chromium") or "/usr/bin/chromium")
FLAGS = ["--no-sandbox", "--disable-gpu", "--disable-background-networking", "--disable-component-update"]


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """One Chromium for all tests."""
    with sync_playwright() as playwright:
        chromium = playwright.chromium.launch(executable_path=CHROMIUM, args=FLAGS)
        yield chromium
        chromium.close()


@pytest.fixture(scope="session")
def loaded() -> Iterator[sqlite3.Connection]:
    """A place for a copy of SQLite's database with both reports, which take seconds to load; empty at first."""
    with contextlib.closing(sqlite3.connect(":memory:", check_same_thread=False)) as copy:
        yield copy


@pytest.fixture
def site(transactional_db, live_server, loaded) -> str:
    """The address of a running site with both reports loaded."""
    if loaded.execute("SELECT 1 FROM sqlite_master").fetchone():
        loaded.backup(connection.connection)
        return live_server.url
    call_command("load_reports", verbosity=0)
    if connection.vendor == "sqlite":
        connection.connection.backup(loaded)
    return live_server.url


@pytest.fixture(params=[360, 1440], ids=["phone", "desk"])
def page(request, browser) -> Iterator[Page]:
    """A page at a phone's and at a desk's width that remembers errors and foreign requests."""
    context = browser.new_context(viewport={"width": request.param, "height": 900}, locale="zh-CN")
    page = context.new_page()
    page.complaints = []
    page.on("console", lambda message: message.type == "error" and page.complaints.append(message.text))
    page.on("pageerror", lambda error: page.complaints.append(str(error)))
    page.on("request", lambda sent: is_foreign(sent.url) and page.complaints.append(f"request to {sent.url}"))
    yield page
    context.close()


def is_foreign(url: str) -> bool:
    """Tell whether a request leaves this machine."""
    return not url.startswith(("http://localhost", "http://127.0.0.1", "data:", "about:"))
