"""The search page, and similar proposals while a title is typed, in a real browser."""

import pytest
from django.conf import settings
from django.test import Client

from proposals.models import Proposal
from tests.browser.test_accessibility import faults_of
from tests.proposals import life
from tests.proposals.me import world_now

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]
TITLE = "关于加强社区托育服务供给的提案"


QUERIES = [
    *("", "q=委员", "q=委员&kind=stations", "q=没有这样的词 委员", "q=，。", "q=委员&page=99"),
    "q=" + "电" * 300,
]


def test_the_search_page_has_no_faults(page, site):
    assert [fault for query in QUERIES for fault in faults_of(page, f"{site}/search/?{query}")] == []


def test_what_was_found_is_narrowed_and_widened_again_by_links(page, site):
    page.goto(f"{site}/search/?q=委员")
    total = page.locator("#hits-title").get_attribute("data-count")
    first = page.locator(".facet a").first
    count = first.locator("[data-count]").get_attribute("data-count")
    first.click()
    assert page.locator("#hits-title").get_attribute("data-count") == count
    page.locator(".facet p a").first.click()
    assert page.locator("#hits-title").get_attribute("data-count") == total


def test_similar_proposals_are_shown_while_a_title_is_typed(page, live_server):
    world = world_now()
    other = life.filed(world, 1, title=TITLE)
    Proposal.objects.filter(pk=other.pk).update(is_published=True)
    client = Client()
    client.force_login(world.members[0].user)
    session = client.cookies[settings.SESSION_COOKIE_NAME].value
    page.context.add_cookies([{"name": settings.SESSION_COOKIE_NAME, "value": session, "url": live_server.url}])
    assert faults_of(page, f"{live_server.url}/me/proposals/new/") == []
    page.locator("[name=title]").press_sequentially("关于加强社区托育服务供给", delay=20)
    link = page.locator(".similar__found a", has_text=TITLE)
    link.wait_for()
    assert link.get_attribute("href") == other.get_absolute_url()
    assert page.locator("[name=title]").input_value() == "关于加强社区托育服务供给"
    assert page.complaints == []
