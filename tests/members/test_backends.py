"""Rules of permissions: by role, by committee, by day; nothing else counts."""

import datetime

import pytest
from django.contrib.auth.models import Permission
from django.utils import timezone

from members.models import User
from members.roles import Role
from tests.members.factories import make_committee, make_member, make_party, make_user

pytestmark = pytest.mark.django_db


def test_a_role_counts_in_its_own_committee_only():
    user = make_user(Role.LIAISON_STAFF)
    assert user.has_perm("members.change_member")
    assert user.has_perm("members.change_member", make_member())
    assert not user.has_perm("members.change_member", make_member(committee=make_committee("shenzhen")))


def test_an_appointment_counts_between_its_days_only():
    user = make_user(Role.LIAISON_STAFF)
    user.appointments.update(ends=timezone.localdate() - datetime.timedelta(days=1))
    assert not User.objects.get(pk=user.pk).has_perm("members.view_member")
    user.appointments.update(ends=timezone.localdate())
    assert User.objects.get(pk=user.pk).has_perm("members.view_member")


def test_permissions_and_groups_on_the_account_count_for_nothing():
    user = make_user(is_staff=True)
    user.user_permissions.set(Permission.objects.filter(codename="view_member"))
    assert Permission.objects.filter(codename="view_member").exists()
    assert not User.objects.get(pk=user.pk).has_perm("members.view_member")
    assert not user.is_office_staff


def test_an_inactive_account_may_nothing():
    user = make_user(Role.OFFICE_ADMIN, is_active=False)
    assert not user.has_perm("members.view_member", make_member())
    assert not user.is_office_staff


def test_a_superuser_may_everything():
    user = make_user(is_superuser=True)
    assert user.has_perm("members.delete_member", make_member())
    assert user.is_office_staff


def test_shared_rows_are_looked_at_by_all_roles_and_changed_by_none():
    user = make_user(Role.OFFICE_ADMIN)
    party = make_party()
    assert user.has_perm("members.view_party", party)
    assert not user.has_perm("members.change_party", party)


def test_a_row_that_leads_to_no_committee_is_closed():
    user = make_user(Role.OFFICE_ADMIN)
    assert not user.has_perm("members.view_user", make_user())


@pytest.mark.parametrize("role", [Role.UNIT_CLERK, Role.MEMBER])
def test_clerks_and_members_are_not_office_staff(role):
    assert not make_user(role).is_office_staff


def test_an_account_of_two_committees_is_seen_by_both_and_changed_by_neither():
    both = make_user(Role.EDITOR)
    both.appointments.create(committee=make_committee("shenzhen"), role=both.appointments.get().role)
    admin = make_user(Role.OFFICE_ADMIN)
    assert admin.has_perm("members.view_user", both)
    assert not admin.has_perm("members.change_user", both)


def test_a_superuser_is_no_committees_account():
    root = make_user(Role.EDITOR, is_superuser=True)
    assert not make_user(Role.OFFICE_ADMIN).has_perm("members.change_user", root)


def test_permissions_are_read_once_for_each_request(django_assert_num_queries):
    user = User.objects.get(pk=make_user(Role.OFFICE_ADMIN).pk)
    with django_assert_num_queries(1):
        assert user.has_perm("members.view_member")
        assert user.has_perm("members.delete_member")
        assert user.is_office_staff
