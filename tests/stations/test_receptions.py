"""Receptions: written down once by who may, moved through a door, what visitors said kept encrypted."""

import datetime

import pytest
from auditlog.models import LogEntry
from django.core.exceptions import ValidationError
from django.core.management import call_command
from django.db import connection
from django.urls import reverse
from django.utils import timezone

from cppcc_portal.lib.refusals import Refused
from members.roles import Role
from stations import becoming
from stations.becoming import Becoming
from stations.models import Reception
from stations.receiving import Heard, categories_of, record_reception, stations_to_receive_at
from stations.registers import next_number
from stations.workflow import RECEPTIONS
from tests.members.factories import make_committee, make_member, make_unit, make_user
from tests.stations.factories import (
    FOUNDED,
    make_reception,
    make_resident_settings,
    make_shift,
    make_station,
    make_station_member,
    make_turn,
)

pytestmark = pytest.mark.django_db


def today():
    return timezone.localdate()


def account_of(member):
    """Return the account of a member, made when it is missing."""
    if member.user is None:
        member.user = make_user(Role.MEMBER, committee=member.committee)
        member.save(update_fields=["user"])
    return member.user


@pytest.fixture
def member():
    """A member placed at a workstation of Longgang, with an account."""
    placed = make_station_member(member=make_member(name="驻站委员"))
    account_of(placed.member)
    return placed.member


@pytest.fixture
def station(member):
    return member.station_memberships.get().station


@pytest.fixture
def clerk():
    return make_user(Role.LIAISON_STAFF)


def write(member, station, *, key="k1", **heard):
    values = {"received_on": today(), "topic": "路灯不亮", **heard}
    return record_reception(member=member, by=member.user, station=station, heard=Heard(**values), key=key)


def refusal(act, *args, **kwargs):
    with pytest.raises(Refused) as refused:
        act(*args, **kwargs)
    return refused.value


def test_a_member_of_the_station_writes_down_a_visit_with_the_next_number_and_its_history(member, station):
    make_reception(station=station, number=f"{today().year}-016")
    make_reception(station=station, number="老册9号")
    first = write(member, station, visitor_name="张三")
    assert first.number == f"{today().year}-017"
    assert (first.received_by, first.outcome, first.is_published) == (member, "open", False)
    assert [step.step for step in first.steps.all()] == ["made"]
    settled = write(member, station, key="k2", result="当场答复")
    assert (settled.outcome, settled.result) == ("settled", "当场答复")
    assert [step.step for step in settled.steps.order_by("number")] == ["made", "settle"]


def test_the_same_form_sent_twice_makes_one_record(member, station):
    assert write(member, station) == write(member, station, topic="重发")
    assert Reception.objects.count() == 1
    other = make_station_member(station=station).member
    account_of(other)
    assert refusal(write, other, station).code == "stale"


def test_a_member_of_another_station_or_committee_writes_nothing_here(member, station):
    assert refusal(write, member, make_station()).field == "station"
    stranger = make_member(committee=make_committee("shenzhen"))
    account_of(stranger)
    make_station_member(member=stranger, station=station)
    assert refusal(write, stranger, station).field == "station"
    left = make_station_member(ends=today() - datetime.timedelta(days=1))
    account_of(left.member)
    assert refusal(write, left.member, left.station).field == "station"
    assert Reception.objects.count() == 0


def test_who_is_on_the_shift_of_the_day_may_write_and_finds_that_station_first(member, station):
    shift = make_shift(planned_on=today(), station=make_station(name="丙站"))
    make_turn(shift=shift, member=member)
    assert stations_to_receive_at(member, today()) == [shift.station, station]
    assert write(member, shift.station).shift == shift


@pytest.mark.parametrize(
    ("wrong", "field"),
    [
        ({"received_on": datetime.date(2100, 1, 1)}, "received_on"),
        ({"received_on": FOUNDED}, "received_on"),
        ({"result": "请联系13912345678"}, "result"),
    ],
)
def test_a_wrong_day_and_a_private_number_in_the_result_are_refused_with_their_field(member, station, wrong, field):
    assert refusal(write, member, station, **wrong).field == field
    assert Reception.objects.count() == 0


@pytest.mark.parametrize("wrong", [{"topic": ""}, {"topic": "字" * 201}, {"category": "类" * 41}])
def test_what_does_not_fit_is_refused_in_a_sentence(member, station, wrong):
    assert refusal(write, member, station, **wrong).sentence
    assert Reception.objects.count() == 0


