"""The record of changes: who, when, from where, before and after; private values are never kept."""

import pytest
from allauth.mfa.models import Authenticator
from allauth.mfa.totp.internal.auth import TOTP, generate_totp_secret
from auditlog.models import LogEntry
from auditlog.registry import auditlog
from axes.models import AccessAttempt
from django.apps import apps
from django.conf import settings
from django.urls import reverse

from cppcc_portal.audit import HIDDEN
from members.models import Member, User
from members.roles import Role
from tests.members.factories import make_committee, make_member, make_unit, make_user

pytestmark = pytest.mark.django_db
MODELS = [model for label in settings.PORTAL_APPS for model in apps.get_app_config(label).get_models()]
UNITS = "/en/admin/members/handlingunit/"
LOG = "/en/admin/auditlog/logentry/"
NO_ALIASES = {"aliases-TOTAL_FORMS": 0, "aliases-INITIAL_FORMS": 0}


@pytest.fixture
def office(client):
    """A browser in which Longgang's office administrator is signed in."""
    client.force_login(make_user(Role.OFFICE_ADMIN, username="wang", name="王主任"))
    return client


def rename(client, unit, name, **extra):
    """Change a unit's name in the admin."""
    form = {"committee": unit.committee_id, "name": name, "kind": "government", "is_published": "on", **NO_ALIASES}
    return client.post(f"{UNITS}{unit.pk}/change/", form, **extra)


@pytest.mark.parametrize("model", MODELS, ids=lambda model: model._meta.label)
def test_every_model_is_recorded_without_passwords(model):
    assert auditlog.contains(model)
    assert "password" not in auditlog.get_model_fields(model)["include_fields"]


def test_a_change_names_who_from_where_before_and_after(office):
    unit = make_unit(name="旧名")
    assert rename(office, unit, "新名", REMOTE_ADDR="10.2.3.4").status_code == 302
    entry = LogEntry.objects.get_for_object(unit).filter(action=LogEntry.Action.UPDATE).get()
    assert entry.actor.username == "wang"
    assert entry.remote_addr == "10.2.3.4"
    assert entry.changes["name"] == ["旧名", "新名"]
    assert entry.additional_data == {"committee": "longgang"}


def test_the_history_shows_it_in_a_table(office):
    unit = make_unit(name="旧名")
    rename(office, unit, "新名", REMOTE_ADDR="10.2.3.4")
    page = office.get(f"{UNITS}{unit.pk}/history/").content.decode()
    for word in ("王主任", "10.2.3.4", "旧名", "新名", "Full name", "created", "changed"):
        assert word in page


def test_the_history_shows_child_rows_and_deleted_ones_too(office):
    unit = make_unit(name="市卫健委")
    unit.aliases.create(name="卫健委").delete()
    page = office.get(f"{UNITS}{unit.pk}/history/").content.decode()
    assert "Unit alias 卫健委" in page
    assert "deleted" in page


def test_the_address_is_shown_to_office_and_auditor_only(client):
    unit = make_unit(name="某局")
    LogEntry.objects.get_for_object(unit).update(remote_addr="10.9.8.7")
    shown = {}
    for role in (Role.OFFICE_ADMIN, Role.AUDITOR, Role.PROPOSAL_STAFF):
        client.force_login(make_user(role))
        page = client.get(f"{UNITS}{unit.pk}/history/").content.decode()
        assert "某局" in page
        shown[role] = "10.9.8.7" in page
    assert shown == {Role.OFFICE_ADMIN: True, Role.AUDITOR: True, Role.PROPOSAL_STAFF: False}


def test_private_values_are_masked():
    member = make_member(phone="13912345678", email="a@private.example", address="某路1号")
    member.phone = "13700000000"
    member.save()
    kept = str([entry.changes for entry in LogEntry.objects.get_for_object(member)])
    assert HIDDEN in kept
    for private in ("13912345678", "5678", "13700000000", "private.example", "某路"):
        assert private not in kept


def test_every_personal_field_is_masked():
    # Leaders' written instructions 批示 are the office's business: their history is wanted.
    business = {"note", "user", "instruction", "instruction_by"}
    for model in MODELS:
        masked = set(auditlog.get_model_fields(model)["mask_fields"])
        personal = {field.name for field in model._meta.concrete_fields if "never shown" in str(field.help_text)}
        assert personal - masked - business == set(), model


def test_a_new_password_leaves_no_trace():
    user = make_user()
    user.set_password("another long password")
    user.save()
    kept = [entry.changes for entry in LogEntry.objects.get_for_object(user)]
    assert kept
    assert not any("password" in changes for changes in kept)
    assert user.password not in str(kept)


def test_lists_of_related_rows_are_recorded():
    from tests.archive.factories import make_document, make_paragraph

    document = make_document()
    document.sources.add(make_paragraph(document=document))
    entry = LogEntry.objects.get_for_object(document).filter(action=LogEntry.Action.UPDATE).get()
    assert entry.changes["sources"]["operation"] == "add"


