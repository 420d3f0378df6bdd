"""The start page: what waits first, the nearest last day first; four buttons; nothing asked beyond the sources."""

import re

import pytest
from django.urls import reverse

from members.me import wording
from members.me.matters import Action
from members.me.wording import days_left
from tests.members.factories import make_member_with_account
from tests.members.waiting import DAY, todo

pytestmark = pytest.mark.django_db


@pytest.fixture
def member():
    return make_member_with_account(name="王某某")


@pytest.fixture
def browser(client, member):
    client.force_login(member.user)
    return client


def home(browser, prefix=""):
    return browser.get(f"{prefix}/me/").content.decode()


@pytest.fixture
def on_the_day(monkeypatch):
    """Let the page be of DAY."""
    monkeypatch.setattr("members.me.views.timezone.localdate", lambda *_args: DAY)


def test_the_nearest_last_day_comes_first_and_overdue_is_said_in_words(browser, given, on_the_day):
    days = {"以后": 3, "过了": -2, "今天": 0, "明天": 1, "没有期限": None}
    given.waiting["王某某"] = [todo(days=left, title=title) for title, left in days.items()]
    page = home(browser, "/en")
    places = [page.index(title) for title in ("过了", "今天", "明天", "以后", "没有期限")]
    assert places == sorted(places)
    assert page.count("me-waiting__near") == 2
    assert re.findall(r'me-waiting__left">([^<]+)', page) == ["2 days overdue", "today", "tomorrow", "in 3 days"]


def test_one_day_is_one_day():
    assert "1" in days_left(DAY, DAY + wording.datetime.timedelta(days=1))


def test_at_most_four_buttons_in_their_order(browser, given):
    given.buttons = [Action(10 - number, f"按钮{number}", f"/{number}/") for number in range(6)]
    page = home(browser)
    assert re.findall(r'class="button[^"]*" href="/(\d)/"', page) == ["5", "4", "3", "2"]


def test_an_empty_page_says_what_will_stand_there_and_leads_on(browser, given):
    page = home(browser, "/en")
    assert "Nothing waits for you." in page
    assert "the nearest last day first" in page
    for name in ("me:calendar", "me:notices"):
        assert reverse(name) in page


def test_the_frame_asks_nothing_beyond_what_the_sources_ask(browser, given, django_assert_num_queries):
    home(browser)
    with django_assert_num_queries(5):  # session, account, its roles, its member, the committee
        home(browser)
    given.waiting["王某某"] = [todo(url=f"/{number}/", days=number) for number in range(300)]
    with django_assert_num_queries(5):
        home(browser)


def test_a_member_switches_notices_off_and_on(browser, member):
    page = reverse("me:notices")
    for choice, takes in (("no", False), ("yes", True)):
        assert browser.post(page, {"takes_notices": choice}).status_code == 302
        member.refresh_from_db()
        assert member.takes_notices is takes
