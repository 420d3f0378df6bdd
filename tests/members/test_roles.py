"""Rules of the roles: a fixed set, granted app by app, created with the database."""

from importlib import import_module

import pytest

from members.roles import STAFF_ROLES, Role, grant, permissions_of, role_label


def test_the_migration_creates_every_role():
    assert Role.values == import_module("members.migrations.0002_roles").ROLES


def test_only_the_four_actions_can_be_granted():
    with pytest.raises(ValueError, match="publish"):
        grant("members", {"member": {Role.EDITOR: "publish"}})


def test_an_unknown_role_may_nothing():
    assert permissions_of("king") == frozenset()


def test_clerks_and_members_do_not_enter_the_admin():
    assert set(Role) - STAFF_ROLES == {Role.UNIT_CLERK, Role.MEMBER}


def test_a_role_is_shown_by_its_name():
    assert role_label("auditor") == str(Role.AUDITOR.label)
    assert role_label("some group") == "some group"
