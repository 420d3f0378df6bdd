"""The units' desk in a real browser: axe, no sideways scrolling, an answer written without JavaScript, print."""

import pytest
from playwright.sync_api import expect

from proposals.models import Assignment
from proposals.workflow import perform
from tests.browser.test_accessibility import faults_of
from tests.proposals import life

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]


@pytest.fixture
def assignment(transactional_db) -> Assignment:
    """A lead unit that has signed for a proposal, with a joint unit beside it and a reminder."""
    world = life.make_world()
    proposal = life.assigned(world, "lead", "joint")
    assignment = life.sign_for(world, proposal)
    perform("remind", assignment, by=world.staff, note="请抓紧答复")
    assignment.clerk = world.clerks[0]
    return assignment


def sign_in(page, url: str, user) -> None:
    page.goto(f"{url}/accounts/login/?next=/desk/")
    page.fill("input[name=login]", user.username)
    page.fill("input[name=password]", "correct horse 电池")
    page.press("input[name=password]", "Enter")
    page.wait_for_url(f"{url}/desk/")


def test_the_desk_is_accessible(page, live_server, assignment):
    sign_in(page, live_server.url, assignment.clerk)
    clock = assignment.clocks.get(duty="reply")
    own = f"/desk/assignments/{assignment.pk}/"
    paths = ["/desk/", own, f"/desk/clocks/{clock.pk}/", f"/en{own}", f"/en/desk/clocks/{clock.pk}/"]
    assert [fault for path in paths for fault in faults_of(page, live_server.url + path)] == []


def test_an_answer_is_saved_without_javascript(browser, live_server, assignment):
    page = browser.new_context(java_script_enabled=False, viewport={"width": 360, "height": 800}).new_page()
    sign_in(page, live_server.url, assignment.clerk)
    page.goto(f"{live_server.url}/desk/assignments/{assignment.pk}/")
    page.fill("textarea[name=reply-body]", "已经更换路灯。")
    page.fill("input[name=promises-0-text]", "印发办法")
    page.click("button[value=draft_reply]")
    expect(page.locator("#id_promises-0-due_on_error")).to_be_visible()
    assert page.input_value("textarea[name=reply-body]") == "已经更换路灯。"
    page.fill("input[name=promises-0-text]", "")
    page.click("button[value=save_draft]")
    expect(page.locator(".message--success")).to_be_visible()
    assert assignment.replies.get().text.body == "已经更换路灯。"


def test_a_folded_count_is_printed_open(page, live_server, assignment):
    sign_in(page, live_server.url, assignment.clerk)
    page.goto(f"{live_server.url}/desk/clocks/{assignment.clocks.get(duty='reply').pk}/")
    assert page.locator("details.count-month[open]").count() == 0
    page.evaluate("window.dispatchEvent(new Event('beforeprint'))")
    assert page.locator("details.count-month[open]").count() == 4
    page.evaluate("window.dispatchEvent(new Event('afterprint'))")
    assert page.locator("details.count-month[open]").count() == 0
