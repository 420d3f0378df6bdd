"""A draft that saves itself: offline, signed out, in two tabs, after a reload, on a shared device; nothing is lost."""

import re

import pytest
from django.contrib.sessions.models import Session as SignIn
from django.urls import reverse

from proposals.cosigning import take
from proposals.drafts import stored_draft
from proposals.models import Proposal
from tests.browser.test_accessibility import faults_of
from tests.proposals.life import assigned, rate, replied
from tests.proposals.me import new_draft, world_now

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]
PASSWORD = "correct horse 电池"
WAIT = 12_000


@pytest.fixture
def world(transactional_db):
    return world_now()


def sign_in(page, site: str, user) -> None:
    """Sign in as a person would."""
    page.goto(f"{site}/accounts/login/")
    page.fill("input[name=login]", user.username)
    page.fill("input[name=password]", PASSWORD)
    page.press("input[name=password]", "Enter")
    page.wait_for_url("**/me/")


@pytest.fixture
def writing(page, live_server, world):
    """A member's page with the form of a new proposal."""
    sign_in(page, live_server.url, world.account())
    page.goto(f"{live_server.url}/me/proposals/new/")
    return page


def wait_for(page, state: str) -> None:
    """Wait until the page says how the saving goes."""
    page.wait_for_selector(f"#saving[data-state='{state}']", timeout=WAIT)


def kept(page) -> list[str]:
    """Return the names of what this device keeps."""
    return page.evaluate("Object.keys(localStorage).filter((name) => name.startsWith('draft:'))")


def started(page, title: str = "关于路灯的提案") -> Proposal:
    """Type a title and wait for the first save."""
    page.fill("#id_title", title)
    wait_for(page, "saved")
    return Proposal.objects.get()


def test_it_saves_itself_once_and_a_reload_finds_it(writing):
    draft = started(writing)
    assert writing.url.endswith(reverse("my_proposals:edit", args=[draft.pk]))
    assert kept(writing) == []
    writing.fill("#id_situation", "巷道昏暗。\n\n路灯损坏。")
    wait_for(writing, "typing")
    wait_for(writing, "saved")
    writing.reload()
    assert writing.input_value("#id_situation") == "巷道昏暗。\n\n路灯损坏。"
    assert Proposal.objects.count() == 1


def test_a_lost_connection_loses_nothing_and_saving_goes_on(writing):
    draft = started(writing)
    writing.context.set_offline(True)
    writing.fill("#id_situation", "断网时写下的情况")
    wait_for(writing, "offline")
    assert len(kept(writing)) == 1
    writing.context.set_offline(False)
    wait_for(writing, "saved")
    assert stored_draft(draft).situation == "断网时写下的情况"
    assert kept(writing) == []


def test_a_lost_answer_makes_no_conflict_with_oneself(writing):
    draft = started(writing)

    def swallow(route):
        route.fetch()
        route.abort()

    writing.route("**/autosave/", swallow, times=1)
    writing.fill("#id_situation", "第一稿")
    wait_for(writing, "offline")
    writing.fill("#id_situation", "第一稿，又写了几句")
    wait_for(writing, "saved")
    assert stored_draft(draft).situation == "第一稿，又写了几句"


def test_what_was_kept_is_offered_after_a_reload(writing):
    started(writing)
    writing.route("**/autosave/", lambda route: route.abort())
    writing.fill("#id_analysis", "还没有存上的分析")
    wait_for(writing, "offline")
    writing.unroute("**/autosave/")
    writing.reload()
    wait_for(writing, "found")
    assert writing.input_value("#id_analysis") == ""
    writing.locator("#saving-more button").first.click()
    assert writing.input_value("#id_analysis") == "还没有存上的分析"
    wait_for(writing, "saved")
    assert stored_draft(Proposal.objects.get()).analysis == "还没有存上的分析"


def test_an_expired_sign_in_keeps_the_text_and_goes_on_after_signing_in_elsewhere(writing, live_server, world):
    draft = started(writing)
    SignIn.objects.all().delete()
    writing.fill("#id_situation", "登录过期后写下的情况")
    wait_for(writing, "signed-out")
    link = writing.locator("#saving-more a")
    assert "/accounts/login/" in link.get_attribute("href")
    assert stored_draft(draft).situation == ""
    other = writing.context.new_page()
    sign_in(other, live_server.url, world.account())
    wait_for(writing, "saved")
    assert stored_draft(draft).situation == "登录过期后写下的情况"
    # The page's own buttons work again, too.
    writing.locator("button.button--primary[value=save]").click()
    writing.wait_for_load_state()
    assert writing.locator(".messages").count() == 1


