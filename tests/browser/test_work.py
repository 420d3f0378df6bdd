"""The work of a synthetic year on the page: members' pages on a phone, the liaison desk, public pages, paper."""

import re
from urllib.parse import urlsplit

import pytest
from django.conf import settings
from django.core.management import call_command
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from consultations.models import Event
from duties.models import DutyRecord
from members.models import Committee, User
from proposals.management.commands.simulate_year import SLUG
from stations.models import Station
from tests.browser.test_accessibility import addresses, faults_of

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]
PHONE = pytest.mark.parametrize("page", [360], indirect=True, ids=["phone"])
DESK = pytest.mark.parametrize("page", [1440], indirect=True, ids=["desk"])
A4_MM, CSS_PX_A_MM = (210, 297), 96 / 25.4


@pytest.fixture
def worked(transactional_db, live_server) -> str:
    """The address of a site with a small synthetic year and its work."""
    call_command("simulate_year", size=6, quiet=True)
    call_command("simulate_work", verbosity=0)
    return live_server.url


def sign_in(page, site: str, username: str) -> None:
    """Give the browser the session of an account; signing in by hand is another test's matter."""
    client = Client()
    client.force_login(User.objects.get(username=f"{SLUG}.{username}"))
    session = client.cookies[settings.SESSION_COOKIE_NAME].value
    page.context.add_cookies([{"name": settings.SESSION_COOKIE_NAME, "value": session, "url": site}])


def links_on(page, start: str) -> list[str]:
    """Return the paths under ``start`` that the open page leads to, in their order."""
    found = page.eval_on_selector_all("a[href]", "links => links.map(link => link.href)")
    paths = [urlsplit(url).path for url in found]
    return [path for path in dict.fromkeys(paths) if path.startswith(start) and path.endswith("/")]  # no files


def shape(path: str) -> str:
    """Return the kind of page: the path without its keys."""
    return re.sub(r"/\d+(?=/)", "/*", path)


def faults_of_every_kind(page, site: str, start: str) -> tuple[list[str], set[str]]:
    """Follow all links from ``start``, one page of each kind; return what is wrong and the kinds seen."""
    waiting, seen, faults = [start], {shape(start)}, []
    while waiting:
        faults += faults_of(page, site + waiting.pop(0))
        for path in links_on(page, start):
            if shape(path) not in seen:
                seen.add(shape(path))
                waiting.append(path)
    return faults, seen


@PHONE
def test_a_members_pages(page, worked):
    sign_in(page, worked, "member001")
    faults, seen = faults_of_every_kind(page, worked, "/me/")
    assert faults == []
    assert seen >= {"/me/", "/me/duty/", "/me/receptions/new/", "/me/events/", "/me/record/*/", "/me/calendar/"}


@PHONE
def test_what_waits_for_a_member_is_done_with_two_taps(page, worked):
    sign_in(page, worked, "member001")
    page.goto(f"{worked}/me/")
    waiting = page.eval_on_selector_all(".me-waiting a", "links => links.map(link => link.href)")
    assert waiting, "the synthetic year leaves something to do"
    for url in waiting:
        page.goto(url)
        assert page.locator("main form[method=post] button, main a.button--primary").count(), url


@DESK
def test_the_liaison_desk(page, worked):
    sign_in(page, worked, "liaison001")
    committee, event = Committee.objects.get(slug=SLUG), Event.objects.of_committee(SLUG).first()
    year = timezone.localdate().year
    pages = [
        *map(reverse, ["admin:stations_rota", "admin:stations_evaluation_year", "admin:sectors_progress"]),
        *map(reverse, ["admin:opinions_compose", "admin:duties_year", "admin:duties_ranking", "admin:duties_sheets"]),
        reverse("admin:stations_rota_sheet", args=[Station.objects.of_committee(SLUG).first().pk, year]),
        *(reverse(f"admin:consultations_event_{name}", args=[event.pk]) for name in ("invite", "door", "sheet")),
        *map(reverse, ["admin:sheets_upload", "admin:sheets_take_out", "admin:members_quality"]),
        reverse("admin:duties_sheet", args=[DutyRecord.objects.of_year(committee, year).first().pk]),
    ]
    assert [fault for path in pages for fault in faults_of(page, worked + path)] == []


def test_the_public_pages_of_the_work(page, worked):
    pages = addresses()
    station = Station.objects.of_committee(SLUG).published().first()
    pages += [reverse(f"stations:{name}", args=[station.slug]) for name in ("poster", "matter")]
    assert [fault for path in pages for fault in faults_of(page, worked + path)] == []


@PHONE
@pytest.mark.parametrize("what", ["record", "rota", "poster"])
def test_what_is_printed_fits_the_sheet(page, worked, what):
    """At the width between the margins of A4, nothing stands out at the side and no control is printed."""
    year = timezone.localdate().year
    station = Station.objects.of_committee(SLUG).published().first()
    sign_in(page, worked, "member001" if what == "record" else "liaison001")
    path = {
        "record": reverse("my_record:sheet", args=[year]),
        "rota": reverse("admin:stations_rota_sheet", args=[station.pk, year]),
        "poster": reverse("stations:poster", args=[station.slug]),
    }[what]
    page.set_viewport_size({"width": int((A4_MM[0] - 30) * CSS_PX_A_MM), "height": 1000})
    page.emulate_media(media="print")
    page.goto(worked + path)
    assert not page.evaluate("document.documentElement.scrollWidth > window.innerWidth")
    shown = "nodes => nodes.filter(node => node.checkVisibility()).map(node => node.outerHTML)"
    assert page.eval_on_selector_all("button, input, select, textarea, nav", shown) == []
    assert page.locator("h1").first.is_visible()
