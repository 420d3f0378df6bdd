"""Duty records at the desk, and nowhere else."""

import pytest
from django.urls import reverse

from duties.models import IndicatorSet
from members.roles import Role
from tests.duties.factories import make_duty_entry, make_duty_record, make_indicator
from tests.members.factories import make_committee, make_user

pytestmark = pytest.mark.django_db


def lines(prefix: str, items: list[dict]) -> dict[str, str]:
    """Return what a browser sends for the rows of one part."""
    data = {f"{prefix}-TOTAL_FORMS": len(items), f"{prefix}-INITIAL_FORMS": 0}
    for place, item in enumerate(items):
        data |= {f"{prefix}-{place}-{field}": value for field, value in item.items()}
    return data


def test_a_set_is_entered_with_its_lines_on_one_page(client):
    client.force_login(make_user(Role.OFFICE_ADMIN))
    data = {"committee": make_committee().pk, "name": "七个一", "version": "1", "applies_to": "member"}
    data |= lines(
        "indicators",
        [
            {"name": "一件提案", "target": 1, "source": "proposals"},
            {"name": "一篇信息", "target": 1, "source": "opinions"},
        ],
    )
    assert client.post("/admin/duties/indicatorset/add/", data).status_code == 302
    rules = IndicatorSet.objects.get()
    assert [(line.position, line.name) for line in rules.indicators.all()] == [(1, "一件提案"), (2, "一篇信息")]


def test_a_members_year_is_on_one_page(client):
    client.force_login(make_user(Role.LIAISON_STAFF))
    entry = make_duty_entry(title="参加身边事好商量")
    page = client.get(reverse("admin:duties_dutyrecord_change", args=[entry.record.pk])).content.decode()
    assert "参加身边事好商量" in page


@pytest.mark.parametrize("role", [Role.PROPOSAL_STAFF, Role.EDITOR])
def test_a_members_record_is_closed_to_those_it_does_not_concern(client, role):
    client.force_login(make_user(role))
    record = make_duty_record()
    answer = client.get(reverse("admin:duties_dutyrecord_change", args=[record.pk]))
    assert answer.status_code == 403
    assert "内部备注" not in answer.content.decode()


def test_the_auditor_reads_and_changes_nothing(client):
    client.force_login(make_user(Role.AUDITOR))
    indicator = make_indicator(name="一件提案")
    url = reverse("admin:duties_indicator_change", args=[indicator.pk])
    assert "一件提案" in client.get(url).content.decode()
    client.post(url, {"name": "改"})
    indicator.refresh_from_db()
    assert indicator.name == "一件提案"


def test_duty_records_have_no_public_page(client):
    make_duty_entry(title="参加身边事好商量")
    assert client.get("/duties/").status_code == 404
    assert "参加身边事好商量" not in client.get("/search/", {"q": "身边事"}).content.decode()
