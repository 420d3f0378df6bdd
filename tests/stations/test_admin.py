"""The admin of workstations, sectors and opinion reports opens and saves."""

import pytest
from django.apps import apps
from django.contrib import admin
from django.urls import reverse

from members.models import User
from opinions.models import OpinionReport
from tests.members.factories import make_committee, make_member
from tests.opinions.factories import make_issue, make_opinion, make_text, make_use
from tests.sectors.factories import make_alias, make_group, make_post, make_seat, make_sector, make_task
from tests.stations.factories import (
    make_change,
    make_duty_rule,
    make_evaluation,
    make_evaluation_form,
    make_evaluation_item,
    make_evaluation_step,
    make_form_step,
    make_host,
    make_mark,
    make_posted_rule,
    make_reception,
    make_request,
    make_request_step,
    make_settings,
    make_shift,
    make_station,
    make_station_member,
    make_station_step,
    make_turn,
)

pytestmark = pytest.mark.django_db
MODELS = [model for app in ("sectors", "stations", "opinions") for model in apps.get_app_config(app).get_models()]
MAKERS = [
    *(make_sector, make_alias, make_seat, make_group, make_post, make_task),
    *(make_station, make_host, make_station_member, make_change, make_posted_rule),
    *(make_duty_rule, make_shift, make_turn, make_reception),
    *(make_station_step, make_settings, make_request, make_request_step),
    *(make_evaluation_form, make_evaluation_item, make_evaluation, make_mark, make_form_step, make_evaluation_step),
    *(make_opinion, make_text, make_issue, make_use),
]


@pytest.fixture
def office(client):
    client.force_login(User.objects.create_superuser("office", password="correct horse 电池"))
    return client


def named(*models):
    return pytest.mark.parametrize("model", models, ids=lambda model: model._meta.label_lower)


@named(*[model for model in MODELS if not model._meta.auto_created])
def test_every_model_is_registered_with_search(model):
    assert admin.site.get_model_admin(model).search_fields


@pytest.mark.parametrize("make", MAKERS)
def test_list_search_and_form_open(office, make):
    row = make()
    base = f"admin:{row._meta.app_label}_{row._meta.model_name}"
    listed = office.get(reverse(f"{base}_changelist"), {"q": "没有"})
    assert listed.context["cl"].result_count == 0
    assert office.get(reverse(f"{base}_changelist")).context["cl"].result_count == 1
    assert office.get(reverse(f"{base}_change", args=[row.pk])).context["original"] == row


def test_an_opinion_report_is_entered_on_one_page(office):
    values = {
        "committee": make_committee().pk,
        "number": "2022-0001",
        "title": "托育",
        "kind": "member",
        "received_on": "2022-06-01",
        "state": "received",
        "reporter": make_member().pk,
        "text-TOTAL_FORMS": 1,
        "text-INITIAL_FORMS": 0,
        "text-0-body": "正文",
        "uses-TOTAL_FORMS": 0,
        "uses-INITIAL_FORMS": 0,
    }
    used = {"uses-TOTAL_FORMS": 1, "uses-0-level": "city", "uses-0-mode": "single", "uses-0-receiver": "市政协"}
    refused = office.post(reverse("admin:opinions_opinionreport_add"), values | used)
    assert refused.status_code == 200, "what was not issued is not used"
    response = office.post(reverse("admin:opinions_opinionreport_add"), values)
    assert response.status_code == 302, response.context["errors"]
    report = OpinionReport.objects.get(number="2022-0001")
    assert report.text.body == "正文"
