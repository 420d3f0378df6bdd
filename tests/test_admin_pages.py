"""Every registered model has a list, a search, a form and a history that open and say what they are."""

import re
from importlib import import_module

import pytest
from django.apps import apps
from django.conf import settings
from django.contrib import admin
from django.urls import reverse

from members.roles import Role
from tests.members.factories import make_user

pytestmark = pytest.mark.django_db
MODELS = [model for label in settings.PORTAL_APPS for model in apps.get_app_config(label).get_models()]
REGISTERED = [model for model in MODELS if admin.site.is_registered(model)]
UNSAFE = re.compile(r"<style|\sstyle=|\son[a-z]+=|<script(?![^>]*(src=|application/json))", re.IGNORECASE)


def page_url(model, page, *args):
    """Return the address of an admin page of ``model``."""
    return reverse(f"admin:{model._meta.app_label}_{model._meta.model_name}_{page}", args=args)


def built(model):
    """Return a stored row of ``model`` when its app has a builder, or None."""
    try:
        module = import_module(f"tests.{model._meta.app_label}.factories")
    except ModuleNotFoundError:
        return None
    name = re.sub(r"(?<!^)(?=[A-Z])", "_", model.__name__).lower()
    make = getattr(module, f"make_{name}", None)
    return make() if make else None


@pytest.fixture
def root(client):
    """A browser in which a superuser is signed in."""
    client.force_login(make_user(is_superuser=True))
    return client


@pytest.mark.parametrize("model", REGISTERED, ids=lambda model: model._meta.label)
def test_the_list_opens_and_can_be_searched(root, model):
    row = built(model)
    page = root.get(page_url(model, "changelist"))
    assert page.status_code == 200
    assert str(model._meta.verbose_name_plural).lower() in page.content.decode().lower()
    assert row is None or page_url(model, "change", row.pk) in page.content.decode()
    search = root.get(page_url(model, "changelist"), {"q": "没有这样的记录"})
    assert search.status_code == 200
    assert 'id="searchbar"' in search.content.decode()
    assert "0 " in search.content.decode()


@pytest.mark.parametrize("model", REGISTERED, ids=lambda model: model._meta.label)
def test_the_form_for_a_new_record_opens_where_records_are_added_by_hand(root, model, rf):
    request = rf.get("/")
    request.user = make_user(is_superuser=True)
    page = root.get(page_url(model, "add"))
    if admin.site.get_model_admin(model).has_add_permission(request):
        assert 'name="_save"' in page.content.decode()
    else:
        assert page.status_code == 403


@pytest.mark.parametrize("model", REGISTERED, ids=lambda model: model._meta.label)
def test_a_records_page_and_history_open_without_inline_code(root, model):
    row = built(model)
    for page in ("change", "history") if row else ("changelist", "changelist"):
        answer = root.get(page_url(model, page, *([row.pk] if row else [])))
        assert answer.status_code == 200
        assert not UNSAFE.search(answer.content.decode())


def test_the_desk_lists_the_apps_in_the_order_of_the_house(root):
    page = root.get("/en/admin/").content.decode()
    labels = re.findall(r'class="app-(\w+) module', page)
    house = [label for label in labels if label in settings.PORTAL_APPS]
    assert house == sorted(house, key=settings.PORTAL_APPS.index)
    assert labels[: len(house)] == house
    assert "auth" not in labels


def test_the_user_menu_leads_to_the_sites_own_pages(root):
    page = root.get("/en/admin/").content.decode()
    for name in ("account_change_password", "mfa_index", "account_logout"):
        assert reverse(name).removeprefix("/en") in page
    assert "theme.js" not in page


@pytest.mark.parametrize("role", [Role.OFFICE_ADMIN, Role.PROPOSAL_STAFF, Role.LIAISON_STAFF, Role.EDITOR])
def test_every_page_of_a_role_opens(client, role):
    client.force_login(make_user(role))
    desk = client.get("/en/admin/").content.decode()
    links = set(re.findall(r'href="(/en/admin/[a-z_]+/[a-z_]+/(?:add/)?)"', desk))
    assert links
    assert {link: client.get(link).status_code for link in links} == dict.fromkeys(links, 200)
