"""Duty records at the desk, and nowhere else."""

import datetime

import pytest
from auditlog.models import LogEntry
from django.core.management import CommandError, call_command
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import override

from duties.models import DutyEntry, DutyRecord, IndicatorSet
from duties.ranking import tables_of
from duties.services import raise_objection
from members.roles import Role
from tests.duties.factories import make_duty_entry, make_duty_record, make_indicator
from tests.duties.year import announced, attended, make_clerk, make_holder, make_rules, points, reckoned
from tests.members.factories import make_committee, make_user
from tests.sectors.factories import make_seat

pytestmark = pytest.mark.django_db


def lines(prefix: str, items: list[dict]) -> dict[str, str]:
    """Return what a browser sends for the rows of one part."""
    data = {f"{prefix}-TOTAL_FORMS": len(items), f"{prefix}-INITIAL_FORMS": 0}
    for place, item in enumerate(items):
        data |= {f"{prefix}-{place}-{field}": value for field, value in item.items()}
    return data


def test_a_set_is_entered_with_its_lines_on_one_page(client):
    client.force_login(make_user(Role.OFFICE_ADMIN))
    shares = {"co_factor": 1, "joint_factor": 1, "unannounced_factor": 1}
    data = {"committee": make_committee().pk, "name": "七个一", "version": "1", "applies_to": "member"}
    data |= lines(
        "indicators",
        [
            {"name": "一件提案", "target": 1, "source": "proposals", **shares},
            {"name": "一篇信息", "target": 1, "source": "opinions", **shares},
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


def office(client, **over):
    """Sign an account of the office in."""
    clerk = make_clerk()
    client.force_login(clerk)
    return clerk


def test_the_year_is_reckoned_announced_and_closed_by_buttons(client):
    make_rules({"source": "events", "points": 5})
    attended(make_holder())
    office(client)
    page = "/admin/duties/year/?committee=longgang&year=2022"
    reckoned()
    DutyEntry.objects.all().delete()
    client.post(page, {"act": "recompute"})
    assert DutyEntry.objects.count() == 1
    assert client.post(page, {"act": "announce", "until": ""}).status_code == 200
    client.post(page, {"act": "announce", "until": str(timezone.localdate())})
    assert DutyRecord.objects.get().state == "announced"
    refused = client.post(page, {"act": "close"}, follow=True)
    assert DutyRecord.objects.get().state == "announced"
    assert refused.status_code == 200
    DutyRecord.objects.update(objections_until=timezone.localdate() - datetime.timedelta(days=1))
    client.post(page, {"act": "close"})
    assert DutyRecord.objects.get().is_closed
    assert client.post(page, {"act": "recompute"}, follow=True).status_code == 200
    assert client.post(page, {"act": "nonsense"}).status_code == 404


def test_a_year_without_contents_is_told_in_a_sentence(client):
    office(client)
    page = f"/en/admin/duties/year/?committee=longgang&year={timezone.localdate().year}"
    answer = client.post(page, {"act": "recompute"}, follow=True)
    assert "enter the contents of its indicator set first" in answer.content.decode()


def test_ties_share_a_place_and_leaders_have_totals_and_none(client):
    make_rules({"source": "events", "points": 5})
    names = ("甲", "乙", "丙", "丁")
    members = [make_holder(name=name, is_scored=name != "丁") for name in names]
    for member in (members[0], members[1], members[3], members[3]):
        attended(member)
    reckoned()
    (table,) = tables_of(DutyRecord.objects.with_names())
    assert sorted((place.rank, str(place.record.member)) for place in table.ranked) == [(1, "乙"), (1, "甲"), (3, "丙")]
    assert [(place.rank, place.total) for place in table.unranked] == [(None, "10")]
    office(client)
    page = client.get("/en/admin/duties/ranking/?committee=longgang&year=2022").content.decode()
    assert "1 member is not ranked" in page


def test_progress_is_filtered_by_sector(client):
    make_rules({"source": "events", "name": "参加活动"})
    seated, other = make_holder(name="有席"), make_holder(name="无席")
    seat = make_seat(member=seated, starts=datetime.date(2022, 1, 1))
    reckoned()
    office(client)
    page = "/admin/duties/progress/?committee=longgang&year=2022"
    both = client.get(page).content.decode()
    assert "有席" in both
    assert "无席" in both
    one = client.get(f"{page}&sector={seat.sector.pk}").content.decode()
    assert "有席" in one
    assert "无席" not in one
    assert client.get(f"{page}&sector=nonsense").status_code == 200
    assert str(other) == "无席"


def test_progress_costs_as_many_questions_with_many_members(client, django_assert_max_num_queries):
    make_rules({"source": "events"})
    for _ in range(30):
        make_holder()
    reckoned()
    office(client)
    for page in ("progress", "ranking", "sheets", "year"):
        with django_assert_max_num_queries(26):
            assert client.get(f"/admin/duties/{page}/?committee=longgang&year=2022").status_code == 200


def test_a_record_is_printed_by_the_office_and_not_by_another_committees(client):
    make_rules({"source": "events"})
    record = reckoned(make_holder(name="张三"))
    office(client)
    assert "张三" in client.get(f"/admin/duties/sheets/{record.pk}/").content.decode()
    client.force_login(make_user(Role.OFFICE_ADMIN, committee=make_committee("shenzhen")))
    assert client.get(f"/admin/duties/sheets/{record.pk}/").status_code == 404
    assert "张三" not in client.get("/admin/duties/sheets/?committee=longgang&year=2022").content.decode()


@pytest.mark.parametrize("page", ["year", "ranking", "progress", "sheets", "sheets/1"])
@pytest.mark.parametrize("role", [Role.PROPOSAL_STAFF, Role.EDITOR, Role.MEMBER])
def test_the_offices_pages_are_closed_to_others(client, role, page):
    client.force_login(make_user(role))
    assert client.get(f"/admin/duties/{page}/").status_code in {302, 403}


def test_an_auditor_looks_and_does_nothing(client):
    make_rules({"source": "events"})
    reckoned(make_holder())
    client.force_login(make_user(Role.AUDITOR))
    page = "/admin/duties/year/?committee=longgang&year=2022"
    assert 'value="recompute"' not in client.get(page).content.decode()
    assert client.post(page, {"act": "recompute"}).status_code == 403


def test_steps_are_taken_at_the_desk(client):
    make_rules({"source": "events", "points": 5}, {"source": "other", "points": 2, "takes_evidence": True})
    member = make_holder()
    attended(member)
    record = reckoned(member)
    clerk = office(client)
    indicator = record.indicator_set.indicators.get(position=2)
    page = f"/admin/duties/dutyrecord/{record.pk}/step/enter/"
    typed = {"seen": 1, "indicator": indicator.pk, "title": "讲座", "quantity": 1, "note": "纸质材料"}
    assert client.get(page).status_code == 200
    assert client.post(page, {**typed, "title": ""}).status_code == 200
    assert client.post(page, typed).status_code == 302
    assert points(record) == [5, 2]
    announced(record, clerk)
    objection = raise_objection(record=record, by=member.user, text="少一次")
    page = f"/admin/duties/objection/{objection.pk}/step/accept/"
    typed = {"seen": 1, "answer": "补记", "indicator": indicator.pk, "title": "补记", "quantity": 1, "fixed_points": ""}
    assert client.post(page, typed).status_code == 302
    assert points(record) == [5, 4]
    assert client.get(f"/admin/duties/objection/{objection.pk}/change/").status_code == 200


def test_the_command_says_what_came_of_it(capsys):
    make_rules({"source": "events"})
    attended(make_holder())
    make_committee("shenzhen")
    with override("en"):
        call_command("recompute_duties", year=2022)
        said = capsys.readouterr().out
        assert "1/1" in said
        assert "1 records reckoned from 1 entries" in said
        assert "enter the contents" in said, "the other committee is passed over"
        for wrong in ({"committee": "nowhere"}, {"committee": "shenzhen", "year": 2022}):
            with pytest.raises(CommandError):
                call_command("recompute_duties", **wrong)


def test_no_row_of_the_record_of_changes_is_written_for_drawn_entries():
    make_rules({"source": "events"})
    attended(make_holder())
    before = LogEntry.objects.count()
    reckoned()
    assert LogEntry.objects.count() == before
