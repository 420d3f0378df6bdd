"""Rules of the admin: a record of another committee does not exist; nothing can be moved or pointed there."""

import pytest
from django.urls import reverse

from members.models import HandlingUnit, Member
from members.roles import Role
from tests.members.factories import (
    make_committee,
    make_district,
    make_member,
    make_membership,
    make_session,
    make_term,
    make_unit,
    make_user,
)

pytestmark = pytest.mark.django_db
MEMBERS = "/en/admin/members/member/"
UNITS = "/en/admin/members/handlingunit/"


@pytest.fixture
def shenzhen():
    """The city's committee."""
    return make_committee("shenzhen")


@pytest.fixture
def liaison(client):
    """A browser in which Longgang's liaison staff are signed in."""
    client.force_login(make_user(Role.LIAISON_STAFF))
    return client


@pytest.fixture
def proposal_staff(client):
    """A browser in which Longgang's proposal staff are signed in."""
    client.force_login(make_user(Role.PROPOSAL_STAFF))
    return client


def unit_form(**over):
    """Return the fields of the unit's page with no aliases."""
    empty = {"TOTAL_FORMS": 0, "INITIAL_FORMS": 0, "MIN_NUM_FORMS": 0, "MAX_NUM_FORMS": 1000}
    return {
        "name": "区水务局",
        "kind": "government",
        **{f"aliases-{key}": value for key, value in empty.items()},
        **over,
    }


def test_the_list_and_its_search_show_own_rows_only(liaison, shenzhen):
    make_member(name="龙岗委员")
    make_member(name="深圳草稿委员", committee=shenzhen, is_published=False)
    for url in (MEMBERS, f"{MEMBERS}?q=委员", f"{MEMBERS}?committee__id__exact={shenzhen.pk}"):
        assert "深圳草稿委员" not in liaison.get(url).content.decode()
    assert "龙岗委员" in liaison.get(MEMBERS).content.decode()


def test_filters_offer_own_rows_only(liaison, shenzhen):
    make_membership(member=make_member(), term=make_term(name="龙岗六届"))
    make_membership(member=make_member(committee=shenzhen), term=make_term(committee=shenzhen, name="深圳七届"))
    page = liaison.get("/en/admin/members/membership/").content.decode()
    assert "龙岗六届" in page
    assert "深圳七届" not in page


def test_suggestions_offer_own_rows_only(liaison, shenzhen):
    own = make_member(name="龙岗委员")
    make_member(name="深圳委员", committee=shenzhen)
    url = reverse("admin:autocomplete")
    found = liaison.get(
        url, {"app_label": "members", "model_name": "membership", "field_name": "member", "term": "委员"}
    )
    assert [row["text"] for row in found.json()["results"]] == [f"龙岗委员 · {own.code}"]


def test_the_only_committee_is_chosen_already(proposal_staff):
    committee = make_committee()
    page = proposal_staff.get(f"{UNITS}add/").content.decode()
    assert f'<option value="{committee.pk}" selected>' in page


def test_only_own_committees_are_offered(proposal_staff, shenzhen):
    page = proposal_staff.get(f"{UNITS}add/").content.decode()
    assert f'<option value="{shenzhen.pk}"' not in page


def test_a_record_cannot_be_added_to_another_committee(proposal_staff, shenzhen):
    page = proposal_staff.post(f"{UNITS}add/", unit_form(committee=shenzhen.pk)).content.decode()
    assert "This choice belongs to another committee" in page
    assert not HandlingUnit.objects.exists()
    proposal_staff.post(f"{UNITS}add/", unit_form(committee=make_committee().pk))
    assert HandlingUnit.objects.get().name == "区水务局"


def test_a_record_cannot_be_moved_to_another_committee(proposal_staff, shenzhen):
    unit = make_unit()
    page = proposal_staff.post(f"{UNITS}{unit.pk}/change/", unit_form(committee=shenzhen.pk)).content.decode()
    assert "This choice belongs to another committee" in page
    unit.refresh_from_db()
    assert unit.committee.slug == "longgang"


