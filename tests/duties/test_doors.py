"""The life of a record, of evidence and of an objection; what each refuses, and that refusals change nothing."""

import datetime
from decimal import Decimal

import pytest
from django.utils import timezone
from django.utils.translation import override

from cppcc_portal.lib.refusals import Refused
from duties.choices import EvidenceState, ObjectionState
from duties.models import DutyEntry, DutyEvidence, DutyRecord, Objection
from duties.services import raise_objection, send_evidence, step_year
from duties.workflow import EVIDENCE, OBJECTIONS, RECORDS
from members.roles import Role
from tests.duties.factories import make_indicator
from tests.duties.year import (
    DAY,
    announced,
    attended,
    closed,
    make_clerk,
    make_holder,
    make_rules,
    points,
    reckoned,
)
from tests.members.factories import make_committee, make_user

pytestmark = pytest.mark.django_db


@pytest.fixture
def clerk():
    return make_clerk()


@pytest.fixture
def record():
    """A record with 5 points from an event, and an indicator that takes evidence."""
    make_rules({"source": "events", "points": 5}, {"source": "other", "points": 2, "takes_evidence": True})
    member = make_holder()
    attended(member, title="座谈会")
    return reckoned(member)


def indicator(record, position=2):
    return record.indicator_set.indicators.get(position=position)


def sent(record, **over):
    values = {"indicator": indicator(record), "on": DAY, "title": "义诊", **over}
    return send_evidence(record=record, by=record.member.user, **values)


def objected(record, **over):
    return raise_objection(record=record, by=record.member.user, **{"text": "少记一次", **over})


def refusal(act, *args, **kwargs) -> Refused:
    with pytest.raises(Refused) as refused:
        act(*args, **kwargs)
    return refused.value


def test_an_objection_before_the_announcement_is_refused(record):
    with override("en"):
        assert refusal(objected, record).sentence.endswith("You can object once the office has announced it.")
    assert not Objection.objects.exists()


def test_an_objection_after_the_last_day_is_refused(record, clerk):
    announced(record, clerk)
    DutyRecord.objects.update(objections_until=timezone.localdate() - datetime.timedelta(days=1))
    assert refusal(objected, record).code == "rule"


def test_an_objection_after_closing_is_refused(record, clerk):
    closed(record, clerk)
    assert refusal(objected, record).code == "state"
    assert not Objection.objects.exists()


def test_an_accepted_objection_corrects_the_record_and_keeps_the_answer(record, clerk):
    announced(record, clerk)
    objection = objected(record, entry=record.entries.get())
    OBJECTIONS.perform("accept", objection, by=clerk, answer="补记", indicator=indicator(record, 1), title="补记一次")
    objection.refresh_from_db()
    assert (objection.state, objection.answer, objection.about) == (ObjectionState.ACCEPTED, "补记", "座谈会")
    assert objection.correction.points == 5
    assert points(record) == [10, 0]
    reckoned()
    assert points(record) == [10, 0], "a correction outlives the next reckoning"


def test_a_correction_may_take_away_what_was_counted_wrongly(record, clerk):
    announced(record, clerk)
    details = {"answer": "多记", "indicator": indicator(record, 1), "quantity": -1, "fixed_points": Decimal(-5)}
    OBJECTIONS.perform("accept", objected(record), by=clerk, **details)
    assert points(record) == [0, 0]
    assert record.lines[0]["achieved"] == 0


def test_an_objection_is_answered_once_with_words_and_read_by_its_member(record, clerk):
    announced(record, clerk)
    objection = objected(record)
    assert refusal(OBJECTIONS.perform, "refuse", objection, by=clerk).field == "answer"
    OBJECTIONS.perform("refuse", objection, by=clerk, answer="已核对")
    assert refusal(OBJECTIONS.perform, "accept", objection, by=clerk, answer="改").code == "state"
    assert refusal(OBJECTIONS.perform, "read", objection, by=clerk).code == "actor"
    OBJECTIONS.perform("read", objection, by=record.member.user)
    objection.refresh_from_db()
    assert objection.read_at is not None
    assert [step.step for step in objection.steps.order_by("number")] == ["made", "refuse", "read"]


def test_evidence_counts_once_confirmed(record, clerk):
    evidence = sent(record)
    assert points(record) == [5, 0]
    EVIDENCE.perform("confirm", evidence, by=clerk)
    evidence.refresh_from_db()
    assert (evidence.state, evidence.entry.title) == (EvidenceState.CONFIRMED, "义诊")
    assert points(record) == [5, 2]
    reckoned()
    assert points(record) == [5, 2]


def test_evidence_sent_back_is_handed_in_again_by_its_member(record, clerk):
    evidence = sent(record)
    EVIDENCE.perform("refuse", evidence, by=clerk, answer="请写明地点")
    again = {"indicator": indicator(record), "on": DAY, "title": "在某站义诊"}
    assert refusal(EVIDENCE.perform, "revise", evidence, by=make_holder().user, **again).code == "actor"
    EVIDENCE.perform("revise", evidence, by=record.member.user, **again)
    evidence.refresh_from_db()
    assert (evidence.state, evidence.title, evidence.answer) == (EvidenceState.SENT, "在某站义诊", "请写明地点")