def test_somebody_elses_sign_in_gets_nothing_of_it(writing, live_server, world):
    draft = started(writing)
    SignIn.objects.all().delete()
    writing.fill("#id_situation", "不该给别人看的话")
    wait_for(writing, "signed-out")
    other = writing.context.new_page()
    sign_in(other, live_server.url, world.account(1))
    wait_for(writing, "other-account")
    assert stored_draft(draft).situation == ""
    other.goto(f"{live_server.url}/me/")
    assert kept(other) == []


@pytest.mark.parametrize(("choice", "stays"), [(0, "第一个标签页"), (1, "第二个标签页")])
def test_two_tabs_let_the_person_choose_and_nothing_is_lost(writing, choice, stays):
    draft = started(writing)
    second = writing.context.new_page()
    second.goto(writing.url)
    writing.fill("#id_situation", "第一个标签页")
    wait_for(writing, "saved")
    second.fill("#id_situation", "第二个标签页")
    wait_for(second, "conflict")
    assert stored_draft(draft).situation == "第一个标签页"
    second.locator("#saving-more button").nth(choice).click()
    wait_for(second, "saved")
    second.wait_for_selector("#saving-more details")
    assert second.input_value("#id_situation") == stays
    assert stored_draft(Proposal.objects.get()).situation == stays
    lost = ({"第一个标签页", "第二个标签页"} - {stays}).pop()
    assert lost in second.locator("#saving-more pre").text_content()


def test_more_suggestions_than_rows_can_be_added(writing):
    started(writing)
    for number in range(1, 5):
        if writing.locator("[name=suggestion]").count() < number:
            writing.click("[data-add-row]")
        writing.fill(f"#suggestion-{number}", f"第{number}条")
    wait_for(writing, "typing")
    wait_for(writing, "saved")
    assert stored_draft(Proposal.objects.get()).suggestions == ("第1条", "第2条", "第3条", "第4条")


def test_signing_out_and_handing_in_leave_nothing_on_the_device(writing, live_server):
    started(writing)
    writing.fill("#id_situation", "巷道昏暗。")
    writing.fill("#suggestion-1", "装路灯。")
    writing.locator("button[value=hand_in]").click()
    writing.wait_for_url(re.compile(r"/me/proposals/\d+/$"))
    assert Proposal.objects.get().state == "submitted"
    assert kept(writing) == []
    writing.goto(f"{live_server.url}/me/proposals/new/")
    writing.route("**/autosave/", lambda route: route.abort())
    writing.fill("#id_title", "没有存上的案由")
    wait_for(writing, "offline")
    assert len(kept(writing)) == 1
    writing.goto(f"{live_server.url}/accounts/logout/")
    writing.locator("main button[type=submit]").click()
    writing.wait_for_load_state()
    assert kept(writing) == []


def test_pages_of_a_member_are_accessible_and_never_scroll_sideways(page, live_server, world):
    draft = new_draft(world)
    take("invite", draft, by=world.account(), members=[world.members[1]])
    mine = new_draft(world, 1, title="另一位委员的提案")
    take("invite", mine, by=world.account(1), members=[world.members[0]])
    answered, rated = replied(world), replied(world)
    rate(world, rated)
    clock = assigned(world).assignments.get().clocks.get(duty="reply")
    reply = answered.assignments.get().replies.get()
    sign_in(page, live_server.url, world.account())
    paths = [
        "/me/",
        "/en/me/",
        reverse("my_proposals:new"),
        reverse("my_proposals:cosigners", args=[draft.pk]),
        reverse("my_proposals:proposal", args=[draft.pk]),
        reverse("my_proposals:sign", args=[mine.pk]),
        reverse("my_proposals:rate", args=[answered.pk, reply.pk]),
        reverse("my_proposals:proposal", args=[rated.pk]),
        reverse("my_proposals:clock", args=[clock.pk]),
    ]
    assert [fault for path in paths for fault in faults_of(page, live_server.url + path)] == []