@pytest.mark.parametrize("role", [Role.OFFICE_ADMIN, Role.AUDITOR])
def test_the_log_shows_the_own_committee_only_and_cannot_be_changed(client, role):
    make_member(name="龙岗某人")
    make_member(name="深圳某人", committee=make_committee("shenzhen"))
    client.force_login(make_user(role))
    page = client.get(LOG).content.decode()
    assert "龙岗某人" in page
    assert "深圳某人" not in page
    own = LogEntry.objects.get(object_repr="龙岗某人")
    assert 'name="_save"' not in client.get(f"{LOG}{own.pk}/change/").content.decode()
    assert client.post(f"{LOG}{own.pk}/delete/", {"post": "yes"}).status_code == 403
    foreign = LogEntry.objects.get(object_repr="深圳某人")
    assert client.get(f"{LOG}{foreign.pk}/change/").status_code == 302


def test_other_staff_do_not_read_the_log(client):
    client.force_login(make_user(Role.EDITOR))
    assert client.get(LOG).status_code == 403


def test_changes_of_accounts_are_shown_where_the_account_works(office):
    own = make_user(Role.EDITOR, name="龙岗编辑")
    other = make_user(Role.EDITOR, committee=make_committee("shenzhen"), name="深圳编辑")
    for user in (own, other):
        user.is_active = False
        user.save()
    page = office.get(LOG).content.decode()
    assert "龙岗编辑" in page
    assert "深圳编辑" not in page


def test_sign_ins_are_shown_by_committee(office, client):
    other = make_user(Role.EDITOR, committee=make_committee("shenzhen"), username="sz-editor")
    own = make_user(Role.EDITOR, username="lg-editor")
    stranger = type(client)()
    for user in (own, other):
        stranger.post(reverse("account_login"), {"login": user.username, "password": "wrong"})
    page = office.get("/en/admin/axes/accessfailurelog/").content.decode()
    assert "lg-editor" in page
    assert "sz-editor" not in page


def test_a_deleted_member_stays_in_the_log():
    member = make_member(name="已删委员")
    Member.objects.all().delete()
    entry = LogEntry.objects.get(object_repr="已删委员", action=LogEntry.Action.DELETE)
    assert entry.object_id is not None
    assert entry.additional_data == {"committee": "longgang"}
    assert not User.objects.filter(name=member.name).exists()


def act_on(client, user, action):
    """Run an action of the list of accounts from a known address."""
    form = {"action": action, "_selected_action": [user.pk]}
    return client.post("/en/admin/members/user/", form, REMOTE_ADDR="10.2.3.4", follow=True)


def act_logged(user, name):
    """Return the one entry about the act ``name`` on ``user``."""
    return LogEntry.objects.get_for_object(user).get(changes__has_key=name)


def assert_by_wang(entry):
    assert (entry.actor.username, entry.remote_addr) == ("wang", "10.2.3.4")


def test_taking_away_a_second_factor_is_recorded(office):
    user = make_user(Role.EDITOR)
    secret = generate_totp_secret()
    TOTP.activate(user, secret)
    act_on(office, user, "remove_second_factor")
    assert not Authenticator.objects.exists()
    entry = act_logged(user, "second_factor")
    assert_by_wang(entry)
    assert entry.changes == {"second_factor": [True, False]}
    page = office.get(f"/en/admin/members/user/{user.pk}/history/").content.decode()
    assert "Second factor" in page
    assert "10.2.3.4" in page
    assert secret not in page


def test_unlocking_is_recorded(office, client):
    user = make_user(Role.EDITOR)
    for _ in range(3):
        type(client)().post(reverse("account_login"), {"login": user.username, "password": "wrong"})
    act_on(office, user, "unlock")
    assert not AccessAttempt.objects.exists()
    entry = act_logged(user, "failed_sign_ins")
    assert_by_wang(entry)
    assert entry.changes == {"failed_sign_ins": [3, 0]}
    assert "Failed sign-ins" in office.get(f"/en/admin/members/user/{user.pk}/history/").content.decode()


def test_issuing_a_password_is_recorded_without_it(office):
    user = make_user(Role.EDITOR, must_change_password=True)
    act_on(office, user, "issue_passwords")
    entry = act_logged(user, "one_time_password")
    assert_by_wang(entry)
    assert entry.changes == {"one_time_password": [False, True]}
    assert "One-time password" in office.get(f"/en/admin/members/user/{user.pk}/history/").content.decode()


@pytest.mark.parametrize("action", ["remove_second_factor", "unlock"])
def test_an_act_that_finds_nothing_to_do_is_not_recorded(office, action):
    user = make_user(Role.EDITOR)
    before = LogEntry.objects.count()
    act_on(office, user, action)
    assert LogEntry.objects.count() == before
