"""Rules of one-time passwords: shown once, good for one thing."""

import re

import pytest
from auditlog.models import LogEntry
from django.contrib.auth.models import Group

from members.models import User
from members.roles import Role
from members.services import issue_one_time_password, new_one_time_password
from tests.members.factories import make_committee, make_user
from tests.members.test_sign_in import sign_in

pytestmark = pytest.mark.django_db
SHOWN = re.compile(r'one-time-password">([^<]+)<')
CHANGE = "/en/accounts/password/change/"


@pytest.fixture
def office(client):
    """A browser in which Longgang's office administrator is signed in."""
    client.force_login(make_user(Role.OFFICE_ADMIN))
    return client


def new_account(client, role=Role.EDITOR, committee=None, **over):
    """Send the admin's form for a new account."""
    group, _ = Group.objects.get_or_create(name=role)
    inline = {"TOTAL_FORMS": 1, "INITIAL_FORMS": 0, "MIN_NUM_FORMS": 1, "MAX_NUM_FORMS": 1000}
    values = {f"appointments-{key}": value for key, value in inline.items()}
    values |= {
        "appointments-0-committee": (committee or make_committee()).pk,
        "appointments-0-role": group.pk,
        "username": "zhang",
        "name": "张三",
    }
    return client.post("/en/admin/members/user/add/", {**values, **over})


def test_passwords_are_random_and_easy_to_read_aloud():
    first, second = new_one_time_password(), new_one_time_password()
    assert first != second
    assert re.fullmatch(r"([a-z2-9]{4}-){3}[a-z2-9]{4}", first)
    assert not set("ilo01") & set(first.replace("-", ""))


def test_a_new_account_gets_a_password_that_is_shown_once(office):
    page = new_account(office).content.decode()
    password = SHOWN.search(page).group(1)
    user = User.objects.get(username="zhang")
    assert user.check_password(password)
    assert user.must_change_password
    assert user.appointments.get().role.name == Role.EDITOR
    assert password not in office.get(f"/en/admin/members/user/{user.pk}/change/").content.decode()
    assert not [entry for entry in LogEntry.objects.all() if password in str(entry.changes)]


def test_a_new_account_needs_an_appointment(office):
    page = new_account(office, **{"appointments-0-committee": "", "appointments-0-role": ""}).content.decode()
    assert "errorlist" in page
    assert not User.objects.filter(username="zhang").exists()


def test_no_account_is_made_for_another_committee(office):
    page = new_account(office, committee=make_committee("shenzhen")).content.decode()
    assert "This choice belongs to another committee" in page
    assert not User.objects.filter(username="zhang").exists()


def test_with_a_one_time_password_only_the_password_page_opens(client):
    user = make_user(Role.EDITOR)
    password = issue_one_time_password(user=user)
    assert sign_in(client, user.username, password).status_code == 302
    for path in ("/en/admin/", "/en/admin/members/party/", "/en/accounts/second-factor/"):
        assert client.get(path).url == CHANGE
    assert "until then no other page opens" in client.get(CHANGE).content.decode()


def test_choosing_a_password_opens_the_desk(client):
    user = make_user(Role.EDITOR)
    one_time = issue_one_time_password(user=user)
    sign_in(client, user.username, one_time)
    form = {"oldpassword": one_time, "password1": "新的很长的口令 2022", "password2": "新的很长的口令 2022"}
    assert client.post(CHANGE, form).url == "/en/admin/"
    user.refresh_from_db()
    assert not user.must_change_password
    assert user.password_changed_at is not None
    assert client.get("/en/admin/").status_code == 200
    assert not user.check_password(one_time)


def test_the_one_time_password_cannot_be_kept(client):
    user = make_user(Role.EDITOR)
    one_time = issue_one_time_password(user=user)
    sign_in(client, user.username, one_time)
    page = client.post(CHANGE, {"oldpassword": one_time, "password1": one_time, "password2": one_time})
    assert "must be different" in page.content.decode()
    user.refresh_from_db()
    assert user.must_change_password


def test_weak_passwords_are_refused_in_words(client):
    user = make_user(Role.EDITOR)
    one_time = issue_one_time_password(user=user)
    sign_in(client, user.username, one_time)
    page = client.post(CHANGE, {"oldpassword": one_time, "password1": "12345", "password2": "12345"})
    assert "too short" in page.content.decode()


def test_the_office_issues_a_new_one_time_password(office):
    user = make_user(Role.EDITOR)
    form = {"action": "issue_passwords", "_selected_action": [user.pk]}
    page = office.post("/en/admin/members/user/", form).content.decode()
    user.refresh_from_db()
    assert user.check_password(SHOWN.search(page).group(1))
    assert user.must_change_password


def test_the_office_leaves_accounts_of_two_committees_alone(office):
    both = make_user(Role.EDITOR)
    both.appointments.create(committee=make_committee("shenzhen"), role=both.appointments.get().role)
    page = office.post("/en/admin/members/user/", {"action": "issue_passwords", "_selected_action": [both.pk]})
    assert "No password was changed." in page.content.decode()
    both.refresh_from_db()
    assert not both.must_change_password


def test_the_office_does_not_see_superusers_and_other_committees(office):
    root = make_user(Role.EDITOR, is_superuser=True)
    other = make_user(Role.EDITOR, committee=make_committee("shenzhen"))
    page = office.get("/en/admin/members/user/").content.decode()
    assert root.username not in page.replace(f"{root.username}0", "")
    for user in (root, other):
        assert office.get(f"/en/admin/members/user/{user.pk}/change/").status_code == 302
        form = {"action": "issue_passwords", "_selected_action": [user.pk]}
        assert not SHOWN.search(office.post("/en/admin/members/user/", form, follow=True).content.decode())
        user.refresh_from_db()
        assert not user.must_change_password


def test_the_office_unlocks_an_account(office, client):
    user = make_user(Role.EDITOR)
    for _ in range(5):
        answer = sign_in(type(client)(), user.username, "wrong")
    assert answer.status_code == 429
    office.post("/en/admin/members/user/", {"action": "unlock", "_selected_action": [user.pk]})
    assert sign_in(type(client)(), user.username).status_code == 302
