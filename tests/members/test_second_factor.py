"""Rules of the second factor: wrong codes count like wrong passwords; nothing is remembered that may have ended."""

import pytest
from allauth.mfa.models import Authenticator
from allauth.mfa.totp.internal.auth import TOTP, generate_totp_secret
from axes.models import AccessAttempt, AccessFailureLog
from django.core.cache import cache

from members.roles import Role
from tests.members.factories import make_user
from tests.members.test_middleware import SET_UP, code_now
from tests.members.test_sign_in import PASSWORD, sign_in

pytestmark = pytest.mark.django_db
CODE_PAGE = "/en/accounts/second-factor/authenticate/"
CONFIRM_PAGE = "/en/accounts/second-factor/reauthenticate/"
WRONG = "not-a-code"


@pytest.fixture
def secret():
    return generate_totp_secret()


@pytest.fixture
def user(secret):
    """An editor with an authenticator app."""
    user = make_user(Role.EDITOR)
    TOTP.activate(user, secret)
    return user


def enter(client, code, page=CODE_PAGE, **extra):
    """Send a code; the caches of other workers know nothing of the earlier ones."""
    cache.clear()
    return client.post(page, {"code": code}, **extra)


def test_five_wrong_codes_end_the_sign_in_and_say_so(client, user, secret):
    sign_in(client, user.username)
    answers = [enter(client, WRONG) for _ in range(5)]
    assert [answer.status_code for answer in answers] == [200, 200, 200, 200, 429]
    assert "Sign-in is locked for a while" in answers[-1].content.decode()
    assert enter(client, code_now(secret)).url.startswith("/en/accounts/login/")
    assert "_auth_user_id" not in client.session


def test_after_five_wrong_codes_the_password_does_not_open_a_new_try(client, user):
    sign_in(client, user.username)
    for _ in range(5):
        enter(client, WRONG)
    assert sign_in(client, user.username).status_code == 429
    assert sign_in(client, user.username, REMOTE_ADDR="10.0.0.9").url == CODE_PAGE


def test_beginning_again_does_not_forget_wrong_codes(client, user):
    for number in range(1, 6):
        sign_in(client, user.username)
        assert enter(client, WRONG).status_code == (429 if number == 5 else 200)
        client.post("/en/accounts/logout/")


def test_wrong_passwords_and_wrong_codes_add_up(client, user):
    for _ in range(3):
        sign_in(client, user.username, "wrong")
    sign_in(client, user.username)
    assert [enter(client, WRONG).status_code for _ in range(2)] == [200, 429]


def test_a_sign_in_begun_elsewhere_meets_the_lock_even_with_the_right_code(client, user, secret):
    other = type(client)()
    sign_in(client, user.username)
    sign_in(other, user.username)
    for _ in range(5):
        enter(client, WRONG)
    assert enter(other, code_now(secret)).status_code == 429
    assert "_auth_user_id" not in other.session


def test_the_right_code_forgets_earlier_wrong_ones(client, user, secret):
    sign_in(client, user.username)
    for _ in range(4):
        enter(client, WRONG)
    assert enter(client, code_now(secret)).url == "/en/admin/"
    assert not AccessAttempt.objects.filter(username=user.username).exists()


def test_wrong_codes_are_logged_and_the_codes_themselves_are_not(client, user):
    sign_in(client, user.username)
    enter(client, "123456x", REMOTE_ADDR="10.2.3.4")
    assert AccessFailureLog.objects.get(username=user.username).ip_address == "10.2.3.4"
    assert "123456" not in AccessAttempt.objects.get(username=user.username).post_data


@pytest.mark.parametrize("form", [{"code": ""}, {}])
def test_sending_nothing_is_no_guess(client, user, form):
    sign_in(client, user.username)
    assert "Enter the six digits" in client.post(CODE_PAGE, form).content.decode()
    assert not AccessAttempt.objects.exists()


def test_wrong_codes_when_confirming_sign_the_account_out(client, user, secret):
    sign_in(client, user.username)
    enter(client, code_now(secret))
    answers = [enter(client, WRONG, CONFIRM_PAGE) for _ in range(5)]
    assert [answer.status_code for answer in answers] == [200, 200, 200, 200, 429]
    assert "_auth_user_id" not in client.session


def test_a_second_factor_taken_away_is_asked_for_at_once(client, user, secret, settings):
    settings.REQUIRE_SECOND_FACTOR = True
    sign_in(client, user.username)
    enter(client, code_now(secret))
    assert client.get("/en/admin/").status_code == 200
    Authenticator.objects.filter(user=user).delete()
    assert client.get("/en/admin/").url == SET_UP


def test_confirming_by_password_still_works(client, user, secret):
    sign_in(client, user.username)
    enter(client, code_now(secret))
    assert client.post("/en/accounts/reauthenticate/", {"password": PASSWORD}).status_code == 302
