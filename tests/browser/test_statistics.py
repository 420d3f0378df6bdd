"""The office's statistics on a phone: definitions are read in whole lines; the synthetic note keeps its distance."""

import pytest
from django.conf import settings
from django.test import Client

from members.roles import Role
from tests.members.factories import make_committee, make_member, make_user
from tests.proposals.factories import make_proposal

pytestmark = pytest.mark.browser
WIDTHS = "cells => cells.map(cell => cell.getBoundingClientRect().width)"


def sign_in(page, site: str, user) -> None:
    """Give the browser the session of an account."""
    client = Client()
    client.force_login(user)
    name = settings.SESSION_COOKIE_NAME
    page.context.add_cookies([{"name": name, "value": client.cookies[name].value, "url": site}])


def test_definitions_are_at_least_half_a_phone_wide(page, transactional_db, live_server):
    make_proposal()
    sign_in(page, live_server.url, make_user(Role.PROPOSAL_STAFF, committee=make_committee()))
    page.goto(f"{live_server.url}/admin/proposals/statistics/")
    widths = page.locator(".statistics__items td:last-child").evaluate_all(WIDTHS)
    assert widths
    assert min(widths) > 180


def test_the_synthetic_note_does_not_touch_the_heading(page, transactional_db, live_server):
    committee = make_committee("trial", is_synthetic=True)
    user = make_user(Role.MEMBER, committee=committee)
    make_member(committee=committee, user=user)
    sign_in(page, live_server.url, user)
    page.goto(f"{live_server.url}/me/")
    heading, note = (page.locator(place).bounding_box() for place in ("h1", ".page-head > .synthetic"))
    assert note["y"] - heading["y"] - heading["height"] >= 12
