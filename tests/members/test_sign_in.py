"""Rules of signing in: the site's own page, no sign-up, lock-out, the way back."""

import pytest
from axes.models import AccessFailureLog
from django.urls import reverse

from members.roles import Role
from tests.members.factories import make_member, make_user

pytestmark = pytest.mark.django_db
PASSWORD = "correct horse 电池"
LOGIN = "/en/accounts/login/"


def sign_in(client, username, password=PASSWORD, url=LOGIN, **extra):
    """Send the sign-in form as a browser does."""
    return client.post(url, {"login": username, "password": password}, **extra)


def test_the_page_stands_in_the_sites_frame_and_offers_no_sign_up(client):
    page = client.get(LOGIN).content.decode()
    assert 'name="login"' in page
    assert 'class="site-header"' in page
    assert "The committee&#x27;s office gives you a new one-time password." in page or "office gives you" in page
    assert "signup" not in page


def test_the_footer_keeps_the_sites_identity(client, settings):
    settings.SITE = {**settings.SITE, "name": "某区政协", "host_unit": "某区政协办公室"}
    assert "某区政协办公室" in client.get(LOGIN).content.decode()


@pytest.mark.parametrize("path", ["signup/", "email/", "password/reset/", "password/set/", "confirm-email/"])
def test_pages_for_accounts_made_by_oneself_do_not_exist(client, path):
    assert client.get(f"/accounts/{path}").status_code == 404


def test_staff_go_to_their_desk(client):
    user = make_user(Role.EDITOR)
    assert sign_in(client, user.username).url == "/en/admin/"


def test_members_go_to_their_matters_and_without_a_member_to_the_home_page(client):
    user = make_user(Role.MEMBER)
    assert sign_in(client, user.username).url == reverse("highlights:home")
    client.logout()
    make_member(user=user)
    assert sign_in(client, user.username).url == reverse("me:home")


def test_clerks_go_to_their_units_desk(client):
    user = make_user(Role.UNIT_CLERK)
    assert sign_in(client, user.username).url == reverse("desk:home")


def test_the_page_asked_for_comes_after_signing_in(client):
    user = make_user(Role.EDITOR)
    assert client.get("/admin/members/party/").url == "/admin/login/?next=/admin/members/party/"
    to_login = client.get("/admin/members/party/", follow=True)
    assert to_login.redirect_chain[-1][0] == "/accounts/login/?next=/admin/members/party/"
    answer = client.post(
        "/accounts/login/", {"login": user.username, "password": PASSWORD, "next": "/admin/members/party/"}
    )
    assert answer.url == "/admin/members/party/"


def test_another_site_is_never_the_next_page(client):
    client.force_login(make_user(Role.EDITOR))
    assert client.get("/admin/login/?next=https://evil.example/").url == "/admin/"


def test_what_was_typed_is_kept_and_the_error_is_said(client):
    user = make_user(Role.EDITOR)
    page = sign_in(client, user.username, "wrong").content.decode()
    assert f'value="{user.username}"' in page
    assert 'role="alert"' in page
    assert "wrong" not in page


def test_an_inactive_account_is_refused(client):
    user = make_user(Role.EDITOR, is_active=False)
    assert "_auth_user_id" not in client.session
    assert 'role="alert"' in sign_in(client, user.username).content.decode()
    assert "_auth_user_id" not in client.session


def test_an_account_without_a_staff_role_is_told_that_the_desk_is_closed(client):
    client.force_login(make_user(Role.MEMBER))
    answer = client.get("/en/admin/", follow=True)
    assert answer.status_code == 403
    assert "You may not see this page" in answer.content.decode()


def test_failed_sign_ins_lock_the_name_at_that_address(client):
    user, other = make_user(Role.EDITOR), make_user(Role.EDITOR)
    answers = [sign_in(client, user.username, "wrong") for _ in range(5)]
    assert [answer.status_code for answer in answers] == [200, 200, 200, 200, 429]
    page = sign_in(client, user.username)
    assert page.status_code == 429
    assert "Sign-in is locked for a while" in page.content.decode()
    assert "_auth_user_id" not in client.session
    assert sign_in(client, user.username, REMOTE_ADDR="10.0.0.9").status_code == 302
    client.logout()
    assert sign_in(client, other.username).status_code == 302
    assert AccessFailureLog.objects.filter(username=user.username, ip_address="127.0.0.1").count() >= 5


def test_a_success_forgets_earlier_failures(client):
    user = make_user(Role.EDITOR)
    for _ in range(2):
        assert [sign_in(client, user.username, "wrong").status_code for _ in range(4)] == [200] * 4
        assert sign_in(client, user.username).status_code == 302
        client.logout()


def test_a_forged_forwarding_header_does_not_escape_the_lock(client):
    user = make_user(Role.EDITOR)
    for number in range(5):
        answer = sign_in(client, user.username, "wrong", HTTP_X_FORWARDED_FOR=f"10.1.1.{number}")
    assert answer.status_code == 429


def test_signing_out_asks_first_and_ends_the_session(client):
    client.force_login(make_user(Role.EDITOR))
    assert "Sign out" in client.get("/en/accounts/logout/").content.decode()
    assert "_auth_user_id" in client.session
    client.post("/en/accounts/logout/")
    assert "_auth_user_id" not in client.session
