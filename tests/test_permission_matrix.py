"""Role × model × action: what is granted holds in the account's own committee, and nothing holds in another."""

import re
from importlib import import_module

import pytest
from django.apps import apps
from django.conf import settings
from django.contrib import admin
from django.urls import reverse

from members.models import Committee, User
from members.roles import ACTIONS, Role, permissions_of
from tests.members.factories import make_committee, make_member, make_user

MODELS = [model for label in settings.PORTAL_APPS for model in apps.get_app_config(label).get_models()]
OWN, OTHER = Committee(pk=1, slug="longgang"), Committee(pk=2, slug="shenzhen")


def permission(model, action):
    """Return the permission's name as Django writes it."""
    return f"{model._meta.app_label}.{action}_{model._meta.model_name}"


def account(role):
    """Return an account with ``role`` in the committee OWN; nothing is stored."""
    user = User(username="somebody")
    user.__dict__["roles"] = [(OWN.pk, role)]
    return user


def row_of(model, committee):
    """Return a row of ``model`` that belongs to ``committee``; nothing is stored."""
    row = model()
    row.owning_committee = lambda: committee
    row.committee_ids = lambda: {committee.pk}
    return row


def is_shared(model):
    """Return whether all committees share the rows of ``model``."""
    return getattr(model, "committee_path", None) == "" and model is not Committee


@pytest.mark.parametrize("model", MODELS, ids=lambda model: model._meta.label)
@pytest.mark.parametrize("role", Role)
def test_a_role_may_what_is_granted_in_its_own_committee_and_nothing_in_another(role, model):
    user = account(role)
    for action in ACTIONS:
        name = permission(model, action)
        granted = name in permissions_of(role)
        assert user.has_perm(name) == granted, name
        if not is_shared(model):
            assert user.has_perm(name, row_of(model, OWN)) == granted, name
            assert not user.has_perm(name, row_of(model, OTHER)), name


@pytest.mark.parametrize("model", [model for model in MODELS if is_shared(model)], ids=lambda model: model._meta.label)
@pytest.mark.parametrize("role", Role)
def test_shared_rows_are_only_looked_at(role, model):
    user, row = account(role), model()
    assert user.has_perm(permission(model, "view"), row) == (permission(model, "view") in permissions_of(role))
    for action in ACTIONS - {"view"}:
        assert not user.has_perm(permission(model, action), row)


@pytest.mark.parametrize("model", MODELS, ids=lambda model: model._meta.label)
def test_every_model_is_registered_and_its_permissions_are_decided(model):
    assert admin.site.is_registered(model)
    assert any(permission(model, "view") in permissions_of(role) for role in Role)


def test_auditors_change_nothing_and_see_everything():
    assert {name.split(".")[1].split("_")[0] for name in permissions_of(Role.AUDITOR)} == {"view"}
    assert {permission(model, "view") for model in MODELS} <= permissions_of(Role.AUDITOR)


@pytest.mark.parametrize("role", [Role.UNIT_CLERK, Role.MEMBER])
def test_clerks_and_members_have_no_business_in_the_admin(role):
    assert not permissions_of(role)


def factory(model):
    """Return the builder of ``model`` in its app's factories, or None."""
    try:
        module = import_module(f"tests.{model._meta.app_label}.factories")
    except ModuleNotFoundError:
        return None
    name = re.sub(r"(?<!^)(?=[A-Z])", "_", model.__name__).lower()
    return getattr(module, f"make_{name}", None)


BUILT = [model for model in MODELS if factory(model) and model is not User]


@pytest.mark.django_db
@pytest.mark.parametrize("model", BUILT, ids=lambda model: model._meta.label)
def test_a_stored_row_is_its_own_committees_and_nobody_elses(model):
    row = factory(model)()
    own = make_user(Role.OFFICE_ADMIN)
    other = make_user(Role.OFFICE_ADMIN, committee=make_committee("shenzhen"))
    name = permission(model, "view")
    assert own.has_perm(name, row)
    assert other.has_perm(name, row) == is_shared(model)
    assert not other.has_perm(permission(model, "change"), row)


@pytest.mark.django_db
@pytest.mark.parametrize("model", BUILT, ids=lambda model: model._meta.label)
def test_the_admin_lists_a_row_to_its_own_committee_only(model, rf):
    row = factory(model)()
    listed = []
    for committee in ("longgang", "shenzhen"):
        request = rf.get("/")
        request.user = make_user(Role.OFFICE_ADMIN, committee=make_committee(committee))
        rows = admin.site.get_model_admin(model).get_queryset(request)
        listed.append(rows.filter(pk=row.pk).count())
    opened = is_shared(model) or admin.site.get_model_admin(model).shows_all_committees
    assert listed == [1, 1 if opened else 0]


@pytest.mark.django_db
@pytest.mark.parametrize("role", Role)
@pytest.mark.parametrize("page", ["change", "delete", "history"])
def test_no_page_shows_a_record_of_another_committee(client, page, role):
    member = make_member(committee=make_committee("shenzhen"), name="深圳某委员")
    client.force_login(make_user(role))
    url = reverse(f"admin:members_member_{page}", args=[member.pk])
    for answer in (client.get(url, follow=True), client.post(url, {"post": "yes", "name": "改"}, follow=True)):
        assert "深圳某委员" not in answer.content.decode()
    member.refresh_from_db()
    assert member.name == "深圳某委员"
