"""A form saved in the admin and a step taken at the same moment do not overwrite each other."""

import datetime

import pytest
from django.urls import reverse

from proposals import services
from proposals.models import ActionItem
from proposals.workflow import perform
from tests.proposals import life
from tests.proposals.factories import make_action_item

pytestmark = pytest.mark.django_db


def test_a_form_that_waited_for_a_step_keeps_the_state_the_step_reached(client, monkeypatch):
    world = life.make_world()
    item = make_action_item(proposal=life.assigned(world), unit=world.units[0])
    lock = services.lock_proposal

    def first_the_other(proposal):
        """Let the unit's step be the one that had the lock until now."""
        perform("keep", ActionItem.objects.get(pk=item.pk), by=world.clerks[0], note="已办")
        lock(proposal)

    monkeypatch.setattr(services, "lock_proposal", first_the_other)
    client.force_login(world.staff)
    day = datetime.date(2023, 1, 31)
    page = reverse("admin:proposals_actionitem_change", args=[item.pk])
    answer = client.post(page, {"proposal": item.proposal_id, "text": "印发细则", "unit": item.unit_id, "due_on": day})
    assert answer.status_code == 302, answer.context["adminform"].errors
    item.refresh_from_db()
    assert (item.text, item.state) == ("印发细则", "done")
