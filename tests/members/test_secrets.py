"""What an account does not see it cannot spell out by filters either; private contacts are for those who keep them."""

import pytest

from members.roles import Role
from tests.members.factories import make_committee, make_member, make_unit, make_user

pytestmark = pytest.mark.django_db
ACCOUNTS = "/en/admin/members/user/"
MEMBERS = "/en/admin/members/member/"
UNITS = "/en/admin/members/handlingunit/"
APPOINTMENTS = "/en/admin/members/appointment/"
LOOKERS = [Role.PROPOSAL_STAFF, Role.EDITOR, Role.AUDITOR]


@pytest.fixture
def root(client):
    client.force_login(make_user(is_superuser=True))
    return client


@pytest.mark.parametrize(
    "path",
    [
        f"{ACCOUNTS}?password__startswith=pbkdf2",
        f"{ACCOUNTS}?password=x",
        f"{ACCOUNTS}?is_superuser__exact=1",
        f"{APPOINTMENTS}?user__password__startswith=pbkdf2",
        f"{MEMBERS}?phone__startswith=139",
        f"{MEMBERS}?user__password__startswith=pbkdf2",
        f"{UNITS}?phone__startswith=139",
        "/en/admin/axes/accesslog/?session_hash__startswith=a",
        "/en/admin/axes/accessattempt/?post_data__contains=a",
        "/en/admin/auditlog/logentry/?actor__password__startswith=pbkdf2",
        "/en/admin/auditlog/logentry/?serialized_data__contains=a",
    ],
)
def test_no_filter_reaches_a_field_the_list_does_not_show(root, path):
    assert root.get(path).status_code == 400


@pytest.mark.parametrize(
    "path",
    [
        f"{ACCOUNTS}?is_active__exact=1&appointments__role__id__exact=1",
        f"{MEMBERS}?gender__exact=&committee__id__exact=1&memberships__term__id__exact=1",
        f"{MEMBERS}?name__startswith=a",
        "/en/admin/axes/accesslog/?attempt_time__year=2022",
        "/en/admin/auditlog/logentry/?action__exact=1&content_type__id__exact=1",
    ],
)
def test_the_filters_that_are_offered_work(root, path):
    assert root.get(path).status_code == 200


@pytest.mark.parametrize("role", LOOKERS)
def test_who_only_looks_does_not_read_members_contacts(client, role):
    member = make_member(name="某委员", phone="13912345678", address="某路1号", note="身体欠佳")
    client.force_login(make_user(role))
    page = client.get(f"{MEMBERS}{member.pk}/change/").content.decode()
    assert "某委员" in page
    for private in ("13912345678", "private.example", "某路1号", "身体欠佳"):
        assert private not in page
        assert "某委员" not in client.get(MEMBERS, {"q": private}).content.decode()


@pytest.mark.parametrize("role", [Role.LIAISON_STAFF, Role.EDITOR, Role.AUDITOR])
def test_who_only_looks_does_not_read_units_contacts(client, role):
    unit = make_unit(name="某局", contact="联络员甲", phone="13912345678")
    client.force_login(make_user(role))
    page = client.get(f"{UNITS}{unit.pk}/change/").content.decode()
    assert "某局" in page
    assert "联络员甲" not in page
    assert "13912345678" not in page


def test_who_keeps_the_roster_reads_and_enters_contacts(client):
    member = make_member(phone="13912345678")
    client.force_login(make_user(Role.LIAISON_STAFF))
    assert "13912345678" in client.get(f"{MEMBERS}{member.pk}/change/").content.decode()
    assert 'name="phone"' in client.get(f"{MEMBERS}add/").content.decode()


def test_contacts_are_read_in_the_committee_one_keeps_and_not_in_the_one_one_looks_at(client):
    shenzhen = make_committee("shenzhen")
    user = make_user(Role.LIAISON_STAFF)
    user.appointments.create(
        committee=shenzhen, role=make_user(Role.AUDITOR, committee=shenzhen).appointments.get().role
    )
    client.force_login(user)
    foreign = make_member(committee=shenzhen, phone="13912345678")
    assert "13912345678" not in client.get(f"{MEMBERS}{foreign.pk}/change/").content.decode()


@pytest.mark.parametrize("role", LOOKERS)
def test_the_history_says_that_something_private_changed_and_not_what(client, role):
    member = make_member(note="")
    member.note = "身体欠佳"
    member.save()
    client.force_login(make_user(role))
    page = client.get(f"{MEMBERS}{member.pk}/history/").content.decode()
    assert "•••" in page
    assert "身体欠佳" not in page


def test_appointments_do_not_name_superusers(client):
    make_user(Role.EDITOR, is_superuser=True, username="the-root", name="超级管理员")
    client.force_login(make_user(Role.OFFICE_ADMIN, name="王主任"))
    page = client.get(APPOINTMENTS).content.decode()
    assert "王主任" in page
    assert "超级管理员" not in page
    client.force_login(make_user(is_superuser=True))
    assert "超级管理员" in client.get(APPOINTMENTS).content.decode()


def test_no_role_is_given_to_a_superuser_by_others(client):
    target = make_user(Role.EDITOR, is_superuser=True)
    appointment = target.appointments.get()
    client.force_login(make_user(Role.OFFICE_ADMIN))
    form = {"user": target.pk, "committee": appointment.committee_id, "role": appointment.role_id}
    page = client.post(f"{APPOINTMENTS}add/", form).content.decode()
    assert "This choice belongs to another committee" in page
    assert client.get(f"{APPOINTMENTS}{appointment.pk}/change/").status_code == 302