def test_evidence_for_another_year_or_indicator_is_refused(record):
    assert refusal(sent, record, on=datetime.date(2023, 1, 1)).field == "on"
    assert refusal(sent, record, indicator=indicator(record, 1)).field == "indicator"
    assert refusal(sent, record, indicator=make_indicator(source="other")).field == "indicator"
    assert not DutyEvidence.objects.exists()


def test_evidence_for_a_closed_record_is_refused(record, clerk):
    closed(record, clerk)
    assert refusal(sent, record).code == "state"


def test_a_record_is_not_closed_while_something_waits_or_members_may_object(record, clerk):
    announced(record, clerk)
    later = timezone.now() + datetime.timedelta(days=30)
    with override("en"):
        assert refusal(RECORDS.perform, "close", record, by=clerk).sentence.startswith("Members may object until")
    evidence, objection = sent(record), objected(record)
    refusal(RECORDS.perform, "close", record, by=clerk, at=later)
    OBJECTIONS.perform("refuse", objection, by=clerk, answer="已核对")
    refusal(RECORDS.perform, "close", record, by=clerk, at=later)
    EVIDENCE.perform("withdraw", evidence, by=record.member.user)
    RECORDS.perform("close", record, by=clerk, at=later)
    record.refresh_from_db()
    assert record.is_closed


def test_nothing_is_done_to_a_closed_record(record, clerk):
    closed(record, clerk)
    for step in ("announce", "take_back", "enter", "strike"):
        details = {"until": timezone.localdate(), "indicator": indicator(record), "title": "补", "entry": 1}
        assert refusal(RECORDS.perform, step, record, by=clerk, note="改", **details).code == "state"


def test_an_announcement_needs_a_day_ahead_and_a_reckoned_record(record, clerk):
    yesterday = timezone.localdate() - datetime.timedelta(days=1)
    assert refusal(RECORDS.perform, "announce", record, by=clerk, until=yesterday).field == "until"
    assert refusal(RECORDS.perform, "announce", record, by=clerk).code == "missing"
    DutyRecord.objects.update(reckoned_at=None)
    assert refusal(RECORDS.perform, "announce", record, by=clerk, until=timezone.localdate()).code == "rule"


def test_an_announcement_taken_back_is_announced_again(record, clerk):
    announced(record, clerk)
    RECORDS.perform("take_back", record, by=clerk, note="还要核对")
    announced(record, clerk)
    assert [step.step for step in record.steps.order_by("number")] == ["made", "announce", "take_back", "announce"]


def test_the_office_enters_and_strikes_out_by_hand_only(record, clerk):
    RECORDS.perform("enter", record, by=clerk, note="纸质材料", indicator=indicator(record), title="讲座", on=DAY)
    assert points(record) == [5, 2]
    entry = DutyEntry.objects.by_hand().get()
    drawn = DutyEntry.objects.drawn().get()
    assert refusal(RECORDS.perform, "strike", record, by=clerk, note="误", entry=drawn).code == "rule"
    RECORDS.perform("strike", record, by=clerk, note="误记", entry=entry)
    assert points(record) == [5, 0]
    wrong = {"indicator": indicator(record), "title": "讲座", "on": datetime.date(2021, 1, 1)}
    assert refusal(RECORDS.perform, "enter", record, by=clerk, note="x", **wrong).field == "on"


@pytest.mark.parametrize("role", [Role.AUDITOR, Role.EDITOR, Role.MEMBER, Role.PROPOSAL_STAFF])
def test_only_the_office_announces(record, role):
    day = timezone.localdate()
    assert refusal(RECORDS.perform, "announce", record, by=make_user(role), until=day).code == "actor"


def test_another_committees_office_has_no_part_in_it(record):
    stranger = make_user(Role.OFFICE_ADMIN, committee=make_committee("shenzhen"))
    assert refusal(EVIDENCE.perform, "confirm", sent(record), by=stranger).code == "actor"


def test_a_whole_year_is_stepped_and_each_refusal_is_told(record, clerk):
    other = make_holder()
    reckoned()
    records = list(DutyRecord.objects.order_by("pk"))
    until = timezone.localdate()
    assert step_year(name="announce", records=records, by=clerk, until=until) == (2, [])
    objected(DutyRecord.objects.get(member=other))
    DutyRecord.objects.update(objections_until=until - datetime.timedelta(days=1))
    done, refused = step_year(name="close", records=records, by=clerk)
    assert done == 1
    assert [row.member for row, _sentence in refused] == [other]


def test_a_character_that_cannot_be_stored_is_refused_with_a_sentence(record, clerk):
    announced(record, clerk)
    assert refusal(objected, record, text="a\x00b").sentence
    assert refusal(sent, record, title="\ud800").sentence
