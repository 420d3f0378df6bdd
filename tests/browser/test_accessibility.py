"""axe finds nothing (WCAG 2.2 A and AA), nothing scrolls sideways, no page complains: phone and desk."""

import re
from collections import defaultdict
from urllib.parse import urlsplit

import pytest
from axe_playwright_python.sync_playwright import Axe
from django.test import Client
from django.urls import reverse

from members.models import User
from proposals.models import Proposal

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]

RULES = {"runOnly": {"type": "tag", "values": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"]}}
OF_EACH_KIND = 4


def addresses() -> list[str]:
    """Every list, and a few records of each kind, from the site map."""
    text = Client().get("/sitemap.xml").content.decode()
    kinds = defaultdict(list)
    for url in re.findall(r"<loc>([^<]+)</loc>", text):
        path = urlsplit(url).path
        kinds[re.sub(r"[^/]+/$", "*/", path)].append(path)
    return [path for paths in kinds.values() for path in (paths if len(paths) < 14 else paths[:OF_EACH_KIND])]


def faults_of(page, url: str) -> list[str]:
    """Open a page and return what axe, the layout and the console have against it."""
    page.complaints.clear()
    page.goto(url)
    # Read before axe runs: axe tries a style element of its own, which the policy rightly blocks.
    faults = [f"{url} {complaint}" for complaint in page.complaints]
    found = Axe().run(page, options=RULES).response["violations"]
    faults += [f"{url} {rule['id']} {node['html'][:160]}" for rule in found for node in rule["nodes"]]
    if page.evaluate("document.documentElement.scrollWidth > window.innerWidth"):
        faults.append(f"{url} scrolls sideways")
    return faults


def test_public_pages(page, site):
    faults = [fault for path in addresses() for fault in faults_of(page, site + path)]
    assert faults == []


def test_english_and_error_pages(page, site):
    paths = ["/en/", "/en/highlights/longgang/2022/", "/accounts/login/"]
    faults = [fault for path in paths for fault in faults_of(page, site + path)]
    missing = [fault for fault in faults_of(page, f"{site}/nothing-here/") if "404" not in fault]
    assert faults + missing == []


def test_elder_mode(page, site):
    page.goto(f"{site}/preferences/mode/elder/")
    paths = ["/", "/highlights/longgang/2022/", "/stations/", "/proposals/"]
    assert [fault for path in paths for fault in faults_of(page, site + path)] == []
    size = page.evaluate("parseFloat(getComputedStyle(document.body).fontSize)")
    assert size >= 24


def test_admin_pages(page, site):
    User.objects.create_superuser("root", password="correct horse 电池")
    assert faults_of(page, f"{site}/accounts/login/") == []
    page.fill("input[name=login]", "root")
    page.fill("input[name=password]", "correct horse 电池")
    page.press("input[name=password]", "Enter")
    page.wait_for_url(f"{site}/admin/**")
    change = reverse("admin:proposals_proposal_change", args=[Proposal.objects.get().pk])
    paths = [
        "/admin/",
        "/admin/members/quality/",
        "/admin/proposals/proposal/",
        "/admin/proposals/proposal/add/",
        change,
        f"{change[:-7]}history/",
    ]
    assert [fault for path in paths for fault in faults_of(page, site + path)] == []