def test_categories_are_those_the_committee_uses_most(member, station):
    for category in ("物业", "交通", "交通"):
        make_reception(station=station, category=category)
    make_reception(station=make_station(committee=make_committee("shenzhen")), category="外市")
    assert categories_of(member) == ["交通", "物业"]


def test_what_visitors_said_is_encrypted_in_the_database_and_absent_from_the_record_of_changes():
    reception = make_reception(visitor_name="来访人甲", summary="谈话甲")
    with connection.cursor() as cursor:
        cursor.execute("SELECT visitor_name, visitor_phone, summary, private_note FROM stations_reception")
        stored = cursor.fetchone()
    for words in (reception.visitor_name, reception.visitor_phone, reception.summary, reception.private_note):
        assert words not in str(stored)
        assert words not in str([entry.changes for entry in LogEntry.objects.get_for_object(reception)])
    assert Reception.objects.get().visitor_name == "来访人甲"


def test_the_office_hands_to_a_unit_and_reports_back_and_takes_up_again(clerk):
    reception, unit = make_reception(), make_unit()
    assert refusal(RECEPTIONS.perform, "hand", reception, by=clerk).field == "unit"
    foreign = make_unit(committee=make_committee("shenzhen"))
    assert refusal(RECEPTIONS.perform, "hand", reception, by=clerk, unit=foreign).field == "unit"
    RECEPTIONS.perform("hand", reception, by=clerk, unit=unit)
    RECEPTIONS.perform("unit_answered", reception, by=clerk, result="已更换路灯")
    for day in (FOUNDED - datetime.timedelta(days=1), today() + datetime.timedelta(days=1)):
        assert refusal(RECEPTIONS.perform, "report_back", reception, by=clerk, day=day).field == "day"
    RECEPTIONS.perform("report_back", reception, by=clerk, day=today())
    reception.refresh_from_db()
    assert (reception.outcome, reception.unit, reception.result) == ("handed_to_unit", unit, "已更换路灯")
    assert reception.reported_back_on == today()
    assert refusal(RECEPTIONS.perform, "reopen", reception, by=clerk).field == "note"
    RECEPTIONS.perform("reopen", reception, by=clerk, note="又坏了")
    reception.refresh_from_db()
    assert (reception.outcome, reception.reported_back_on) == ("open", None)


def test_members_settle_and_note_and_leave_the_rest_to_the_office(member, station, clerk):
    reception = make_reception(station=station)
    assert [step.name for step in RECEPTIONS.open_to(member.user, reception)] == ["settle", "note"]
    assert refusal(RECEPTIONS.perform, "hand", reception, by=member.user, unit=make_unit()).code == "actor"
    elsewhere = make_reception()
    assert RECEPTIONS.open_to(member.user, elsewhere) == []
    stranger = make_user(Role.OFFICE_ADMIN, committee=make_committee("shenzhen"))
    assert RECEPTIONS.open_to(stranger, reception) == []


def test_a_way_on_that_nobody_keeps_is_not_offered_and_a_kept_one_makes_the_record(clerk, monkeypatch):
    made = []
    way = Becoming("opinion", "社情民意", lambda reception, by: made.append((reception, by)), lambda ids: [])
    monkeypatch.setattr(becoming, "_ways", {"opinion": way})
    reception = make_reception()
    names = [step.name for step in RECEPTIONS.open_to(clerk, reception)]
    assert "to_opinion" in names
    assert "to_proposal" not in names
    assert refusal(RECEPTIONS.perform, "to_proposal", reception, by=clerk).code == "actor"
    RECEPTIONS.perform("to_opinion", reception, by=clerk)
    assert made == [(reception, clerk)]
    assert reception.outcome == "opinion"


def test_when_the_record_cannot_be_made_the_reception_stays_open(clerk, monkeypatch):
    def refuse(reception, by):
        raise Refused("没有开放的会议", code="rule")

    monkeypatch.setattr(becoming, "_ways", {"proposal": Becoming("proposal", "提案", refuse, lambda ids: [])})
    reception = make_reception()
    assert refusal(RECEPTIONS.perform, "to_proposal", reception, by=clerk).sentence == "没有开放的会议"
    reception.refresh_from_db()
    assert reception.outcome == "open"


def test_a_topic_with_somebodys_number_is_not_published():
    reception = make_reception(topic="请打13912345678")
    with pytest.raises(ValidationError) as error:
        reception.full_clean()
    assert "topic" in error.value.message_dict