def test_a_record_cannot_point_to_another_committees_row(proposal_staff, shenzhen):
    unit, foreign = make_unit(), make_unit(committee=shenzhen)
    form = unit_form(committee=unit.committee_id, successor=foreign.pk)
    assert "This choice belongs to another committee" in (
        proposal_staff.post(f"{UNITS}{unit.pk}/change/", form).content.decode()
    )
    unit.refresh_from_db()
    assert unit.successor is None


def test_a_link_that_exists_already_may_stay(proposal_staff, shenzhen):
    foreign = make_unit(committee=shenzhen)
    unit = make_unit(successor=foreign)
    form = unit_form(committee=unit.committee_id, successor=foreign.pk, name="改名后的单位")
    assert proposal_staff.post(f"{UNITS}{unit.pk}/change/", form).status_code == 302
    unit.refresh_from_db()
    assert (unit.name, unit.successor) == ("改名后的单位", foreign)


def test_who_may_only_look_gets_no_fields_and_cannot_write(client):
    client.force_login(make_user(Role.AUDITOR))
    unit = make_unit(name="某局")
    page = client.get(f"{UNITS}{unit.pk}/change/").content.decode()
    assert "某局" in page
    assert 'name="_save"' not in page
    assert client.post(f"{UNITS}{unit.pk}/change/", unit_form(committee=unit.committee_id)).status_code == 403
    assert client.post(f"{UNITS}{unit.pk}/delete/", {"post": "yes"}).status_code == 403
    unit.refresh_from_db()
    assert unit.name == "某局"


def test_roles_in_two_committees_are_kept_apart(client, shenzhen):
    user = make_user(Role.LIAISON_STAFF)
    auditor = make_user(Role.AUDITOR, committee=shenzhen).appointments.get().role
    user.appointments.create(committee=shenzhen, role=auditor)
    client.force_login(user)
    own, foreign = make_member(name="可删"), make_member(name="只看", committee=shenzhen)
    page = client.get(MEMBERS).content.decode()
    assert "可删" in page
    assert "只看" in page
    assert 'name="_save"' not in client.get(f"{MEMBERS}{foreign.pk}/change/").content.decode()
    form = {"action": "delete_selected", "_selected_action": [own.pk, foreign.pk], "post": "yes"}
    client.post(MEMBERS, form)
    assert list(Member.objects.all()) == [foreign]


def test_a_citys_districts_are_seen_by_all_and_changed_by_the_city(client, shenzhen):
    district = make_district(committee=shenzhen, name="盐田区")
    client.force_login(make_user(Role.OFFICE_ADMIN))
    assert "盐田区" in client.get("/en/admin/members/district/").content.decode()
    page = client.get(f"/en/admin/members/district/{district.pk}/change/").content.decode()
    assert 'name="_save"' not in page


def test_an_office_sees_its_own_committee_only(client, shenzhen):
    own = make_committee(parent=shenzhen)
    client.force_login(make_user(Role.OFFICE_ADMIN))
    assert client.get(f"/en/admin/members/committee/{own.pk}/change/").status_code == 200
    assert client.get(f"/en/admin/members/committee/{shenzhen.pk}/change/").status_code == 302


def test_a_deletion_that_would_take_more_than_allowed_is_refused(client):
    term = make_session().term
    client.force_login(make_user(Role.OFFICE_ADMIN))
    page = client.get(f"/en/admin/members/term/{term.pk}/delete/").content.decode()
    assert "protected" in page.lower()


@pytest.mark.parametrize("is_superuser", [False, True])
def test_the_address_word_of_a_committee_stays(client, is_superuser):
    committee = make_committee()
    client.force_login(make_user(Role.OFFICE_ADMIN, is_superuser=is_superuser))
    url = f"/en/admin/members/committee/{committee.pk}/change/"
    assert 'name="slug"' not in client.get(url).content.decode()
    terms = {"terms-TOTAL_FORMS": 0, "terms-INITIAL_FORMS": 0}
    form = {"name": "改名", "short_name": "改", "level": "district", "position": 1, "slug": "shenzhen", **terms}
    assert client.post(url, form).status_code == 302
    committee.refresh_from_db()
    assert (committee.slug, committee.name) == ("longgang", "改名")


def test_a_new_committee_gets_its_address_word_from_a_superuser(client):
    client.force_login(make_user(is_superuser=True))
    assert 'name="slug"' in client.get("/en/admin/members/committee/add/").content.decode()
