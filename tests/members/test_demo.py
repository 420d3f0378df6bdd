"""The demo's member: a page to try, in demo mode only, and never in public."""

import pytest

from members.demo import DEMO_MEMBER, NotDemoError, create_accounts
from members.models import Member, Session, User
from tests.members.factories import make_committee, make_session

pytestmark = pytest.mark.django_db


@pytest.fixture
def committees():
    """The two committees whose accounts the demo makes."""
    return make_committee("longgang"), make_committee("shenzhen")


def test_the_demos_member_account_is_a_members_and_has_matters_of_its_own(client, settings, committees):
    settings.DEMO = True
    session = make_session()
    create_accounts()
    member = Member.objects.get()
    assert (member.name, member.code, member.is_published, member.committee) == (
        DEMO_MEMBER,
        "demo",
        False,
        committees[0],
    )
    client.force_login(User.objects.get(username="longgang.member"))
    assert 'href="/me/proposals/new/"' in client.get("/me/").content.decode()
    assert Session.objects.current().get() == session


def test_a_second_run_makes_no_second_member_and_changes_no_current_session(settings, committees):
    settings.DEMO = True
    current, newer = make_session(is_current=True), make_session(number=3, year=2023, name="六届三次会议")
    create_accounts()
    create_accounts()
    assert Member.objects.count() == 1
    assert list(Session.objects.current()) == [current]
    assert not newer.is_current


def test_outside_demo_mode_there_is_no_such_member(settings, committees):
    settings.DEMO = False
    with pytest.raises(NotDemoError):
        create_accounts()
    assert not Member.objects.exists()
