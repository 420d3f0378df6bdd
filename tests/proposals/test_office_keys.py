"""Putting proposals on the year's list of key proposals."""

import pytest
from django.urls import reverse

from members.roles import Role
from proposals.models import KeyProposal
from tests.members.factories import make_special_committee, make_user
from tests.proposals import life
from tests.proposals.factories import make_key
from tests.proposals.life import make_world

pytestmark = pytest.mark.django_db


@pytest.fixture
def world():
    """A committee at work."""
    return make_world()


@pytest.fixture
def office(client, world):
    """A browser in which the proposal staff are signed in."""
    client.force_login(world.staff)
    return client


def name(office, proposal, **typed):
    """Send the quick form."""
    return office.post(reverse("admin:proposals_name_key", args=[proposal.pk]), {"year": 2022, **typed})


def test_the_key_number_is_the_next_one_and_the_proposal_keeps_its_own(office, world):
    make_key(number="7")
    proposal = life.filed(world)
    in_charge = make_special_committee(committee=world.committee)
    answer = name(office, proposal, topic="养老", special_committee=in_charge.pk, plan="督办方案")
    key = KeyProposal.objects.get(proposals=proposal)
    assert answer.url == reverse("admin:proposals_keyproposal_change", args=[key.pk])
    assert (key.number, key.topic, key.special_committee, key.plan) == ("8", "养老", in_charge, "督办方案")
    proposal.refresh_from_db()
    assert proposal.number == "0001"
    other = life.filed(world)
    name(office, other)
    assert KeyProposal.objects.get(proposals=other).number == "9"


def test_several_proposals_make_a_series_under_one_number(office, world):
    rows = [life.filed(world) for _ in range(3)]
    assert name(office, rows[0], others="第0002号、０００3", title="养老系列").status_code == 302
    key = KeyProposal.objects.get()
    assert set(key.proposals.all()) == set(rows)
    assert key.title == "养老系列"


def test_an_unknown_number_and_a_second_place_on_the_list_are_refused_and_take_no_number(office, world):
    proposal = life.filed(world)
    answer = name(office, proposal, others="9999", topic="养老")
    assert "others" in answer.context["form"].errors
    assert "养老" in answer.content.decode()
    name(office, proposal)
    assert name(office, proposal).context["form"].errors
    other = life.filed(world)
    name(office, other)
    assert sorted(KeyProposal.objects.values_list("number", flat=True)) == ["1", "2"]


def test_a_proposal_without_a_number_is_not_put_on_the_list(office, world):
    proposal = life.under_review(world)
    page = office.get(reverse("admin:proposals_name_key", args=[proposal.pk]))
    assert str(page.context["why_not"]) in page.content.decode()
    name(office, proposal)
    assert not KeyProposal.objects.exists()


def test_only_who_keeps_the_list_puts_a_proposal_there(client, world):
    client.force_login(make_user(Role.AUDITOR))
    assert name(client, life.filed(world)).status_code == 403
    assert not KeyProposal.objects.exists()


def test_a_number_once_given_is_shown_and_not_changed(office, world):
    key = make_key(number="3")
    url = reverse("admin:proposals_keyproposal_change", args=[key.pk])
    assert 'name="number"' not in office.get(url).content.decode()
    data = {"year": 2030, "number": "9", "topic": "改题"}
    data |= {f"{part}-{count}_FORMS": 0 for part in ("supervisors", "visits") for count in ("TOTAL", "INITIAL")}
    assert office.post(url, data).status_code == 302
    key.refresh_from_db()
    assert (key.number, key.year, key.topic) == ("3", 2022, "改题")