def test_the_desk_gives_the_number_and_takes_steps(client, clerk):
    client.force_login(clerk)
    station = make_station()
    form = {"station": station.pk, "number": "", "received_on": "2026-03-01", "topic": "路灯", "visitor_name": "张三"}
    assert client.post(reverse("admin:stations_reception_add"), form).status_code == 302
    reception = Reception.objects.get()
    assert (reception.number, reception.visitor_name, reception.steps.count()) == ("2026-001", "张三", 1)
    page = client.get(reverse("admin:stations_reception_change", args=[reception.pk])).content.decode()
    step = reverse("admin:stations_reception_step", args=[reception.pk, "settle"])
    assert step in page
    refused = client.post(step, {"result": "字" * 2001, "seen": "1"})
    assert "字" * 2001 in refused.content.decode()
    assert client.post(step, {"result": "已修", "seen": "1"}).status_code == 302
    for name in ("hand", "report_back", "reopen"):
        assert client.get(reverse("admin:stations_reception_step", args=[reception.pk, name])).status_code == 200
    found = client.get(reverse("admin:stations_reception_changelist"), {"q": "张三"})
    assert found.context["cl"].result_count == 0


def test_names_and_phones_of_visitors_are_removed_in_time_and_the_rest_stays():
    make_resident_settings(keep_private_days=30)
    old, recent = today() - datetime.timedelta(days=32), today() - datetime.timedelta(days=29)
    gone = [make_reception(outcome="settled", received_on=old), make_reception(outcome="settled", reported_back_on=old)]
    kept = [make_reception(received_on=old), make_reception(outcome="settled", reported_back_on=recent)]
    call_command("forget_visitors")
    call_command("forget_visitors")
    for reception in gone:
        reception.refresh_from_db()
        assert (reception.visitor_name, reception.visitor_phone) == ("", "")
        assert reception.summary
        assert [step.step for step in reception.steps.all()] == ["forget"]
    for reception in kept:
        reception.refresh_from_db()
        assert reception.visitor_name


def test_numbers_are_given_by_station_and_year():
    station = make_station()
    make_reception(station=station, number="2025-003")
    make_reception(number="2026-008")
    rows = Reception.objects.all()
    assert next_number(rows, station, datetime.date(2025, 5, 1)) == "2025-004"
    assert next_number(rows, station, datetime.date(2026, 5, 1)) == "2026-001"


FORM = {"received_on": None, "topic": "路灯不亮", "category": "", "outcome": "open"}


def form_of(member, station, **over):
    account = {"key": "0" * 32, "account": member.user.pk, "station": station.pk}
    return {**FORM, **account, "received_on": today().isoformat(), **over}


def test_the_quick_form_is_sent_again_after_a_lost_answer_and_leads_to_the_same_record(client, member, station):
    client.force_login(member.user)
    url = reverse("my_station:new_reception")
    assert 'data-keep="reception"' in client.get(url).content.decode()
    answers = [client.post(url, form_of(member, station)) for _ in range(2)]
    assert answers[0].url == answers[1].url
    assert Reception.objects.count() == 1
    assert "路灯不亮" in client.get(answers[0].url).content.decode()
    assert "路灯不亮" in client.get(reverse("my_station:receptions")).content.decode()


@pytest.mark.parametrize(
    "wrong",
    [{"topic": ""}, {"topic": "字" * 10_000}, {"outcome": "settled"}, {"account": "0"}, {"visitor_name": "\x00"}],
)
def test_a_refused_quick_form_keeps_what_was_typed(client, member, station, wrong):
    client.force_login(member.user)
    answer = client.post(reverse("my_station:new_reception"), form_of(member, station, private_note="留着", **wrong))
    assert answer.status_code == 200
    assert "留着" in answer.content.decode()
    assert Reception.objects.count() == 0


def test_a_member_reads_own_receptions_only_and_cannot_send_for_another_station(client, member, station):
    client.force_login(member.user)
    foreign = make_reception(received_by=make_member())
    assert client.get(reverse("my_station:reception", args=[foreign.pk])).status_code == 404
    answer = client.post(reverse("my_station:new_reception"), form_of(member, make_station()))
    assert answer.status_code == 200
    assert Reception.objects.count() == 1


def test_a_member_without_a_station_is_told_so(client):
    client.force_login(account_of(make_member()))
    page = client.get(f"/en{reverse('my_station:new_reception').removeprefix('/en')}").content.decode()
    assert "neither placed at an open workstation nor on duty" in page
