"""Rules of the session: it ends by itself, and staff may be asked for a second factor."""

import time

import pytest
from allauth.mfa.totp.internal.auth import TOTP, format_hotp_value, generate_totp_secret, hotp_value

from members.middleware import LAST_SEEN
from members.roles import Role
from tests.members.factories import make_user
from tests.members.test_sign_in import PASSWORD, sign_in

pytestmark = pytest.mark.django_db
SET_UP = "/en/accounts/second-factor/totp/activate/"


def code_now(secret):
    """Return what an authenticator app shows for ``secret``."""
    return format_hotp_value(hotp_value(secret, int(time.time()) // 30))


def rest(client, minutes):
    """Let the account of ``client`` do nothing for ``minutes``."""
    session = client.session
    session[LAST_SEEN] = int(time.time()) - minutes * 60
    session.save()


def test_staff_are_signed_out_after_a_quarter_of_an_hour(client):
    client.force_login(make_user(Role.EDITOR))
    assert client.get("/en/admin/").status_code == 200
    rest(client, 14)
    assert client.get("/en/admin/").status_code == 200
    rest(client, 16)
    answer = client.get("/en/admin/members/party/?q=x", follow=True)
    assert answer.redirect_chain[-1][0] == "/en/accounts/login/?next=/en/admin/members/party/%3Fq%3Dx"
    assert "nothing happened for 15 minutes" in answer.content.decode()


def test_members_may_rest_longer(client, settings):
    client.force_login(make_user(Role.MEMBER))
    client.get("/en/accounts/second-factor/")
    rest(client, 16)
    client.get("/en/accounts/second-factor/")
    assert "_auth_user_id" in client.session
    rest(client, settings.IDLE_MINUTES_OTHERS)
    client.get("/en/accounts/second-factor/")
    assert "_auth_user_id" not in client.session


def test_the_session_is_written_at_most_once_a_minute(client):
    client.force_login(make_user(Role.EDITOR))
    client.get("/en/admin/")
    before = client.session[LAST_SEEN] - 30
    rest_at = client.session
    rest_at[LAST_SEEN] = before
    rest_at.save()
    client.get("/en/admin/")
    assert client.session[LAST_SEEN] == before


def test_a_second_factor_is_offered_and_not_required_by_default(client):
    client.force_login(make_user(Role.EDITOR))
    assert client.get("/en/admin/").status_code == 200
    assert "Set up an authenticator app" in client.get("/en/accounts/second-factor/").content.decode()


def test_staff_without_a_second_factor_are_sent_to_set_it_up_when_it_is_required(client, settings):
    settings.REQUIRE_SECOND_FACTOR = True
    user = make_user(Role.EDITOR)
    sign_in(client, user.username)
    assert client.get("/en/admin/").url == SET_UP
    again = client.get(SET_UP).url
    assert again.startswith("/en/accounts/reauthenticate/")
    assert client.post(again, {"password": PASSWORD}).status_code == 302
    assert "data:image/svg+xml;base64," in client.get(SET_UP).content.decode()
    secret = client.session["mfa.totp.secret"]
    codes = client.post(SET_UP, {"code": code_now(secret)}, follow=True).content.decode()
    assert "Each code works once" in codes
    assert client.get("/en/admin/").status_code == 200


def test_members_are_not_asked_for_a_second_factor(client, settings):
    settings.REQUIRE_SECOND_FACTOR = True
    client.force_login(make_user(Role.MEMBER))
    assert client.get("/en/accounts/logout/").status_code == 200
    assert client.get("/en/accounts/password/change/").status_code == 200
    assert client.get("/en/").status_code == 200


def test_after_the_password_comes_the_code(client, settings):
    settings.REQUIRE_SECOND_FACTOR = True
    user = make_user(Role.EDITOR)
    secret = generate_totp_secret()
    TOTP.activate(user, secret)
    assert sign_in(client, user.username, PASSWORD).url.startswith("/en/accounts/second-factor/authenticate/")
    page = client.get("/en/accounts/second-factor/authenticate/").content.decode()
    assert "Enter the six digits" in page
    assert client.post("/en/accounts/second-factor/authenticate/", {"code": "000000x"}).status_code == 200
    assert "_auth_user_id" not in client.session
    client.post("/en/accounts/second-factor/authenticate/", {"code": code_now(secret)})
    assert client.get("/en/admin/").status_code == 200
