"""A member's dates under a secret address: shown once, revocable, and nobody else's."""

import datetime
import re

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone
from icalendar import Calendar

from cppcc_portal.lib.icalendars import CalendarDate
from members.models import CalendarLink
from tests.members.factories import make_calendar_link, make_member_with_account, make_membership

pytestmark = pytest.mark.django_db
PAGE = "/me/calendar/"


@pytest.fixture
def member(given):
    member = make_member_with_account(name="王某某")
    given.own_dates = {
        "王某某": [CalendarDate("duty-1", "横岗站值班", timezone.localdate())],
        "李某某": [CalendarDate("duty-2", "别人的值班", timezone.localdate())],
    }
    make_member_with_account(name="李某某")
    return member


@pytest.fixture
def browser(client, member):
    client.force_login(member.user)
    return client


def made(browser, seen=""):
    """Return the address that the page shows after a new one was asked for."""
    page = browser.post(PAGE, {"act": "make", "seen": seen}).content.decode()
    found = re.search(r"<code>https?://testserver(/calendar/[\w-]{43}\.ics)</code>", page)
    assert found, page
    assert f'href="webcal://testserver{found[1]}"' in page
    return found[1]


def fetched(address):
    """Return what a calendar program, which has no session, gets."""
    return Client().get(address)


def test_an_address_is_shown_once_and_only_its_digest_is_kept(browser, member):
    address = made(browser)
    token = address.split("/")[-1].removesuffix(".ics")
    assert token not in browser.get(PAGE).content.decode()
    link = CalendarLink.objects.get()
    assert token not in str([getattr(link, field.attname) for field in link._meta.concrete_fields])


def test_a_calendar_program_gets_the_members_own_dates_without_a_session(browser, member):
    answer = fetched(made(browser))
    assert answer["Content-Type"].startswith("text/calendar")
    assert answer["Cache-Control"] == "private"
    assert not answer.cookies
    titles = [str(entry["summary"]) for entry in Calendar.from_ical(answer.content).walk("VEVENT")]
    assert titles == ["横岗站值班"]


def test_a_new_address_ends_the_old_one_and_a_page_sent_twice_does_not(browser, member):
    first = made(browser)
    assert fetched(first).status_code == 200
    again = browser.post(PAGE, {"act": "make", "seen": ""})
    assert again.status_code == 302, "the page was sent a second time"
    assert fetched(first).status_code == 200
    second = made(browser, seen=CalendarLink.objects.get(revoked_at=None).pk)
    assert (fetched(first).status_code, fetched(second).status_code) == (404, 200)


def test_a_revoked_address_leads_nowhere(browser):
    address = made(browser)
    browser.post(PAGE, {"act": "revoke"})
    assert fetched(address).status_code == 404
    assert browser.post(PAGE, {"act": "revoke"}).status_code == 302


@pytest.mark.parametrize("word", ["A" * 43, "x", "A" * 5000, "../" * 10])
def test_a_guessed_word_leads_nowhere(member, word):
    assert fetched(f"/calendar/{word}.ics").status_code == 404


def test_the_digest_itself_opens_nothing(member):
    link = make_calendar_link(member=member, token="A" * 43)
    assert fetched(f"/calendar/{'A' * 43}.ics").status_code == 200
    assert fetched(f"/calendar/{link.digest[:43]}.ics").status_code == 404


def test_a_closed_account_an_ended_appointment_and_an_ended_seat_end_the_calendar(browser, member):
    address, yesterday = made(browser), timezone.localdate() - datetime.timedelta(days=1)
    member.user.is_active = False
    member.user.save()
    assert fetched(address).status_code == 404
    member.user.is_active = True
    member.user.save()
    assert fetched(address).status_code == 200
    member.user.appointments.update(ends=yesterday)
    assert fetched(address).status_code == 404
    member.user.appointments.update(ends=None)
    membership = make_membership(member=member, ends=yesterday)
    assert fetched(address).status_code == 404
    membership.ends = None
    membership.save()
    assert fetched(address).status_code == 200


def test_its_use_is_noted_once_a_day(browser, member, django_assert_num_queries):
    address = made(browser)
    fetched(address)
    link = CalendarLink.objects.get()
    assert link.last_used_on == timezone.localdate()
    with django_assert_num_queries(2):
        Client().get(address)
    assert link.last_used_on.strftime("%Y") in browser.get(PAGE).content.decode()


def test_who_is_no_member_has_no_page(client):
    assert client.get(PAGE).status_code == 302
    assert reverse("account_login") in client.get(PAGE).url
