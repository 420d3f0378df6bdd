"""The pages that print in a real browser: axe, no sideways scrolling, a ZIP that comes down."""

import pytest
from django.contrib.auth.models import Group
from django.urls import reverse

from members.roles import Role
from proposals.models import Reply
from tests.browser.test_accessibility import faults_of
from tests.members.factories import make_user
from tests.papers.factories import make_paper_template
from tests.papers.letters import make_letter

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]


@pytest.fixture
def reply(transactional_db, live_server, page, client) -> Reply:
    """An answered proposal and a template of the office; its administrator is signed in."""
    for role in Role.values:
        Group.objects.get_or_create(name=role)
    client.force_login(make_user(Role.OFFICE_ADMIN))
    cookie = {"name": "sessionid", "value": client.cookies["sessionid"].value, "url": live_server.url}
    page.context.add_cookies([cookie])
    make_paper_template(is_active=True)
    return make_letter()


def test_the_pages_that_print_are_accessible(page, live_server, reply):
    paths = [
        reverse("admin:papers_record", args=["proposals.reply", reply.pk]),
        reverse("admin:papers_overview"),
        reverse("admin:papers_paper", args=["reply"]),
    ]
    assert [fault for path in paths for fault in faults_of(page, live_server.url + path)] == []


def test_the_chosen_records_of_a_list_come_down_as_a_zip(page, live_server, reply):
    page.goto(live_server.url + reverse("admin:proposals_reply_changelist"))
    page.check("input[name=_selected_action]")
    page.select_option("select[name=action]", "print_papers")
    page.click("button[name=index]")
    with page.expect_download() as download:
        page.click("button[value='reply:docx-zip']")
    assert download.value.suggested_filename == "答复函 (1).zip"
    assert page.complaints == []
