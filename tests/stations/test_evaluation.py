"""The yearly evaluation: weights add up, marks have limits, and what is closed stays as it was."""

from decimal import Decimal
from io import StringIO

import pytest
from django.core.exceptions import ValidationError
from django.core.management import call_command
from django.urls import reverse

from cppcc_portal.lib.refusals import Refused
from members.roles import Role
from stations.evaluating import lines_of, ranking, total_of
from stations.filling_in import begin_evaluations, save_marks
from stations.models import EvaluationForm, EvaluationItem
from stations.workflow import CHECKLISTS, EVALUATIONS
from tests.members.factories import make_committee, make_user
from tests.stations.factories import (
    make_evaluation,
    make_evaluation_form,
    make_evaluation_item,
    make_mark,
    make_station,
)

pytestmark = pytest.mark.django_db


@pytest.fixture
def clerk():
    return make_user(Role.LIAISON_STAFF)


@pytest.fixture
def items():
    return [make_evaluation_item(weight=60), make_evaluation_item(weight=40, max_points=10)]


def marked(items, *points):
    evaluation = make_evaluation(form=items[0].form)
    for item, reached in zip(items, points, strict=True):
        make_mark(evaluation=evaluation, item=item, points=reached)
    return evaluation


def closed(evaluation, clerk):
    for step in ("submit", "review", "close"):
        EVALUATIONS.perform(step, evaluation, by=clerk)
    evaluation.refresh_from_db()
    return evaluation


def why(act) -> Refused:
    with pytest.raises(Refused) as refused:
        act()
    return refused.value


def test_closing_freezes_names_weights_and_the_total(items, clerk):
    evaluation = closed(marked(items, 50, 10), clerk)
    assert (evaluation.total, evaluation.reviewer) == (Decimal(70), clerk)
    EvaluationItem.objects.update(name="改了", weight=1, max_points=1)
    assert [(line.weight, line.full) for line in lines_of(evaluation)] == [(60, 100), (40, 10)]
    assert "改了" not in [line.name for line in lines_of(evaluation)]
    assert total_of(evaluation) == 70


def test_a_closed_evaluation_does_not_change(items, clerk):
    evaluation = closed(marked(items, 50, 10), clerk)
    values = {items[0].pk: {"points": 100, "evidence": "", "evidence_url": ""}}
    assert why(lambda: save_marks(evaluation=evaluation, marks=values, by=clerk, seen=None)).code == "state"
    assert why(lambda: EVALUATIONS.perform("return", evaluation, by=clerk, note="再看")).code == "state"
    with pytest.raises(ValidationError):
        evaluation.marks.first().full_clean()


def test_weights_that_do_not_add_up_and_missing_marks_are_told(clerk, client):
    item = make_evaluation_item(weight=95)
    evaluation = make_evaluation(form=item.form)
    assert "95" in why(lambda: EVALUATIONS.perform("submit", evaluation, by=clerk)).sentence
    client.force_login(clerk)
    assert "95" in client.get(reverse("admin:stations_evaluation", args=[evaluation.pk])).content.decode()
    EvaluationItem.objects.update(weight=100)
    assert item.name in why(lambda: EVALUATIONS.perform("submit", evaluation, by=clerk)).sentence


def test_the_checklist_is_filled_in_as_one_form_that_keeps_what_was_typed(items, clerk, client):
    evaluation = make_evaluation(form=items[0].form)
    page = reverse("admin:stations_evaluation", args=[evaluation.pk])
    client.force_login(clerk)
    assert client.get(page).status_code == 200
    first, second = (f"line{item.pk}" for item in items)
    typed = {f"{first}-points": "80", f"{second}-points": "11", f"{first}-evidence": "活动照片齐全", "seen": "0"}
    refused = client.post(page, typed)
    assert refused.status_code == 200
    assert "活动照片齐全" in refused.content.decode()
    assert not evaluation.marks.exists()
    bad = {**typed, f"{second}-points": "5", f"{first}-evidence_url": "javascript:alert(1)"}
    assert client.post(page, bad).status_code == 200
    assert client.post(page, {**typed, f"{second}-points": "5"}).status_code == 302
    assert total_of(type(evaluation).objects.get(pk=evaluation.pk)) == 68
    EVALUATIONS.perform("submit", evaluation, by=clerk)
    assert client.post(page, {**typed, f"{second}-points": "6"}).status_code == 200, "told, not stored"
    assert sum(mark.points for mark in evaluation.marks.all()) == 85


def test_a_years_list_ranks_what_is_closed(items, clerk, client):
    form = items[0].form
    best, same, worse = (closed(marked(items, *points), clerk) for points in ((90, 9), (90, 9), (10, 1)))
    marked(items, 100, 10)
    ranks = {row.evaluation.pk: row.rank for row in ranking(form)}
    assert [ranks[one.pk] for one in (best, same, worse)] == [1, 1, 3]
    assert list(ranks.values()).count(None) == 1
    client.force_login(clerk)
    page = client.get(reverse("admin:stations_evaluation_year")).content.decode()
    assert best.station.name in page
    assert why(lambda: CHECKLISTS.perform("close", form, by=clerk))


def test_every_open_station_is_begun_once(clerk, client):
    form = make_evaluation_form()
    make_station()
    make_station(status="closed")
    make_station(committee=make_committee("shenzhen"))
    client.force_login(clerk)
    client.post(reverse("admin:stations_evaluation_year"))
    assert form.evaluations.count() == 1
    assert begin_evaluations(form=form, by=clerk) == 0
    stranger = make_user(Role.LIAISON_STAFF, committee=make_committee("shenzhen"))
    assert why(lambda: begin_evaluations(form=form, by=stranger)).code == "actor"


def test_another_committees_clerk_and_the_auditor_fill_in_nothing(items, client):
    page = reverse("admin:stations_evaluation", args=[make_evaluation(form=items[0].form).pk])
    client.force_login(make_user(Role.LIAISON_STAFF, committee=make_committee("shenzhen")))
    assert client.get(page).status_code == 404
    client.force_login(make_user(Role.AUDITOR))
    assert client.get(page).status_code == 200
    assert client.post(page, {}).status_code == 403


def test_a_published_checklist_is_offered_with_its_source_and_without_weights():
    committee, out = make_committee(), StringIO()
    call_command("load_station_checklist", committee.slug, "--year", "2027", stdout=out)
    form = EvaluationForm.objects.get()
    assert form.source.startswith("m.999ynng.com")
    assert [item.weight for item in form.items.all()] == [0] * 6
    call_command("load_station_checklist", committee.slug, "--year", "2027", stdout=out)
    assert EvaluationItem.objects.count() == 6
